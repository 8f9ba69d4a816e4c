"""The course: each computed solution has full marks, each typical mistake its name."""

from __future__ import annotations

import pytest

from simulator.formats.course import course
from simulator.learn import (
    Answer,
    Column,
    SlipKind,
    grade,
    hints,
    points,
    solve,
    typical_figures,
    typical_slips,
)
from simulator.words import languages
from tests.unit.learn.exercises import called, misnamed, without_row

EVERY = pytest.mark.parametrize("exercise", course(), ids=[each.id for each in course()])


def test_the_course_is_numbered_and_has_at_least_fourteen_exercises():
    assert len(course()) >= 14
    assert [int(each.id[:2]) for each in course()] == list(range(1, len(course()) + 1))


@EVERY
def test_the_computed_solution_is_right(exercise):
    solution = solve(exercise)
    found = grade(solution, solution.answer)
    assert found.is_right
    assert found.right == found.cells > 0
    assert points(found, 0) == 10


@EVERY
def test_every_typical_mistake_has_its_name(exercise):
    assert list(misnamed(exercise)) == []


@EVERY
def test_every_typical_mistake_costs_points_and_not_all_of_them(exercise):
    solution = solve(exercise)
    for place in range(len(solution.lines)):
        for slip in typical_slips(solution, place):
            rows = [*solution.rows[:place], slip.row, *solution.rows[place + 1 :]]
            found = grade(solution, Answer(tuple(rows), solution.figures))
            assert not found.is_right
            assert points(found, 0) < 10
            assert found.right < found.cells


@EVERY
def test_a_line_that_is_left_out_is_missing(exercise):
    solution = solve(exercise)
    if exercise.gives_rows:
        return
    for place, line in enumerate(solution.lines):
        kind = SlipKind.CREDIT_MISSING if line.amount < 0 else SlipKind.LINE_MISSING
        assert called(grade(solution, without_row(solution, place))) == [kind]


@EVERY
def test_a_line_of_another_invoice_is_called_so_and_an_invented_one_too(exercise):
    solution = solve(exercise)
    if exercise.gives_rows:
        return
    columns = exercise.columns
    for line in solution.others:
        row = type(solution.rows[0]).of(line).only(columns)
        if row not in solution.rows:
            answer = Answer((*solution.rows, row))
            found = grade(solution, Answer(answer.rows, solution.figures))
            assert called(found) == [SlipKind.OTHER_INVOICE]
            break
    invented = type(solution.rows[0])(quantity=77, amount=solution.lines[0].amount)
    found = grade(solution, Answer((*solution.rows, invented), solution.figures))
    assert called(found) == [SlipKind.NO_SUCH_LINE]
    assert found.right < found.cells


@EVERY
def test_typical_wrong_sums_have_their_names(exercise):
    solution = solve(exercise)
    for figure in solution.figures:
        for kind, value in typical_figures(solution, figure):
            answer = Answer(solution.rows, {**solution.figures, figure: value})
            assert called(grade(solution, answer)) == [kind]


@EVERY
def test_every_text_is_there_in_every_language(exercise):
    for texts in (exercise.title, exercise.lesson, *exercise.hints):
        assert set(texts) == set(languages())
        assert all(texts.values())
    assert exercise.hints
    assert len(hints(solve(exercise))) >= len(exercise.hints)


def test_the_course_asks_everything_that_the_issue_names():
    kinds = {
        slip.kind
        for each in course()
        for place in range(len(solve(each).lines))
        for slip in typical_slips(solve(each), place)
    }
    columnwise = {
        SlipKind.EMPTY,
        SlipKind.DATES,
        SlipKind.QUANTITY,
        SlipKind.UNIT_PRICE,
        SlipKind.AMOUNT,
        SlipKind.SUM,
        SlipKind.CREDIT_MISSING,
        SlipKind.LINE_MISSING,
        SlipKind.OTHER_INVOICE,
        SlipKind.NO_SUCH_LINE,
        SlipKind.TAX_FORGOTTEN,
        SlipKind.TAX_ROUNDING,
        SlipKind.WHOLE_QUANTITY,
    }
    assert set(SlipKind) - kinds <= columnwise
    assert {column for each in course() for column in each.columns} == set(Column)
