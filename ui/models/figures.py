"""Figures in rows and columns, the rows of some under others: a model for every table of sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import Any, Generic, TypeVar, overload

from msgspec import Struct
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.clipboard import Cell, Sheet

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_GROUPS = 0
"""The internal id of a row that stands under none; the others carry the place above them, and 1."""

Source = TypeVar("Source")


class Tone(Enum):
    """How a figure is meant; the name of its colour in the theme, "" for that of the row."""

    PLAIN = ""
    QUIET = "muted_text"
    DOWN = "negative_text"
    WARNING = "warning_text"
    WRONG = "error_text"


class FigureColumn(Struct, frozen=True):
    """A column: what it is known by, its title in English, whether it holds numbers."""

    name: str
    title: str
    numeric: bool = False


class Figure(Struct, frozen=True):
    """What stands in a cell, as it is read and as a spreadsheet takes it."""

    text: str
    value: Cell
    tone: Tone = Tone.PLAIN


NO_FIGURE = Figure("", "")


class FigureRow(Struct, frozen=True):
    """A row: what it is known by, its figures in the order of the columns, the rows under it."""

    key: str
    figures: tuple[Figure, ...]
    under: Sequence[FigureRow] = ()
    tip: str = ""
    is_total: bool = False


class LazyRows(Sequence[FigureRow], Generic[Source]):
    """Rows that are made when they are looked at: of ten thousand lines a screen shows twenty."""

    def __init__(self, sources: Sequence[Source], make: Callable[[Source], FigureRow]) -> None:
        self._sources = sources
        self._make = make
        self._made: dict[int, FigureRow] = {}

    def __len__(self) -> int:
        return len(self._sources)

    @overload
    def __getitem__(self, place: int) -> FigureRow: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[FigureRow]: ...
    def __getitem__(self, place: int | slice) -> FigureRow | Sequence[FigureRow]:
        if isinstance(place, slice):
            return [self[each] for each in range(*place.indices(len(self)))]
        if not 0 <= place < len(self):
            raise IndexError(place)
        if place not in self._made:
            self._made[place] = self._make(self._sources[place])
        return self._made[place]


class FiguresModel(QAbstractItemModel):
    """Rows of figures, two levels deep at most."""

    def __init__(self, columns: Sequence[FigureColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[FigureRow] = ()
        self._words = Words(SOURCE_LANGUAGE)

    def show_rows(self, rows: Sequence[FigureRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def show_words(self, words: Words) -> None:
        """Write the titles in another language; the rows come anew from whoever makes them."""
        self._words = words
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def title(self, column: int) -> str:
        """Return the title of a column."""
        return self._words.tr(self.columns[column].title)

    def row_at(self, index: _Index) -> FigureRow:
        """Return the row that an index belongs to."""
        above = index.internalId()
        if above == _GROUPS:
            return self.rows[index.row()]
        return self.rows[above - 1].under[index.row()]

    def index_of(self, key: str) -> QModelIndex:
        """Return where the row of `key` stands among those that stand under none."""
        for place, row in enumerate(self.rows):
            if row.key == key:
                return self.index(place, 0)
        return QModelIndex()

    def sheet(self, rows: Iterable[FigureRow], shown: Sequence[int]) -> Sheet:
        """Return rows as a spreadsheet takes them, with the columns that are shown."""
        heading = tuple(self.title(column) for column in shown)
        cells = tuple(tuple(row.figures[column].value for column in shown) for row in rows)
        return Sheet(heading, cells)

    # What Qt asks.

    def index(self, row: int, column: int, parent: _Index = _TOP) -> QModelIndex:
        """Return the index of a cell."""
        if not parent.isValid():
            return self.createIndex(row, column, _GROUPS)
        return self.createIndex(row, column, parent.row() + 1)

    def parent(self, index: _Index | None = None) -> Any:
        """Return the index of the row above, an invalid one for those that stand under none."""
        if index is None:
            return super().parent()
        above = index.internalId() if index.isValid() else _GROUPS
        return QModelIndex() if above == _GROUPS else self.createIndex(above - 1, 0, _GROUPS)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Return how many rows stand under a row."""
        if not parent.isValid():
            return len(self.rows)
        if parent.internalId() != _GROUPS or parent.column() > 0:
            return 0
        return len(self.rows[parent.row()].under)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """Return the number of columns."""
        del parent
        return len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, how it stands, and the tip of its row."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.row_at(index).figures[index.column()].text
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return self.row_at(index).tip or None
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column, standing as its figures do."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.title(section)
            case Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
            case _:
                return None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        right = self.columns[column].numeric
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
