"""The table of the payments: cells that are written in place, by keyboard alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from simulator.account import Account
from simulator.scenario.scenario import Payment
from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.copying import copy_sheet
from ui.panels.event_cells import CELL_AIR, ROW_AIR
from ui.panels.own_keys import kept
from ui.panels.payment_cells import PaymentCells
from ui.panels.payment_rows import AMOUNT, DATE, INVOICE, USED, PaymentsModel
from ui.theme import Theme

_KEYS = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Delete)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROW = 22
"""What the list of invoices needs beside its texts."""

_LEAST_USED = 118
"""The least width of the invoices that a payment has paid; they break into lines."""

_MOST_FITTED = 500
"""Payments whose rows are measured one by one."""


class PaymentsTable(QTableView):
    """The payments as cells that are written in place.

    Signals:
        add_requested: another payment is to be recorded.
        delete_requested: the selected payments are to go.
    """

    add_requested = Signal()
    delete_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("payments")
        self._words = Words(SOURCE_LANGUAGE)
        self.payments = PaymentsModel(self)
        self.cells = PaymentCells(self, self.payments)
        self.setItemDelegate(self.cells)
        self.setModel(self.payments)
        self._set_up()

    def _set_up(self) -> None:
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROW_AIR + 4)
        self.horizontalHeader().setHighlightSections(False)

    def show_payments(
        self, payments: Sequence[Payment], account: Account, wrong: frozenset[int]
    ) -> None:
        """Show payments; the current cell stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        was_there = len(payments) == len(self.payments.rows)
        self.payments.show_payments(payments, account, wrong)
        if not was_there and 0 <= row < len(payments):
            self.setCurrentIndex(self.payments.index(row, column))
        self._fit_columns()

    def show_other(self) -> None:
        """Close the cell that is being written: another scenario is open."""
        self.reset()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.setAccessibleName(words.tr("Payments"))
        self.cells.show_words(words)
        self.payments.show_words(words)
        self._fit_columns()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.cells.theme = theme
        self.payments.show_theme(theme)
        self.viewport().update()

    def write(self, row: int, column: int) -> None:
        """Open the editor of a cell."""
        if row < len(self.payments.rows):
            index = self.payments.index(row, column)
            self.setFocus()
            self.setCurrentIndex(index)
            self.edit(index)

    def go_to(self, row: int) -> None:
        """Go to a row, or to the last one where there are fewer."""
        row = min(row, len(self.payments.rows) - 1)
        if row >= 0:
            self.setCurrentIndex(self.payments.index(row, DATE))

    def copy(self) -> None:
        """Copy the selected payments for a spreadsheet; without any, all of them."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedIndexes()})
        sheet = self.payments.sheet(chosen or range(len(self.payments.rows)))
        copy_sheet(sheet, self._words)

    def event(self, event: QEvent) -> bool:
        """Take Copy and Delete from the window: here they mean payments."""
        return kept(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add, remove, copy, write with Enter; leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_Insert:
            self.add_requested.emit()
        elif event.key() in _ENTER and self.state() != QAbstractItemView.State.EditingState:
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns as wide as the table."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give columns the width of their texts and of their editors, the last one the rest."""
        header = self.horizontalHeader()
        widths = [self._width(column) for column in range(USED + 1)]
        spare = self.viewport().width() - sum(widths)
        widths[USED] += max(spare, 0)
        if spare < 0:
            widths[USED] = max(widths[USED] + spare, _LEAST_USED)
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        if len(self.payments.rows) <= _MOST_FITTED:
            self.resizeRowsToContents()

    def _width(self, column: int) -> int:
        metrics = self.fontMetrics()
        texts = [
            str(self.payments.data(self.payments.index(row, column)))
            for row in range(len(self.payments.rows))
        ]
        if column == INVOICE:
            texts += [text for _, text in self.payments.invoice_choices()]
        least = metrics.horizontalAdvance("0" * 10) if column in (DATE, AMOUNT) else 0
        widest = max([least, *map(metrics.horizontalAdvance, texts)])
        editor = _ARROW if column == INVOICE else 0
        return max(widest + 4 * CELL_AIR + editor, self.horizontalHeader().sectionSizeHint(column))
