"""Which row of an answer is meant for which line: the right ones first, then the nearest."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from simulator.learn.slips import typical_slips
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


def matched(solution: Solution, rows: tuple[Row, ...]) -> Pairs:
    """Return every line with its row, in the order of the bill, then the rows that are too many.

    Empty rows are none, unless the lines are given and the trainee fills in the rest.
    """
    if solution.asked.gives_rows:
        given = len(rows)
        return [(place if place < given else None, place) for place in range(len(solution.lines))]
    match = _Match(solution, rows)
    match.take_equal()
    match.take_typical()
    match.take_nearest()
    return match.pairs()


class _Match:
    """Takes rows and lines together until one of them is used up."""

    def __init__(self, solution: Solution, rows: tuple[Row, ...]) -> None:
        self._solution = solution
        self._right = solution.rows
        self._rows = {place: row for place, row in enumerate(rows) if not row.is_empty}
        self._lines = list(range(len(solution.lines)))
        self._found: dict[int, int] = {}

    def take_equal(self) -> None:
        """Take the rows that are right."""
        for place, row in list(self._rows.items()):
            line = next((each for each in self._lines if self._right[each] == row), None)
            if line is not None:
                self._take(place, line)

    def take_typical(self) -> None:
        """Take the rows that are a typical mistake in a line."""
        for line in list(self._lines):
            wrong = {slip.row for slip in typical_slips(self._solution, line)}
            place = next((each for each, row in self._rows.items() if row in wrong), None)
            if place is not None:
                self._take(place, line)

    def take_nearest(self) -> None:
        """Take the rows that have something in common with a line, the most alike first."""
        alike = sorted(
            (-_likeness(row, self._right[line]), line, place)
            for place, row in self._rows.items()
            for line in self._lines
        )
        for likeness, line, place in alike:
            if likeness and line in self._lines and place in self._rows:
                self._take(place, line)

    def pairs(self) -> Pairs:
        """Return what belongs together, and what is left."""
        lines = range(len(self._right))
        return [
            *((self._found.get(line), line) for line in lines),
            *((place, None) for place in self._rows),
        ]

    def _take(self, place: int, line: int) -> None:
        self._found[line] = place
        del self._rows[place]
        self._lines.remove(line)


def _likeness(row: Row, right: Row) -> int:
    """Return how much two rows have in common; a wrong sign does not count."""
    return sum(
        weight
        for column, weight in _WEIGHTS.items()
        if row.cell(column) is not None
        and _unsigned(row.cell(column)) == _unsigned(right.cell(column))
    )


def _unsigned(value: object) -> object:
    return magnitude(value) if isinstance(value, Decimal) else value
