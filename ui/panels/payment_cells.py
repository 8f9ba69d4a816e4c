"""How a payment is written into its cells: days and amounts as typed, invoices from a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from simulator.money import MINOR_UNITS
from simulator.settings_check import is_amount
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.event_cells import EventCells
from ui.panels.fields import Refused
from ui.panels.payment_rows import AMOUNT, DATE, INVOICE, PaymentsModel

_Index = QModelIndex | QPersistentModelIndex
_HORIZONTAL = Qt.Orientation.Horizontal
_ALIGNMENT = Qt.ItemDataRole.TextAlignmentRole
_EDITED = Qt.ItemDataRole.EditRole
_LEAVING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)

_MOST_TYPED = 40
"""Characters that a cell takes: more than any amount or day has, and no key held for an hour."""


class PaymentCells(EventCells):
    """Opens an editor over a cell, and keeps it open while what is typed cannot be taken.

    Signals:
        refused: (sentence) what is typed is not allowed; empty once it is.
    """

    refused = Signal(str)

    def __init__(self, table: QTableView, payments: PaymentsModel) -> None:
        super().__init__(table)
        self._payments = payments
        self._words = Words(SOURCE_LANGUAGE)
        self._column = DATE
        self._line: QLineEdit | None = None

    @property
    def refusal(self) -> str:
        """Return why what is being typed is not allowed; empty if it is, or nothing is typed."""
        line = self._line
        return "" if line is None or not line.isModified() else self._refusal(line.text())

    def show_words(self, words: Words) -> None:
        """Read and write days and amounts as this language does.

        What is being typed goes on to mean what it meant, and what is wrong stays as it is; where
        it would be right now, it is given up.
        """
        line = self._line
        if line is None or not line.isModified():
            self._words = words
            return
        was_wrong = bool(self._refusal(line.text()))
        value = None if was_wrong else self._read(line.text(), self._column)
        self._words = words
        if value is not None:
            line.setText(self._written(value))
            line.setModified(True)
        elif not self._refusal(line.text()):
            # Whoever shows the payments now writes what the cell says.
            line.setModified(False)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """Return a line to type on, or the list of invoices."""
        del option
        self._column = index.column()
        name = str(self._payments.headerData(index.column(), _HORIZONTAL))
        if index.column() == INVOICE:
            choice = _InvoiceChoice(parent)
            for value, text in self._payments.invoice_choices():
                choice.addItem(text, value)
            choice.setAccessibleName(name)
            choice.picked.connect(self._on_picked)
            return choice
        line = QLineEdit(parent)
        line.setAccessibleName(name)
        line.setAlignment(self._payments.data(index, _ALIGNMENT))
        line.setMaxLength(_MOST_TYPED)
        line.textEdited.connect(self._on_typed)
        self._line = line
        return line

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Put what the payment says into the editor."""
        value = self._payments.data(index, _EDITED)
        if isinstance(editor, QComboBox):
            place = editor.findData(value)
            if place < 0:
                editor.addItem(str(value), value)
                place = editor.count() - 1
            editor.setCurrentIndex(place)
        elif isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(self._written(value))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Take over what is in the editor if it is allowed, else leave the payment as it was."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            try:
                value = self._read(editor.text(), index.column())
            except Refused:
                return
            model.setData(index, value)

    def destroyEditor(self, editor: QWidget, index: _Index) -> None:
        """Forget the sentence about what was typed."""
        if editor is self._line:
            self._line = None
        self.refused.emit("")
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the cell on Enter and Tab while what is typed is not allowed."""
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in _LEAVING
            and self._refusal(watched.text())
        ):
            self.refused.emit(self._refusal(watched.text()))
            return True
        return super().eventFilter(watched, event)

    def _on_typed(self, text: str) -> None:
        self.refused.emit(self._refusal(text))

    def _on_picked(self) -> None:
        editor = self.sender()
        if isinstance(editor, QComboBox):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def _refusal(self, text: str) -> str:
        try:
            self._read(text, self._column)
        except Refused as refused:
            return str(refused)
        return ""

    def _written(self, value: date | Decimal) -> str:
        return self._words.day(value) if isinstance(value, date) else self._words.number(value)

    def _read(self, text: str, column: int) -> date | Decimal:
        """Return what is typed as a value, or raise Refused with what is allowed."""
        words = self._words
        if column == AMOUNT:
            try:
                amount = words.decimal_input(text)
            except ValueError:
                amount = Decimal(0)
            currency = self._payments.currency
            if not is_amount(amount, currency):
                twelve = Decimal("12.5") if MINOR_UNITS.get(currency) else Decimal(12)
                example = words.amount(twelve, currency)
                raise Refused(
                    words.tr("Type an amount above zero, such as {example}.", example=example)
                )
            return amount
        try:
            return words.day_input(text)
        except ValueError:
            example_day = date(2018, 1, 13)
            raise Refused(
                words.tr(
                    "Type a day such as {example} or {iso}.",
                    example=words.day(example_day),
                    iso=example_day.isoformat(),
                )
            ) from None


class _InvoiceChoice(QComboBox):
    """A list whose arrow keys only walk: Enter takes the value, or a click into the open list.

    Signals:
        picked: an entry of the open list was chosen.
    """

    picked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._was_open = False
        self.activated.connect(self._on_activated)

    def showPopup(self) -> None:
        """Remember that the list is open."""
        self._was_open = True
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the closed list."""
        self._was_open = False
        super().keyPressEvent(event)

    def _on_activated(self) -> None:
        if self._was_open:
            self.picked.emit()
