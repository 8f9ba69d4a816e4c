"""What a trainee is told: points, each mistake in one sentence, hints, computations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLineEdit

from simulator.learn import POINTS, Grade, LineGrade, points
from simulator.words import Words
from simulator.words.learning import FIGURES, SLIPS, computation, hint, verdict
from simulator.words.score_sheet import reached
from ui.learn.attempt import Attempt
from ui.models.answer_state import RIGHT, UNREAD, WRONG


def feedback(attempt: Attempt, words: Words) -> list[str]:
    """Return what is told about an attempt, line by line."""
    return list(_lines(attempt, words))


def refusals(cells: Sequence[QModelIndex], fields: Sequence[QLineEdit], words: Words) -> list[str]:
    """Return why cells and fields cannot be read, a sentence for each."""
    found = [
        words.tr(
            "Row {number}, {column}: {reason}",
            number=index.row() + 1,
            column=index.model().headerData(index.column(), Qt.Orientation.Horizontal),
            reason=index.data(Qt.ItemDataRole.AccessibleDescriptionRole),
        )
        for index in cells
    ]
    found += [
        words.tr(
            "{label}: {formula}",
            label=field.accessibleName(),
            formula=field.accessibleDescription(),
        )
        for field in fields
    ]
    return [f"{UNREAD} {each}" for each in found]


def _lines(attempt: Attempt, words: Words) -> Iterator[str]:
    if attempt.is_shown:
        yield words.tr("This is the solution; the exercise gives no points any more.")
    if attempt.grade is not None:
        yield from _of_grade(attempt.grade, attempt.graded_with, words)
    for number, each in enumerate(attempt.hints[: attempt.told], 1):
        said = hint(each, attempt.solution, words)
        yield words.tr("Hint {number}: {hint}", number=number, hint=said)
    for line in sorted(attempt.explained):
        yield words.tr("How line {number} comes about:", number=line + 1)
        yield from (f"    {each}" for each in computation(attempt.solution, line, words))


def _of_grade(grade: Grade, used: int, words: Words) -> Iterator[str]:
    reached_now = reached(points(grade, used), POINTS, words)
    if grade.is_right:
        yield f"{RIGHT} {words.tr('Everything is right: {points} points.', points=reached_now)}"
        return
    yield words.tr(
        "{points} points: {right} of {cells} cells are right.",
        points=reached_now,
        right=words.quantity(grade.right),
        cells=words.quantity(grade.cells),
    )
    for each in grade.lines:
        if not each.is_right:
            yield f"{WRONG} {_of_line(each, words)}"
    for figure in grade.figures:
        if figure.slip is not None:
            name, sentence = words.tr(FIGURES[figure.figure]), words.tr(SLIPS[figure.slip])
            yield f"{WRONG} {words.tr('{label}: {formula}', label=name, formula=sentence)}"


def _of_line(grade: LineGrade, words: Words) -> str:
    """Return the mistakes of a line; one that is missing has no number that a trainee knows."""
    said = verdict(grade, words)
    if grade.row is None:
        return said
    return words.tr("Row {number}: {mistake}", number=grade.row + 1, mistake=said)
