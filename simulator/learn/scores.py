"""The score sheet: attempts, hints and points of every exercise, kept by nobody but the trainee."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.learn.grading import Grade
from simulator.learn.values import Texts
from simulator.money import half_up_fraction

POINTS = 10
"""What an exercise is worth; each hint takes one away."""


def points(grade: Grade, hints: int) -> int:
    """Return the points of an answer for which `hints` were given, 0 at the least.

    Full marks are for answers without a mistake: what is nearly right is rounded down to 9.
    """
    if not grade.cells:
        return 0
    earned = half_up_fraction(POINTS * grade.right, grade.cells)
    return max(0, (earned if grade.is_right else min(earned, POINTS - 1)) - hints)


class Score(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What has been reached in one exercise; after its solution was shown, nothing more counts."""

    exercise: str
    title: Texts
    attempts: int = 0
    hints: int = 0
    points: int = 0
    is_solved: bool = False
    was_shown: bool = False
    last: date | None = None


class ScoreSheet(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The scores of one trainee, in the order in which the exercises were begun."""

    name: str = ""
    scores: tuple[Score, ...] = ()

    @property
    def points(self) -> int:
        """Return all points together."""
        return sum(each.points for each in self.scores)

    @property
    def most(self) -> int:
        """Return the points that could have been reached."""
        return POINTS * len(self.scores)

    def score(self, exercise: str) -> Score | None:
        """Return the score of an exercise; None where it has not been begun."""
        return next((each for each in self.scores if each.exercise == exercise), None)

    def attempted(self, score: Score, grade: Grade, day: date) -> ScoreSheet:
        """Return the sheet after an attempt; the best one counts."""
        before = self.score(score.exercise) or score
        hints = max(before.hints, score.hints)
        reached = 0 if before.was_shown else points(grade, hints)
        return self._with(
            msgspec.structs.replace(
                before,
                title=score.title,
                attempts=before.attempts + 1,
                hints=hints,
                points=max(before.points, reached),
                is_solved=before.is_solved or (grade.is_right and not before.was_shown),
                last=day,
            )
        )

    def shown(self, score: Score, day: date) -> ScoreSheet:
        """Return the sheet after the solution of an exercise was shown."""
        before = self.score(score.exercise) or score
        return self._with(msgspec.structs.replace(before, was_shown=True, last=day))

    def _with(self, score: Score) -> ScoreSheet:
        if self.score(score.exercise) is None:
            scores = (*self.scores, score)
        else:
            scores = tuple(
                score if each.exercise == score.exercise else each for each in self.scores
            )
        return msgspec.structs.replace(self, scores=scores)
