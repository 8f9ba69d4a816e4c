"""Every published example as an exercise: its solution is right, typical mistakes have names."""

from __future__ import annotations

import pytest

from simulator.engine import simulate
from simulator.formats.gallery import examples
from simulator.learn import Asked, Exercise, grade, solve
from tests.unit.learn.exercises import misnamed

_MOST_LINES = 30


@pytest.mark.parametrize("example", examples(), ids=[each.id for each in examples()])
def test_an_example_can_be_an_exercise(example):
    for invoice in simulate(example.scenario).invoices:
        if len(invoice.lines) <= _MOST_LINES:
            asked = Asked(invoice=invoice.date)
            exercise = Exercise(id=example.id, scenario=example.scenario, asked=asked)
            solution = solve(exercise)
            assert grade(solution, solution.answer).is_right
            assert list(misnamed(exercise)) == []
