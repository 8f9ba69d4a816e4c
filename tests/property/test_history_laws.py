"""Laws: the bill as of a day is the bill of a run that ends on that day, whatever comes later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.engine import outcome, simulate, unchecked
from simulator.history import History, Stop, until_day
from simulator.scenario.scenario import Scenario
from simulator.standing import standing_on
from simulator.statement import Line
from simulator.summary import posted_lines
from tests.property.crossing_scenarios import crossing_scenarios
from tests.property.scenarios import scenarios as legacy_scenarios
from tests.property.seat_scenarios import seat_scenarios

EVERY_BOOK = crossing_scenarios() | seat_scenarios() | legacy_scenarios()

shares = st.floats(0, 1)


def _day(scenario: Scenario, share: float) -> date:
    """Return a day between the first event and the last day."""
    first = min(event.date for one in scenario.subscriptions for event in one.events)
    return first + timedelta(days=int((scenario.until - first).days * share))


def _by(day: date, lines: Iterable[Line]) -> Counter[Line]:
    return Counter(line for line in lines if line.posted <= day)


@given(EVERY_BOOK, shares)
def test_what_is_posted_by_a_day_is_what_a_run_to_that_day_posts(scenario: Scenario, share: float):
    day = _day(scenario, share)
    whole = posted_lines(simulate(scenario))
    short = posted_lines(unchecked(replace(scenario, until=day)))
    assert _by(day, whole) == Counter(short)


@given(EVERY_BOOK, shares)
def test_invoices_dated_by_a_day_are_those_of_a_run_to_that_day(scenario: Scenario, share: float):
    day = _day(scenario, share)
    whole = tuple(each for each in simulate(scenario).invoices if each.date <= day)
    assert whole == unchecked(replace(scenario, until=day)).invoices


@given(EVERY_BOOK, shares)
def test_what_happens_later_changes_neither_lines_nor_standing(scenario: Scenario, share: float):
    day = _day(scenario, share)
    known = until_day(scenario, day)
    found = outcome(known)
    assert not found.mistakes
    whole = posted_lines(simulate(scenario))
    assert _by(day, whole) == _by(day, posted_lines(found.statement))
    for each in known.subscriptions:
        assert standing_on(known, each, day) == standing_on(
            scenario, scenario.subscription(each.id), day
        )


@given(EVERY_BOOK, shares)
def test_every_day_that_tells_something_is_a_stop_in_both_directions(
    scenario: Scenario, share: float
):
    history, day = History(scenario, simulate(scenario)), _day(scenario, share)
    forwards, at = [], history.after(day)
    while at is not None:
        forwards.append(at)
        at = history.after(at)
    backwards, at = [], history.before(date.max)
    while at is not None and at > day:
        backwards.append(at)
        at = history.before(at)
    assert forwards == backwards[::-1]
    assert not any(history.on(each).is_quiet for each in forwards)
    assert history.on(history.within(date.max)).known == len(posted_lines(simulate(scenario)))
    event = history.after(date.min, Stop.EVENT)
    assert event is not None
    assert history.on(event).events
