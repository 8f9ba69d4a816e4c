"""Which events, put on the timeline, would make a difference between a file and the bill vanish.

Lines of the file that are not explained speak of days and numbers of licences. Events on these days
are tried by billing the subscription with them; what is found is right because the engine says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations, islice

import msgspec
from msgspec.structs import replace

from simulator.calendar import ONE_DAY
from simulator.catalogue import Billing
from simulator.engine import outcome
from simulator.money import MINOR_UNITS, magnitude, negative, total
from simulator.reconciliation.causes import missing_event
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild.whole_file import RebuiltFile, again
from simulator.scenario.changes import with_events
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Credit,
    CreditReason,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line

_MOST_EVENTS = 24
"""Events that are tried; the lines of one missing event speak of fewer."""

_MOST_CYCLES = 3
"""Cycles with another number of licences whose days are tried."""

_MOST_TOGETHER = 80
"""Pairs of events that are tried where none alone is enough, as a suspension with its end."""


class Repair(msgspec.Struct, frozen=True):
    """Events of a subscription that explain lines of its file, and how many they explain."""

    subscription: str
    events: tuple[Event, ...]
    lines: int


def repair(found: RebuiltFile, scenario: Scenario, pair: Pair) -> Repair | None:
    """Return the events after which a pair does not differ any more, if they can be told.

    Args:
        found: the file, compared with `scenario`.
        scenario: as it is edited now.
        pair: one that is not equal.
    """
    line = pair.file or pair.simulated
    if line is None or pair.verdict is Verdict.EQUAL:
        return None
    name = line.subscription
    one = next((each for each in scenario.subscriptions if each.id == name), None)
    if one is None or not one.events:
        return None
    bench = _Bench(found, scenario, name)
    tried = list(islice(dict.fromkeys(_candidates(one, bench.pairs)), _MOST_EVENTS))
    alone = ((each,) for each in tried)
    two = islice(combinations(sorted(tried, key=_by_date), 2), _MOST_TOGETHER)
    return bench.best(alone, pair) or bench.best(two, pair)


class _Bench:
    """Bills a subscription with other events, and compares it with its file again."""

    def __init__(self, found: RebuiltFile, scenario: Scenario, name: str) -> None:
        self._scenario = related(scenario, name)
        ids = {each.id for each in self._scenario.subscriptions}
        own = tuple(each for each in found.subscriptions if each.id in ids)
        self._found = replace(found, scenario=self._scenario, subscriptions=own)
        self._name = name
        self._places = MINOR_UNITS[scenario.partner.currency]
        self.pairs = [pair for each in own if each.id == name for pair in each.pairs]
        self._before = _unequal(self._found)

    def best(self, tried: Iterable[tuple[Event, ...]], pair: Pair) -> Repair | None:
        """Return the events after which least differs, and `pair` does not; None if none helps."""
        least, found = self._weight(self._before), None
        for events in tried:
            left = self._left(events)
            if left is None or _still(pair, left):
                continue
            weight = self._weight(left)
            if weight < least:
                least = weight
                found = Repair(self._name, events, len(self._before) - len(left))
        return found

    def _left(self, events: tuple[Event, ...]) -> list[Pair] | None:
        """Return what differs with more events; None where they cannot happen."""
        changed, _ = with_events(self._scenario, self._name, events)
        # What comes after the last day must not make the bill look further than the file.
        changed = replace(changed, until=self._scenario.until)
        billed = outcome(changed)
        if billed.mistakes:
            return None
        return _unequal(again(self._found, changed, billed.statement))

    def _weight(self, pairs: Sequence[Pair]) -> tuple[int, Decimal]:
        return len(pairs), total((magnitude(pair.difference) for pair in pairs), self._places)


def _unequal(found: RebuiltFile) -> list[Pair]:
    pairs = (pair for each in found.subscriptions for pair in each.pairs)
    return [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]


def _still(pair: Pair, left: Iterable[Pair]) -> bool:
    """Return whether a pair differs still: its line of the file, else its line of the engine."""
    if pair.file is not None:
        return any(each.file is pair.file for each in left)
    return any(each.simulated == pair.simulated for each in left)


def _candidates(one: Subscription, pairs: Sequence[Pair]) -> Iterator[Event]:
    """Yield the events that the lines speak of which differ, the likeliest first."""
    for pair in pairs:
        if pair.price is not None:
            yield ChangePrice(date=pair.price.since, unit_price=pair.price.new)
            yield ChangePrice(date=pair.price.since - ONE_DAY, unit_price=pair.price.new)
    unequal = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    for pair in unequal:
        if pair.file is not None and pair.verdict is Verdict.ONLY_FILE:
            make = _EVENTS.get(missing_event(pair.file))
            if make is not None:
                yield from make(pair.file, one)
    # One missing change makes all cycles after it differ: the first ones tell its day.
    counted = (pair.file for pair in unequal if pair.file and pair.cause is Cause.QUANTITY)
    for file in islice(counted, _MOST_CYCLES):
        yield from _changes(file, one)
        yield from _back(file, one)
    for line in _ends(pairs):
        yield Cancel(date=line.period.start)
        yield Suspend(date=line.period.start)


def _ends(pairs: Sequence[Pair]) -> Iterator[Line]:
    """Yield the first line of the engine after which the file has none."""
    last = max((pair.file.start for pair in pairs if pair.file), default=None)
    missing = [
        pair.simulated
        for pair in pairs
        if pair.simulated is not None and pair.verdict is Verdict.ONLY_SIMULATED
    ]
    after = [line for line in missing if last is not None and line.period.start > last]
    yield from sorted(after, key=_by_start)[:1]


def _changes(line: FileLine, one: Subscription) -> Iterator[Event]:
    """Yield changes to what a line charges: all licences, or so many more or fewer."""
    number = int(line.quantity)
    before = _licences_before(one, line.start)
    totals = (number, before + number, before - number)
    for quantity in totals if line.amount >= 0 else totals[::-1]:
        if quantity > 0 and quantity != before:
            yield ChangeQuantity(date=line.start, quantity=quantity)


def _back(line: FileLine, one: Subscription) -> Iterator[Event]:
    """Yield the end of a number of licences that only this line has."""
    if line.end is not None and line.quantity != (before := _licences_before(one, line.start)):
        yield ChangeQuantity(date=line.end + ONE_DAY, quantity=before)


def _suspensions(line: FileLine, _one: Subscription) -> Iterator[Event]:
    """Yield suspensions; a credit of the whole line does not tell the day."""
    for day in (line.start, line.start + ONE_DAY, line.end):
        if day is not None:
            yield Suspend(date=day)


def _reactivations(line: FileLine, one: Subscription) -> Iterator[Event]:
    yield Reactivate(date=line.start)
    if line.quantity != _licences_before(one, line.start):
        yield Reactivate(date=line.start, quantity=int(line.quantity))


def _cancellations(line: FileLine, _one: Subscription) -> Iterator[Event]:
    yield Cancel(date=line.start)
    yield Suspend(date=line.start)


def _billing(line: FileLine, one: Subscription) -> Iterator[Event]:
    if line.amount <= 0:
        return
    current = one.billing
    for event in one.events:
        if isinstance(event, ChangeBilling) and event.date < line.start:
            current = event.billing
    other = Billing.MONTHLY if current is not Billing.MONTHLY else Billing.ANNUAL
    yield ChangeBilling(date=line.start, billing=other, unit_price=line.unit_price)


def _credits(line: FileLine, _one: Subscription) -> Iterator[Event]:
    if line.amount < 0:
        amount = negative(line.amount)
        yield Credit(date=line.start, amount=amount, reason=CreditReason.OTHER)


_EVENTS: Mapping[str, Callable[[FileLine, Subscription], Iterator[Event]]] = {
    "change_quantity": _changes,
    "suspend": _suspensions,
    "reactivate": _reactivations,
    "cancel": _cancellations,
    "change_billing": _billing,
    "credit": _credits,
}
"""How the events are made whose type a line speaks of."""


def _licences_before(one: Subscription, day: date) -> int:
    """Return how many licences there were when a day began, as far as events say it."""
    counts = [
        event.quantity
        for event in one.events
        if event.date < day and isinstance(event, Purchase | ChangeQuantity | Reactivate)
    ]
    return next((count for count in reversed(counts) if count is not None), 0)


def _by_date(event: Event) -> date:
    return event.date


def _by_start(line: Line) -> date:
    return line.period.start
