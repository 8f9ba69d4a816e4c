"""The sums of a comparison, which tie out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

import msgspec

from simulator.money import ZERO, plus, product, total
from simulator.reconciliation.pairs import EXPLAINED, Cause, Pair, Verdict


class CauseTally(msgspec.Struct, frozen=True):
    """How many lines differ by one cause, and by how much together."""

    cause: Cause
    lines: int
    difference: Decimal


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison comes to.

    `matched` + `only_file` + `only_simulated` are all pairs; `matched` are equal, equal but for the
    rounding, or different. `file` - `simulated` = `difference` = `explained` + `unexplained`. Amounts
    are before tax; `has_tax` says that the file has one, which is not compared.
    """

    equal: int
    rounding: int
    different: int
    only_file: int
    only_simulated: int
    file: Decimal
    simulated: Decimal
    difference: Decimal
    explained: Decimal
    unexplained: Decimal
    causes: tuple[CauseTally, ...]
    has_tax: bool = False

    @property
    def matched(self) -> int:
        """Return the lines that stand on both sides."""
        return self.equal + self.rounding + self.different

    @property
    def all(self) -> int:
        """Return the pairs."""
        return self.matched + self.only_file + self.only_simulated


def tallied(pairs: Iterable[Pair], places: int) -> Tally:
    """Return what `pairs` come to, in a currency with so many decimals."""
    pairs = tuple(pairs)
    counts = dict.fromkeys(Verdict, 0)
    causes: dict[Cause, tuple[int, Decimal]] = {}
    for pair in pairs:
        counts[pair.verdict] += 1
        if pair.cause is not None:
            lines, off = causes.get(pair.cause, (0, ZERO))
            causes[pair.cause] = lines + 1, plus(off, pair.difference)
    explained = (pair.difference for pair in pairs if pair.cause in EXPLAINED)
    unexplained = (pair.difference for pair in pairs if pair.cause not in EXPLAINED)
    return Tally(
        equal=counts[Verdict.EQUAL],
        rounding=counts[Verdict.ROUNDING],
        different=counts[Verdict.DIFFERENT],
        only_file=counts[Verdict.ONLY_FILE],
        only_simulated=counts[Verdict.ONLY_SIMULATED],
        file=total((pair.file.amount for pair in pairs if pair.file), places),
        simulated=total((pair.simulated.amount for pair in pairs if pair.simulated), places),
        difference=total((pair.difference for pair in pairs), places),
        explained=total(explained, places),
        unexplained=total(unexplained, places),
        causes=tuple(CauseTally(cause, *causes[cause]) for cause in Cause if cause in causes),
        has_tax=any(pair.file is not None and pair.file.tax for pair in pairs),
    )


def together(tallies: Sequence[Tally], places: int) -> Tally:
    """Return what several comparisons come to."""
    causes: dict[Cause, tuple[int, Decimal]] = {}
    for tally in tallies:
        for each in tally.causes:
            lines, off = causes.get(each.cause, (0, ZERO))
            causes[each.cause] = lines + each.lines, plus(off, each.difference)
    return Tally(
        equal=sum(each.equal for each in tallies),
        rounding=sum(each.rounding for each in tallies),
        different=sum(each.different for each in tallies),
        only_file=sum(each.only_file for each in tallies),
        only_simulated=sum(each.only_simulated for each in tallies),
        file=total((each.file for each in tallies), places),
        simulated=total((each.simulated for each in tallies), places),
        difference=total((each.difference for each in tallies), places),
        explained=total((each.explained for each in tallies), places),
        unexplained=total((each.unexplained for each in tallies), places),
        causes=tuple(CauseTally(cause, *causes[cause]) for cause in Cause if cause in causes),
        has_tax=any(each.has_tax for each in tallies),
    )


def times(tally: Tally, count: int) -> Tally:
    """Return what so many comparisons come to that are all alike."""
    if count == 1:
        return tally
    return Tally(
        equal=tally.equal * count,
        rounding=tally.rounding * count,
        different=tally.different * count,
        only_file=tally.only_file * count,
        only_simulated=tally.only_simulated * count,
        file=product(tally.file, count),
        simulated=product(tally.simulated, count),
        difference=product(tally.difference, count),
        explained=product(tally.explained, count),
        unexplained=product(tally.unexplained, count),
        causes=tuple(
            CauseTally(each.cause, each.lines * count, product(each.difference, count))
            for each in tally.causes
        ),
        has_tax=tally.has_tax,
    )
