"""What only the scenario has: events that the file knows nothing of, and ends that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from simulator.calendar import ONE_DAY
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.repairs.repair import Repair, adding
from simulator.scenario.events import Cancel, Event, Purchase, SetAutoRenew, Suspend
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line


def removals(pair: Pair, scenario: Scenario) -> Iterator[Repair]:
    """Yield the events away that cause a line of the engine which the file has not so."""
    line = pair.simulated
    if line is None or pair.verdict is Verdict.EQUAL:
        return
    for owner, place in reversed(line.events):
        one = next((each for each in scenario.subscriptions if each.id == owner), None)
        if one is not None and place < len(one.events):
            event = one.events[place]
            if not isinstance(event, Purchase):
                yield Repair(subscription=owner, removed=(event,))


def whole_removal(pairs: Sequence[Pair], one: Subscription) -> Iterator[Repair]:
    """Yield a subscription away of which the file has not a single line."""
    if pairs and all(pair.file is None for pair in pairs):
        yield Repair(subscription=one.id, is_gone=True)


def ends(pairs: Sequence[Pair], one: Subscription) -> Iterator[Repair]:
    """Yield what may have ended a subscription before the first line that the file lacks."""
    for line in _first_missing(pairs):
        yield from (adding(one.id, event) for event in ends_before(line, one))


def ends_before(line: Line, one: Subscription) -> Iterator[Event]:
    """Yield the events after which a line is not charged."""
    start = line.period.start
    yield Cancel(date=start)
    yield Suspend(date=start)
    bought = min((event.date for event in one.events), default=start)
    yield SetAutoRenew(date=max(start - ONE_DAY, bought), auto_renew=False)


def _first_missing(pairs: Sequence[Pair]) -> list[Line]:
    """Return the first line of the engine after which the file has none, if there is one."""
    last = max(filter(None, map(_first_day, pairs)), default=None)
    after = [
        pair.simulated
        for pair in pairs
        if pair.simulated is not None
        and pair.verdict is Verdict.ONLY_SIMULATED
        and pair.unread is None
        and last is not None
        and pair.simulated.period.start > last
    ]
    return sorted(after, key=_by_start)[:1]


def _first_day(pair: Pair) -> date | None:
    """Return when a line begins that stands in the file, even where its row could not be read."""
    if pair.unread is not None and pair.simulated is not None:
        return pair.simulated.period.start
    return None if pair.file is None else pair.file.start


def _by_start(line: Line) -> date:
    return line.period.start
