"""The table of the invoices: keys, clicks, selection and copying."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from simulator.words import Words
from ui.models.columns import PLACES
from ui.models.lines import LinesModel
from ui.models.selection import NOTHING, Selection
from ui.panels.copying import copy_sheet, selected_rows
from ui.panels.lines_columns import LinesColumns
from ui.panels.lines_delegate import CHEVRON_ZONE, SIGN_WIDTH, LinesDelegate
from ui.panels.lines_header import LinesHeader
from ui.panels.table_delegate import PADDING
from ui.theme import Theme


class LinesTable(QTableView):
    """A `LinesModel` as a table whose invoices open and close like the branches of a tree.

    Signals:
        selection_requested: (Selection) the user went to another row.
        lines_selected: (tuple of Line) all lines that are selected now, by the user or not.
    """

    selection_requested = Signal(object)
    lines_selected = Signal(object)

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._selection = NOTHING
        self._is_showing = False
        self.bill = LinesModel(words, self)
        self._set_up_view()
        self._header = LinesHeader(theme, self)
        self.setHorizontalHeader(self._header)
        self.setSortingEnabled(True)
        self._delegate = LinesDelegate(self, self.bill, theme)
        self.setItemDelegate(self._delegate)
        self.setModel(self.bill)
        self.columns = LinesColumns(self, self._header, self.bill, self._delegate)
        self._show_font()
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.selectionModel().currentRowChanged.connect(self._frame_again)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.selectionModel().selectionChanged.connect(self._tell_lines)

    def _set_up_view(self) -> None:
        self.setObjectName("lines")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # What is shown.

    def show_selection(self, selection: Selection) -> None:
        """Go to the row of `selection`, opening its invoice if it is new; nothing is emitted."""
        is_new, self._selection = selection != self._selection, selection
        row = self.currentIndex().row()
        if self._row_selected(row) and self.bill.rows[row].selection == selection:
            return
        self._is_showing = True
        self._go_to(selection, reveal=is_new)
        self._is_showing = False

    def _go_to(self, selection: Selection, *, reveal: bool) -> None:
        row = self._row_of(selection)
        if row is not None and reveal and selection.line is not None:
            self.bill.set_open(row, is_open=True)
            row = self._row_of(selection)
            if row is not None and self._hides(row, selection):
                self.bill.set_sum_open(row, is_open=True)
                row = self._row_of(selection)
        if row is None:
            self.clearSelection()
            return
        self.selectRow(row)
        if reveal:
            self.scrollTo(self.bill.index(row, self._first_column()))

    def reveal(self, selection: Selection) -> None:
        """Bring the row of a line into sight, opening its invoice, and select nothing."""
        row = self._row_of(selection)
        if row is not None:
            self.bill.set_open(row, is_open=True)
            found = self._row_of(selection)
            self.scrollTo(self.bill.index(row if found is None else found, self._first_column()))

    def _hides(self, row: int, selection: Selection) -> bool:
        """Return whether the selected line is one in a closed sum, not what the sum is known by."""
        shown = self.bill.rows[row]
        return shown.is_sum and shown.selection.line is not selection.line

    def _row_of(self, selection: Selection) -> int | None:
        if selection.line is None and selection.invoice is None:
            return None
        return self.bill.rows.row_of(selection)

    def show_again(self) -> None:
        """Select once more what was selected, after the rows were reset."""
        self._is_showing = True
        self._go_to(self._selection, reveal=False)
        self._is_showing = False
        self._tell_lines()

    def show_words(self, words: Words) -> None:
        """Write titles and texts in this language."""
        self._words = words
        self.setAccessibleName(words.tr("Invoices and their lines"))
        self.bill.show_words(words)
        self.columns.lay_out()
        self.show_again()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.show_theme(theme)
        self._header.show_theme(theme)
        self.viewport().update()

    def _frame_again(self) -> None:
        """Paint the frame of the keyboard's row anew: Qt asks for its one cell alone."""
        self.viewport().update()

    def _show_font(self) -> None:
        """Take the window's font, and rows and columns that suit it."""
        self._delegate.show_font(self.font())
        self.columns.lay_out()

    # What the user does.

    def copy(self) -> None:
        """Copy the selected rows, as they stand, for a spreadsheet; without any, all rows."""
        self._to_clipboard(selected_rows(self) or range(len(self.bill.rows)))

    def copy_all(self) -> None:
        """Copy every row that is shown, as it stands, for a spreadsheet."""
        self._to_clipboard(range(len(self.bill.rows)))

    def _to_clipboard(self, rows: Iterable[int]) -> None:
        copy_sheet(self.bill.sheet(rows, self.columns.shown()), self._words)

    def set_all_open(self, *, is_open: bool) -> None:
        """Show the lines of every invoice, or the invoices alone."""
        self.bill.set_all_open(is_open)
        self.show_again()

    def go_to_first_line(self) -> None:
        """Select the first line that the filter leaves, and take the keyboard."""
        rows = self.bill.rows
        found = next((row for row in range(len(rows)) if rows[row].lines), None)
        if found is not None:
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.selectRow(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close invoices with the arrows as in a tree, copy, leave the rest to Qt."""
        row = self.currentIndex().row()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif row < 0 or not self._steered(event.key(), row):
            super().keyPressEvent(event)

    def _steered(self, key: int, row: int) -> bool:
        """Do what `key` means on a row; return whether it means anything."""
        rows = self.bill.rows
        if rows[row].net is not None and self._steered_sum(key, row):
            return True
        header = rows.rows_of(rows.place_of(row)).start - 1
        is_open = rows[row].group.open
        match key:
            case Qt.Key.Key_Left if row != header:
                self._step_to(header)
            case Qt.Key.Key_Right if row == header and is_open and len(rows[row].group.lines):
                self._step_to(row + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if row == header:
                self.bill.set_open(row, is_open=key == Qt.Key.Key_Right)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if row == header:
                self.bill.set_open(row, is_open=not is_open)
            case Qt.Key.Key_Right:
                pass
            case _:
                return False
        return True

    def _steered_sum(self, key: int, row: int) -> bool:
        """Open or close a sum, or go to it from one of its lines; return whether `key` does that."""
        is_sum, is_open = self.bill.rows[row].is_sum, self.bill.is_open(row)
        match key:
            case Qt.Key.Key_Left if not is_sum:
                above = range(row, -1, -1)
                self._step_to(next(each for each in above if self.bill.rows[each].is_sum))
            case Qt.Key.Key_Right if is_sum and is_open:
                self._step_to(row + 1)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if is_sum and is_open is (
                key == Qt.Key.Key_Left
            ):
                self._set_sum_open(row, is_open=not is_open)
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if is_sum:
                self._set_sum_open(row, is_open=not is_open)
            case _:
                return False
        return True

    def _set_sum_open(self, row: int, *, is_open: bool) -> None:
        """Open or close a sum, which stays selected."""
        self.bill.set_sum_open(row, is_open=is_open)
        self._is_showing = True
        self.selectRow(row)
        self._is_showing = False

    def _step_to(self, row: int) -> None:
        self.setCurrentIndex(self.bill.index(row, self._first_column()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open or close an invoice by its triangle; everything else selects."""
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and event.position().x() < CHEVRON_ZONE and self.bill.rows[row].is_own:
            self.bill.set_open(row, is_open=not self.bill.rows[row].group.open)
            return
        super().mousePressEvent(event)
        if row >= 0 and self.bill.rows[row].is_sum and self._is_on_sign(event.position().toPoint()):
            self._set_sum_open(row, is_open=not self.bill.is_open(row))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close an invoice by a double click anywhere on its row."""
        row = self.rowAt(event.position().toPoint().y())
        if row >= 0 and self.bill.rows[row].is_own:
            self.bill.set_open(row, is_open=not self.bill.rows[row].group.open)
            return
        if row >= 0 and self.bill.rows[row].is_sum:
            self._set_sum_open(row, is_open=not self.bill.is_open(row))
            return
        super().mouseDoubleClickEvent(event)

    def _is_on_sign(self, at: QPoint) -> bool:
        """Return whether a click opens or closes a sum: on the triangle beside its name."""
        column = PLACES["charge_type"]
        left = self.columnViewportPosition(column)
        return left <= at.x() < left + PADDING + SIGN_WIDTH

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns as wide as the table."""
        super().resizeEvent(event)
        self.columns.lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self.model() is not None:
            self._show_font()

    # The selection.

    def _first_column(self) -> int:
        return self.horizontalHeader().logicalIndexAt(0)

    def _row_selected(self, row: int) -> bool:
        return row >= 0 and self.selectionModel().isRowSelected(row, QModelIndex())

    def _tell(self) -> None:
        """Emit the wish once a row is both current and selected; keys and mouse differ in order."""
        row = self.currentIndex().row()
        if self._is_showing or not self._row_selected(row):
            return
        wanted = self.bill.rows[row].selection
        if wanted != self._selection:
            self._selection = wanted
            self.selection_requested.emit(wanted)

    def _tell_lines(self) -> None:
        """Emit the selected lines."""
        rows = (self.bill.rows[row] for row in selected_rows(self))
        self.lines_selected.emit(tuple(line for row in rows for line in row.lines))
