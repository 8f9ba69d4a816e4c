"""The answer to an exercise as a table for Qt: typed, marked, spoken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor

from simulator.catalogue import ChargeType
from simulator.learn import Column, Grade, Row, Solution
from simulator.words import Words
from simulator.words.learning import COLUMNS, verdict
from ui.models.answer_cells import NUMBERS, read_cell, refusal, written
from ui.models.answer_state import RIGHT, UNREAD, WRONG, AnswerState
from ui.models.lines import Index
from ui.theme import Theme

RESULT = len(Column)
"""The place of the column that says how a row was graded."""

_COLUMNS = tuple(Column)


class AnswerModel(QAbstractTableModel):
    """The rows that a trainee fills in, and a column for the result.

    Signals:
        edited: a cell has another text, so that what was graded is over.
    """

    edited = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._theme = theme
        self._state = AnswerState(None)

    def show_words(self, words: Words) -> None:
        """Write everything in another language; what could not be read stays as it was typed."""
        self.beginResetModel()
        self._words = words
        self.endResetModel()

    def show_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._repaint()

    def show_exercise(self, solution: Solution | None, rows: Iterable[Row] = ()) -> None:
        """Begin an exercise, with what was written into it before."""
        self.beginResetModel()
        self._state = AnswerState(solution, rows)
        self.endResetModel()

    def show_grade(self, grade: Grade) -> None:
        """Mark every cell as right or wrong."""
        self._state.show_grade(grade)
        self._repaint()

    def show_solution(self) -> None:
        """Write the solution into the table, where nothing can be changed any more."""
        self.beginResetModel()
        self._state.show_solution()
        self.endResetModel()

    @property
    def offered(self) -> tuple[ChargeType, ...]:
        """Return the charge types to choose from."""
        return self._state.offered

    @property
    def words(self) -> Words:
        """Return the language in use."""
        return self._words

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return what is written and can be read, row by row."""
        return self._state.rows

    def unread(self) -> list[QModelIndex]:
        """Return the cells whose text means nothing."""
        return [self.index(row, _COLUMNS.index(column)) for row, column in self._state.unread()]

    def line_of(self, row: int) -> int | None:
        """Return the place of the line that a graded row is meant for."""
        return self._state.line_of(row)

    def write(self, index: Index, cells: Sequence[Sequence[str]]) -> None:
        """Write a block of texts from a cell on, as a spreadsheet copies it."""
        top, left = index.row(), index.column()
        for down, line in enumerate(cells):
            for right, text in enumerate(line):
                self.setData(self.index(top + down, left + right), text)

    def clear(self, indexes: Iterable[Index]) -> None:
        """Take away what stands in some cells."""
        for row, column in [(index.row(), index.column()) for index in indexes]:
            self.setData(self.index(row, column), "")

    # Qt.

    def rowCount(self, parent: Index | None = None) -> int:
        """Return the number of rows, with the empty one at the end."""
        return 0 if parent is not None and parent.isValid() else self._state.count

    def columnCount(self, parent: Index | None = None) -> int:
        """Return the columns of a line, and that of the result."""
        return 0 if parent is not None and parent.isValid() else RESULT + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let those cells be edited that are asked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._is_open(index) else flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the names of the columns, and the numbers of the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._words.quantity(section + 1)
        if section == RESULT:
            return self._words.tr("Result")
        return self._words.tr(COLUMNS[_COLUMNS[section]])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell; its mark is a sign and a word as well as a colour."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self._sign(index)} {self._text(index)}".strip()
            case Qt.ItemDataRole.EditRole:
                return self._text(index)
            case Qt.ItemDataRole.ForegroundRole:
                return self._colour(index)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(index)
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return self._refusal(index)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case Qt.ItemDataRole.TextAlignmentRole:
                number = index.column() < RESULT and _COLUMNS[index.column()] in NUMBERS
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
            case _:
                return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text; what cannot be read stays, and is marked."""
        if role != Qt.ItemDataRole.EditRole or not self._is_open(index):
            return False
        column, text = _COLUMNS[index.column()], str(value).strip()
        read = read_cell(column, text, self._words, self.offered) if text else None
        if self._state.set(index.row(), column, read):
            self._repaint()
            if self._state.wants_row():
                last = self._state.count
                self.beginInsertRows(QModelIndex(), last, last)
                self._state.add_row()
                self.endInsertRows()
            self.edited.emit()
        return True

    # Cells.

    def _is_open(self, index: Index) -> bool:
        if not index.isValid() or index.column() >= RESULT:
            return False
        return self._state.is_open(index.row(), _COLUMNS[index.column()])

    def _text(self, index: Index) -> str:
        if index.column() == RESULT:
            grade = self._state.grade(index.row())
            return "" if grade is None else verdict(grade, self._words)
        return written(self._state.value(index.row(), _COLUMNS[index.column()]), self._words)

    def _sign(self, index: Index) -> str:
        if index.column() < RESULT:
            return self._state.sign(index.row(), _COLUMNS[index.column()])
        grade = self._state.grade(index.row())
        if grade is None:
            return ""
        return RIGHT if grade.is_right else WRONG

    def _colour(self, index: Index) -> QColor | None:
        theme = self._theme
        if index.column() < RESULT and self._state.is_given(_COLUMNS[index.column()]):
            return theme.muted_text
        signs = {RIGHT: theme.good_text, WRONG: theme.error_text, UNREAD: theme.warning_text}
        return signs.get(self._sign(index))

    def _tip(self, index: Index) -> str:
        """Return why a cell means nothing, else what stands in it: it may be longer than its cell."""
        return self._refusal(index) or self._text(index)

    def _refusal(self, index: Index) -> str:
        """Return why a cell means nothing, "" where it does."""
        unread = index.column() < RESULT and self._sign(index) == UNREAD
        return refusal(_COLUMNS[index.column()], self._words) if unread else ""

    def _spoken(self, index: Index) -> str:
        words, text = self._words, self._text(index)
        if index.column() == RESULT:
            return text
        cell = text or words.tr("empty")
        if self._state.is_given(_COLUMNS[index.column()]):
            return words.tr("{cell}, given", cell=cell)
        sign = self._sign(index)
        if sign == RIGHT:
            return words.tr("{cell}, right", cell=cell)
        if sign == WRONG:
            return words.tr("{cell}, wrong", cell=cell)
        return words.tr("{cell}, cannot be read", cell=cell) if sign == UNREAD else cell

    def _repaint(self) -> None:
        if self._state.count:
            last = self.index(self._state.count - 1, RESULT)
            self.dataChanged.emit(self.index(0, 0), last)
