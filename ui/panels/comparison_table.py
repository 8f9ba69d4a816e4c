"""The table of a comparison: each line of the file in one row with the engine's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QToolTip,
    QWidget,
)

from simulator.reconciliation.pairs import Pair
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.comparison_columns import COLUMNS
from ui.models.comparison_rows import ComparisonModel
from ui.panels.comparison_delegate import PairDelegate
from ui.panels.copying import copy_sheet, selected_rows
from ui.panels.lines_header import LinesHeader
from ui.panels.own_keys import kept
from ui.panels.table_delegate import PADDING
from ui.theme import Theme, theme

_SAMPLE = 100
"""Rows that are measured at most to find the widths of the columns."""

_MOST_COPIED = 20_000
"""Lines for the clipboard: they are written while the window waits."""

_AIR = 6
_ROUNDING = 2
"""Pixels that a text may be wider when it is painted than it was measured."""

_WIDEST = {"customer": 110, "subscription": 150, "charge_type": 150}
"""Names are cut before figures are."""


class ComparisonTable(QTableView):
    """Shows the pairs that a question leaves; sorts, copies, and tells which one the user is at.

    Signals:
        pair_chosen: (Pair) the user went to a row.
    """

    pair_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison-lines")
        self._words = Words(SOURCE_LANGUAGE)
        self._is_showing = False
        self._hidden: frozenset[str] = frozenset()
        self.pairs = ComparisonModel(self)
        self._delegate = PairDelegate(self, self.pairs)
        self._titles = LinesHeader(theme(dark=False), self)
        self._titles.setSectionsMovable(False)
        self._titles.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalHeader(self._titles)
        self.setItemDelegate(self._delegate)
        self.setModel(self.pairs)
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.pairs.modelReset.connect(self.fit_columns)
        self.verticalScrollBar().valueChanged.connect(self._widen_figures)

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._show_font()

    # What is shown.

    def hide_columns(self, names: frozenset[str]) -> None:
        """Leave out columns that have nothing to say."""
        if names != self._hidden:
            self._hidden = names
            self.fit_columns()

    def go_to(self, place: int | None) -> None:
        """Make the pair in this place of the comparison the current one; nothing is emitted."""
        row = -1 if place is None else self.pairs.row_of(place)
        if row >= 0 and row == self.currentIndex().row():
            return
        self._is_showing = True
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentIndex(self.pairs.index(row, self._first_column()))
        self._is_showing = False

    def look_at(self, place: int | None) -> None:
        """Bring the pair in this place of the comparison into sight; the current one stays."""
        row = -1 if place is None else self.pairs.row_of(place)
        if row >= 0:
            index = self.pairs.index(row, self._first_column())
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def show_words(self, words: Words) -> None:
        """Write in another language."""
        self._words = words
        self.setAccessibleName(words.tr("Lines of the file beside the simulated ones"))
        self.pairs.show_words(words)
        self.fit_columns()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._delegate.theme = theme
        self._titles.show_theme(theme)
        self.viewport().update()

    # What the user does.

    def current_pair(self) -> Pair | None:
        """Return the pair of the current row."""
        return self.pairs.pair(self.currentIndex().row())

    def selected_pairs(self) -> list[Pair]:
        """Return the pairs of the selected rows, in their order."""
        return self.pairs.pairs(selected_rows(self))

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet; without any, all rows."""
        rows = selected_rows(self) or range(self.pairs.rowCount())
        if len(rows) > _MOST_COPIED:
            self._say_too_many()
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            copy_sheet(self.pairs.sheet(rows, self._hidden), self._words)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _say_too_many(self) -> None:
        text = self._words.ntr(
            "At most {n} line is copied. Choose fewer lines, or export the differences.",
            "At most {n} lines are copied. Choose fewer lines, or export the differences.",
            _MOST_COPIED,
        )
        QToolTip.showText(self.mapToGlobal(self.rect().center()), text, self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy; tell of the current row once more with Enter; leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_current()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Copy from the window: here it means these rows."""
        return kept(event, (QKeySequence.StandardKey.Copy,)) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the font of the place where the table stands."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_delegate"):
            self._show_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the causes what room is left."""
        super().resizeEvent(event)
        self.fit_columns()

    def _on_current(self) -> None:
        self.viewport().update()
        pair = self.current_pair()
        if pair is not None and not self._is_showing:
            self.pair_chosen.emit(pair)

    def _first_column(self) -> int:
        return next(p for p, column in enumerate(COLUMNS) if column.name not in self._hidden)

    def _show_font(self) -> None:
        self._delegate.show_font(self.font())
        self.verticalHeader().setDefaultSectionSize(self._delegate.metrics.height() + _AIR)
        self.fit_columns()

    def fit_columns(self) -> None:
        """Give every column the width of its texts, and what is left to the last."""
        titles = QFontMetrics(self._titles.title_font())
        rows = range(min(self.pairs.rowCount(), _SAMPLE))
        room = self.viewport().width()
        last = len(COLUMNS) - 1
        for place, column in enumerate(COLUMNS):
            is_hidden = column.name in self._hidden
            self.setColumnHidden(place, is_hidden)
            if is_hidden:
                continue
            widest = self._widest(place, rows)
            # The arrow of the sorting stands beside the title.
            title = titles.horizontalAdvance(self.pairs.title(column)) + 14
            width = max(min(widest, _WIDEST.get(column.name, widest)), title) + 2 * PADDING
            if place == last:
                width = max(width, room)
            self._titles.resizeSection(place, width)
            room -= width
        self._widen_figures()

    def _widen_figures(self) -> None:
        """Give figures that are seen their room, also where no row that was measured has such."""
        seen = range(max(self.rowAt(0), 0), self._last_seen() + 1)
        for place, column in enumerate(COLUMNS):
            if column.numeric and not self.isColumnHidden(place):
                width = self._widest(place, seen) + 2 * PADDING
                if width > self.columnWidth(place):
                    self._titles.resizeSection(place, width)

    def _last_seen(self) -> int:
        row = self.rowAt(self.viewport().height() - 1)
        return self.pairs.rowCount() - 1 if row < 0 else row

    def _widest(self, place: int, rows: range) -> int:
        """Return the width of the longest text of a column in some rows."""
        advance = self._delegate.metrics.horizontalAdvance
        texts = (self.pairs.text(row, place) for row in rows)
        return max(map(advance, texts), default=-_ROUNDING) + _ROUNDING
