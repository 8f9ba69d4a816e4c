"""Which change of the scenario would make a difference between a file and the bill vanish.

Lines that are not explained speak of days, licences, prices and units. What they speak of is tried
by billing the subscription with it; what is found is right because the engine says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from msgspec.structs import replace

from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild.whole_file import RebuiltFile
from simulator.reconciliation.repairs.bench import Bench, subscription_of
from simulator.reconciliation.repairs.by_lines import additions
from simulator.reconciliation.repairs.by_rebuild import rebuilt_repairs
from simulator.reconciliation.repairs.linked import companions, moves, other_ends
from simulator.reconciliation.repairs.removals import ends, removals, whole_removal
from simulator.reconciliation.repairs.repair import Repair, adding, day_of_event
from simulator.reconciliation.repairs.used import all_usage, usage_at_other_prices, usage_of
from simulator.scenario.scenario import Scenario, Subscription

_MOST_ALONE = 32
"""Changes that are tried; the lines of one missing event speak of fewer."""

_MOST_PAIRS = 24
"""Lines that differ whose events are tried: what is missing makes many differ after it."""

_MOST_TOGETHER = 80
"""Pairs of events that are tried where none alone is enough, as a suspension with its end."""


def repair(found: RebuiltFile, scenario: Scenario, pair: Pair) -> Repair | None:
    """Return the change after which a pair does not differ any more, if it can be told.

    Nothing that is equal may differ after it, and nothing more may be missing.

    Args:
        found: the file, compared with `scenario`.
        scenario: as it is edited now.
        pair: one that is not equal.
    """
    if pair.verdict in (Verdict.EQUAL, Verdict.ROUNDING) or _is_no_event(pair):
        return None
    name = subscription_of(pair)
    names = [name, *other_ends(found, name)]
    bench = Bench(found, scenario, [*names, *companions(found, scenario, name)])
    if not bench.pairs:
        return None
    unequal = [
        each for each in bench.pairs if each.verdict is not Verdict.EQUAL and each.unread is None
    ]
    own = list(dict.fromkeys(_of_the_line(bench, pair, unequal)))
    alone = list(islice(dict.fromkeys((*own, *_of_others(bench, pair, unequal))), _MOST_ALONE))
    tried = dict.fromkeys((*_arranged(own, alone), *_arranged(alone, alone)))
    return (
        bench.best(tried, pair, sparing=True)
        or bench.best(rebuilt_repairs(bench, names), pair)
        or bench.best(_together(alone), pair)
    )


def _is_no_event(pair: Pair) -> bool:
    """Return whether a line repeats a charge, or stands in the file although it cannot be read.

    One of 0.00 that is printed twice may be an event.
    """
    is_doubled = pair.cause is Cause.DOUBLED and bool(pair.difference)
    return is_doubled or pair.cause in (Cause.NOT_INVOICED, Cause.UNREAD)


def _of_the_line(bench: Bench, pair: Pair, unequal: Sequence[Pair]) -> Iterator[Repair]:
    """Yield the changes that the line speaks of, those first that explain others with it."""
    known = {one.id for one in bench.scenario.subscriptions}
    yield from (each for each in moves(unequal) if each.subscription in known)
    one = _owner(bench.scenario, pair)
    if one is not None:
        yield from usage_at_other_prices(pair, unequal, one, bench.places)
        yield from all_usage(unequal, one, bench.places)
    yield from _spoken(pair, bench)
    for each in bench.scenario.subscriptions:
        own = [other for other in bench.pairs if subscription_of(other) == each.id]
        yield from ends(own, each)
        yield from whole_removal(own, each)


def _of_others(bench: Bench, pair: Pair, unequal: Sequence[Pair]) -> Iterator[Repair]:
    """Yield the changes that other lines speak of: what is missing makes many differ after it."""
    others = [each for each in unequal if each is not pair]
    # Lines without a counterpart are nearest to the event; what comes after it only differs.
    others.sort(key=lambda each: each.verdict is not Verdict.ONLY_FILE)
    for each in others[:_MOST_PAIRS]:
        yield from _spoken(each, bench)


def _spoken(pair: Pair, bench: Bench) -> Iterator[Repair]:
    """Yield the changes that one line speaks of."""
    one = _owner(bench.scenario, pair)
    if one is not None:
        yield from additions(pair, one)
        yield from usage_of(pair, one, bench.places)
    yield from removals(pair, bench.scenario)


def _owner(scenario: Scenario, pair: Pair) -> Subscription | None:
    """Return the subscription of the scenario that a line belongs to."""
    name = pair.simulated.listed if pair.simulated is not None else subscription_of(pair)
    found = (one for one in scenario.subscriptions if one.id == name and one.events)
    return next(found, None)


def _arranged(own: Sequence[Repair], alone: Sequence[Repair]) -> list[Repair]:
    """Return changes in the order in which they are tried, with their events in the place of others.

    What does without an event is plainer than what puts another one in its place.

    Args:
        own: the changes.
        alone: changes that take away the events in whose place they may stand.
    """
    fewer = [each for each in own if not each.added]
    more = [each for each in own if each.added]
    gone = [each for each in alone if not each.added]
    return [*fewer, *islice(_exchanged(gone, more), _MOST_ALONE), *more]


def _exchanged(fewer: Sequence[Repair], more: Sequence[Repair]) -> Iterator[Repair]:
    """Yield events in the place of others of their kind that cause lines which differ."""
    for old in fewer:
        for new in more:
            if old.subscription != new.subscription or new.removed or not old.removed:
                continue
            if type(old.removed[0]) is type(new.added[0]):
                yield replace(new, removed=old.removed)


def _together(alone: Sequence[Repair]) -> Iterable[Repair]:
    """Return the pairs of events that are added to one subscription, in the order of time."""
    single = [each for each in alone if len(each.added) == 1 and not each.removed]
    single.sort(key=lambda each: day_of_event(each.added[0]))
    pairs = (
        adding(one.subscription, *one.added, *other.added)
        for one, other in combinations(single, 2)
        if one.subscription == other.subscription
    )
    return islice(pairs, _MOST_TOGETHER)
