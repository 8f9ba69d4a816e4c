"""Actions of the toolbar and the menus, as a user takes them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Purchase,
    Reactivate,
    Suspend,
)
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import AddEvent, DeleteEvent, ReplacePartner, SetTitle, SetUntil
from ui.panels.event_table import EventTable
from ui.panels.fields import Field


def events(window, place=0):
    return window.document.scenario.subscriptions[place].events


def select_event(window, place):
    window.navigation.select(Selection.of_event(("s1", place)))


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("change_quantity", ChangeQuantity),
        ("suspend", Suspend),
        ("cancel", Cancel),
        ("change_billing", ChangeBilling),
        ("change_price", ChangePrice),
    ],
)
def test_an_action_adds_its_event_on_the_cursors_day_and_selects_it(window, action, kind):
    select_event(window, 1)
    day = window.views.timeline.cursor_day
    window.menus[action].trigger()
    ref = window.navigation.selection.event
    assert ref is not None
    added = events(window)[ref[1]]
    assert isinstance(added, kind)
    assert added.date == day
    assert window.document.history.count() == 1


def test_a_change_of_licences_adds_one(window):
    select_event(window, 1)
    window.menus["change_quantity"].trigger()
    assert events(window)[-1].quantity == 3


def test_an_impossible_event_is_refused_with_a_sentence(window):
    before = window.document.scenario
    window.menus["reactivate"].trigger()
    assert window.document.scenario == before
    assert window.status.currentMessage().startswith("⚠ This cannot be done:")
    assert window.document.history.count() == 0


def test_a_suspension_and_a_reactivation_follow_each_other(window):
    select_event(window, 1)
    window.menus["suspend"].trigger()
    window.menus["reactivate"].trigger()
    assert [type(each) for each in events(window)[-2:]] == [Suspend, Reactivate]


def test_a_purchase_beside_a_bought_subscription_is_a_new_one(window):
    window.menus["purchase"].trigger()
    assert len(window.document.scenario.subscriptions) == 2
    (bought,) = events(window, 1)
    assert isinstance(bought, Purchase)
    assert window.navigation.selection.subscription == window.document.scenario.subscriptions[1].id


def test_the_first_purchase_makes_the_first_subscription(window):
    window.menus["new"].trigger()
    window.menus["purchase"].trigger()
    (subscription,) = window.document.scenario.subscriptions
    assert [type(each) for each in subscription.events] == [Purchase]
    assert window.document.outcome.mistakes == ()


def test_without_a_subscription_an_event_is_refused_with_the_way_out(window):
    window.menus["new"].trigger()
    window.menus["suspend"].trigger()
    assert "+ Purchase" in window.status.currentMessage()


def test_with_several_subscriptions_one_must_be_chosen(window):
    window.menus["purchase"].trigger()
    window.navigation.select(NOTHING)
    window.menus["suspend"].trigger()
    assert "Select a subscription" in window.status.currentMessage()


def test_delete_and_duplicate_mean_the_selected_event(window):
    assert not window.menus["delete"].isEnabled()
    select_event(window, 1)
    window.menus["duplicate"].trigger()
    assert [each.date for each in events(window)[1:]] == [date(2018, 2, 1), date(2018, 2, 2)]
    window.menus["delete"].trigger()
    assert len(events(window)) == 2
    assert not window.menus["delete"].isEnabled()


def test_undo_and_redo_name_their_steps(window):
    select_event(window, 1)
    window.menus["suspend"].trigger()
    assert window.menus["undo"].text() == "&Undo: Add “Suspension” on 1 Feb 2018"
    assert not window.menus["redo"].isEnabled()
    window.menus["undo"].trigger()
    assert window.menus["redo"].text() == "&Redo: Add “Suspension” on 1 Feb 2018"
    assert not window.menus["undo"].isEnabled()
    window.menus["redo"].trigger()
    assert isinstance(events(window)[-1], Suspend)


def test_removing_a_subscription_is_one_step(window):
    window.menus["remove_subscription"].trigger()
    assert window.document.scenario.subscriptions == ()
    window.menus["undo"].trigger()
    assert len(window.document.scenario.subscriptions) == 1


def test_add_subscription_adds_one_that_is_bought(window):
    window.menus["add_subscription"].trigger()
    assert isinstance(events(window, 1)[0], Purchase)


def test_rows_of_a_spreadsheet_become_events(window, qtbot):
    QGuiApplication.clipboard().setText("2018-02-10\tSuspension\n2018-02-20\tReactivation\n")
    window.menus["paste"].trigger()
    assert [type(each) for each in events(window)[-2:]] == [Suspend, Reactivate]
    assert window.document.history.count() == 1


def test_copy_puts_the_lines_on_the_clipboard(window):
    window.views.lines.table.setFocus()
    window.menus["copy"].trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].startswith("Start\tEnd\tCharge type")
    assert QGuiApplication.clipboard().mimeData().hasHtml()


def test_copy_means_the_part_with_the_keyboard(window, qtbot):
    window.docks.open("events")
    qtbot.waitUntil(window.filling.is_done)
    table = window.views.events.findChild(EventTable)
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Purchase" in QGuiApplication.clipboard().text()


def test_a_line_leads_to_its_event_and_back(window):
    invoice = window.document.outcome.statement.invoices[1]
    window.navigation.select(Selection.of_line(invoice.lines[2], invoice))
    window.menus["to_event"].trigger()
    assert window.navigation.selection.event == ("s1", 1)
    window.menus["to_line"].trigger()
    line = window.navigation.selection.line
    assert line is not None
    assert ("s1", 1) in line.events


def test_an_event_without_lines_says_so(window):
    window.editing.edit(AddEvent("s1", ChangePrice(date=date(2018, 2, 3), unit_price=Decimal(5))))
    window.menus["to_line"].trigger()
    assert window.status.currentMessage() == "No line follows from this event."


def test_selection_is_one_thing_everywhere(window, qtbot):
    invoice = window.document.outcome.statement.invoices[1]
    with qtbot.waitSignal(window.navigation.selection_changed):
        window.views.lines.selection_requested.emit(Selection.of_line(invoice.lines[2], invoice))
    assert window.views.timeline.board.selection.line == invoice.lines[2]
    assert "3.10" in window.views.breakdown.explanation_text()


def test_the_bill_is_shown_as_of_a_day_and_in_full_again(window):
    window.navigation.show_as_of(date(2018, 1, 20))
    assert window.views.timeline.board.as_of == date(2018, 1, 20)
    window.menus["as_of_end"].trigger()
    assert window.navigation.as_of is None
    select_event(window, 1)
    window.menus["as_of_cursor"].trigger()
    assert window.navigation.as_of == date(2018, 2, 1)


def test_another_scenario_is_shown_in_full(window, published):
    window.navigation.show_as_of(date(2018, 1, 20))
    window.menus["new"].trigger()
    assert window.navigation.as_of is None


def test_a_new_last_day_keeps_the_selection(window):
    select_event(window, 1)
    window.editing.edit(SetUntil(date(2018, 6, 30)))
    assert window.navigation.selection.event == ("s1", 1)


def test_the_gallery_opens_examples(window, qtbot, published):
    window.views.gallery.example_requested.emit("LM-04-suspend-gt-30")
    assert window.document.scenario == published("LM-04-suspend-gt-30")


def test_the_status_bar_says_how_it_is_billed(window):
    said = [label.text() for label in window.status.findChildren(type(window.status._saved))]
    assert "Billing date: day 15 of the month" in said
    assert any("Daily price to 3 decimals" in each for each in said)
    assert "No changes" in said
    partner = replace(window.document.scenario.partner, profile="new-commerce")
    window.editing.edit_freely(ReplacePartner(partner))
    said = [label.text() for label in window.status.findChildren(type(window.status._saved))]
    assert "Billing date: the 8th of the next month" in said
    window.menus["undo"].trigger()
    select_event(window, 1)
    window.menus["suspend"].trigger()
    assert window.status._saved.text() == "Changes not saved"


def test_mistakes_are_counted_and_lead_to_the_findings(window, qtbot):
    select_event(window, 0)
    window.menus["delete"].trigger()
    assert window.status._mistakes.isVisible()
    qtbot.mouseClick(window.status._mistakes, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(window.filling.is_done)
    assert window.views.findings.isVisible()
    window.menus["undo"].trigger()
    assert not window.status._mistakes.isVisible()


def test_a_bill_that_lacks_a_subscription_says_so(window):
    window.menus["purchase"].trigger()
    second = window.document.scenario.subscriptions[1]
    window.editing.edit_freely(DeleteEvent((second.id, 0)))
    said = window.status._mistakes.text()
    assert second.product in said
    assert "1 mistake" in said
    assert window.docks._docks["findings"].windowTitle() == "Findings (1)"
    window.menus["undo"].trigger()
    assert window.docks._docks["findings"].windowTitle() == "Findings"


def test_findings_come_to_the_front_when_the_first_mistake_appears_and_not_again(window, qtbot):
    window.docks.open("breakdown")
    window.editing.edit_freely(DeleteEvent(("s1", 0)))
    qtbot.waitUntil(lambda: window.docks.is_seen("findings"))
    window.docks.open("breakdown")
    window.editing.edit_freely(SetTitle("Another"))
    qtbot.wait(30)
    assert not window.docks.is_seen("findings")


def test_the_rounding_of_annual_bills_is_said_where_there_are_any(window, published):
    rounding = window.status._rounding
    assert rounding.text() == "Rounding: Daily price to 3 decimals"
    window.filing.open_example("LA-01-new")
    assert rounding.text() == "Rounding: Daily price to 2 decimals"
    window.filing.open_example("LM-02-add-licence")
    select_event(window, 1)
    window.menus["change_billing"].trigger()
    assert "3 decimals" in rounding.text()
    assert "2 decimals" in rounding.text()


def test_a_change_of_licences_waits_for_its_number(window, qtbot):
    select_event(window, 1)
    window.menus["change_quantity"].trigger()
    field = window.views.inspector.findChild(Field, "quantity")
    qtbot.waitUntil(lambda: window.docks.has_keyboard("inspector"))
    assert QApplication.focusWidget() is field.focusProxy()
    QTest.keyClicks(field.focusProxy(), "7")
    assert events(window)[-1].quantity == 7


@pytest.mark.parametrize("selected", [None, 0])
def test_a_change_of_licences_is_never_put_on_the_day_of_the_purchase(window, selected):
    window.navigation.select(NOTHING)
    if selected is not None:
        select_event(window, selected)
    assert window.views.timeline.cursor_day <= date(2018, 1, 13)
    window.menus["change_quantity"].trigger()
    assert events(window)[-1].date == date(2018, 2, 16)
    assert events(window)[-1].quantity == 3
