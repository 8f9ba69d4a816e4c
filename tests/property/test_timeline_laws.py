"""The timeline follows the bill: what is charged on a day is what is drawn on it."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given

from simulator.catalogue import ChargeType, Kind, Rule
from simulator.engine import outcome
from simulator.scenario.scenario import Scenario
from simulator.statement import Line
from tests.property.crossing_scenarios import crossing_scenarios
from tests.property.seat_scenarios import seat_scenarios
from ui.timeline.facts import Facts, Lane
from ui.timeline.marks import Gap, Step

_WHOLE = (ChargeType.CYCLE_CHARGE, ChargeType.RENEW, ChargeType.NEW)
"""Lines with all licences of a subscription on the first day of a cycle."""


def _charges(facts: Facts, id_: str) -> list[Line]:
    statement = facts.outcome.statement
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    return [
        line
        for line in (*lines, *statement.pending)
        if line.subscription == id_ and line.charge_type in _WHOLE and line.usage is None
    ]


def _held(lane: Lane, line: Line) -> int:
    """Return the licences that are drawn on the day of a charge."""
    stretches: tuple[Step | Gap, ...] = (*lane.course.steps, *lane.course.gaps)
    on = (each for each in stretches if each.period.start <= line.posted < each.period.end)
    return next((each.quantity for each in on), 0)


def _check(scenario: Scenario) -> None:
    facts = Facts(scenario, outcome(scenario))
    busy = {event.date for each in scenario.subscriptions for event in each.events}
    for number, row in enumerate(facts.rows):
        if row.subscription.kind in (Kind.USAGE, Kind.ONE_TIME):
            continue
        lane = facts.lane(number)
        for line in _charges(facts, row.subscription.id):
            # On a day with events there may be no step at all of what was charged first.
            if line.posted not in busy:
                assert line.quantity == _held(lane, line), (line, lane.course)


@given(seat_scenarios())
def test_as_many_licences_are_drawn_as_are_charged(scenario: Scenario) -> None:
    _check(scenario)


@given(crossing_scenarios())
def test_as_many_licences_are_drawn_as_are_charged_after_moves(scenario: Scenario) -> None:
    _check(scenario)


@given(seat_scenarios())
def test_the_strip_of_service_periods_has_no_gap_while_licences_are_billed(
    scenario: Scenario,
) -> None:
    facts = Facts(scenario, outcome(scenario))
    for number, row in enumerate(facts.rows):
        lane = facts.lane(number)
        if row.subscription.kind is Kind.USAGE or not lane.cycles:
            continue
        for before, after in pairwise(lane.cycles):
            assert before.end == after.start, lane.cycles


@given(seat_scenarios())
def test_flags_stand_where_the_bill_takes_up_what_was_scheduled(scenario: Scenario) -> None:
    facts = Facts(scenario, outcome(scenario))
    for number, row in enumerate(facts.rows):
        id_ = row.subscription.id
        applied = {
            (line.events[-1], line.posted)
            for line in _charges(facts, id_)
            if line.rule is Rule.NEW_COMMERCE_SCHEDULED_CHANGE
        }
        flags = [flag for flag in facts.lane(number).course.flags if not flag.arrived]
        paid = {(flag.ref, flag.day) for flag in flags if flag.day <= scenario.until}
        assert applied <= paid
        if row.subscription.kind is not Kind.TRIAL:
            assert paid == applied
