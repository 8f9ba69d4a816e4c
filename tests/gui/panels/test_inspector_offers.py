"""The form of a subscription in each rule book: what can be chosen there, and what follows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.scenario.events import Suspend
from simulator.scenario.scenario import Subscription
from tests.gui.panels.desk import EN, FR, Desk
from tests.gui.panels.scenarios import SECOND, scenario
from ui.models.selection import Selection
from ui.panels.menu_button import MenuButton
from ui.panels.scenario_panel import ScenarioPanel

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def _desk(view, words=EN, **values) -> Desk:
    given = scenario(SECOND)
    changed = replace(given.subscriptions[0], **values)
    desk = Desk(view, replace(given, subscriptions=(changed,)), words)
    desk.select(Selection(subscription=changed.id))
    return desk


def _subscription(desk: Desk) -> Subscription:
    chosen = desk.selection.subscription
    assert chosen is not None
    return desk.scenario.subscription(chosen)


def _listed(desk: Desk, name: str) -> list[str]:
    combo = desk.part(name).focusProxy()
    return [combo.itemText(row) for row in range(combo.count())]


def entries(desk: Desk, name: str) -> list[str]:
    """Return what the menu of a button offers."""
    button = desk.part(name)
    assert isinstance(button, MenuButton)
    button.menu().aboutToShow.emit()
    return [action.text() for action in button.menu().actions()]


def pick(desk: Desk, name: str, text: str) -> None:
    """Open the menu of a button with the keyboard and choose an entry."""
    button = desk.part(name)
    place = entries(desk, name).index(text)
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
    menu.setActiveAction(menu.actions()[place])
    QTest.keyClick(menu, Qt.Key.Key_Return)


def test_the_rules_of_its_own_are_chosen_and_described(inspector):
    desk = _desk(inspector)
    assert desk.part("profile").focusProxy().currentText() == "As for the partner"
    desk.choose("profile", 6)
    assert _subscription(desk).profile == "new-commerce"
    assert not desk.sees("inspector-problems")


def test_in_new_commerce_the_term_comes_first_and_decides_on_the_billing(inspector):
    desk = _desk(inspector, profile="new-commerce")
    assert _listed(desk, "term") == ["1 month", "1 year", "3 years"]
    assert _listed(desk, "billing") == ["Monthly", "Annual", "Upfront"]
    desk.choose("billing", 1)
    desk.choose("term", -1)
    changed = _subscription(desk)
    assert (changed.term, changed.billing) == (Term.MONTH, Billing.MONTHLY)
    assert not desk.sees("inspector-problems")


def test_another_book_turns_a_licence_into_what_it_sells(inspector):
    desk = _desk(inspector, billing=Billing.ANNUAL, term=Term.TWO_YEARS)
    desk.choose("profile", 5)
    changed = _subscription(desk)
    assert (changed.profile, changed.kind) == ("one-time-2019", Kind.RECURRING)
    assert changed.term in (Term.YEAR, Term.THREE_YEARS)
    assert not desk.sees("inspector-problems")


@pytest.mark.parametrize("kind", [Kind.ONE_TIME, Kind.USAGE])
def test_what_has_no_term_is_not_asked_for_one(inspector, kind):
    desk = _desk(inspector, kind=kind, profile="one-time-2019")
    assert not desk.sees("term")
    assert not desk.sees("billing")
    assert desk.sees("unit_price") is (kind is Kind.ONE_TIME)


def test_add_ons_are_not_offered_where_they_are_subscriptions_of_their_own(inspector):
    desk = _desk(inspector)
    assert desk.sees("add-add-on")
    desk.choose("profile", 6)
    assert not desk.sees("add-add-on")


def test_a_currency_of_its_own_is_typed(inspector):
    desk = _desk(inspector, profile="new-commerce")
    desk.type("currency", "EUR")
    assert _subscription(desk).currency == "EUR"


def test_the_customer_pays_a_price_or_a_margin_never_both(inspector):
    desk = _desk(inspector)
    desk.click("margin-has")
    assert _subscription(desk).margin == Decimal("0.15")
    desk.type("margin-share", "20")
    assert _subscription(desk).margin == Decimal("0.20")
    desk.type("margin-share", "100")
    assert desk.problem("margin-share").startswith("Type a percentage below 100")
    desk.click("resale_price-has")
    changed = _subscription(desk)
    assert (changed.margin, changed.resale_price) == (None, Decimal("4.00"))
    desk.type("resale_price-price", "5.25")
    assert _subscription(desk).resale_price == Decimal("5.25")


def test_a_subscription_is_put_into_groups(inspector):
    desk = _desk(inspector, words=FR)
    desk.type("cost_centre", "4711")
    desk.type("tags", "ventes, Lyon, ventes")
    changed = _subscription(desk)
    assert (changed.cost_centre, changed.tags) == ("4711", ("ventes", "Lyon"))


def test_every_field_has_a_name_in_each_language(inspector):
    desk = _desk(inspector, profile="new-commerce", margin=Decimal("0.1"))
    for words in (EN, FR):
        inspector.show_words(words)
        names = ("profile", "kind", "billing", "term", "currency", "cost_centre", "tags")
        for name in (*names, "margin-share"):
            assert desk.part(name).focusProxy().accessibleName(), name
        assert inspector.minimumSizeHint().width() <= 260


def test_an_event_is_added_from_what_is_possible(inspector):
    desk = _desk(inspector)
    offered = entries(desk, "add-event")
    assert {"Licence change", "Suspension", "Cancellation", "Credit"} <= set(offered)
    assert "Upgrade" not in offered
    pick(desk, "add-event", "Suspension")
    assert desk.event.date == date(2018, 2, 2)
    assert desk.part("inspector-title").text() == "Suspension"


def test_an_event_is_added_on_the_day_of_the_cursor(inspector):
    desk = _desk(inspector)
    inspector.set_cursor(lambda: date(2018, 4, 10))
    assert entries(desk, "add-event")[0] == "Add on Tuesday 10 April 2018"
    assert "Migration" in entries(desk, "add-event")
    pick(desk, "add-event", "Suspension")
    assert desk.wishes[-1].event == Suspend(date=date(2018, 4, 10))


def test_before_the_purchase_the_cursor_does_not_count(inspector):
    desk = _desk(inspector)
    inspector.set_cursor(lambda: date(2017, 4, 10))
    assert entries(desk, "add-event")[0] == "Add on Friday 2 February 2018"


def test_what_is_not_allowed_on_the_day_is_grey_and_says_why(inspector):
    desk = _desk(inspector)
    entries(desk, "add-event")
    button = desk.part("add-event")
    assert isinstance(button, MenuButton)
    (migration,) = [each for each in button.menu().actions() if each.text() == "Migration"]
    assert not migration.isEnabled()
    assert "month" in migration.toolTip()
    assert button.menu().toolTipsVisible()


def test_an_event_is_added_on_the_day_of_the_shown_bill(inspector):
    desk = _desk(inspector)
    inspector.show_bill(desk.scenario, outcome(desk.scenario), date(2018, 1, 20))
    pick(desk, "add-event", "Suspension")
    assert desk.wishes[-1].event == Suspend(date=date(2018, 1, 20))


def test_a_cursor_that_nobody_has_moved_does_not_count(inspector):
    desk = _desk(inspector)
    inspector.set_cursor(lambda: date(2018, 1, 13))
    assert entries(desk, "add-event")[0] == "Add on Friday 2 February 2018"


@pytest.fixture
def panel(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


@pytest.mark.parametrize(
    ("text", "kind", "profile"),
    [
        ("Licence, licence-based billing", Kind.LICENCE, ""),
        ("Licence, new commerce", Kind.LICENCE, "new-commerce"),
        ("Recurring purchase", Kind.RECURRING, "one-time-2019"),
        ("One-time purchase", Kind.ONE_TIME, "one-time-2019"),
        ("Usage-based", Kind.USAGE, ""),
        ("Free trial", Kind.TRIAL, ""),
    ],
)
def test_each_kind_is_bought_and_right_as_it_stands(panel, text, kind, profile):
    desk = Desk(panel, scenario(SECOND))
    pick(desk, "add-other", text)
    added = desk.scenario.subscriptions[1]
    assert (added.kind, added.profile, added.product) == (kind, profile, "New subscription")
    assert desk.selection.subscription == added.id


def test_a_name_for_which_the_list_is_too_narrow_is_spelled_out(inspector, qtbot):
    desk = _desk(inspector, profile="new-commerce", words=FR)

    def below() -> str:
        return str(desk.part("profile")._description.text())

    inspector.resize(200, 700)
    qtbot.waitUntil(lambda: below().startswith("Nouveau commerce 2022\n"))
    inspector.resize(420, 700)
    qtbot.waitUntil(lambda: "Nouveau commerce 2022" not in below())
