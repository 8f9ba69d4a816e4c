"""Codes that are found by their names: one types "suisse", and chooses "CH"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView

from simulator.money import MINOR_UNITS

if TYPE_CHECKING:
    from simulator.words import Words

_CODE = Qt.ItemDataRole.UserRole
_MOST_ROWS = 12

Offer = Callable[["Words"], Sequence[tuple[str, str]]]
"""Codes with their names in a language."""


class CodeCompleter(QCompleter):
    """Offers codes whose name, or which themselves, have what is typed."""

    def __init__(self, line: QLineEdit, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__(line)
        self.setModel(self._model_of(entries))
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(_MOST_ROWS)
        popup = QListView()
        self.setPopup(popup)
        popup.setTextElideMode(Qt.TextElideMode.ElideNone)
        popup.setMinimumWidth(
            popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width()
        )

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """Return the code that an entry stands for."""
        return str(index.data(_CODE))

    def _model_of(self, entries: Sequence[tuple[str, str]]) -> QAbstractItemModel:
        model = QStandardItemModel(self)
        for code, name in entries:
            item = QStandardItem(f"{code} · {name}")
            item.setData(code, _CODE)
            model.appendRow(item)
        return model


def currencies(words: Words) -> Sequence[tuple[str, str]]:
    """Return the currencies that a bill can be in."""
    return [(code, words.currency(code)) for code in sorted(MINOR_UNITS)]


def countries(words: Words) -> Sequence[tuple[str, str]]:
    """Return the countries, as files of partners write them."""
    return words.countries()
