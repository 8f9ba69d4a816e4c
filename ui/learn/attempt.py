"""One trainee at one exercise: what was written, hints taken, checks made."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import msgspec

from simulator.learn import (
    Answer,
    Exercise,
    Figure,
    Grade,
    Hint,
    Row,
    Solution,
    grade,
    hints,
    solve,
)

TRIES = 2
"""Checks after which the solution can be seen."""


class Kept(msgspec.Struct, frozen=True):
    """What is kept of an exercise while another one is open."""

    rows: tuple[Row, ...] = ()
    figures: Mapping[Figure, Decimal] = {}
    told: int = 0
    explained: frozenset[int] = frozenset()
    checks: int = 0
    is_solved: bool = False
    is_shown: bool = False


class Attempt:
    """The state of the exercise that is open."""

    def __init__(self, exercise: Exercise, kept: Kept) -> None:
        self.solution: Solution = solve(exercise)
        self.hints: tuple[Hint, ...] = hints(self.solution)
        self.grade: Grade | None = None
        self.graded_with = 0
        """The hints that had been taken when the answer was checked: later ones cost it nothing."""
        self._checked: Answer | None = None
        self.told = kept.told
        self.explained = set(kept.explained)
        self.checks = kept.checks
        self.is_solved = kept.is_solved
        self.is_shown = kept.is_shown

    @property
    def used(self) -> int:
        """Return the hints that were taken; a computation is one, too."""
        return self.told + len(self.explained)

    @property
    def has_hint(self) -> bool:
        """Return whether there is one more hint."""
        return self.told < len(self.hints) and not self.is_shown

    @property
    def may_see_solution(self) -> bool:
        """Return whether it was tried often enough, or solved."""
        return not self.is_shown and not self.is_solved and self.checks >= TRIES

    @property
    def may_play(self) -> bool:
        """Return whether the bill may be seen: the exercise is solved, or its solution may be seen."""
        return self.is_shown or self.is_solved or self.checks >= TRIES

    def check(self, answer: Answer) -> Grade:
        """Grade an answer; the same one again is no other try."""
        if answer != self._checked:
            self.checks += 1
        self._checked = answer
        self.grade = grade(self.solution, answer)
        self.graded_with = self.used
        self.is_solved = self.is_solved or self.grade.is_right
        return self.grade

    def kept(self, answer: Answer) -> Kept:
        """Return what is to be kept while another exercise is open."""
        explained = frozenset(self.explained)
        return Kept(
            rows=answer.rows,
            figures=answer.figures,
            told=self.told,
            explained=explained,
            checks=self.checks,
            is_solved=self.is_solved,
            is_shown=self.is_shown,
        )
