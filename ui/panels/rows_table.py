"""A small table that is edited where it stands: rows of fields, a button to add and to remove one.

A row is a value of `msgspec`, a column edits one of its fields:

    table = RowsTable(
        "tiers",
        (
            Column("above", mark("Above"), units_field),
            Column("rate", mark("Rate"), price_field),
        ),
        new_row=next_tier,
        add=mark("Add a tier"),
    )

To a form it is a field like the others: `show_value(rows)` shows a tuple of them, `edited` tells of
another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.page import show_button
from ui.panels.row_of_fields import Column, RowOfFields
from ui.panels.scrolled import reveal
from ui.theme import Theme

__all__ = ["Column", "RowsTable"]


class RowsTable(FieldGroup):
    """Rows of typed cells. All by keyboard: Tab goes from cell to cell, to the buttons, and on.

    Where it is too narrow for all columns, a row takes several lines, each cell with its caption.

    Adding and removing are steps of their own.

    Signals:
        edited: (name, tuple of rows) the user changed, added or removed one.
        left: the user has done with a cell.
    """

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        *,
        new_row: Callable[[tuple[Any, ...]], Any],
        add: str,
    ) -> None:
        super().__init__(name)
        self._columns = tuple(columns)
        self._new_row = new_row
        self._add_text = add
        self._rows: list[RowOfFields] = []
        self._value = ()
        self._add = QPushButton(self)
        self._add.setObjectName(f"{name}-add")
        self._column.setSpacing(2)
        self._column.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self._add.clicked.connect(self._on_add)
        self.show_words(Words(SOURCE_LANGUAGE))

    def cell(self, row: int, column: str) -> Field:
        """Return the field in a row and a column."""
        return self._rows[row].cells[column]

    def remove_button(self, row: int) -> QPushButton:
        """Return the button that removes a row."""
        return self._rows[row].remove

    @property
    def add_button(self) -> QPushButton:
        """Return the button that adds a row."""
        return self._add

    def add_row(self, row: object) -> None:
        """Put one more row behind the others, and the keyboard into it."""
        self.left.emit()
        self._take((*self._value, row))
        self.left.emit()
        next(iter(self._rows[-1].cells.values())).setFocus()
        reveal(self._rows[-1])

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed and wrong stays as it is."""
        super().show_words(words)
        show_button(self._add, words.tr(self._add_text), words.tr(self._add_text))
        for number, row in enumerate(self._rows):
            row.show_words(words, number + 1)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for row in self._rows:
            row.show_theme(theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the rows where they do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _fields(self) -> Sequence[Field]:
        return tuple(cell for row in self._rows for cell in row.cells.values())

    def _write(self, value: Sequence[Any]) -> None:
        before = len(self._rows)
        while len(self._rows) > len(value):
            self._take_off(self._rows[-1])
        while len(self._rows) < len(value):
            self._append()
        for row, each in zip(self._rows, value, strict=True):
            row.show_value(each)
        if before != len(self._rows):
            self._arrange()

    def _append(self) -> None:
        row = RowOfFields(self._columns, self)
        self._column.insertWidget(len(self._rows), row)
        self._rows.append(row)
        row.show_words(self._words, len(self._rows))
        if self._theme is not None:
            row.show_theme(self._theme)
        row.cell_edited.connect(self._on_cell)
        row.left.connect(self.left)
        row.remove_requested.connect(self._on_remove)
        # What is made later comes last in the whole window, unless it is told where it belongs.
        last: QWidget = self._add
        for part in row.in_order_of_tabs():
            QWidget.setTabOrder(last, part)
            last = part
        QWidget.setTabOrder(last, self._add)
        # The layout would show it with the next turn of the event loop, too late for the focus.
        row.show()

    def _take_off(self, row: RowOfFields) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _arrange(self) -> None:
        for number, row in enumerate(self._rows):
            row.arrange(self.width(), is_first=number == 0)

    def _on_add(self) -> None:
        self.add_row(self._new_row(self._value))

    def _on_cell(self, row: RowOfFields, column: str, value: object) -> None:
        place = self._rows.index(row)
        changed = replace(self._value[place], **{column: value})
        self._take((*self._value[:place], changed, *self._value[place + 1 :]))

    def _on_remove(self, row: RowOfFields) -> None:
        place = self._rows.index(row)
        self.left.emit()
        self._take_off(row)
        kept = (*self._value[:place], *self._value[place + 1 :])
        below = self._rows[min(place, len(kept) - 1)].remove if kept else self._add
        below.setFocus()
        self._take(kept)
        self._arrange()
        for number, each in enumerate(self._rows):
            each.show_words(self._words, number + 1)
        self.left.emit()
