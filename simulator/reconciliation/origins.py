"""From a line back to its row: the cells as they stand in the file."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.reader import ReadFile


class Origin(msgspec.Struct, frozen=True):
    """A row of a file: the name of the file, its number there, the columns and what is in them."""

    name: str
    row: int
    columns: tuple[str, ...]
    cells: tuple[str, ...]

    def cell(self, *columns: str) -> str:
        """Return what stands in the first of these columns that the file has; "" for none."""
        plain = [column.casefold() for column in self.columns]
        for column in columns:
            if column.casefold() in plain:
                return self.cells[plain.index(column.casefold())].strip().removeprefix("'")
        return ""


def distinct(names: Sequence[str]) -> list[str]:
    """Return names of files, those that others have too with their number: "a.csv", "a.csv (2)"."""
    found: list[str] = []
    for name in names:
        number, other = 1, name
        while other in found:
            number += 1
            other = f"{name} ({number})"
        found.append(other)
    return found


class Origins:
    """Files that were opened together, by their rows."""

    def __init__(self, names: Sequence[str], files: Sequence[ReadFile]) -> None:
        self._files = tuple(zip(distinct(names), files, strict=True))

    def of(self, line: FileLine) -> Origin | None:
        """Return the row that a line was read from, None where no file has it."""
        for name, file in self._files:
            place = bisect_left(file.numbers, line.row)
            is_there = place < len(file.numbers) and file.numbers[place] == line.row
            if is_there and (line.source == name or not line.source):
                return Origin(name, line.row, tuple(file.header.columns), file.cells(place))
        return None
