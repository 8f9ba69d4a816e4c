"""The selection, and what becomes of it after an edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Book, Kind
from simulator.scenario.events import ChangeQuantity
from tests.unit.ui_models.bills import E3, billed, change_of_licences, invoice, line
from ui.models.selection import NOTHING, Selection, chosen_day, name_after, renewed


def _with_quantity(quantity: int):
    change = ChangeQuantity(date=date(2018, 2, 1), quantity=quantity)
    subscription = replace(E3, events=(E3.events[0], change))
    return replace(change_of_licences(), subscriptions=(subscription,))


def _part(scenario):
    """Return the invoice and the line of the days after the change."""
    second = billed(scenario).statement.invoices[1]
    return second, second.lines[2]


def test_a_line_brings_its_subscription_and_its_invoice():
    second, part = _part(change_of_licences())
    selection = Selection.of_line(part, second)
    assert (selection.subscription, selection.invoice) == ("e3", date(2018, 2, 15))
    assert selection.shows(second)
    assert not selection.empty
    assert NOTHING.empty


def test_two_invoices_of_one_day_are_told_apart_by_their_book():
    first = invoice(date(2018, 2, 15), line())
    other = replace(first, book=Book.FREE_PERIOD)
    assert not Selection.of_invoice(first).shows(other)
    assert Selection(invoice=date(2018, 2, 15)).shows(other)


def test_a_line_whose_figures_changed_stays_selected():
    before, after = _with_quantity(2), _with_quantity(5)
    second, part = _part(before)
    again = renewed(Selection.of_line(part, second), after, billed(after).statement)
    assert again.line is not None
    assert again.line.amount == Decimal("7.75")
    assert again.invoice == second.date


def test_an_unchanged_line_stays_the_same():
    scenario = change_of_licences()
    second, part = _part(scenario)
    selection = Selection.of_line(part, second)
    assert renewed(selection, scenario, billed(scenario).statement) == selection


def test_a_line_that_is_gone_leaves_its_invoice():
    second, part = _part(change_of_licences())
    without = replace(change_of_licences(), subscriptions=(replace(E3, events=E3.events[:1]),))
    again = renewed(Selection.of_line(part, second), without, billed(without).statement)
    assert again == Selection("e3", None, date(2018, 2, 15), None, Book.LEGACY)


def test_a_line_moves_with_its_invoice():
    scenario = change_of_licences()
    second, part = _part(scenario)
    later = replace(scenario, partner=replace(scenario.partner, billing_day=20))
    again = renewed(Selection.of_line(part, second), later, billed(later).statement)
    assert again.invoice == date(2018, 2, 20)
    assert again.line == part


def test_what_waited_for_its_invoice_is_found_on_it():
    scenario = change_of_licences(until=date(2018, 3, 14))
    (waiting,) = billed(scenario).statement.pending
    selection = Selection.of_line(waiting, None)
    assert renewed(selection, scenario, billed(scenario).statement) == selection
    longer = replace(scenario, until=date(2018, 3, 15))
    again = renewed(selection, longer, billed(longer).statement)
    assert (again.line, again.invoice) == (waiting, date(2018, 3, 15))


def test_an_event_and_its_subscription_go_together():
    scenario = change_of_licences()
    statement = billed(scenario).statement
    second = Selection.of_event(("e3", 1))
    assert renewed(second, scenario, statement) == second
    shorter = replace(scenario, subscriptions=(replace(E3, events=E3.events[:1]),))
    assert renewed(second, shorter, statement) == Selection(subscription="e3")
    empty = replace(scenario, subscriptions=())
    assert renewed(second, empty, billed(empty).statement) == NOTHING


def test_the_day_after_a_selected_event_is_chosen():
    scenario = change_of_licences()
    chosen = Selection.of_event(("e3", 1))
    assert chosen_day(scenario, "e3", chosen, None) == date(2018, 2, 2)
    assert chosen_day(scenario, "e3", chosen, date(2018, 3, 9)) == date(2018, 2, 2)
    once = replace(E3, kind=Kind.ONE_TIME)
    bought = replace(scenario, subscriptions=(once,))
    assert chosen_day(bought, "e3", Selection.of_event(("e3", 0)), None) == E3.events[0].date


def test_the_day_of_a_selected_line_is_chosen():
    scenario = change_of_licences()
    second, part = _part(scenario)
    assert chosen_day(scenario, "e3", Selection.of_line(part, second), None) == part.posted
    other = replace(scenario, subscriptions=(replace(E3, id="other"),))
    assert chosen_day(other, "other", Selection.of_line(part, second), None) is None


def test_the_day_as_of_which_the_bill_is_shown_is_chosen():
    scenario = change_of_licences()
    bought = E3.events[0].date
    assert chosen_day(scenario, "e3", NOTHING, None) is None
    assert chosen_day(scenario, "e3", NOTHING, bought) == bought
    assert chosen_day(scenario, "e3", NOTHING, date(2017, 1, 1)) is None


@pytest.mark.parametrize(
    ("after", "name"),
    [
        (("a", "b", "c"), "b"),
        (("a", "x", "c"), "x"),
        (("a", "c"), None),
        (("x", "a", "c"), None),
        (("a", "x", "y"), None),
        (("a", "x", "c", "d"), None),
        ((), None),
    ],
)
def test_a_name_is_followed_where_it_alone_has_become_another(after, name):
    assert name_after(("a", "b", "c"), after, "b") == name


def test_a_name_that_was_not_there_is_not_followed():
    assert name_after(("a",), ("b",), "c") is None
