"""Exercises of the tests, and what an answer to them is called."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from simulator.engine import simulate
from simulator.formats.gallery import examples
from simulator.learn import (
    Answer,
    Asked,
    Exercise,
    Grade,
    Row,
    SlipKind,
    Solution,
    grade,
    solve,
    typical_slips,
)


def of_example(name: str, day: date | None = None, **changes: Any) -> Exercise:
    """Return an exercise on an invoice of a published example, by default the last one."""
    scenario = next(each.scenario for each in examples() if each.id == name)
    invoices = [invoice.date for invoice in simulate(scenario).invoices]
    return Exercise(id=name, scenario=scenario, asked=Asked(invoice=day or invoices[-1]), **changes)


def with_row(solution: Solution, place: int, row: Row) -> Answer:
    """Return the solution with another row in a place."""
    rows = list(solution.rows)
    rows[place] = row
    return Answer(tuple(rows), solution.figures)


def without_row(solution: Solution, place: int) -> Answer:
    """Return the solution without a row."""
    rows = [row for number, row in enumerate(solution.rows) if number != place]
    return Answer(tuple(rows), solution.figures)


def called(found: Grade) -> list[SlipKind]:
    """Return every mistake of an answer."""
    return [
        *(kind for line in found.lines for kind in line.slips),
        *(figure.slip for figure in found.figures if figure.slip is not None),
    ]


def misnamed(exercise: Exercise) -> Iterator[str]:
    """Yield every typical mistake that is not called what it is."""
    solution = solve(exercise)
    for place in range(len(solution.lines)):
        for slip in typical_slips(solution, place):
            found = called(grade(solution, with_row(solution, place, slip.row)))
            if found != [slip.kind]:
                yield f"{exercise.id}, line {place}: {slip.kind} is called {found}"
