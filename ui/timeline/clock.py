"""The terms of a subscription that is sold by the term: when one ends, and what comes after it.

It is what the books of such terms do (engine.md section 7), told from the events alone: a scenario
with a mistake is drawn as the user has said it, although nothing bills it.
"""

from __future__ import annotations

from datetime import date, timedelta

from simulator.calendar import ONE_DAY, add_months
from simulator.scenario.events import ScheduleChange
from simulator.statement import EventRef

WINDOW = timedelta(days=7)
"""How long after its beginning a term can be cancelled for money (rules.md N7, N8)."""

NEVER = date.max


class Clock:
    """The term that runs: from `start` to the day before `end`."""

    def __init__(self, start: date, months: int, *, renews: bool, last: date | None = None) -> None:
        self.months = months
        self.renews = renews
        self.extends = False
        self.scheduled: tuple[EventRef, ScheduleChange] | None = None
        self.start = start
        self.end = _end(start, months, last)

    def in_window(self, day: date) -> bool:
        """Return whether a cancellation on `day` gives money back."""
        return day - self.start < WINDOW

    def begin(self, months: int, last: date | None = None) -> None:
        """Begin the next term, where the last one ends."""
        self.start, self.months, self.scheduled = self.end, months, None
        self.end = _end(self.start, months, last)

    def extend(self) -> None:
        """Go on by the month, for as long as nobody cancels."""
        self.start, self.end, self.scheduled = self.end, NEVER, None

    @property
    def is_extended(self) -> bool:
        """Return whether the term is over and service goes on."""
        return self.end == NEVER


def _end(start: date, months: int, last: date | None) -> date:
    """Return the day after a term; one that would end before it begins has its whole length."""
    return last + ONE_DAY if last is not None and last >= start else add_months(start, months)
