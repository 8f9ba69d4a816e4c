"""What is typed or put aside for one customer, event or file is never offered to another."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from simulator.scenario.scenario import Collection, Customer, SecondTax, Tax
from tests.gui.panels.account_desk import KEY, key, opened, write
from tests.gui.panels.accounts import paid, unpaid
from tests.gui.panels.desk import Desk, inspecting
from tests.gui.panels.scenarios import SECOND
from tests.gui.panels.settings import SettingsDesk
from ui.models.selection import NOTHING, Selection
from ui.panels.account_panel import AccountPanel
from ui.panels.event_inspector import EventInspector
from ui.panels.event_list import EventList
from ui.panels.scenario_panel import ScenarioPanel

SECRET = Tax(
    rate=Decimal("0.20"),
    second=SecondTax(rate=Decimal("0.09"), name="secret"),
    exempt_from=date(2018, 3, 3),
    exempt_until=date(2018, 3, 9),
)
OWN_DAYS = Collection(reminder=11, warning=22, suspension=33)


@pytest.fixture
def panel(qtbot):
    view = ScenarioPanel()
    qtbot.addWidget(view)
    return view


def open_other(desk: Desk, made) -> None:
    """Open another scenario, as the window does."""
    desk.scenario = made
    desk.history = [made]
    desk.selection = NOTHING
    desk._refresh()
    if hasattr(desk.view, "show_other"):
        desk.view.show_other()


# Another customer.


def _two_customers(panel) -> SettingsDesk:
    customers = (Customer(name="A", tax=SECRET), Customer(name="B"))
    desk = SettingsDesk(panel, customers=customers)
    desk.open("customers")
    desk.choose_customer("A")
    return desk


def test_a_second_tax_that_was_unticked_is_not_offered_to_the_next_customer(panel):
    desk = _two_customers(panel)
    desk.tick("customer-tax-second-has")
    desk.choose_customer("B")
    desk.tick("customer-tax-has")
    desk.tick("customer-tax-second-has")
    tax = desk.customer("B").tax
    assert tax is not None
    assert tax.second == SecondTax(rate=Decimal("0.05"))


def test_days_of_an_exemption_that_were_unticked_are_not_offered_to_the_next_customer(panel):
    desk = _two_customers(panel)
    desk.tick("customer-tax-exempt_from-has")
    desk.choose_customer("B")
    desk.tick("customer-tax-has")
    desk.tick("customer-tax-exempt_from-has")
    tax = desk.customer("B").tax
    assert tax is not None
    assert tax.exempt_from == min(each.date for each in desk.scenario.subscriptions[0].events)


def test_what_was_unticked_comes_back_for_the_same_customer(panel):
    desk = _two_customers(panel)
    desk.tick("customer-tax-second-has")
    desk.tick("customer-tax-second-has")
    assert desk.customer("A").tax == SECRET


# Another file.


def test_days_of_a_policy_that_were_unticked_are_not_offered_to_the_next_file(panel):
    desk = SettingsDesk(panel, collection=OWN_DAYS)
    other = replace(desk.scenario, partner=replace(desk.scenario.partner, collection=None))
    desk.tick("collection-has")
    open_other(desk, other)
    desk.open("payment")
    desk.tick("collection-has")
    assert desk.partner.collection is not None
    assert desk.partner.collection != OWN_DAYS


def test_a_number_that_was_refused_is_not_shown_with_the_next_file(panel):
    desk = SettingsDesk(panel)
    desk.type("billing_day", "99")
    assert desk.problem("billing_day")
    open_other(desk, replace(desk.scenario, title="Another"))
    assert desk.text("billing_day") == "15"
    assert desk.problem("billing_day") == ""


def test_a_cell_that_was_refused_is_not_shown_with_the_next_file(panel):
    desk = SettingsDesk(panel)
    desk.open("surcharge")
    desk.click("surcharge-announced")
    desk.cell("surcharge", 0, "percent", "999")
    assert desk.table("surcharge").problem
    open_other(desk, replace(desk.scenario, title="Another"))
    assert desk.table("surcharge").problem == ""


def test_the_customer_of_one_file_is_not_chosen_in_the_next(panel):
    desk = _two_customers(panel)
    desk.type("customer-tax-rate", "999")
    open_other(desk, replace(desk.scenario, title="Another"))
    assert not desk.sees("customer-name")
    desk.choose_customer("A")
    assert desk.text("customer-tax-rate") == "20"


def test_a_group_that_was_opened_is_closed_with_the_next_file(panel):
    desk = SettingsDesk(panel)
    desk.open("surcharge")
    open_other(desk, replace(desk.scenario, title="Another"))
    assert not desk.is_open("surcharge")


def test_a_number_typed_for_an_event_is_not_shown_with_the_same_place_of_the_next_file(qtbot):
    view = EventInspector()
    qtbot.addWidget(view)
    desk = inspecting(view, SECOND)
    desk.type("quantity", "x")
    selected = desk.selection
    # The inspector stands behind other docks: it is told of the new file once it is seen.
    view.show_other()
    desk.select(selected)
    assert desk.problem("quantity") == ""
    assert desk.text("quantity") == "2"


def test_a_name_typed_for_a_subscription_is_not_shown_with_the_next_file(qtbot):
    view = EventInspector()
    qtbot.addWidget(view)
    desk = inspecting(view, SECOND)
    desk.select(Selection(subscription="e3"))
    desk.type("id", "")
    view.show_other()
    assert desk.problem("id") == ""
    assert desk.text("id") == "e3"


def test_rows_that_wait_for_their_correction_are_not_there_with_the_next_file(qtbot):
    view = EventList()
    qtbot.addWidget(view)
    desk = inspecting(view, SECOND)
    desk.click("type-events")
    editor = desk.part("event-rows")
    editor.setPlainText("nonsense")
    desk.click("add-rows")
    assert desk.sees("event-reasons")
    open_other(desk, replace(desk.scenario, title="Another"))
    assert not desk.sees("event-rows")
    desk.click("type-events")
    assert desk.part("event-rows").toPlainText() == ""
    assert not desk.sees("event-reasons")


def test_a_cell_of_a_payment_that_is_being_written_closes_with_the_next_file(qtbot):
    view = AccountPanel()
    qtbot.addWidget(view)
    made = unpaid(paid(date(2018, 4, 20), "3.00"))
    desk = opened(view, made, page=1)
    table = desk.part("payments")
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    key(KEY.Key_F2)
    write("7")
    open_other(desk, replace(made, title="Another"))
    table.setFocus()
    assert QApplication.focusWidget() is table
    assert desk.scenario.payments == made.payments
    assert desk.wishes == []
