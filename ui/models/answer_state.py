"""An answer while it is written: rows of cells, what may be filled in, and how it was graded."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.catalogue import ChargeType
from simulator.learn import Column, Grade, LineGrade, Row, Solution, charge_types
from ui.models.answer_cells import Cells, Value, cells_of, is_unread, row_of

RIGHT, WRONG, UNREAD = "✓", "✗", "⚠"


class AnswerState:
    """The rows of one exercise; an empty one always waits at the end, unless the lines are given."""

    def __init__(self, solution: Solution | None, rows: Iterable[Row] = ()) -> None:
        self._solution = solution
        self._grades: dict[int, LineGrade] = {}
        self._is_shown = False
        self.offered: tuple[ChargeType, ...] = ()
        self._cells: list[Cells] = [cells_of(row) for row in rows]
        if solution is None:
            return
        self.offered = charge_types(solution)
        if solution.asked.gives_rows:
            self._cells += [{} for _ in range(len(solution.lines) - len(self._cells))]
            return
        while self._cells and not self._cells[-1]:
            self._cells.pop()
        self._cells.append({})

    @property
    def count(self) -> int:
        """Return the number of rows."""
        return len(self._cells)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what is written and can be read, row by row."""
        return tuple(map(row_of, self._cells))

    def unread(self) -> list[tuple[int, Column]]:
        """Return the cells whose text means nothing."""
        return [
            (row, column)
            for row, cells in enumerate(self._cells)
            for column, value in cells.items()
            if is_unread(value)
        ]

    def value(self, row: int, column: Column) -> Value | None:
        """Return what stands in a cell, given or written."""
        if self.is_given(column) and self._solution is not None:
            return cells_of(Row.of(self._solution.lines[row]))[column]
        return self._cells[row].get(column)

    def set(self, row: int, column: Column, value: Value | None) -> bool:
        """Write a value, or take it away; return whether the cell is another one now."""
        cells = self._cells[row]
        if cells.get(column) == value and type(cells.get(column)) is type(value):
            return False
        if value is None:
            del cells[column]
        else:
            cells[column] = value
        self._grades = {}
        return True

    def wants_row(self) -> bool:
        """Return whether nothing waits at the end any more."""
        solution = self._solution
        return solution is not None and not solution.asked.gives_rows and bool(self._cells[-1])

    def add_row(self) -> None:
        """Let an empty row wait at the end."""
        self._cells.append({})

    def is_given(self, column: Column) -> bool:
        """Return whether a column is not asked."""
        return self._solution is not None and column not in self._solution.asked.columns

    def is_open(self, row: int, column: Column) -> bool:
        """Return whether a cell can be filled in."""
        return row < self.count and not self._is_shown and not self.is_given(column)

    # After a check.

    def show_grade(self, grade: Grade) -> None:
        """Keep how each row was graded."""
        self._grades = {each.row: each for each in grade.lines if each.row is not None}

    def show_solution(self) -> None:
        """Write down the solution, and take nothing more."""
        if self._solution is not None:
            self._cells = [cells_of(row) for row in self._solution.rows]
            self._grades, self._is_shown = {}, True

    def grade(self, row: int) -> LineGrade | None:
        """Return how a row was graded; None where it was not, or has been changed since."""
        return self._grades.get(row)

    def line_of(self, row: int) -> int | None:
        """Return the place of the line that a row is meant for; None where that is not known."""
        given = self._solution is not None and self._solution.asked.gives_rows
        if self._is_shown or (given and self._grades):
            return row
        grade = self._grades.get(row)
        return None if grade is None else grade.line

    def sign(self, row: int, column: Column) -> str:
        """Return the sign of a cell: right, wrong, not to be read, or none."""
        if self.is_given(column):
            return ""
        if is_unread(self._cells[row].get(column)):
            return UNREAD
        grade = self._grades.get(row)
        if grade is None:
            return ""
        return WRONG if column in grade.wrong else RIGHT
