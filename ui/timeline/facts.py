"""The scenario and its bill, read once and lane by lane as far as lanes are looked at."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import TypeAlias

import msgspec

from simulator.calendar import Period
from simulator.catalogue import Kind
from simulator.engine import Outcome
from simulator.errors import Mistake
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Invoice, Line
from ui.models.names import subscription_names
from ui.timeline.courses import Courses
from ui.timeline.cycles import cycles_of, free_days_of
from ui.timeline.marks import Course
from ui.timeline.rows import Row, rows_of

_BLOCK = 24
"""How many lanes are read together: about as many as a screen shows."""

_LinesByBlock: TypeAlias = dict[int, dict[str, list[Line]]]
"""The lines of the lanes that are read together, by subscription."""

_PLACE = re.compile(r"/subscriptions/(\d+)(?:/events/(\d+))?")


class Lane(msgspec.Struct, frozen=True):
    """All that one lane shows; `wrong` says that the subscription itself has a mistake."""

    row: Row
    course: Course
    cycles: tuple[Period, ...] = ()
    free_days: tuple[Period, ...] = ()
    wrong: bool = False

    @property
    def is_paid_once(self) -> bool:
        """Return whether it stands on one day alone."""
        return self.row.subscription.kind is Kind.ONE_TIME

    @property
    def is_metered(self) -> bool:
        """Return whether there are no licences, only usage."""
        return self.row.subscription.kind is Kind.USAGE

    @property
    def anchors(self) -> tuple[date, ...]:
        """Return the first days of the service periods."""
        return tuple(cycle.start for cycle in self.cycles)


class Facts:
    """What the timeline knows of one scenario: rows in order, lanes on demand, invoices by date."""

    def __init__(
        self, scenario: Scenario, outcome: Outcome, lines: _LinesByBlock | None = None
    ) -> None:
        self.scenario = scenario
        self.outcome = outcome
        self.rows = rows_of(scenario)
        self.invoices: tuple[Invoice, ...] = outcome.statement.invoices
        self._numbers: dict[str, int] = {}
        for number, row in enumerate(self.rows):
            self._numbers.setdefault(row.subscription.id, number)
        self._lanes: dict[int, Lane] = {}
        self._lines: _LinesByBlock = {} if lines is None else lines
        self._mistakes = _mistakes(outcome)
        self._courses = Courses(scenario, self._mistakes)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return subscription_names(self.scenario)

    def name(self, row: Row) -> str:
        """Return what a subscription is called: two of one product are told apart."""
        return self._names[row.subscription.id]

    def lane(self, number: int) -> Lane:
        """Return the lane in this place from the top."""
        lane = self._lanes.get(number)
        if lane is None:
            lane = self._lanes[number] = self._read_lane(number)
        return lane

    def with_event(self, ref: EventRef, event: Event) -> Facts:
        """Return the facts with `event` in the place of another, before anything is billed anew."""
        subscription = self.scenario.subscription(ref[0])
        events = list(subscription.events)
        events[ref[1]] = event
        events.sort(key=_event_date)
        changed = msgspec.structs.replace(subscription, events=tuple(events))
        scenario = msgspec.structs.replace(
            self.scenario,
            until=max(self.scenario.until, event.date),
            subscriptions=tuple(
                changed if each is subscription else each for each in self.scenario.subscriptions
            ),
        )
        unchecked = msgspec.structs.replace(self.outcome, mistakes=())
        return Facts(scenario, unchecked, self._lines)

    def _read_lane(self, number: int) -> Lane:
        row = self.rows[number]
        lines = self._lines_around(number)[row.subscription.id]
        wrong = self._mistakes.get(row.place, frozenset())
        course = self._courses.of(row)
        cycles = cycles_of(lines)
        if row.origin is not None and course.steps:
            # A cycle that began elsewhere is this one's from the day on which licences came.
            cycles = _since(course.steps[0].period.start, cycles)
        return Lane(row, course, cycles, free_days_of(lines), None in wrong)

    def number_of(self, subscription: str | None) -> int | None:
        """Return the place from the top of a subscription's lane."""
        return self._numbers.get(subscription) if subscription is not None else None

    def number_of_event(self, ref: EventRef) -> int | None:
        """Return the place of the lane with an event's pin: after a migration it is another one."""
        number = self.number_of(ref[0])
        if number is None:
            return None
        last = number
        while last + 1 < len(self.rows) and self.rows[last + 1].listed == ref[0]:
            last += 1
        for other in range(last, number, -1):
            if any(pin.ref == ref for pin in self.lane(other).course.pins):
                return other
        return number

    def event(self, ref: EventRef | None) -> Event | None:
        """Return the event that `ref` speaks of, if there still is one."""
        number = self.number_of(ref[0]) if ref else None
        if ref is None or number is None:
            return None
        events = self.rows[number].subscription.events
        return events[ref[1]] if ref[1] < len(events) else None

    def find(self, owner: str, event: Event, wanted: EventRef | None) -> EventRef | None:
        """Return where an event equal to `event` stands: at `wanted` if it does, or anywhere."""
        if wanted is not None and wanted[0] == owner and self.event(wanted) == event:
            return wanted
        number = self.number_of(owner)
        events = self.rows[number].subscription.events if number is not None else ()
        return next(((owner, place) for place, each in enumerate(events) if each == event), None)

    def events(self) -> list[EventRef]:
        """Return every event, lane after lane, by date: the order in which Tab goes."""
        return [
            (row.subscription.id, place)
            for row in self.rows
            if row.origin is None
            for place, _ in sorted(enumerate(row.subscription.events), key=_date)
        ]

    def mistakes_of(self, ref: EventRef) -> tuple[Mistake, ...]:
        """Return what is wrong with an event."""
        number = self.number_of(ref[0])
        if number is None:
            return ()
        return self._mistakes_at((self.rows[number].place, ref[1]))

    def mistakes_of_row(self, row: Row) -> tuple[Mistake, ...]:
        """Return what is wrong with a subscription itself."""
        return self._mistakes_at((row.place, None))

    def _mistakes_at(self, place: tuple[int, int | None]) -> tuple[Mistake, ...]:
        return tuple(each for each in self.outcome.mistakes if _place_of(each) == place)

    def first_and_last(self) -> tuple[date, date] | None:
        """Return the days between which something happens; None in an empty scenario."""
        days = [event.date for row in self.rows for event in row.subscription.events]
        if not days:
            return None
        return min(days), max(*days, self.scenario.until)

    def invoices_between(self, first: date, last: date) -> tuple[Invoice, ...]:
        """Return the invoices dated from `first` to `last`, both included."""
        start = bisect_left(self.invoices, first, key=_invoice_date)
        end = start
        while end < len(self.invoices) and self.invoices[end].date <= last:
            end += 1
        return self.invoices[start:end]

    def _lines_around(self, number: int) -> dict[str, list[Line]]:
        """Return the lines of the lanes around one: those of a thousand lanes are never needed."""
        block = number // _BLOCK
        found = self._lines.get(block)
        if found is None:
            rows = self.rows[block * _BLOCK : (block + 1) * _BLOCK]
            found = self._lines[block] = {row.subscription.id: [] for row in rows}
            statement = self.outcome.statement
            for lines in (*(invoice.lines for invoice in self.invoices), statement.pending):
                for line in lines:
                    if line.subscription in found:
                        found[line.subscription].append(line)
        return found


def _since(day: date, cycles: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the parts of periods that lie on `day` or after it."""
    parts = (Period(max(cycle.start, day), cycle.end) for cycle in cycles)
    return tuple(part for part in parts if part.days > 0)


def _mistakes(outcome: Outcome) -> dict[int, frozenset[int | None]]:
    """Return, for each subscription in the file, the events with a mistake; None for itself."""
    found: dict[int, set[int | None]] = {}
    for mistake in outcome.mistakes:
        place = _place_of(mistake)
        if place is not None:
            found.setdefault(place[0], set()).add(place[1])
    return {place: frozenset(events) for place, events in found.items()}


def _place_of(mistake: Mistake) -> tuple[int, int | None] | None:
    """Return the subscription and the event that a mistake speaks of."""
    match = _PLACE.match(mistake.pointer)
    if match is None:
        return None
    return int(match[1]), int(match[2]) if match[2] else None


def _date(entry: tuple[int, Event]) -> date:
    return entry[1].date


def _event_date(event: Event) -> date:
    return event.date


def _invoice_date(invoice: Invoice) -> date:
    return invoice.date
