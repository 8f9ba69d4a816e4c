"""Repairs from a second look: the lines of a subscription rebuilt alone, and what is then different.

A file tells more than single lines do: when a subscription began, what was arranged for a renewal,
which tiers a meter has. The rebuild reads that out of all lines together.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from msgspec.structs import replace

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair
from simulator.reconciliation.rebuild.family import NothingToRebuildError
from simulator.reconciliation.rebuild.joined import joined
from simulator.reconciliation.repairs.bench import Bench, subscription_of
from simulator.reconciliation.repairs.removals import ends
from simulator.reconciliation.repairs.repair import Repair, day_of_event, without
from simulator.scenario.events import Event
from simulator.scenario.scenario import Subscription

_MOST_LINES = 800
"""Lines that are rebuilt again while somebody waits."""

_MOST_STEPS = 12
"""Events that are tried one by one, where the rebuilt subscription has others."""

_KEPT = 2
"""Trials that are kept for more than one event: for all of them, and for the whole subscription."""


def rebuilt_repairs(bench: Bench, names: Collection[str]) -> Iterator[Repair]:
    """Yield how subscriptions are told by their lines, the smallest steps first.

    Args:
        bench: their lines, and those of others that may belong to them.
        names: of the subscriptions.
    """
    lines = [pair.file for pair in bench.pairs if pair.file is not None]
    if not lines or len(lines) > _MOST_LINES:
        return
    known = {one.id: one for one in bench.scenario.subscriptions}
    found = [one for one in _rebuilt(lines, bench) if one.id in names]
    for one in found:
        if one.id in known:
            yield from islice(_steps(known[one.id], one), max(bench.trials - _KEPT, 0))
            yield from _all_steps(known[one.id], one)
    for one in found:
        old = known.get(one.id)
        told = one if old is None else _told(old, one)
        whole = Repair(subscription=one.id, whole=told, is_new=old is None)
        yield whole
        # The lines of one subscription do not tell how far the file goes beyond them.
        yield from _ended(whole, bench.after(whole))


def _rebuilt(lines: Sequence[FileLine], bench: Bench) -> Sequence[Subscription]:
    try:
        found = joined(list(lines), None, bench.scenario.partner, "", None, bench.unread)
    except NothingToRebuildError:
        return ()
    return found.scenario.subscriptions


def _steps(old: Subscription, new: Subscription) -> Iterator[Repair]:
    """Yield the single changes of events that lead from one subscription towards another."""
    added, removed = without(new.events, old.events), without(old.events, new.events)
    for event in removed[:_MOST_STEPS]:
        for other in _like(event, added):
            yield Repair(subscription=old.id, removed=(event,), added=(other,))
        yield Repair(subscription=old.id, removed=(event,))
    for event in added[:_MOST_STEPS]:
        yield Repair(subscription=old.id, added=(event,))


def _all_steps(old: Subscription, new: Subscription) -> Iterator[Repair]:
    """Yield the one change of events that makes them those of another subscription."""
    added, removed = without(new.events, old.events), without(old.events, new.events)
    if added or removed:
        yield Repair(subscription=old.id, added=tuple(added), removed=tuple(removed))


def _like(event: Event, others: Sequence[Event]) -> list[Event]:
    """Return the events of the same kind, the one of the nearest day first."""
    same = [other for other in others if type(other) is type(event)]
    return sorted(same, key=lambda other: abs((other.date - event.date).days))[:2]


def _told(old: Subscription, new: Subscription) -> Subscription:
    """Return a subscription as the file tells it, with what the file says nothing of."""
    return replace(
        old,
        term=new.term,
        billing=new.billing,
        unit_price=new.unit_price,
        currency=new.currency,
        profile=new.profile,
        events=new.events,
    )


def _ended(repair: Repair, pairs: Sequence[Pair]) -> Iterator[Repair]:
    """Yield a repair with an end after the last line of its subscription."""
    one = repair.whole
    if one is None:
        return
    for end in ends([pair for pair in pairs if subscription_of(pair) == one.id], one):
        events = tuple(sorted((*one.events, *end.added), key=day_of_event))
        yield replace(repair, whole=replace(one, events=events))
