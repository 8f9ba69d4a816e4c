"""What is half typed when the language changes goes on to mean what it meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QApplication

from simulator.scenario.scenario import Collection
from tests.gui.panels.account_desk import KEY, key, opened, write
from tests.gui.panels.accounts import paid, unpaid
from tests.gui.panels.desk import EN, FR, inspecting
from tests.gui.panels.scenarios import SECOND
from tests.gui.panels.settings import SettingsDesk
from ui.panels.account_panel import AccountPanel
from ui.panels.event_inspector import EventInspector
from ui.panels.scenario_panel import ScenarioPanel

AMOUNT, DATE = 1, 0


@pytest.fixture
def account(qtbot):
    view = AccountPanel()
    qtbot.addWidget(view)
    return view


@pytest.fixture
def settings(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


def _writing(account, column, text, words):
    """Return a desk with a cell of a payment that is being written."""
    desk = opened(account, unpaid(paid(date(2018, 4, 20), "3.00")), page=1, words=words)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, column))
    key(KEY.Key_F2)
    write(text)
    return desk


@pytest.mark.parametrize(
    ("before", "after", "typed", "shown", "amount"),
    [
        (EN, FR, "1,234", "1234", Decimal(1234)),
        (EN, FR, "1.5", "1,5", Decimal("1.5")),
        (FR, EN, "1,5", "1.5", Decimal("1.5")),
    ],
)
def test_an_amount_is_read_in_the_language_in_which_it_was_typed(
    account, before, after, typed, shown, amount
):
    desk = _writing(account, AMOUNT, typed, before)
    account.show_words(after)
    editor = QApplication.focusWidget()
    assert editor.text().replace("\N{NARROW NO-BREAK SPACE}", "") == shown
    key(KEY.Key_Return)
    assert desk.scenario.payments[0].amount == amount


def test_a_day_of_a_payment_is_read_in_the_language_in_which_it_was_typed(account):
    desk = _writing(account, DATE, "21 Apr 2018", EN)
    account.show_words(FR)
    assert QApplication.focusWidget().text() == "21/04/2018"
    key(KEY.Key_Return)
    assert desk.scenario.payments[0].date == date(2018, 4, 21)


def test_an_amount_that_is_wrong_stays_as_it_is_typed(account):
    desk = _writing(account, AMOUNT, "-4", EN)
    account.show_words(FR)
    assert QApplication.focusWidget().text() == "-4"
    key(KEY.Key_Return)
    assert desk.wishes == []


def test_an_amount_that_was_wrong_and_would_be_right_now_is_given_up(account):
    desk = _writing(account, AMOUNT, "1,2", EN)
    account.show_words(FR)
    assert QApplication.focusWidget().text() == "3,00"
    key(KEY.Key_Return)
    assert desk.wishes == []


def test_a_price_that_was_wrong_and_would_be_right_now_is_given_up(qtbot):
    view = EventInspector()
    qtbot.addWidget(view)
    desk = inspecting(view, SECOND)
    desk.select(type(desk.selection)(subscription="e3"))
    before = desk.scenario
    desk.type("unit_price", "1,2")
    assert desk.problem("unit_price")
    view.show_words(FR)
    assert desk.problem("unit_price") == ""
    assert desk.text("unit_price") == FR.number(before.subscription("e3").unit_price)
    desk.leave()
    assert desk.scenario == before


def test_a_day_that_may_go_on_is_read_in_the_language_in_which_it_was_typed(settings):
    desk = SettingsDesk(settings, words=FR)
    desk.type("until", "1/5/18")
    assert desk.wishes == []
    settings.show_words(EN)
    assert desk.text("until") == "1 May 2018"
    desk.leave()
    assert desk.scenario.until == date(2018, 5, 1)


def test_a_day_with_two_meanings_gets_none_by_another_language(settings):
    desk = SettingsDesk(settings)
    desk.type("until", "1/5/2018")
    assert desk.problem("until")
    settings.show_words(FR)
    assert desk.text("until") == "30/04/2018"
    desk.leave()
    assert desk.wishes == []


# Refusals when other values are allowed.


def _policy(settings) -> SettingsDesk:
    return SettingsDesk(settings, collection=Collection(reminder=5, warning=20, suspension=40))


def test_what_was_refused_is_taken_once_the_user_makes_room_for_it(settings):
    desk = _policy(settings)
    desk.type("collection-suspension", "15")
    assert desk.problem("collection-suspension") == "Type a number of days from 21 to 3,650."
    desk.type("collection-warning", "10")
    assert desk.problem("collection-suspension") == ""
    assert desk.text("collection-suspension") == "15"
    assert desk.partner.collection == Collection(reminder=5, warning=10, suspension=15)


def test_a_refusal_says_what_is_allowed_now(settings):
    desk = _policy(settings)
    desk.type("collection-suspension", "15")
    desk.type("collection-warning", "18")
    assert desk.problem("collection-suspension") == "Type a number of days from 19 to 3,650."
    assert desk.text("collection-suspension") == "15"


def test_what_was_refused_is_given_up_when_undo_makes_room_for_it(settings):
    desk = _policy(settings)
    desk.type("collection-warning", "30")
    desk.leave()
    desk.type("collection-suspension", "25")
    assert desk.problem("collection-suspension")
    while desk.partner.collection.warning != 20:
        desk.undo()
    assert desk.problem("collection-suspension") == ""
    assert desk.text("collection-suspension") == "40"


def test_a_first_day_of_an_exemption_is_taken_once_the_last_one_is_behind_it(settings):
    desk = SettingsDesk(settings)
    desk.open("tax")
    desk.tick("tax-has")
    desk.tick("tax-exempt_until-has")
    desk.type("tax-exempt_until-day", "2018-02-01")
    desk.leave()
    desk.tick("tax-exempt_from-has")
    desk.type("tax-exempt_from-day", "2018-03-10")
    assert desk.problem("tax-exempt_from-day")
    desk.type("tax-exempt_until-day", "2018-04-30")
    desk.leave()
    assert desk.problem("tax-exempt_from-day") == ""
    assert desk.partner.tax.exempt_from == date(2018, 3, 10)
