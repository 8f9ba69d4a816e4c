"""The first rows of a reconciliation file: each cell as it is understood, and as it stands there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from simulator.reconciliation.layouts import DAYS, DECIMALS, Field
from simulator.reconciliation.lines import charge_type_of
from simulator.reconciliation.previews import Preview
from simulator.reconciliation.reader import understood
from simulator.words import Words, file_columns, mark

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Hands out the whole cell."""

_ROOT = QModelIndex()
_MOST_ROWS = 50
_MOST_SIGNS = 80
_WRONG = {True: mark("not a date"), False: mark("not a number")}
_BELOW_HEADER = 2


class PreviewCell(msgspec.Struct, frozen=True):
    """A cell: what it is taken for, and its text in the file.

    `is_wrong` where it cannot be understood; `is_plain` where a text is taken as it stands.
    """

    meaning: str
    text: str
    is_wrong: bool = False
    is_plain: bool = False


class _Column(msgspec.Struct, frozen=True):
    heading: str
    name: str
    cells: tuple[PreviewCell, ...]
    is_number: bool


class PreviewModel(QAbstractTableModel):
    """Columns that a bill is made of come first; those that are only kept stand at the end."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._columns: tuple[_Column, ...] = ()
        self._count = 0
        self._first = _BELOW_HEADER
        self._required: frozenset[Field] = frozenset()

    def show_preview(self, preview: Preview | None) -> None:
        """Show the beginning of a file, or nothing."""
        self.beginResetModel()
        if preview is not None:
            self._required = frozenset(preview.header.layout.required) - {Field.END}
            self._first = preview.above + _BELOW_HEADER
        self._columns = () if preview is None else tuple(self._columns_of(preview))
        self._count = 0 if preview is None else len(preview.rows[:_MOST_ROWS])
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return how many columns the file has."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell is taken for; in other roles its text too."""
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        cell = column.cells[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.meaning
            case Qt.ItemDataRole.TextAlignmentRole:
                side = (
                    Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
                )
                return int(side | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._words.tr(
                    "{column}: {meaning}; in the file: {found}",
                    column=column.heading or column.name,
                    meaning=cell.meaning or "–",
                    found=cell.text or "–",
                )
            case _:
                return cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return what a column holds, over its name in the file; or the number of a row."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._words.quantity(section + self._first)
        column = self._columns[section]
        return f"{column.heading}\n{column.name}"

    def _columns_of(self, preview: Preview) -> list[_Column]:
        header = preview.header
        fields: dict[int, Field] = {}
        for field in (*file_columns.FIELDS, *header.places):
            if field in header.places:
                fields.setdefault(header.places[field], field)
        others = [place for place in range(len(header.columns)) if place not in fields]
        return [self._column(preview, place, fields.get(place)) for place in (*fields, *others)]

    def _column(self, preview: Preview, place: int, field: Field | None) -> _Column:
        name = preview.header.columns[place]
        rows = preview.rows[:_MOST_ROWS]
        texts = [row[place] if place < len(row) else "" for row in rows]
        if field is None:
            heading = self._words.tr("Kept as it stands")
            cells = tuple(PreviewCell("", _short(text), is_plain=True) for text in texts)
            return _Column(heading, name, cells, is_number=False)
        values = understood(texts, field, preview.dialect)
        return _Column(
            file_columns.field(field, self._words),
            name,
            tuple(self._cell(*each, field) for each in zip(texts, values, strict=True)),
            is_number=field in DECIMALS,
        )

    def _cell(self, text: str, value: object, field: Field) -> PreviewCell:
        words, shown = self._words, _short(text.strip())
        match value:
            case date():
                return PreviewCell(words.day_with_month(value), shown)
            case Decimal():
                return PreviewCell(words.number(value), shown)
            case None if text.strip():
                wrong = words.tr(_WRONG[field in DAYS])
                return PreviewCell(wrong, shown, is_wrong=True)
            case None if field in self._required:
                return PreviewCell(words.tr("missing"), "", is_wrong=True)
            case None:
                return PreviewCell("", "", is_plain=True)
            case _:
                known = charge_type_of(str(value)) if field is Field.CHARGE_TYPE else None
                if known is not None:
                    return PreviewCell(words.charge_type(known), shown)
                return PreviewCell(_short(str(value)), shown, is_plain=True)


def _short(text: str) -> str:
    """Return a text in one line, cut where it is longer than any column."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _MOST_SIGNS else plain[: _MOST_SIGNS - 1] + "…"
