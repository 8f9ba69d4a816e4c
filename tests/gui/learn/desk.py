"""A trainee or a trainer at the window of exercises, who has a keyboard alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from simulator.learn import Column, Row, Solution, solve
from simulator.words import Words
from ui.learn.page import ExercisePage
from ui.learn.window import LearnWindow
from ui.models.answer_cells import cells_of, written
from ui.window.main_window import MainWindow


def opened(window: MainWindow) -> LearnWindow:
    """Return the window of exercises, opened by its key."""
    window.menus["learn"].trigger()
    learn = window.learning.window
    assert learn is not None
    return learn


def solution_of(page: ExercisePage) -> Solution:
    """Return the solution of the exercise that is open."""
    exercise = page.exercise
    assert exercise is not None
    return solve(exercise)


def typed(row: Row, words: Words) -> list[str]:
    """Return the cells of a row as a trainee types them."""
    cells = cells_of(row)
    return [written(cells.get(column), words) for column in Column]


def type_cell(page: ExercisePage, row: int, column: int, text: str) -> None:
    """Type a text into a cell and go on with Tab, as hands do."""
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(row, column))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keySequence(editor, "Ctrl+A")
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def fill(page: ExercisePage, words: Words) -> None:
    """Paste the computed solution."""
    lines = ["\t".join(typed(row, words)) for row in solution_of(page).rows]
    QApplication.clipboard().setText("\n".join(lines))
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keySequence(page.table, "Ctrl+V")


def said(page: ExercisePage) -> str:
    """Return what the trainee is told."""
    return page.feedback.toPlainText()


def focus() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
