"""The steps of the history as a list: a click goes to how things stood then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import QUndoView, QWidget

from simulator.words import Words


class HistoryView(QUndoView):
    """Qt's view of an undo stack, in the language of the window."""

    def __init__(self, history: QUndoStack, parent: QWidget | None = None) -> None:
        super().__init__(history, parent)
        self.setObjectName("history")
        self.setFrameShape(QUndoView.Shape.NoFrame)
        # A long step is read in two lines, not sideways.
        self.setWordWrap(True)
        self.setResizeMode(QUndoView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_words(self, words: Words) -> None:
        """Name the state before the first step."""
        self.setAccessibleName(words.tr("History"))
        self.setEmptyLabel(words.tr("As opened"))
