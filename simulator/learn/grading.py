"""Grading line by line: what is right, and what each mistake is called."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from simulator.learn.figures import typical_figures
from simulator.learn.matching import matched
from simulator.learn.naming import named
from simulator.learn.slips import SlipKind, is_credit
from simulator.learn.solution import Solution
from simulator.learn.values import Answer, Column, Figure, Row
from simulator.money import negative


class LineGrade(msgspec.Struct, frozen=True):
    """How one line was predicted.

    `row` is the place of the trainee's row, None where it is missing; `line` that of the line of
    the solution, None where there is none; `wrong` the columns that are not right.
    """

    row: int | None
    line: int | None
    wrong: tuple[Column, ...] = ()
    slips: tuple[SlipKind, ...] = ()

    @property
    def is_right(self) -> bool:
        """Return whether the line is as it should be."""
        return not self.slips


class FigureGrade(msgspec.Struct, frozen=True):
    """How one sum was predicted; `slip` is None where it is right."""

    figure: Figure
    slip: SlipKind | None


class Grade(msgspec.Struct, frozen=True):
    """What an answer is worth: `right` of `cells`, and why not all of them."""

    lines: tuple[LineGrade, ...]
    figures: tuple[FigureGrade, ...]
    right: int
    cells: int

    @property
    def is_right(self) -> bool:
        """Return whether there is no mistake in the answer."""
        return all(each.is_right for each in self.lines) and not any(
            each.slip for each in self.figures
        )


def grade(solution: Solution, answer: Answer) -> Grade:
    """Return what `answer` is worth; a line that does not exist costs as much as one that lacks."""
    exercise = solution.asked
    columns = exercise.columns
    rows = tuple(_upright(row.only(columns)) for row in answer.rows)
    pairs = matched(solution, rows)
    lines = [_line_grade(solution, rows, row, line) for row, line in pairs]
    figures = tuple(_figure_grade(solution, answer, each) for each in solution.figures)
    right = sum(
        len(columns) - len(each.wrong)
        for each in lines
        if each.row is not None and each.line is not None
    )
    right += sum(each.slip is None for each in figures)
    right -= sum(len(columns) for each in lines if each.line is None)
    cells = len(columns) * len(solution.lines) + len(figures)
    return Grade(tuple(lines), figures, max(0, right), cells)


def _upright(row: Row) -> Row:
    """Return a row whose sign stands at the price: as well it may stand at the quantity."""
    if row.quantity is None or row.quantity >= 0:
        return row
    price = None if row.unit_price is None else negative(row.unit_price)
    return replace(row, quantity=-row.quantity, unit_price=price)


def _line_grade(
    solution: Solution, rows: tuple[Row, ...], row: int | None, line: int | None
) -> LineGrade:
    columns = solution.asked.columns
    if line is None:
        assert row is not None  # noqa: S101 - a pair has one of both
        others = {Row.of(each).only(columns) for each in solution.others}
        kind = SlipKind.OTHER_INVOICE if rows[row] in others else SlipKind.NO_SUCH_LINE
        return LineGrade(row, None, columns, (kind,))
    if row is None:
        credit = is_credit(solution.lines[line])
        kind = SlipKind.CREDIT_MISSING if credit else SlipKind.LINE_MISSING
        return LineGrade(None, line, columns, (kind,))
    right = solution.rows[line]
    wrong = tuple(each for each in columns if rows[row].cell(each) != right.cell(each))
    return LineGrade(row, line, wrong, named(solution, line, rows[row]) if wrong else ())


def _figure_grade(solution: Solution, answer: Answer, figure: Figure) -> FigureGrade:
    written = answer.figures.get(figure)
    if written is None:
        return FigureGrade(figure, SlipKind.EMPTY)
    if written == solution.figures[figure]:
        return FigureGrade(figure, None)
    known = {value: kind for kind, value in typical_figures(solution, figure)}
    return FigureGrade(figure, known.get(written, SlipKind.SUM))
