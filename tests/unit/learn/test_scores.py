"""The score sheet: the best attempt counts, hints cost, what was shown brings nothing more."""

from __future__ import annotations

from datetime import date

import pytest

from simulator.learn import Answer, Score, ScoreSheet, grade, solve
from tests.unit.learn.exercises import of_example

DAY = date(2018, 1, 1)


@pytest.fixture
def grades():
    solution = solve(of_example("LM-02-add-licence"))
    return {
        "right": grade(solution, solution.answer),
        "half": grade(solution, Answer(solution.rows[:2])),
    }


def _score(hints: int = 0) -> Score:
    return Score("one", {"en": "One"}, hints=hints)


def test_the_best_attempt_counts(grades):
    sheet = ScoreSheet().attempted(_score(), grades["half"], DAY)
    assert sheet.score("one").points == 5
    sheet = sheet.attempted(_score(), grades["right"], DAY)
    sheet = sheet.attempted(_score(), grades["half"], DAY)
    score = sheet.score("one")
    assert (score.attempts, score.points, score.is_solved, score.last) == (3, 10, True, DAY)
    assert (sheet.points, sheet.most) == (10, 10)


def test_hints_cost_a_point_each_and_are_never_given_back(grades):
    sheet = ScoreSheet().attempted(_score(hints=3), grades["half"], DAY)
    sheet = sheet.attempted(_score(hints=1), grades["right"], DAY)
    assert sheet.score("one").hints == 3
    assert sheet.score("one").points == 7


def test_after_the_solution_was_shown_nothing_more_is_reached(grades):
    sheet = ScoreSheet().attempted(_score(), grades["half"], DAY).shown(_score(), DAY)
    sheet = sheet.attempted(_score(), grades["right"], DAY)
    score = sheet.score("one")
    assert (score.points, score.is_solved, score.was_shown) == (5, False, True)


def test_what_was_solved_before_it_was_shown_stays_solved(grades):
    sheet = ScoreSheet().attempted(_score(), grades["right"], DAY).shown(_score(), DAY)
    assert sheet.score("one").is_solved


def test_exercises_stand_in_the_order_in_which_they_were_begun(grades):
    sheet = ScoreSheet("Ada").attempted(_score(), grades["half"], DAY)
    sheet = sheet.attempted(Score("two", {"en": "Two"}), grades["right"], DAY)
    sheet = sheet.attempted(_score(), grades["right"], DAY)
    assert [each.exercise for each in sheet.scores] == ["one", "two"]
    assert sheet.name == "Ada"
    assert sheet.score("three") is None
