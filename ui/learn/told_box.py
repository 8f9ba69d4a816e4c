"""What a trainee is told below the answer: what cannot be read, and what came of the check."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from simulator.words import Words
from ui.learn.attempt import Attempt
from ui.learn.feedback import feedback

_LEAST = 50


class ToldBox(QPlainTextEdit):
    """Says first why cells mean nothing, as soon as they are left, then what was told before."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("exercise_feedback")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setMinimumHeight(_LEAST)
        self._unread: tuple[str, ...] = ()
        self._told: tuple[str, ...] = ()

    def show_words(self, words: Words) -> None:
        """Name the box in another language."""
        self.setAccessibleName(words.tr("Hints and mistakes"))
        self.setPlaceholderText(
            words.tr("Fill in the lines, then check them. A hint takes one point.")
        )

    def show_attempt(
        self, attempt: Attempt | None, words: Words, place: QTextCursor.MoveOperation
    ) -> None:
        """Say everything about an attempt, from its beginning, or what is new at its end."""
        self._told = () if attempt is None else tuple(feedback(attempt, words))
        self._write(place)

    def show_unread(self, sentences: Sequence[str]) -> None:
        """Say which cells cannot be read and why, aloud as well; nothing if they are the same."""
        new = [each for each in sentences if each not in self._unread]
        if self._unread == tuple(sentences):
            return
        self._unread = tuple(sentences)
        self._write(QTextCursor.MoveOperation.Start)
        if new:
            said = QAccessibleAnnouncementEvent(self, "\n".join(new))
            QAccessible.updateAccessibility(said)

    def _write(self, place: QTextCursor.MoveOperation) -> None:
        self.setPlainText("\n".join((*self._unread, *self._told)))
        self.moveCursor(place)
        self.ensureCursorVisible()
