"""The days of a line's cycle: which of them are billed, which are free, which are another line's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

from simulator.calendar import Period
from simulator.catalogue import Rule
from simulator.statement import Line

MOST_NUMBERED_DAYS = 70
"""Longer cycles are drawn as strips without numbers."""


class DayState(Enum):
    """What a day of the cycle is to the line."""

    BILLED = "billed"
    FREE = "free"
    OTHER = "other"


@dataclass(frozen=True)
class Day:
    """One day and its state."""

    day: date
    state: DayState


def days_of(line: Line) -> tuple[Day, ...]:
    """Return every day of the cycle of `line`, and the free days printed before it."""
    shown = Period(min(line.cycle.start, line.period.start), max(line.cycle.end, line.period.end))
    days = (shown.start + timedelta(days=each) for each in range(shown.days))
    return tuple(Day(day, _state(day, line)) for day in days)


def _state(day: date, line: Line) -> DayState:
    if day not in line.period:
        return DayState.OTHER
    if day < line.cycle.start or line.rule is Rule.FREE_PERIOD:
        return DayState.FREE
    return DayState.BILLED


def months_of(days: Sequence[Day]) -> tuple[tuple[Day, ...], ...]:
    """Return `days` month by month."""
    return tuple(tuple(month) for _, month in groupby(days, _month))


def _month(day: Day) -> tuple[int, int]:
    return day.day.year, day.day.month


def count(days: Sequence[Day], state: DayState) -> int:
    """Return how many days have a state."""
    return sum(day.state is state for day in days)
