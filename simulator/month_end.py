"""What becomes of cycles that begin on the 29th, 30th or 31st: asked of the engine, in dates."""

from __future__ import annotations

from datetime import date
from typing import TypeAlias

import msgspec

from simulator.calendar import LAST_DAY, Period, add_months
from simulator.catalogue import Term
from simulator.engine import outcome
from simulator.scenario.events import (
    ChangeBilling,
    ChangeTerm,
    ConvertTrial,
    EventRef,
    Migrate,
    Purchase,
)
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line
from simulator.summary import posted_lines

_Beginning: TypeAlias = Purchase | ConvertTrial | ChangeBilling | ChangeTerm | Migrate
_BEGINNING = (Purchase, ConvertTrial, ChangeBilling, ChangeTerm, Migrate)
"""The events with which cycles begin to be counted."""

_FIRST_AWKWARD_DAY = 29
_NEAR_THE_END = 27
"""The 30th of a month, the last day but one, is the 27th in February (rules.md N4)."""

_LEAST_MONTHS = 12
"""How far a February is looked for where the term is not longer."""

_MONTHS_BEYOND = 2
"""The cycle after that, so that the next year of annual billing is among them."""

_MOST_STARTS = 3
_FEBRUARY = 2


class MonthEnd(msgspec.Struct, frozen=True):
    """How cycles go that begin with an event near the end of a month.

    Either the days up to the first of the next month are `free`, and every cycle begins on a first;
    or the cycles begin on the days `starts`, the next few. `goes_on` where others follow: of those in
    the same term the first around the end of `february` that begins on another day than a former one.
    """

    day: date
    free: Period | None = None
    starts: tuple[date, ...] = ()
    goes_on: bool = False
    february: date | None = None


def month_end_of(scenario: Scenario, ref: EventRef) -> MonthEnd | None:
    """Return what the end of the month does to the cycles that the event at `ref` begins.

    None for other events and other days, and where every cycle begins on the same number.
    """
    event = scenario.subscription(ref[0]).events[ref[1]]
    if not isinstance(event, _BEGINNING) or event.date.day < _FIRST_AWKWARD_DAY:
        return None
    day = event.date
    months = max(_term_of(scenario.subscription(ref[0]), event).months, _LEAST_MONTHS)
    cycles = sorted({line.cycle.start for line in _lines(scenario, ref, day, months)})
    if not cycles:
        return None
    if cycles[0] > day:
        return MonthEnd(day, free=Period(day, cycles[0]))
    later = [start for start in cycles if start > day]
    shown, rest = later[:_MOST_STARTS], later[_MOST_STARTS:]
    known = {(each.month, each.day) for each in shown}
    end = _months_after(day, months)
    winter = (each for each in rest if _is_around_february(each) and each < end)
    february = next((each for each in winter if (each.month, each.day) not in known), None)
    if february is None and all(each.day == day.day for each in shown):
        return None
    return MonthEnd(day, starts=tuple(shown), goes_on=bool(rest), february=february)


def is_moved(line: Line) -> bool:
    """Return whether a line's cycle begins and ends on different numbers because months differ."""
    if line.usage is not None or line.granted is not None:
        return False
    days = line.cycle.start.day, line.cycle.end.day
    return days[0] != days[1] and min(days) >= _NEAR_THE_END and max(days) >= _FIRST_AWKWARD_DAY


def _term_of(owner: Subscription, event: _Beginning) -> Term:
    """Return the length of the term in which the cycles of an event are counted."""
    match event:
        case ChangeTerm() | Migrate():
            return event.term
        case ConvertTrial():
            return event.term or owner.term
        case _:
            return owner.term


def _months_after(day: date, months: int) -> date:
    return min(add_months(day, months), LAST_DAY)


def _is_around_february(start: date) -> bool:
    return start.month == _FEBRUARY or (start.month, start.day) == (_FEBRUARY + 1, 1)


def _lines(scenario: Scenario, ref: EventRef, day: date, months: int) -> list[Line]:
    """Return what the event charges in so many months, if nothing happens after its day."""
    family = related(scenario, ref[0])
    kept = (
        msgspec.structs.replace(
            each, events=tuple(event for event in each.events if event.date <= day)
        )
        for each in family.subscriptions
    )
    alone = msgspec.structs.replace(
        family,
        until=_months_after(day, months + _MONTHS_BEYOND),
        subscriptions=tuple(each for each in kept if each.events),
    )
    lines = posted_lines(outcome(alone).statement)
    return [
        line
        for line in lines
        if line.listed == ref[0]
        and line.amount >= 0
        and line.cycle.end > day
        and line.posted >= day
        and line.usage is None
        and line.granted is None
    ]
