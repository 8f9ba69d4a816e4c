"""A file that cannot be opened: a sentence, and every mistake with its place in the file."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words


class MistakesDialog(QDialog):
    """Shows a sentence over a list of mistakes that can be copied."""

    def __init__(self, parent: QWidget, words: Words, sentence: str, mistakes: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(words.tr("The file cannot be opened"))
        self._label = QLabel(sentence)
        self._label.setWordWrap(True)
        self._list = QPlainTextEdit(mistakes)
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setAccessibleName(words.tr("Mistakes in the file"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(words.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton(words.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._label)
        layout.addWidget(self._list)
        layout.addWidget(buttons)
        self.resize(620, 320)
        close.setFocus()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self._label.text()}\n\n{self._list.toPlainText()}")
