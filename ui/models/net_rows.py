"""The rows of one invoice in the netted view: sums that open into their lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from simulator.netting import NettedRow, netted
from simulator.statement import Line


class Shown(NamedTuple):
    """A line, or a sum; an opened sum is followed by its lines, which stand `inside` it."""

    line: Line | None
    net: NettedRow | None = None

    @property
    def is_sum(self) -> bool:
        """Return whether this is the row of a sum."""
        return self.line is None


class NetRows:
    """The rows of one invoice, those that belong together as one until they are opened."""

    def __init__(self, lines: Sequence[Line], opened: frozenset[NettedRow]) -> None:
        self._rows = netted(lines)
        self._opened = opened

    def keep(self, matches: Callable[[Line], bool]) -> None:
        """Keep the rows with a line that matches; a sum keeps all of its lines."""
        self._rows = tuple(row for row in self._rows if any(map(matches, row.lines)))

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines of all rows, opened or not."""
        return tuple(line for row in self._rows for line in row.lines)

    def __len__(self) -> int:
        return sum(1 + len(row.lines) * self._is_open(row) for row in self._rows)

    def in_order(
        self, key: Callable[[NettedRow], int | str] | None, *, falling: bool
    ) -> list[Shown]:
        """Return the rows by `key`, in the order of the bill without one; lines follow their sum."""
        rows = self._rows if key is None else sorted(self._rows, key=key, reverse=falling)
        found: list[Shown] = []
        for row in rows:
            if not row.is_net:
                found.append(Shown(row.lines[0]))
                continue
            found.append(Shown(None, row))
            if self._is_open(row):
                found += (Shown(line, row) for line in row.lines)
        return found

    def _is_open(self, row: NettedRow) -> bool:
        return row.is_net and row in self._opened
