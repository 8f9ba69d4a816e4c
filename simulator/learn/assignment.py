"""Which of two kinds of things belong together, so that all pairs fit best as a whole."""

from __future__ import annotations

from collections.abc import Sequence


def assigned(worth: Sequence[Sequence[int]]) -> list[int]:
    """Return the column of each row, so that the worth of all pairs together is the greatest.

    There are at least as many columns as rows. This is the Hungarian method: rows come in one by
    one, each by the cheapest way to make room among those that have a column.
    """
    columns = len(worth[0]) if worth else 0
    of_rows, of_columns = [0] * len(worth), [0] * (columns + 1)
    # The last column is none of the table: there a row waits until it has one.
    waiting = columns
    row_of: list[int | None] = [None] * (columns + 1)
    for new in range(len(worth)):
        row_of[waiting] = new
        came_from = _way(worth, row_of, of_rows, of_columns)
        place = came_from.end
        while place != waiting:
            row_of[place] = row_of[came_from.before[place]]
            place = came_from.before[place]
    found = [0] * len(worth)
    for column in range(columns):
        row = row_of[column]
        if row is not None:
            found[row] = column
    return found


class _Way:
    """The cheapest way to a free column: the column before each, and the free one."""

    def __init__(self, columns: int) -> None:
        self.before = [columns] * columns
        self.end = columns


def _way(
    worth: Sequence[Sequence[int]],
    row_of: Sequence[int | None],
    of_rows: list[int],
    of_columns: list[int],
) -> _Way:
    """Return the way of the row that waits, and keep the prices of rows and columns in step."""
    columns = len(of_columns) - 1
    way, seen = _Way(columns), [False] * (columns + 1)
    least: list[int | None] = [None] * columns
    here = columns
    while (row := row_of[here]) is not None:
        seen[here] = True
        for column in range(columns):
            cost = -worth[row][column] - of_rows[row] - of_columns[column]
            known = least[column]
            if not seen[column] and (known is None or cost < known):
                least[column], way.before[column] = cost, here
        step, here = min(
            (cost, column)
            for column, cost in enumerate(least)
            if cost is not None and not seen[column]
        )
        for column in range(columns + 1):
            taken, open_cost = row_of[column], least[column] if column < columns else None
            if seen[column] and taken is not None:
                of_rows[taken] += step
                of_columns[column] -= step
            elif open_cost is not None:
                least[column] = open_cost - step
    way.end = here
    return way
