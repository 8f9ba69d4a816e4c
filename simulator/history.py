"""What happened on which day: the events of a scenario and what its bill has made of them.

A statement simulated to its last day tells each day before it: what is posted by then is what a run
that ends there would post (a law, tested). So history is read, never simulated again.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum, auto

import msgspec
from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.scenario.changes import without_subscriptions
from simulator.scenario.events import Event, EventRef
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Invoice, Line, Statement
from simulator.summary import posted_lines


class Stop(Enum):
    """What makes a day one to stop at."""

    EVENT = auto()
    POSTING = auto()


class DayStory(msgspec.Struct, frozen=True):
    """What happened on `day`: events, lines that came into being, invoices dated on it.

    `known` are all lines posted by the end of the day.
    """

    day: date
    events: tuple[tuple[EventRef, Event], ...]
    posted: tuple[Line, ...]
    invoices: tuple[Invoice, ...]
    known: int

    @property
    def is_quiet(self) -> bool:
        """Return whether nothing happened."""
        return not (self.events or self.posted or self.invoices)


class History:
    """The days of a scenario up to its last one, each with what happened on it."""

    def __init__(self, scenario: Scenario, statement: Statement) -> None:
        found = (
            ((each.id, place), event)
            for each in scenario.subscriptions
            for place, event in enumerate(each.events)
            if event.date <= scenario.until
        )
        self._events = sorted(found, key=_day_of_event)
        self._lines = sorted(posted_lines(statement), key=_day_of_line)
        self._invoices = statement.invoices
        self._event_days = [event.date for _, event in self._events]
        self._posting_days = [line.posted for line in self._lines]
        self._invoice_days = [invoice.date for invoice in self._invoices]
        self.last = scenario.until
        self.first = min([*self._event_days[:1], *self._posting_days[:1]], default=self.last)

    def on(self, day: date) -> DayStory:
        """Return what happened on a day."""
        known = bisect_right(self._posting_days, day)
        return DayStory(
            day,
            tuple(self._events[_on(self._event_days, day)]),
            tuple(self._lines[_on(self._posting_days, day)]),
            tuple(self._invoices[_on(self._invoice_days, day)]),
            known,
        )

    def within(self, day: date) -> date:
        """Return `day`, or the end of history that is nearest to it."""
        return min(max(day, self.first), self.last)

    def after(self, day: date, stop: Stop | None = None) -> date | None:
        """Return the next day to stop at, of any kind without `stop`; None if none is left."""
        found = (days[place] for days, place in self._after(day, stop) if place < len(days))
        return min(found, default=None)

    def before(self, day: date, stop: Stop | None = None) -> date | None:
        """Return the last day to stop at before `day`; None if there is none."""
        found = (days[place - 1] for days, place in self._before(day, stop) if place)
        return max(found, default=None)

    def _after(self, day: date, stop: Stop | None) -> Iterable[tuple[Sequence[date], int]]:
        return ((days, bisect_right(days, day)) for days in self._days(stop))

    def _before(self, day: date, stop: Stop | None) -> Iterable[tuple[Sequence[date], int]]:
        return ((days, bisect_left(days, day)) for days in self._days(stop))

    def _days(self, stop: Stop | None) -> tuple[Sequence[date], ...]:
        match stop:
            case Stop.EVENT:
                return (self._event_days,)
            case Stop.POSTING:
                return (self._posting_days,)
            case None:
                return self._event_days, self._posting_days, self._invoice_days


def until_day(scenario: Scenario, day: date) -> Scenario:
    """Return the scenario as it was known on `day`: what happened later is not in it.

    Subscriptions that are not bought by then are not in it either, and nothing speaks of them: an
    add-on of new commerce that is older than its licence stands by itself. The last day stays.
    """
    known = frozenset(
        each.id for each in scenario.subscriptions if any(e.date <= day for e in each.events)
    )

    def kept(subscription: Subscription) -> Subscription:
        events = tuple(event for event in subscription.events if event.date <= day)
        if events and subscription.parent and subscription.parent not in known:
            return replace(subscription, kind=Kind.LICENCE, parent="", events=events)
        return replace(subscription, events=events)

    cut = replace(scenario, subscriptions=tuple(map(kept, scenario.subscriptions)))
    return without_subscriptions(cut, (each.id for each in cut.subscriptions if not each.events))


def _on(days: Sequence[date], day: date) -> slice:
    return slice(bisect_left(days, day), bisect_right(days, day))


def _day_of_event(entry: tuple[EventRef, Event]) -> date:
    return entry[1].date


def _day_of_line(line: Line) -> date:
    return line.posted
