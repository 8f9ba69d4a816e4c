"""The lines of a file beside the engine's as a Qt model; a cell is written when it is looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from simulator.reconciliation.choosing import Chosen
from simulator.reconciliation.facets import Facet, Facets
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.clipboard import Cell, Sheet
from ui.models.comparison_columns import COLUMNS, NOT_EQUAL, PairColumn, PairTexts
from ui.models.comparison_filter import Question
from ui.models.comparison_search import Found, Order, Saying, Search, looking
from ui.models.slices import SlicedWork

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_NEAR = 20_000
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ComparisonModel(QAbstractTableModel):
    """The pairs that a question leaves: indices into the comparison, never copies of it.

    A question to many lines takes a while, in which the rows are those of the one before.

    Signals:
        looking: lines are being looked for that are not there at once.
        answered: the rows are those that were asked for last.
    """

    looking = Signal()
    answered = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._given: tuple[Facets, Saying] | None = None
        self._question = Question()
        self._order: Order | None = None
        self._found: Found | None = None
        self._places: Sequence[int] = ()
        self._work = SlicedWork(self)
        self._work.done.connect(self._show)

    @property
    def facets(self) -> Facets | None:
        """Return the comparison whose pairs are shown."""
        return None if self._found is None else self._found.search.facets

    @property
    def texts(self) -> PairTexts | None:
        """Return what the pairs that are shown are written with."""
        return None if self._found is None else self._found.search.said.texts

    @property
    def question(self) -> Question:
        """Return the question that the rows answer."""
        return self._question if self._found is None else self._found.search.question

    @property
    def chosen(self) -> Chosen | None:
        """Return the pairs that are shown in the order of the file, with their sums."""
        return None if self._found is None else self._found.chosen

    @property
    def is_looking(self) -> bool:
        """Return whether the rows are still those of an earlier question."""
        return self._work.is_busy

    # What is shown.

    def show_facets(self, facets: Facets | None, texts: PairTexts | None) -> None:
        """Show another comparison, asked the same question."""
        self._given = None if facets is None or texts is None else (facets, Saying(texts))
        self._look()

    def show_words(self, words: Words) -> None:
        """Write in another language."""
        self._words = words
        if self._given is not None:
            facets, said = self._given
            self.show_facets(facets, PairTexts(words, said.texts.scenario))
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def ask(self, question: Question) -> None:
        """Show the pairs that answer another question."""
        if question != self._question:
            self._question = question
            self._look()

    def _look(self) -> None:
        if self._given is None:
            self._work.cancel()
            self._show(None)
            return
        search = Search(*self._given, self._question, self._order)
        self._work.start(looking(search, self._found))
        if self._work.is_busy:
            self.looking.emit()

    def _show(self, found: Found | None) -> None:
        self.beginResetModel()
        self._found = found
        self._places = () if found is None else found.places
        self.endResetModel()
        self.answered.emit()

    # What is asked of it.

    def pair(self, row: int) -> Pair | None:
        """Return the pair in a row, None if there is none."""
        if self.facets is None or not 0 <= row < len(self._places):
            return None
        return self.facets.pairs[self._places[row]]

    def facet(self, row: int) -> Facet | None:
        """Return what the pair in a row has in common with others."""
        if self.facets is None or not 0 <= row < len(self._places):
            return None
        return self.facets.facet(self._places[row])

    def first_difference(self) -> int | None:
        """Return the place of the first pair shown that is not equal, None if there is none near."""
        if self.facets is None:
            return None
        facet = self.facets.facet
        near = islice(self._places, _NEAR)
        return next((each for each in near if facet(each).verdict is not Verdict.EQUAL), None)

    def row_of(self, place: int) -> int:
        """Return the row of the pair in this place of the comparison; -1 if it is not shown."""
        try:
            return self._places.index(place)
        except ValueError:
            return -1

    def pairs(self, rows: Iterable[int] | None = None) -> list[Pair]:
        """Return the pairs of some rows, by default of all, in their order."""
        if self.facets is None:
            return []
        places = self._places if rows is None else [self._places[row] for row in rows]
        return [self.facets.pairs[place] for place in places]

    def sheet(self, rows: Iterable[int], hidden: frozenset[str] = frozenset()) -> Sheet:
        """Return rows as a spreadsheet takes them: the file's figure and the engine's apart."""
        shown = [column for column in COLUMNS if column.name not in hidden]
        heading: list[str] = []
        for column in shown:
            title = self.title(column)
            heading.append(title)
            if column.simulated is not None:
                heading.append(self._words.tr("{column} (simulated)", column=title))
        return Sheet(tuple(heading), tuple(self._cells(row, shown) for row in rows))

    def _cells(self, row: int, shown: Sequence[PairColumn]) -> tuple[Cell, ...]:
        pair, facet, texts = self.pair(row), self.facet(row), self.texts
        cells: list[Cell] = []
        if pair is None or facet is None or texts is None:
            return ()
        for column in shown:
            cells.append(column.file(pair, facet, texts))
            if column.simulated is not None:
                cells.append(column.simulated(pair, facet, texts))
        return tuple(cells)

    def title(self, column: PairColumn) -> str:
        """Return the title of a column."""
        return self._words.tr(column.title)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        pair, facet = self.pair(row), self.facet(row)
        if pair is None or facet is None or self.texts is None:
            return ""
        return COLUMNS[column].show(pair, facet, self.texts)

    # Qt's side.

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of pairs."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says."""
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.text(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index.row(), index.column())
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[index.column()].numeric else _LEFT
            case _:
                return None

    def _spoken(self, row: int, column: int) -> str:
        """Return a cell as a screen reader says it: where there are two figures, whose they are."""
        file, both, simulated = self.text(row, column).partition(NOT_EQUAL)
        if not both:
            return file
        return self._words.tr(
            "{file} in the file, {simulated} simulated", file=file, simulated=simulated
        )

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.title(COLUMNS[section])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].numeric else _LEFT
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 puts the lines back in the order of the file."""
        wanted = Order(column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        if wanted != self._order:
            self._order = wanted
            self._look()
