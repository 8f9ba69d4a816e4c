"""The tab of the findings: counts them, comes to the front by itself, and gives way again."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDockWidget,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)

from simulator.words import SOURCE_LANGUAGE, Words


class FindingsTab(QObject):
    """Puts the findings before the explanation, unless the user is typing.

    What is typed passes through mistakes on its way, so a field never brings the findings up; what
    they have taken by themselves they give back.
    """

    def __init__(self, findings: QDockWidget, explanation: QDockWidget) -> None:
        super().__init__(findings)
        self._findings = findings
        self._explanation = explanation
        self._words = Words(SOURCE_LANGUAGE)
        self._mistakes = 0
        self._came_by_itself = False

    def show_words(self, words: Words) -> None:
        """Count in a language."""
        self._words = words
        self._show_title()

    def show_mistakes(self, count: int) -> None:
        """Count the findings; bring them to the front when there are some at last."""
        appeared, gone = count > 0 == self._mistakes, not count
        self._mistakes = count
        self._show_title()
        if appeared and not _is_typing() and not self._findings.isHidden():
            self._came_by_itself = self._is_behind()
            self._findings.raise_()
        elif gone:
            self._give_way()

    def show_selected(self) -> None:
        """Give way to the explanation of what was selected, but not to what a finding leads to."""
        focus = QApplication.focusWidget()
        if focus is None or not self._findings.isAncestorOf(focus):
            self._give_way()

    def is_wanted(self) -> None:
        """Stay from now on: the user has asked for the findings."""
        self._came_by_itself = False

    def _give_way(self) -> None:
        if self._came_by_itself and not self._is_behind():
            self._explanation.raise_()
        self._came_by_itself = False

    def _is_behind(self) -> bool:
        return self._findings.visibleRegion().isEmpty()

    def _show_title(self) -> None:
        title = self._words.tr("Findings")
        if self._mistakes:
            count = self._words.quantity(self._mistakes)
            title = self._words.tr("Findings ({count})", count=count)
        self._findings.setWindowTitle(title)


def _is_typing() -> bool:
    """Return whether the keyboard is in a field that is written into."""
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit | QPlainTextEdit | QTextEdit):
        return not focus.isReadOnly()
    return isinstance(focus, QAbstractSpinBox)
