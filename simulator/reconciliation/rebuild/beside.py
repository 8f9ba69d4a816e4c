"""A subscription of a file beside the scenario's: its lines in pairs, and what was assumed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec

from simulator.catalogue import Profile
from simulator.reconciliation.compare import compared
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt
from simulator.reconciliation.rebuild.ends import doubts_of_end, with_end
from simulator.reconciliation.rebuild.family import Family
from simulator.reconciliation.rebuild.left_out import with_unread
from simulator.reconciliation.tally import Tally, tallied
from simulator.reconciliation.unread import UnreadRow
from simulator.statement import Line


class Basis(msgspec.Struct, frozen=True):
    """What the lines of a subscription are compared by.

    Attributes:
        coverage: the posting days that the file covers.
        places: decimals of the currency.
        profile: by which the engine bills, where the scenario has the subscription.
        unread: rows of the subscription that could not be read.
    """

    coverage: Coverage
    places: int
    profile: Profile | None = None
    unread: tuple[UnreadRow, ...] = ()


class RebuiltSubscription(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """A subscription of a file: what was assumed for it, and its lines beside the engine's.

    Attributes:
        id: in the file and in the scenario.
        family: what its lines are.
        assumed: what was assumed while it was rebuilt.
        pairs: every line of either side that is compared.
        simulated: all lines of the engine that were compared, also those that the file does not
            cover.
        basis: by which they were.
    """

    id: str
    family: Family
    assumed: tuple[Doubt, ...]
    pairs: tuple[Pair, ...]
    simulated: tuple[Line, ...]
    basis: Basis

    @property
    def places(self) -> int:
        """Return the decimals of the currency."""
        return self.basis.places

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return what was assumed: while it was rebuilt, and of its end while it was compared."""
        return (*self.assumed, *doubts_of_end(self.pairs, self.basis.coverage))

    @cached_property
    def tally(self) -> Tally:
        """Return what the pairs come to."""
        return tallied(self.pairs, self.places)

    @property
    def lines(self) -> list[FileLine]:
        """Return the lines of the file, in its order."""
        return [pair.file for pair in self.pairs if pair.file is not None]


def beside(
    id: str,
    family: Family,
    assumed: tuple[Doubt, ...],
    file: Sequence[FileLine],
    simulated: Iterable[Line],
    basis: Basis,
) -> RebuiltSubscription:
    """Return a subscription of a file beside lines of the engine."""
    lines = tuple(simulated)
    return RebuiltSubscription(
        id=id,
        family=family,
        assumed=assumed,
        pairs=_pairs_of(file, lines, basis),
        simulated=lines,
        basis=basis,
    )


def _pairs_of(
    file: Sequence[FileLine], simulated: Iterable[Line], basis: Basis
) -> tuple[Pair, ...]:
    """Return the pairs of one subscription without what no invoice of the file can have."""
    coverage = basis.coverage
    pairs = compared(file, simulated, basis.places, basis.profile)
    covered = (pair for pair in pairs if not _is_outside(pair, coverage))
    found = with_unread(covered, basis.unread)
    # A row that is nobody's may be the line that seems to be missing.
    is_told = sum(pair.unread is not None for pair in found) == len(basis.unread)
    return with_end(found, coverage) if is_told else tuple(found)


def _is_outside(pair: Pair, coverage: Coverage) -> bool:
    """Return whether a line is only simulated because no invoice of the file has its day."""
    line = pair.simulated
    if pair.verdict is not Verdict.ONLY_SIMULATED or line is None:
        return False
    return not coverage.has(line.posted)
