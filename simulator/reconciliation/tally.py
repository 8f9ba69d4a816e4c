"""The sums of a comparison, which tie out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

import msgspec

from simulator.money import ZERO, plus, total
from simulator.reconciliation.pairs import EXPLAINED, Cause, Pair, Verdict


class CauseTally(msgspec.Struct, frozen=True):
    """How many lines differ by one cause, and by how much together."""

    cause: Cause
    lines: int
    difference: Decimal


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What a comparison comes to.

    `matched` + `only_file` + `only_simulated` are all pairs; `matched` are equal, equal but for the
    rounding, or different. `file` - `simulated` = `difference` = `explained` + `unexplained`.
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
    )
