"""Bills subscriptions with a repair, and compares them with their file again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from simulator.engine import outcome
from simulator.money import MINOR_UNITS, magnitude, total
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.rebuild.family import Unread
from simulator.reconciliation.rebuild.whole_file import RebuiltFile, again
from simulator.reconciliation.repairs.repair import Repair, applied
from simulator.scenario.events import Migrate, Upgrade
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario
from simulator.statement import Line

_Key: TypeAlias = tuple[str, int]

_MOST_LINES = 5000
"""Lines that are billed and compared at most while events are tried, so that nobody waits long."""

_FEWEST_TRIALS = 6
"""Changes that are tried, however many lines a subscription has."""

_FEWEST_KEPT, _KEPT_OF_ALL = 2, 4
"""What is kept of the trials for changes that cost more to find: so many, or this part of them."""


class _Standing(NamedTuple):
    """What differs: the lines of the file, how many are missing in it, and the sum of all.

    Lines whose row could not be read stand in the file all the same: they do not differ, and there
    are to be no fewer of them (`unread`).
    """

    differing: frozenset[_Key]
    missing: int
    unread: int
    pairs: tuple[Pair, ...]
    weight: Decimal

    def is_better_than(self, other: _Standing) -> bool:
        """Return whether less differs, and nothing that was right does."""
        is_worse = (
            not self.differing <= other.differing
            or self.missing > other.missing
            or self.unread < other.unread
            or self.weight > other.weight
        )
        return not is_worse and self.rank < other.rank

    @property
    def alone(self) -> Iterator[Pair]:
        """Return the pairs of lines that only the engine has."""
        return (pair for pair in self.pairs if pair.file is None)

    @property
    def rank(self) -> tuple[int, Decimal]:
        """Return how much differs: first the number of lines."""
        return len(self.pairs), self.weight


class Bench:
    """Some subscriptions of a scenario, beside their lines of a file.

    `trials` is how many changes may still be tried.
    """

    def __init__(self, found: RebuiltFile, scenario: Scenario, names: Collection[str]) -> None:
        """Take these subscriptions, and all that are billed together with them."""
        self.scenario = related(scenario, *names)
        kept = self.scenario.subscriptions
        ids = {*names, *(one.id for one in kept)}
        ids |= {
            event.to
            for one in kept
            for event in one.events
            if isinstance(event, Migrate | Upgrade) and event.to
        }
        self.places = MINOR_UNITS[scenario.partner.currency]
        own = tuple(each for each in found.subscriptions if each.id in ids)
        self._found = replace(found, scenario=self.scenario, subscriptions=own)
        self._before = self._standing(self._found)
        count = sum(len(each.pairs) for each in own)
        self.trials = max(_MOST_LINES // max(count, 1), _FEWEST_TRIALS)
        self._kept = max(self.trials // _KEPT_OF_ALL, _FEWEST_KEPT)

    @property
    def unread(self) -> Unread:
        """Return the rows that could not be read, by subscription."""
        return self._found.unread

    @property
    def pairs(self) -> list[Pair]:
        """Return all pairs of these subscriptions as they are now."""
        return _pairs(self._found)

    def best(self, tried: Iterable[Repair], pair: Pair, *, sparing: bool = False) -> Repair | None:
        """Return the repair after which least differs, and `pair` does not; None if none helps.

        Args:
            tried: none of them is asked for once there are no trials left.
            pair: one that differs.
            sparing: some trials are kept for others.
        """
        least, found = self._before, None
        most = self.trials - self._kept if sparing else self.trials
        for repair in islice(tried, most):
            self.trials -= 1
            left = self._after(repair)
            if left is None or not left.is_better_than(self._before):
                continue
            if _still(pair, self._before, left):
                continue
            if left.rank < least.rank:
                count = len(self._before.pairs) - len(left.pairs)
                least, found = left, replace(repair, lines=count)
            if not left.pairs:
                break
        return found

    def after(self, repair: Repair) -> list[Pair]:
        """Return all pairs after a repair; none where it cannot happen."""
        found = self._compared(repair)
        return [] if found is None else _pairs(found)

    def _after(self, repair: Repair) -> _Standing | None:
        """Return what differs after a repair; None where it cannot happen."""
        found = self._compared(repair)
        return None if found is None else self._standing(found)

    def _compared(self, repair: Repair) -> RebuiltFile | None:
        repaired = applied(self.scenario, repair)
        billed = outcome(repaired)
        if billed.mistakes:
            return None
        return again(self._found, repaired, billed.statement)

    def _standing(self, found: RebuiltFile) -> _Standing:
        unequal = [pair for pair in _pairs(found) if pair.verdict is not Verdict.EQUAL]
        pairs = tuple(pair for pair in unequal if pair.unread is None)
        return _Standing(
            differing=frozenset(key_of(pair.file) for pair in pairs if pair.file is not None),
            missing=sum(pair.file is None for pair in pairs),
            # A row that says nothing is any line that is missing.
            unread=sum(pair.unread is not None and not pair.unread.is_silent for pair in unequal),
            pairs=pairs,
            weight=total((magnitude(pair.difference) for pair in pairs), self.places),
        )


def _pairs(found: RebuiltFile) -> list[Pair]:
    return [pair for each in found.subscriptions for pair in each.pairs]


def subscription_of(pair: Pair) -> str:
    """Return the subscription under which a line stands."""
    line = pair.file or pair.simulated
    return "" if line is None else line.subscription


def key_of(line: FileLine) -> _Key:
    """Return what tells a line of a file from all others."""
    return line.source, line.row


def _still(pair: Pair, before: _Standing, left: _Standing) -> bool:
    """Return whether a pair differs still: its line of the file, else its line of the engine.

    Lines of the engine alone that say the same are counted: one of them has to be gone.
    """
    if pair.file is not None:
        return key_of(pair.file) in left.differing
    if pair.simulated is None:
        return False
    said = _said(pair.simulated)
    was, now = (
        sum(each.simulated is not None and _said(each.simulated) == said for each in standing.alone)
        for standing in (before, left)
    )
    return now >= was


def _said(line: Line) -> tuple[object, ...]:
    """Return what a line of the engine says; its events are only places, which a repair moves."""
    return (
        line.subscription,
        line.posted,
        line.period,
        line.charge_type,
        line.quantity,
        line.amount,
    )
