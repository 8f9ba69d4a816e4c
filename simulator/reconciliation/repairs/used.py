"""Usage and what it gave back: events that charge what lines of a file charge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import day_of, is_given_back, is_usage, metered_of
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild.metered import usage_events
from simulator.reconciliation.repairs.repair import Repair, adding
from simulator.scenario.events import Usage
from simulator.scenario.scenario import Subscription


def usage_of(pair: Pair, one: Subscription, places: int) -> Iterator[Repair]:
    """Yield the usage that a line speaks of, in the place of another one where there is one."""
    line = pair.file
    if line is None or pair.verdict is Verdict.EQUAL:
        return
    if pair.simulated is None:
        if is_usage(line) or is_given_back(line):
            yield adding(one.id, *usage_events([line], places))
        return
    old = _usage_behind(pair, one)
    if old is not None and is_usage(line):
        yield from (
            Repair(subscription=one.id, removed=(old,), added=(new,))
            for new in _instead(old, line, places)
            if new != old
        )


def all_usage(pairs: Sequence[Pair], one: Subscription, places: int) -> Iterator[Repair]:
    """Yield all usage of a subscription that only the file has."""
    lines = [
        pair.file
        for pair in pairs
        if pair.verdict is Verdict.ONLY_FILE
        and pair.cause is Cause.MISSING_EVENT
        and pair.file is not None
        and pair.file.subscription == one.id
        and is_usage(pair.file)
    ]
    if len(lines) > 1:
        yield adding(one.id, *usage_events(lines, places))


def usage_at_other_prices(
    pair: Pair, pairs: Sequence[Pair], one: Subscription, places: int
) -> Iterator[Repair]:
    """Yield all usage of a meter that a file charges at the other price of a line."""
    like = _usage_behind(pair, one)
    if pair.price is None or like is None:
        return
    prices = pair.price.old, pair.price.new
    old: list[Usage] = []
    new: list[Usage] = []
    for other in pairs:
        if other.price is None or (other.price.old, other.price.new) != prices:
            continue
        used = _usage_behind(other, one)
        if used is not None and used.meter == like.meter and other.file is not None:
            instead = next(_instead(used, other.file, places), used)
            old.append(used)
            new.append(instead)
    if len(old) > 1:
        yield Repair(subscription=one.id, removed=tuple(old), added=tuple(new))


def _usage_behind(pair: Pair, one: Subscription) -> Usage | None:
    """Return the usage of a subscription that a line of the engine charges."""
    if pair.simulated is None or pair.simulated.usage is None:
        return None
    for owner, place in pair.simulated.events:
        if owner == one.id and place < len(one.events):
            event = one.events[place]
            if isinstance(event, Usage):
                return event
    return None


def _instead(old: Usage, line: FileLine, places: int) -> Iterator[Usage]:
    """Yield usages that charge what a line charges, those first that change least."""
    said = metered_of(line)
    if not said.tiers:
        priced = replace(old, rate=said.rate, tiers=(), partner_earned_credit=said.earned_percent)
        yield priced
        yield replace(priced, date=day_of(line), meter=said.meter)
    for event in usage_events([line], places):
        if isinstance(event, Usage):
            yield replace(event, note=old.note)
