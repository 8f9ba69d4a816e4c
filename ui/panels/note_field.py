"""A field for a text of several lines."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from simulator.words import Words
from ui.panels.fields import Field


class NoteField(Field):
    """A text of several lines; Tab leaves it."""

    def __init__(self, name: str, caption: str, placeholder: str = "") -> None:
        super().__init__(name, caption)
        self._placeholder = placeholder
        self._suggests = True
        self._text = QPlainTextEdit(self._box)
        self._text.setTabChangesFocus(True)
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 3 + 4)
        self._text.setFrameShape(QFrame.Shape.NoFrame)
        self._text.viewport().setAutoFillBackground(False)
        self._text.document().setDocumentMargin(1)
        self._box.add_editor(self._text)
        self.setFocusProxy(self._text)
        self._text.installEventFilter(self)
        self._text.textChanged.connect(self._on_typed)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self.suggest(self._suggests)

    def suggest(self, suggests: bool) -> None:
        """Suggest a note in the empty field, or none where the suggestion does not fit."""
        self._suggests = suggests
        shown = suggests and self._placeholder
        self._text.setPlaceholderText(self._words.tr(self._placeholder) if shown else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the step when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def _editor(self) -> QWidget:
        return self._text

    def _write(self, value: Any) -> None:
        if self._text.toPlainText() != value:
            self._text.blockSignals(True)
            self._text.setPlainText(value)
            self._text.blockSignals(False)

    def _read(self) -> str:
        return self._text.toPlainText()
