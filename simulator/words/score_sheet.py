"""The score sheet in words: the texts of its table, for a screen, a page and a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from simulator.learn import POINTS, Score, ScoreSheet
from simulator.words.learning import text

if TYPE_CHECKING:
    from simulator.words.words import Words


class SheetTexts(msgspec.Struct, frozen=True):
    """The texts of a score sheet; figures stand from the second column on."""

    title: str
    subtitle: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


def sheet_texts(sheet: ScoreSheet, words: Words) -> SheetTexts:
    """Return a score sheet as texts, one row for each exercise."""
    attempts = sum(each.attempts for each in sheet.scores)
    hints = sum(each.hints for each in sheet.scores)
    return SheetTexts(
        title=words.tr("Score sheet"),
        subtitle=sheet.name,
        headings=(
            words.tr("Exercise"),
            words.tr("Attempts"),
            words.tr("Hints"),
            words.tr("Points"),
            words.tr("Result"),
            words.tr("Last attempt"),
        ),
        rows=tuple(_row(each, words) for each in sheet.scores),
        total=(
            words.tr("Total"),
            words.quantity(attempts),
            words.quantity(hints),
            reached(sheet.points, sheet.most, words),
            "",
            "",
        ),
    )


def reached(points: int, most: int, words: Words) -> str:
    """Return points out of those that can be reached: "7 / 10"."""
    return f"{words.quantity(points)} / {words.quantity(most)}"


def result(score: Score, words: Words) -> str:
    """Return how far an exercise has got, with a sign: "✓ Solved"."""
    if score.is_solved:
        return words.tr("✓ Solved")
    if score.was_shown:
        return words.tr("○ Solution shown")
    return words.tr("… Begun")


def _row(score: Score, words: Words) -> tuple[str, ...]:
    return (
        text(score.title, words) or score.exercise,
        words.quantity(score.attempts),
        words.quantity(score.hints),
        reached(score.points, POINTS, words),
        result(score, words),
        words.day(score.last) if score.last is not None else "",
    )
