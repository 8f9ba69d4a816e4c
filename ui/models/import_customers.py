"""The customers of reconciliation files, some of them ticked."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from simulator.reconciliation.file_customers import CustomerOfFiles
from simulator.words import Words, mark

Index = QModelIndex | QPersistentModelIndex

_ROOT = QModelIndex()
_HEADINGS = (mark("Customer"), mark("Subscriptions"), mark("Lines"), mark("Amount"))
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_Role = Qt.ItemDataRole


class CustomersModel(QAbstractTableModel):
    """A row for each customer: name with a tick, subscriptions, lines, amount.

    Signals:
        chosen_changed: others are ticked.
    """

    chosen_changed = Signal()

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._customers: Sequence[CustomerOfFiles] = ()
        self._chosen: set[str] = set()

    @property
    def customers(self) -> Sequence[CustomerOfFiles]:
        """Return all customers."""
        return self._customers

    @property
    def chosen(self) -> tuple[CustomerOfFiles, ...]:
        """Return those that are ticked."""
        return tuple(each for each in self._customers if each.name in self._chosen)

    def show_customers(self, customers: Sequence[CustomerOfFiles], chosen: Collection[str]) -> None:
        """Show these customers, and tick some."""
        self.beginResetModel()
        self._customers, self._chosen = customers, set(chosen)
        self.endResetModel()
        self.chosen_changed.emit()

    def tick(self, rows: Collection[int], *, ticked: bool) -> None:
        """Tick some rows, or take their ticks away."""
        names = {self._customers[row].name for row in rows}
        self._chosen = self._chosen | names if ticked else self._chosen - names
        last = self.index(self.rowCount() - 1, 0)
        self.dataChanged.emit(self.index(0, 0), last, [_Role.CheckStateRole])
        self.chosen_changed.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many customers there are."""
        return 0 if parent.isValid() else len(self._customers)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_HEADINGS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return that the first cell of a row can be ticked."""
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else found

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return what a cell says."""
        if not index.isValid():
            return None
        customer = self._customers[index.row()]
        match role:
            case _Role.DisplayRole | _Role.ToolTipRole:
                return self._text(customer, index.column())
            case _Role.TextAlignmentRole:
                return _RIGHT if index.column() else _LEFT
            case _Role.CheckStateRole if index.column() == 0:
                is_chosen = customer.name in self._chosen
                return Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Tick a customer."""
        if role != _Role.CheckStateRole:
            return False
        self.tick((index.row(),), ticked=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what a column is."""
        if orientation is Qt.Orientation.Vertical:
            return None
        if role == _Role.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return self._words.tr(_HEADINGS[section]) if role == _Role.DisplayRole else None

    def _text(self, customer: CustomerOfFiles, column: int) -> str:
        words = self._words
        match column:
            case 0:
                return customer.name or words.tr("Without a name")
            case 1:
                return words.quantity(customer.subscriptions)
            case 2:
                return words.quantity(customer.lines)
            case _:
                amounts = sorted(customer.amounts.items())
                return ", ".join(words.money(amount, currency) for currency, amount in amounts)
