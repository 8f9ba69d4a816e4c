"""The payments of the partner as rows that are written in place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from simulator.account import Account
from simulator.payments import invoice_of, name_of
from simulator.scenario.scenario import Payment
from simulator.words import SOURCE_LANGUAGE, Words, mark
from simulator.words.ledger import invoice_name
from ui.models.clipboard import Sheet
from ui.theme import Theme

TITLES = (mark("Date"), mark("Amount"), mark("For the invoice of"), mark("Has paid"))
DATE, AMOUNT, INVOICE, USED = range(len(TITLES))

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_FIELDS = ("date", "amount", "invoice")


class PaymentsModel(QAbstractTableModel):
    """Payments in the order of the file.

    Signals:
        written: (place, name of the field, value) the user has written something else into a cell.
    """

    written = Signal(object, str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._theme: Theme | None = None
        self._account: Account | None = None
        self._wrong: frozenset[int] = frozenset()
        self.rows: tuple[Payment, ...] = ()

    def show_payments(
        self, payments: Sequence[Payment], account: Account, wrong: frozenset[int]
    ) -> None:
        """Show payments and what they have paid; those in `wrong` have a mistake."""
        self._account, self._wrong = account, wrong
        if len(payments) == len(self.rows):
            # A cell that is being written stays open: nothing is reset.
            self.rows = tuple(payments)
            self._show_again()
            return
        self.beginResetModel()
        self.rows = tuple(payments)
        self.endResetModel()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._show_again()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(TITLES) - 1)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme

    @property
    def currency(self) -> str:
        """Return the currency in which payments are made, empty while nothing is shown."""
        return self._account.currency if self._account else ""

    def invoice_choices(self) -> list[tuple[str, str]]:
        """Return how a payment names each invoice, and what it is called; the oldest first."""
        keys = [item.key for item in self._account.items] if self._account else []
        named = [(name_of(key, keys), invoice_name(key, keys, self._words)) for key in keys]
        return [("", self._words.tr("the oldest that is open")), *named]

    def sheet(self, rows: Sequence[int]) -> Sheet:
        """Return rows as a spreadsheet takes them."""
        heading = tuple(self._words.tr(title) for title in TITLES)
        cells = tuple(
            (
                self.rows[row].date,
                self.rows[row].amount,
                self._invoice(self.rows[row]),
                self._used(row),
            )
            for row in rows
        )
        return Sheet(heading, cells)

    # What Qt asks.

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return the number of payments."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(TITLES)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that all cells but the last are written in place."""
        flags = super().flags(index)
        return flags if index.column() == USED else flags | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks for: a text, the value to be edited, where it stands, its colour."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(index.row(), index.column())
            case Qt.ItemDataRole.EditRole:
                return self._edited(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(index.column())
            case Qt.ItemDataRole.ForegroundRole if index.row() in self._wrong:
                return None if self._theme is None else self._theme.error_text
            case _:
                return None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written; the window decides, and shows what comes of it."""
        if role != Qt.ItemDataRole.EditRole or index.column() == USED:
            return False
        field = _FIELDS[index.column()]
        before = getattr(self.rows[index.row()], field)
        if value != before or str(value) != str(before):
            self.written.emit(index.row(), field, value)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column, standing as its cells do."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.tr(TITLES[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
            case _:
                return None

    def _show_again(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(TITLES) - 1))

    def _text(self, row: int, column: int) -> str:
        payment = self.rows[row]
        match column:
            case 0:
                sign = "⚠ " if row in self._wrong else ""
                return f"{sign}{self._words.day(payment.date)}"
            case 1:
                return self._words.amount(payment.amount, self.currency)
            case 2:
                return self._invoice(payment)
            case _:
                return self._used(row)

    def _edited(self, row: int, column: int) -> date | Decimal | str:
        payment = self.rows[row]
        value: date | Decimal | str = getattr(payment, _FIELDS[column])
        return value

    def _invoice(self, payment: Payment) -> str:
        if not payment.invoice or self._account is None:
            return self._words.tr("the oldest that is open")
        keys = [item.key for item in self._account.items]
        key = invoice_of(payment, keys)
        if key is None:
            return payment.invoice
        return invoice_name(key, keys, self._words)

    def _used(self, row: int) -> str:
        """Return which invoices a payment has paid, and how much of each."""
        account, words = self._account, self._words
        if account is None:
            return ""
        if self.rows[row].date > account.on:
            return words.tr("not made yet on {day}", day=words.day(account.on))
        parts = [
            words.tr(
                "{day}: {amount}",
                day=words.day(item.date),
                amount=words.amount(applied.amount, account.currency),
            )
            for item in account.items
            for applied in item.payments
            if applied.payment == row
        ]
        return "; ".join(parts) if parts else words.tr("nothing yet")


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == AMOUNT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
