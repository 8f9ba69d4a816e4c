"""Hints by step: those of the exercise first, then what the engine's own sum says."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

from simulator.explain import Step, StepKind, explain
from simulator.learn.solution import Solution
from simulator.learn.values import Texts


class HintKind(StrEnum):
    """What a hint tells."""

    TEXT = "text"
    NUMBER_OF_LINES = "number_of_lines"
    STEP = "step"


class Hint(msgspec.Struct, frozen=True):
    """One hint: a text of the exercise, how many lines there are, or a step of the sum of a line."""

    kind: HintKind
    text: Texts = {}
    line: int = 0
    step: Step | None = None


_TOLD = (StepKind.SERVICE_PERIOD, StepKind.DAYS, StepKind.DAILY_PRICE)
"""The steps of a sum that may be told; the results are for the trainee."""


def hints(solution: Solution) -> tuple[Hint, ...]:
    """Return every hint of an exercise, in the order in which they are given."""
    return tuple(_hints(solution))


def _hints(solution: Solution) -> Iterator[Hint]:
    exercise = solution.asked
    for text in exercise.hints:
        yield Hint(HintKind.TEXT, text)
    if not exercise.gives_rows:
        yield Hint(HintKind.NUMBER_OF_LINES)
    told = set[Step]()
    for place, line in enumerate(solution.lines):
        if line.rate.days < line.rate.cycle_days:
            for step in explain(line).steps:
                if step.kind in _TOLD and step not in told:
                    told.add(step)
                    yield Hint(HintKind.STEP, line=place, step=step)
