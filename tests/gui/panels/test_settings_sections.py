"""Tax, payment, exchange rates and surcharges, in groups that open and close."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QScrollArea

from simulator.catalogue import Billing, Term
from simulator.engine import simulate
from simulator.scenario.scenario import (
    Collection,
    Customer,
    ExchangeRate,
    SecondTax,
    Surcharge,
    Tax,
    TaxMethod,
)
from tests.gui.panels.desk import EN, FR
from tests.gui.panels.settings import SECTIONS, SettingsDesk
from ui.panels.scenario_panel import ScenarioPanel

VAT = Tax(rate=Decimal("0.20"), name="VAT")
JANUARY = ExchangeRate(date=date(2018, 1, 1), currency="EUR", rate=Decimal("1.2"))
ANNOUNCED = Surcharge(
    date=date(2025, 4, 1), percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY
)
EVERYTHING: dict[str, Any] = {
    "tax": Tax(rate=Decimal("0.20"), name="VAT", second=SecondTax(rate=Decimal("0.05"))),
    "payment_days": 30,
    "collection": Collection(reminder=5, warning=10, suspension=30),
    "exchange_rate": (JANUARY,),
    "surcharge": (ANNOUNCED,),
    "customers": (Customer(name="Contoso", country="FR", budget=Decimal(500), tax=VAT),),
}

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panel(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


# Open and closed.


def test_a_newcomer_sees_the_names_of_the_groups_and_nothing_of_what_is_in_them(panel):
    desk = SettingsDesk(panel)
    assert [desk.is_open(each) for each in SECTIONS] == [False] * 5
    assert not desk.sees("tax-has")
    assert not desk.sees("payment_days")
    assert not desk.sees("tax-summary")


def test_a_group_opens_and_closes_by_keys(panel):
    desk = SettingsDesk(panel)
    header = desk.part("tax-header")
    header.setFocus()
    opened = []
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Left):
        QTest.keyClick(header, key)
        opened.append(desk.sees("tax-has"))
    assert opened == [True, False, True, False]
    assert desk.wishes == []


def test_what_a_file_sets_is_open_and_in_short_when_it_is_closed(panel):
    desk = SettingsDesk(panel, tax=EVERYTHING["tax"], payment_days=30)
    assert [each for each in SECTIONS if desk.is_open(each)] == ["tax", "payment"]
    QTest.mouseClick(desk.part("tax-header"), Qt.MouseButton.LeftButton)
    assert desk.part("tax-summary").text() == "20% VAT + 5%"
    QTest.mouseClick(desk.part("payment-header"), Qt.MouseButton.LeftButton)
    assert desk.part("payment-summary").text() == "Due after 30 days"


def test_a_group_closes_when_nothing_is_set_any_more_but_not_under_the_user(panel):
    desk = SettingsDesk(panel)
    desk.open("tax")
    desk.tick("tax-has")
    desk.tick("tax-has")
    assert desk.partner.tax is None
    assert desk.is_open("tax")
    desk.undo()
    desk.part("title").setFocus()
    desk.undo()
    assert desk.partner.tax is None
    assert not desk.is_open("tax")


def test_a_mistake_is_told_at_its_group_and_not_above(panel):
    twice = (JANUARY, JANUARY)
    desk = SettingsDesk(panel, exchange_rate=twice)
    assert desk.part("exchange_rate-problems").text().startswith("⚠")
    assert not desk.sees("scenario-problems")


@pytest.mark.parametrize(
    ("pointer", "seen", "focused"),
    [
        ("/partner/tax/rate", "tax-has", "Tax on the invoices"),
        ("/partner/collection", "payment_days", "Days until an invoice is due"),
        ("/customers/0/budget", "customers", "Customers"),
        ("/partner/billing_day", "billing_day", "Billing day of the month"),
    ],
)
def test_a_pointer_leads_to_its_setting(panel, pointer, seen, focused):
    desk = SettingsDesk(panel)
    panel.show_place(pointer)
    assert desk.sees(seen)
    now = QApplication.focusWidget()
    assert focused in (now.accessibleName(), getattr(now, "text", str)())


# Tax.


def test_a_tax_is_set_in_steps_with_names(panel):
    desk = SettingsDesk(panel)
    desk.open("tax")
    desk.tick("tax-has")
    assert desk.last_title() == "Add the tax"
    desk.type("tax-rate", "5.5")
    assert desk.partner.tax == Tax(rate=Decimal("0.055"))
    assert desk.last_title() == "Change the tax"
    typed = [wish.merge_key for wish in desk.wishes[1:]]
    assert len(set(typed)) == 1
    desk.leave()
    desk.type("tax-name", "VAT")
    assert desk.partner.tax == Tax(rate=Decimal("0.055"), name="VAT")
    assert desk.wishes[-1].merge_key not in typed
    desk.tick("tax-has")
    assert (desk.partner.tax, desk.last_title()) == (None, "Remove the tax")


@pytest.mark.parametrize(
    ("words", "typed", "sentence"),
    [
        (EN, "120", "Type a percentage from 0 to 100, such as 4.50."),
        (FR, "beaucoup", "Tapez un pourcentage de 0 à 100, par exemple 4,50."),
    ],
)
def test_a_wrong_rate_stays_and_is_explained(panel, words, typed, sentence):
    desk = SettingsDesk(panel, words=words, tax=VAT)
    desk.type("tax-rate", typed)
    assert desk.text("tax-rate") == typed
    assert desk.problem("tax-rate") == sentence
    assert desk.partner.tax == VAT


@pytest.mark.parametrize(
    ("step", "method", "told"),
    [(1, TaxMethod.LINE_HALF_UP, "differ by a cent"), (2, TaxMethod.LINE_DOWN, "rounded down")],
)
def test_each_method_says_what_it_does(panel, step, method, told):
    desk = SettingsDesk(panel, tax=VAT)
    desk.choose("tax-method", step)
    assert desk.partner.tax.method is method
    field = desk.part("tax-method")
    assert any(told in text.text() for text in field.findChildren(type(field._description)))


def test_an_exemption_holds_for_ever_or_between_days(panel):
    desk = SettingsDesk(panel, tax=VAT)
    desk.tick("tax-exempt_from-has")
    desk.tick("tax-exempt_until-has")
    assert desk.partner.tax.exempt_from == date(2018, 1, 13)
    assert desk.partner.tax.exempt_until == date(2018, 4, 30)
    desk.type("tax-exempt_until-day", "12 Jan 2018")
    assert "from 13 Jan 2018" in desk.problem("tax-exempt_until-day")
    assert desk.partner.tax.exempt_until == date(2018, 4, 30)
    desk.type("tax-exempt_until-day", "31 Jan 2018")
    assert desk.partner.tax.exempt_until == date(2018, 1, 31)
    desk.tick("tax-exempt-switch")
    assert desk.partner.tax.exempt
    assert not desk.sees("tax-exempt_from-has")


def test_a_second_tax_has_a_name_and_a_rate(panel):
    desk = SettingsDesk(panel, tax=VAT)
    desk.tick("tax-second-has")
    desk.type("tax-second-name", "PST")
    desk.type("tax-second-rate", "7")
    assert desk.partner.tax.second == SecondTax(rate=Decimal("0.07"), name="PST")
    desk.tick("tax-second-has")
    assert desk.partner.tax == VAT


def test_the_tax_is_on_the_bill_while_it_is_typed(panel):
    desk = SettingsDesk(panel)
    desk.open("tax")
    desk.tick("tax-has")
    desk.type("tax-rate", "10")
    invoice = simulate(desk.scenario).invoices[0]
    assert invoice.tax == (invoice.total * Decimal("0.1")).quantize(Decimal("0.01"))


# Payment.


def test_payment_days_and_credits(panel):
    desk = SettingsDesk(panel)
    desk.open("payment")
    desk.type("payment_days", "30")
    assert desk.partner.payment_days == 30
    assert desk.last_title() == "Change the days for payment"
    desk.type("payment_days", "4000")
    assert desk.problem("payment_days") == "Type a number of days from 0 to 3,650."
    desk.tick("carry_credits-switch")
    assert desk.partner.carry_credits
    assert desk.last_title() == "Change what happens to credits"


def test_the_steps_after_a_missed_payment_come_one_after_another(panel):
    desk = SettingsDesk(panel, collection=Collection(reminder=7, warning=21, suspension=30))
    desk.type("collection-warning", "30")
    assert desk.problem("collection-warning") == "Type a number of days from 8 to 29."
    desk.type("collection-warning", "14")
    assert desk.partner.collection == Collection(reminder=7, warning=14, suspension=30)
    desk.press("collection-reminder", Qt.Key.Key_Up)
    assert desk.partner.collection.reminder == 8
    desk.tick("collection-has")
    assert desk.partner.collection is None


# Exchange rates and surcharges.


def test_exchange_rates_are_added_month_by_month_typed_and_removed(panel):
    desk = SettingsDesk(panel)
    desk.open("exchange_rate")
    table = desk.table("exchange_rate")
    table.add_button.click()
    assert desk.last_title() == "Add an exchange rate"
    desk.cell("exchange_rate", 0, "currency", "gbp")
    desk.cell("exchange_rate", 0, "rate", "1.3855")
    table.add_button.click()
    first = ExchangeRate(date=date(2018, 1, 1), currency="GBP", rate=Decimal("1.3855"))
    second = ExchangeRate(date=date(2018, 2, 1), currency="GBP", rate=Decimal("1.3855"))
    assert list(desk.partner.exchange_rate) == [first, second]
    table.remove_button(0).setFocus()
    QTest.keyClick(table.remove_button(0), Qt.Key.Key_Space)
    assert desk.partner.exchange_rate == (second,)
    assert desk.last_title() == "Remove an exchange rate"


@pytest.mark.parametrize(
    ("column", "typed", "sentence"),
    [
        ("currency", "doubloon", "Type the code of a currency, such as EUR."),
        ("rate", "0", "Type a rate above 0, such as 4.50."),
        ("date", "31 Feb 2018", "Type a day such as 1 Jan 2018 or 2018-01-01."),
    ],
)
def test_a_wrong_cell_stays_and_is_explained(panel, column, typed, sentence):
    desk = SettingsDesk(panel, exchange_rate=(JANUARY,))
    desk.cell("exchange_rate", 0, column, typed)
    assert desk.table("exchange_rate").cell(0, column).problem == sentence
    assert desk.partner.exchange_rate == (JANUARY,)


def test_the_announced_surcharge_is_added_by_one_button_that_names_its_source(panel):
    desk = SettingsDesk(panel)
    desk.open("surcharge")
    source = desk.part("surcharge-source").text()
    assert source.startswith("Third parties report")
    assert "5%" in source
    assert "1 Apr 2025" in source
    button = desk.part("surcharge-announced")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert desk.partner.surcharge == (ANNOUNCED,)
    assert not desk.sees("surcharge-announced")
    desk.undo()
    assert desk.sees("surcharge-announced")


def test_another_surcharge_is_typed_and_chosen(panel):
    desk = SettingsDesk(panel, surcharge=(ANNOUNCED,))
    desk.table("surcharge").add_button.click()
    desk.cell("surcharge", 1, "percent", "7.5")
    combo: Any = desk.table("surcharge").cell(1, "term").focusProxy()
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    assert desk.partner.surcharge[1] == Surcharge(
        date=date(2025, 5, 1),
        percent=Decimal("7.5"),
        term=Term.THREE_YEARS,
        billing=Billing.MONTHLY,
    )


# All of them.


@pytest.mark.parametrize("words", [EN, FR])
def test_every_control_is_named_and_reached_by_tab(panel, words):
    desk = SettingsDesk(panel, words=words, **EVERYTHING)
    desk.choose_customer("Contoso")
    controls = [
        part
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for part in panel._sections.findChildren(kind)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(controls) > 40
    unnamed = [
        part.objectName()
        for part in controls
        if not (part.accessibleName() or part.parent().accessibleName())
        and not (isinstance(part, QAbstractButton) and part.text())
    ]
    assert unnamed == []


@pytest.mark.parametrize("words", [EN, FR])
def test_everything_fits_into_a_narrow_dock(panel, words):
    desk = SettingsDesk(panel, words=words, **EVERYTHING)
    desk.choose_customer("Contoso")
    assert panel.minimumSizeHint().width() <= 228


def test_another_language_says_everything_anew_and_keeps_what_is_typed(panel):
    desk = SettingsDesk(panel, **EVERYTHING)
    desk.cell("exchange_rate", 0, "rate", "0")
    panel.show_words(FR)
    assert desk.table("exchange_rate").cell(0, "rate").problem
    assert desk.table("exchange_rate").cell(0, "rate").focusProxy().text() == "0"
    assert desk.part("tax-header").text() == FR.tr("Tax")


def test_what_is_opened_is_scrolled_to(panel, qtbot):
    desk = SettingsDesk(panel)
    panel.resize(240, 500)
    header = desk.part("surcharge-header")
    header.setFocus()
    QTest.keyClick(header, Qt.Key.Key_Space)
    add = desk.part("surcharge-add")

    def is_seen():
        top = add.mapTo(panel, add.rect().topLeft()).y()
        return 0 < top < panel.height() - add.height()

    qtbot.waitUntil(is_seen)
    assert header.mapTo(panel, header.rect().topLeft()).y() >= 0


def test_tab_goes_down_the_panel_and_forgets_nothing(panel):
    desk = SettingsDesk(panel, **EVERYTHING)
    desk.choose_customer("Contoso")
    panel.resize(560, 2600)
    QTest.qWait(0)
    desk.part("tax-header").setFocus()
    places = []
    focused: Any
    while (focused := QApplication.focusWidget()) is not desk.part("surcharge-add"):
        middle = focused.mapTo(panel, focused.rect().center())
        places.append((middle.y(), middle.x(), focused))
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert len(places) < 100
    for above, below in pairwise(places):
        is_lower = below[0] > above[0] + 8
        is_beside = abs(below[0] - above[0]) <= 8 and below[1] > above[1]
        assert is_lower or is_beside, (above[2], below[2])
    seen = {place[2] for place in places}
    reached = {
        part
        for kind in (QAbstractButton, QComboBox)
        for part in panel._sections.findChildren(kind)
        if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert reached - seen == {desk.part("surcharge-add")}


def test_the_sentence_about_a_mistake_is_scrolled_to(panel, qtbot):
    desk = SettingsDesk(panel, payment_days=30)
    panel.resize(240, 400)
    QTest.qWait(0)
    field = desk.part("payment_days")
    field.focusProxy().setFocus()
    panel.findChild(QScrollArea).ensureWidgetVisible(field.focusProxy(), 0, 0)
    desk.type("payment_days", "much")

    def is_seen():
        sentence = desk.part("payment_days-problem")
        bottom = sentence.mapTo(panel, sentence.rect().bottomLeft()).y()
        return bottom <= panel.height()

    qtbot.waitUntil(is_seen)
    assert desk.problem("payment_days")
