"""Two statements side by side."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from simulator.compare import invoice_differences, next_invoice_change
from simulator.engine import simulate
from simulator.scenario.events import ChangeQuantity
from simulator.statement import Statement
from tests.unit.timeline.scenarios import day, published


def with_change_on(on: date) -> Statement:
    scenario = published()
    first, second = scenario.subscriptions
    events = list(first.events)
    events[1] = ChangeQuantity(date=on, quantity=2)
    changed = msgspec.structs.replace(first, events=tuple(events))
    return simulate(msgspec.structs.replace(scenario, subscriptions=(changed, second)))


def test_a_later_change_makes_the_next_invoice_cheaper():
    change = next_invoice_change(with_change_on(day("02-01")), with_change_on(day("02-10")))
    assert change == (day("02-15"), Decimal("-1.16"))


def test_the_same_statement_has_no_difference():
    statement = simulate(published())
    assert next_invoice_change(statement, statement) is None
    assert invoice_differences(statement, statement) == ()


def test_an_invoice_that_is_not_there_counts_as_nothing():
    statement = simulate(published())
    less = msgspec.structs.replace(statement, invoices=statement.invoices[:-1])
    (difference,) = invoice_differences(statement, less)
    assert (difference.before, difference.after) == (statement.invoices[-1].total, Decimal(0))
    assert difference.difference == -statement.invoices[-1].total


@given(st.dates(day("01-14"), day("03-20")), st.dates(day("01-14"), day("03-20")))
def test_differences_add_up_to_the_difference_of_the_totals(one, other):
    before, after = with_change_on(one), with_change_on(other)
    differences = invoice_differences(before, after)
    assert sum(each.difference for each in differences) == after.total - before.total
    assert [each.date for each in differences] == sorted(each.date for each in differences)
