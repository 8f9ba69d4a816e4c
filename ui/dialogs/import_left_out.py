"""The rows of files that are left out: each with its number and the reason, to be copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from simulator.reconciliation.reader import BadRow
from simulator.words import Words
from simulator.words import reconciliation as texts

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()


class LeftOutPage(QWidget):
    """The list, and a button that copies what is selected in it, or all."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._model = _Rows(words)
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        self._list = _List(self)
        self._list.setModel(self._model)
        self._list.setAccessibleName(words.tr("Rows that are left out"))
        self._copy = QPushButton(words.tr("Cop&y"))
        self._copy.setAutoDefault(False)
        self._copy.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(self._sum, 1)
        row.addWidget(self._copy)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._list, 1)
        self.show_rows([], is_read=False)

    def show_rows(self, files: Sequence[tuple[str, Sequence[BadRow]]], *, is_read: bool) -> None:
        """Show the rows of each file, with its name where there are several."""
        self._model.show_rows(files)
        count = self._model.rowCount()
        self._copy.setEnabled(bool(count))
        words = self._words
        if count:
            self._sum.setText(words.ntr("{n} row is left out; the others are opened.",
                                        "{n} rows are left out; the others are opened.", count))  # fmt: skip
        elif is_read:
            self._sum.setText(words.tr("Every row could be read."))
        else:
            self._sum.setText(words.tr("The file is still being read."))

    def count(self) -> int:
        """Return how many rows are left out."""
        return self._model.rowCount()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, or all where none is selected."""
        selected = sorted(index.row() for index in self._list.selectedIndexes())
        rows = selected or range(self._model.rowCount())
        QGuiApplication.clipboard().setText("\n".join(map(self._model.text, rows)))


class _List(QListView):
    def __init__(self, page: LeftOutPage) -> None:
        super().__init__()
        self._page = page
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy by the keys of the platform."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self._page.copy()
            return
        super().keyPressEvent(event)


class _Rows(QAbstractListModel):
    """Sentences that are written when they are looked at: there may be a million of them."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: list[tuple[str, BadRow]] = []

    def show_rows(self, files: Sequence[tuple[str, Sequence[BadRow]]]) -> None:
        """Show other rows."""
        self.beginResetModel()
        several = len(files) > 1
        self._rows = [(name if several else "", bad) for name, rows in files for bad in rows]
        self.endResetModel()

    def text(self, row: int) -> str:
        """Return which row is left out and why."""
        name, bad = self._rows[row]
        sentence = texts.bad_row(bad, self._words)
        return f"{name}: {sentence}" if name else sentence

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are left out."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the sentence of a row."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.text(index.row())
        return None
