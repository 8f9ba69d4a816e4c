"""Law: parts of a bill add up to it, to the last minor unit."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given

from simulator.engine import simulate
from simulator.scenario.scenario import Scenario
from simulator.summary import (
    by_charge_type,
    by_group,
    by_subscription,
    cost_per_day,
    cumulative,
    posted_lines,
)
from tests.property.scenarios import scenarios


@given(scenarios())
def test_groups_types_and_subscriptions_add_up_to_the_invoice(scenario: Scenario):
    statement = simulate(scenario)
    for invoice in statement.invoices:
        assert sum(by_group(invoice).values()) == invoice.total
        assert sum(by_charge_type(invoice.lines).values()) == invoice.total
        assert sum(by_subscription(invoice.lines).values()) == invoice.total


@given(scenarios())
def test_invoices_add_up_to_the_statement(scenario: Scenario):
    statement = simulate(scenario)
    running = cumulative(statement.invoices)
    assert len(running) == len(statement.invoices)
    assert (running[-1] if running else 0) == statement.total


@given(scenarios())
def test_days_add_up_to_their_stretch_and_stretches_to_the_lines(scenario: Scenario):
    statement = simulate(scenario)
    lines = posted_lines(statement)
    stretches = cost_per_day(lines, statement.currency)
    assert sum(stretch.total for stretch in stretches) == sum(line.amount for line in lines)
    for stretch in stretches:
        first, days = stretch.period.start, stretch.period.days
        assert sum(stretch.on(first + timedelta(days=day)) for day in range(days)) == stretch.total


@given(scenarios())
def test_stretches_follow_each_other_from_the_first_day_to_the_last(scenario: Scenario):
    lines = posted_lines(simulate(scenario))
    stretches = cost_per_day(lines, scenario.partner.currency)
    ends = [stretch.period.end for stretch in stretches]
    assert [stretch.period.start for stretch in stretches[1:]] == ends[:-1]
    if lines:
        assert stretches[0].period.start == min(line.period.start for line in lines)
        assert ends[-1] == max(line.period.end for line in lines)


@given(scenarios())
def test_a_day_is_less_than_two_units_from_its_exact_share(scenario: Scenario):
    statement = simulate(scenario)
    lines = posted_lines(statement)
    for stretch in cost_per_day(lines, statement.currency)[:20]:
        unit = Decimal(1).scaleb(-stretch.places)
        day = stretch.period.start
        exact = sum(
            (line.amount / line.period.days for line in lines if day in line.period), Decimal(0)
        )
        assert abs(stretch.on(day) - exact) < 2 * unit
