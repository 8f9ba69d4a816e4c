"""One row of a small table: a field for each column, and a button that removes the row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from simulator.words import Words
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.theme import Theme

_GAP = 6
_REMOVE_WIDTH = 28
_AROUND = 36
"""What stands around the letters of a cell: its frame, its arrow."""


@dataclass(frozen=True)
class Column:
    """What a column edits: a field of the row's value, its caption, and how its cells are made.

    `field` makes a field of a name and an empty caption: `DayField`, `price_field` and the like.
    Where there is room for so many `letters` in each column, the columns stand side by side.
    """

    name: str
    caption: str
    field: Callable[[str, str], Field]
    letters: int = 8


class RowOfFields(QWidget):
    """Cells side by side, or on several lines where there is no room for that.

    Signals:
        cell_edited: (row, column, value) something valid and new was typed or chosen.
        left: the user has done with a cell.
        remove_requested: (row) the row is to go.
    """

    cell_edited = Signal(object, str, object)
    left = Signal()
    remove_requested = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._arranged: tuple[object, ...] = ()
        self.cells: dict[str, Field] = {}
        self._captions: dict[str, Text] = {}
        self._parts: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.setSpacing(2)
        self._lines = [QHBoxLayout() for _ in columns]
        for line in self._lines:
            line.setSpacing(_GAP)
            self._column.addLayout(line)
        for column in columns:
            self._add_cell(column)
        self.remove = QPushButton("\N{MULTIPLICATION SIGN}", self)
        self.remove.setObjectName(f"{parent.objectName()}-remove")
        self.remove.setFixedSize(_REMOVE_WIDTH, _REMOVE_WIDTH)
        self.remove.setAutoDefault(True)
        self.remove.clicked.connect(self._on_remove)

    def _add_cell(self, column: Column) -> None:
        field = column.field(column.name, "")
        caption = Text(Look.CAPTION)
        caption.setWordWrap(False)
        caption.setBuddy(field)
        part = QWidget(self)
        stack = QVBoxLayout(part)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(2)
        stack.addWidget(caption)
        stack.addWidget(field)
        self._parts[column.name] = part
        # The sentence about a mistake has the whole width of the row.
        self._column.addWidget(field.take_problem())
        field.edited.connect(self._on_edited)
        field.left.connect(self.left)
        self.cells[column.name] = field
        self._captions[column.name] = caption

    def show_value(self, value: Any) -> None:
        """Show the row's value; cells that show their part of it already stay as typed."""
        for name, field in self.cells.items():
            field.show_value(getattr(value, name))

    def show_words(self, words: Words, number: int) -> None:
        """Say everything in another language; the row is the one with this number."""
        for column in self._columns:
            caption, field = words.tr(column.caption), self.cells[column.name]
            field.show_words(words)
            field.show_name(words.tr("{column}, row {n}", column=caption, n=number))
            self._captions[column.name].setText(caption)
        sentence = words.tr("Remove row {n}", n=number)
        self.remove.setToolTip(sentence)
        self.remove.setAccessibleName(sentence)
        self._arranged = ()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for field in self.cells.values():
            field.show_theme(theme)
        for caption in self._captions.values():
            caption.show_theme(theme)

    def arrange(self, room: int, *, is_first: bool) -> None:
        """Put the cells where they fit into `room`; the first row heads the others."""
        widths = self._widths()
        lines = self._broken(widths, room)
        if (lines, is_first) == self._arranged:
            return
        self._arranged = (lines, is_first)
        for layout in self._lines:
            for part in (*self._parts.values(), self.remove):
                layout.removeWidget(part)
        for layout, names in zip(self._lines, lines, strict=False):
            for name in names:
                self._captions[name].setVisible(is_first or len(lines) > 1)
                layout.addWidget(self._parts[name], widths[name])
        self._column.setContentsMargins(0, 0, 0, 4 if len(lines) == 1 else 10)
        self._lines[0].addWidget(self.remove, 0, Qt.AlignmentFlag.AlignBottom)
        self.updateGeometry()

    def in_order_of_tabs(self) -> list[QWidget]:
        """Return what the keyboard reaches, in its order."""
        parts: list[QWidget] = []
        for field in self.cells.values():
            reached = [
                part
                for part in field.findChildren(QWidget)
                if part.focusPolicy() & Qt.FocusPolicy.TabFocus
                and part.focusProxy() is None
                and part.window() is self.window()
            ]
            parts += reached
        return [*parts, self.remove]

    def minimumSizeHint(self) -> QSize:
        """Return the least size: as wide as the widest cell, whatever stands side by side now."""
        width = max(self._widths().values()) + _GAP + _REMOVE_WIDTH
        return QSize(width, super().minimumSizeHint().height())

    def _broken(self, widths: dict[str, int], room: int) -> tuple[tuple[str, ...], ...]:
        """Return the names of the columns, line by line."""
        lines: list[tuple[str, ...]] = []
        left = room - _REMOVE_WIDTH
        for name, width in widths.items():
            left -= width + _GAP
            if lines and left >= 0:
                lines[-1] = (*lines[-1], name)
                continue
            if lines:
                left = room - width
            lines.append((name,))
        return tuple(lines)

    def _widths(self) -> dict[str, int]:
        """Return the width that each column needs, caption included."""
        letter = self.fontMetrics().horizontalAdvance("0")
        return {
            column.name: max(
                letter * column.letters + _AROUND,
                self._parts[column.name].minimumSizeHint().width(),
                self._captions[column.name].sizeHint().width(),
            )
            for column in self._columns
        }

    def _on_edited(self, name: str, value: object) -> None:
        self.cell_edited.emit(self, name, value)

    def _on_remove(self) -> None:
        self.remove_requested.emit(self)
