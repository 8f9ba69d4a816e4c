"""The subscriptions of a file beside those of its scenario, each made when it is looked at."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import overload

from msgspec.structs import replace

from simulator.engine import outcome
from simulator.money import MINOR_UNITS
from simulator.reconciliation.rebuild.beside import Basis, RebuiltSubscription, beside
from simulator.reconciliation.rebuild.family import (
    Family,
    OnProgress,
    RebuildCancelledError,
    Unread,
)
from simulator.reconciliation.rebuild.joined import Joined
from simulator.reconciliation.tally import Tally, times, together
from simulator.scenario.events import Migrate, MoveQuantity, Upgrade
from simulator.scenario.scenario import Subscription
from simulator.statement import Line, Statement
from simulator.summary import posted_lines

_AT_ONCE = 256
_STEPS = 20
"""So often at most it is told how much is done: each step looks for its subscriptions in all."""


class Comparisons(Sequence[RebuiltSubscription]):
    """Every subscription of a file, in its order; of those that are alike one is compared at once.

    Alike are subscriptions with the same lines for which the same was rebuilt.
    """

    def __init__(
        self,
        found: Joined,
        unread: Unread,
        on_progress: OnProgress | None = None,
    ) -> None:
        """Compare what is not alike, and tell `on_progress` which share of that is done.

        Args:
            found: what the file has become.
            unread: its rows that could not be read, by subscription.
            on_progress: told the share.

        Raises:
            RebuildCancelledError: it was cancelled.
        """
        self._joined = found
        self._unread = unread
        self._places = MINOR_UNITS[found.scenario.partner.currency]
        self._names = [name for family in found.parts for name in found.lines[family]]
        self._families = [family for family in found.parts for _ in found.lines[family]]
        self._known = {each.id: each for each in found.scenario.subscriptions}
        self._made: dict[int, RebuiltSubscription] = {}
        self.tally = self._tally(on_progress)

    def __len__(self) -> int:
        """Return the number of subscriptions."""
        return len(self._names)

    @overload
    def __getitem__(self, place: int) -> RebuiltSubscription: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[RebuiltSubscription, ...]: ...

    def __getitem__(
        self, place: int | slice
    ) -> RebuiltSubscription | tuple[RebuiltSubscription, ...]:
        """Return a subscription, or several."""
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        place = range(len(self))[place]
        if place not in self._made:
            first = place // _AT_ONCE * _AT_ONCE
            around = range(first, min(first + _AT_ONCE, len(self)))
            self._make([each for each in around if each not in self._made])
        return self._made[place]

    def _tally(self, on_progress: OnProgress | None) -> Tally:
        """Return what all pairs come to; of subscriptions that are alike one is compared."""
        firsts: dict[Hashable, int] = {}
        counts = Counter(
            firsts.setdefault(self._key(family, name), place)
            for place, (family, name) in enumerate(zip(self._families, self._names, strict=True))
        )
        places = list(firsts.values())
        step = max(_AT_ONCE, -(-len(places) // _STEPS))
        for first in range(0, len(places), step):
            self._make(places[first : first + step])
            done = min((first + step) / len(places), 1.0)
            if on_progress is not None and not on_progress(done):
                raise RebuildCancelledError
        tallies = (times(self[place].tally, count) for place, count in counts.items())
        return together(list(tallies), self._places)

    def _key(self, family: Family, name: str) -> Hashable:
        """Return the same for subscriptions that are alike: they share the tuple of their events.

        With it they share price, term and billing, which are told together.
        """
        if family is Family.METERED or name in self._unread:
            return name
        one = self._known.get(name)
        key: list[Hashable] = [self._joined.lines[family].first_of[name], one and id(one.events)]
        while one is not None and one.parent and len(key) < len(self._known) + 2:
            one = self._known.get(one.parent)
            key.append(one and id(one.events))
        return tuple(key)

    def _make(self, places: Sequence[int]) -> None:
        """Compare the subscriptions in these places."""
        simulated = self._simulated({self._names[place] for place in places})
        for place in places:
            family, name = self._families[place], self._names[place]
            part = self._joined.parts[family]
            lines = simulated.get(name, ())
            one = self._known.get(name)
            basis = Basis(
                coverage=part.coverage,
                places=self._places,
                profile=None if one is None else self._joined.scenario.profile_of(one),
                unread=tuple(self._unread.get(name, ())),
            )
            assumed = part.doubts.get(name, ())
            own = self._joined.lines[family][name]
            self._made[place] = beside(name, family, assumed, own, lines, basis)

    def _simulated(self, names: set[str]) -> Mapping[str, Sequence[Line]]:
        """Return the engine's lines of some subscriptions; their families are billed with them."""
        scenario = self._joined.scenario
        if len(names) < len(self._names):
            wanted = {self._root(name) for name in names}
            kept = tuple(each for each in scenario.subscriptions if self._root(each.id) in wanted)
            scenario = replace(scenario, subscriptions=kept)
        return by_subscription(outcome(scenario).statement)

    def _root(self, name: str) -> str:
        """Return the same for subscriptions that have to be billed together."""
        while name in self._roots:
            name = self._roots[name]
        return name

    @cached_property
    def _roots(self) -> dict[str, str]:
        """Return for subscriptions another one with which they are billed, none in a circle."""
        roots: dict[str, str] = {}
        for one in self._known.values():
            for other in _others(one):
                first, second = one.id, other
                while first in roots:
                    first = roots[first]
                while second in roots:
                    second = roots[second]
                if first != second:
                    roots[first] = second
        return roots


def by_subscription(statement: Statement) -> Mapping[str, Sequence[Line]]:
    """Return the lines of a statement by the subscription that they stand under."""
    found: defaultdict[str, list[Line]] = defaultdict(list)
    for line in posted_lines(statement):
        found[line.subscription].append(line)
    return found


def _others(one: Subscription) -> Iterator[str]:
    """Yield the licence that an add-on hangs on, and where seats go."""
    if one.parent:
        yield one.parent
    for event in one.events:
        if isinstance(event, Migrate | MoveQuantity | Upgrade) and event.to:
            yield event.to
