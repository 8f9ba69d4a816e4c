"""Which row of an answer is meant for which line: the right ones first, then the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from simulator.learn.assignment import assigned
from simulator.learn.slips import Slip, typical_slips
from simulator.learn.solution import Solution
from simulator.learn.values import Column, Row
from simulator.money import magnitude

Pairs: TypeAlias = list[tuple[int | None, int | None]]
"""The places of a row and of the line that it is meant for; None where the other is missing."""

_WEIGHTS = {
    Column.START: 3,
    Column.END: 3,
    Column.CHARGE_TYPE: 2,
    Column.UNIT_PRICE: 3,
    Column.QUANTITY: 1,
    Column.AMOUNT: 3,
}

_MOST = 100
"""More than a part of the worth of a pair can be, also in the sum of all pairs that count."""


def matched(solution: Solution, rows: tuple[Row, ...]) -> Pairs:
    """Return every line with its row, in the order of the bill, then the rows that are too many.

    Empty rows are none, unless the lines are given and the trainee fills in the rest.
    """
    if solution.asked.gives_rows:
        given = len(rows)
        return [(place if place < given else None, place) for place in range(len(solution.lines))]
    return _Match(solution, rows).pairs()


class _Match:
    """Takes the rows that are right, then the others so that as many cells as possible are."""

    def __init__(self, solution: Solution, rows: tuple[Row, ...]) -> None:
        self._solution = solution
        self._right = solution.rows
        self._rows = {place: row for place, row in enumerate(rows) if not row.is_empty}
        self._lines = list(range(len(solution.lines)))
        self._found: dict[int, int] = {}
        self._take_equal()
        self._take_others()

    def pairs(self) -> Pairs:
        """Return what belongs together, and what is left."""
        lines = range(len(self._right))
        return [
            *((self._found.get(line), line) for line in lines),
            *((place, None) for place in self._rows),
        ]

    def _take_equal(self) -> None:
        for place, row in list(self._rows.items()):
            line = next((each for each in self._lines if self._right[each] == row), None)
            if line is not None:
                self._take(place, line)

    def _take_others(self) -> None:
        """Take the pairs that have the most in common together; those that have nothing stay."""
        places, lines = list(self._rows), list(self._lines)
        worth = [self._worths(line, places) for line in lines]
        if len(places) < len(lines):
            turned = [list(column) for column in zip(*worth, strict=True)]
            pairs = [(line, place) for place, line in enumerate(assigned(turned))]
        else:
            pairs = list(enumerate(assigned(worth)))
        for line, place in pairs:
            if worth[line][place]:
                self._take(places[place], lines[line])

    def _worths(self, line: int, places: Sequence[int]) -> list[int]:
        right, slips = self._right[line], typical_slips(self._solution, line)
        return [_worth(self._rows[place], right, slips) for place in places]

    def _take(self, place: int, line: int) -> None:
        self._found[line] = place
        del self._rows[place]
        self._lines.remove(line)


def _worth(row: Row, right: Row, slips: Sequence[Slip]) -> int:
    """Return how well a row fits a line: right cells first, then what is a typical mistake in it."""
    cells = [each for each in Column if row.cell(each) is not None]
    equal = [each for each in cells if row.cell(each) == right.cell(each)]
    wrong = [each for each in cells if each not in equal]
    explained = max(
        (sum(slip.row.cell(each) == row.cell(each) for each in wrong) for slip in slips), default=0
    )
    alike = sum(_WEIGHTS[each] for each in cells if _size(row, each) == _size(right, each))
    if not alike and not explained:
        return 0
    worth = len(equal)
    for part in (explained, _has_same_sign(row, right), alike):
        worth = worth * _MOST + part
    return worth


def _has_same_sign(row: Row, right: Row) -> bool:
    return row.amount is None or right.amount is None or (row.amount < 0) == (right.amount < 0)


def _size(row: Row, column: Column) -> object:
    """Return a cell without its sign."""
    value = row.cell(column)
    return magnitude(value) if isinstance(value, Decimal) else value
