"""The table of an answer: typed cell by cell, pasted as a block, all by keyboard."""

from __future__ import annotations

from datetime import date
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from simulator.learn import Column
from simulator.words import Words
from ui.models.answer import RESULT, AnswerModel
from ui.models.answer_state import RIGHT

Index = QModelIndex | QPersistentModelIndex

_COLUMNS = tuple(Column)
_TYPE = _COLUMNS.index(Column.CHARGE_TYPE)
_WIDTHS = (110, 110, 200, 98, 78, 92)
"""Of the columns where there is room; in a narrow window their headings are seen at least."""

_LEAST_RESULT = 110
_LONG_DAY = date(2018, 12, 28)
_MARGINS = 14
_ROW = 28
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnswerTable(QTableView):
    """Where a trainee writes: Tab goes to the right, Enter down, a paste fills a block."""

    def __init__(self, model: AnswerModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_table")
        self._answer = model
        self.setModel(model)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.setHighlightSections(False)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        self.setMinimumHeight(header.sizeHint().height() + 2 * _ROW)

    @property
    def answer(self) -> AnswerModel:
        """Return what is written."""
        return self._answer

    def show_words(self, words: Words) -> None:
        """Say what the table is."""
        self.setAccessibleName(words.tr("Your answer"))
        self.setAccessibleDescription(
            words.tr("Tab goes to the next cell, Enter to the cell below; lines can be pasted.")
        )
        self._fit_columns()

    def begin(self) -> None:
        """Put the keyboard on the first cell that is asked."""
        model = self.model()
        for column in range(RESULT):
            index = model.index(0, column)
            if index.isValid() and model.flags(index) & Qt.ItemFlag.ItemIsEditable:
                self.setCurrentIndex(index)
                return

    def _open_or_go_down(self) -> None:
        """Write into the cell, or pass one in which nothing can be written."""
        if self.model().flags(self.currentIndex()) & Qt.ItemFlag.ItemIsEditable:
            self.edit(self.currentIndex())
        else:
            self.go_down()

    def go_down(self) -> None:
        """Go to the cell below."""
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def commit(self) -> None:
        """Take what is being typed into a cell, as if Tab had been pressed."""
        editor = self._cells.editor
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def copy(self) -> None:
        """Copy the selected cells, as a spreadsheet takes them."""
        chosen = [index for index in self.selectedIndexes() if index.column() < RESULT]
        if not chosen:
            return
        lines: dict[int, list[str]] = {}
        for index in sorted(chosen, key=_place):
            text = str(index.data(Qt.ItemDataRole.EditRole) or "")
            lines.setdefault(index.row(), []).append(text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    def paste(self) -> None:
        """Write what was copied from a spreadsheet, from the cell of the keyboard on."""
        text = QGuiApplication.clipboard().text()
        index = self.currentIndex()
        if text and index.isValid():
            lines = [line.split("\t") for line in text.splitlines() if line.strip()]
            self._answer.write(index, lines)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the result in sight: the other columns become narrower in a narrow window."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        header = self.horizontalHeader()
        least = [header.sectionSizeHint(column) for column in range(RESULT)]
        dated = self.fontMetrics().horizontalAdvance(f"{RIGHT} {self._answer.words.day(_LONG_DAY)}")
        for column in map(_COLUMNS.index, (Column.START, Column.END)):
            least[column] = max(least[column], dated + _MARGINS)
        more = [max(0, width - each) for width, each in zip(_WIDTHS, least, strict=True)]
        spare = self.viewport().width() - _LEAST_RESULT - sum(least)
        share = min(1.0, max(0.0, spare / max(1, sum(more))))
        for column in range(RESULT):
            self.setColumnWidth(column, int(least[column] + more[column] * share))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a spreadsheet does with the keys of the clipboard, Delete and Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._answer.clear(self.selectedIndexes())
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._open_or_go_down()
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """Edits a cell: a line of text, which for charge types completes itself and has a list."""

    def __init__(self, table: AnswerTable) -> None:
        super().__init__(table)
        self._table = table
        self.editor: QWidget | None = None

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for a cell, called like its column."""
        del option
        is_type = index.column() == _TYPE
        editor = self._list_of_types(parent) if is_type else QLineEdit(parent)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget the field of a cell that is left."""
        self.editor = None
        super().destroyEditor(editor, index)

    def _list_of_types(self, parent: QWidget) -> QComboBox:
        model = self._table.answer
        editor = QComboBox(parent)
        # A list alone would take a blank for the wish to open it, and all letters after that.
        editor.setEditable(True)
        editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        editor.addItems([model.words.charge_type(each) for each in model.offered])
        editor.view().setMinimumWidth(editor.view().sizeHintForColumn(0) + 24)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the cell."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setCurrentText(text)
            cast(QLineEdit, editor.lineEdit()).selectAll()
        else:
            cast(QLineEdit, editor).setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take what was typed or chosen."""
        if isinstance(editor, QComboBox):
            written = editor.currentText()
        else:
            written = cast(QLineEdit, editor).text()
        model.setData(model.index(index.row(), index.column()), written)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Go down after Enter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() in _ENTER and plain and isinstance(editor, QWidget):
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)
                self._table.go_down()
                return True
        return super().eventFilter(editor, event)


def _place(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
