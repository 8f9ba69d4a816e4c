"""A table of figures: rows that open, columns as wide as what is in them, copying by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.figures import FigureColumn, FigureRow, FiguresModel
from ui.panels.copying import copy_sheet
from ui.panels.figures_cells import BRANCH, FiguresDelegate, FiguresHeader, paint_chevron
from ui.panels.figures_widths import FigureWidths
from ui.panels.own_keys import kept
from ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST_WRAPPED = 170
"""The least width of the column that wraps; below it the table scrolls sideways."""

_SAMPLE = 200
"""Rows that are measured at most to find the widths of the columns."""


class FiguresTable(QTreeView):
    """Shows rows of figures.

    The column `stretches` takes what room is left, and breaks its texts where there is none. The
    column `folds` goes where there is no room for it; a copy has it all the same.

    Signals:
        row_chosen: (QModelIndex) the user went to a row; that the keyboard came here is no choice.
    """

    row_chosen = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[FigureColumn],
        stretches: str,
        parent: QWidget | None = None,
        *,
        folds: str = "",
    ) -> None:
        self._is_built = False
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Words(SOURCE_LANGUAGE)
        self._theme: Theme | None = None
        self._is_fitting = False
        self._open: set[str] = set()
        self.opens_new = False
        """Whether rows that were not there before show what is under them."""
        self._places = {column.name: place for place, column in enumerate(columns)}
        self._stretched = self._places[stretches]
        self._folding = self._places.get(folds, -1)
        self._hidden: frozenset[str] = frozenset()
        self.figures = FiguresModel(columns, self)
        self._delegate = FiguresDelegate(self, self.figures)
        self._titles = FiguresHeader(self, self.figures)
        self._widths = FigureWidths(self, self._delegate, self._titles)
        self.setHeader(self._titles)
        self.setItemDelegate(self._delegate)
        self.setModel(self.figures)
        self._is_built = True
        self._set_up()
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.expanded.connect(self._on_opened)
        self.collapsed.connect(self._on_closed)

    def _set_up(self) -> None:
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setIndentation(BRANCH)
        self.setRootIsDecorated(False)
        self.setAllColumnsShowFocus(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # What is shown.

    def show_rows(self, rows: Sequence[FigureRow], hidden: frozenset[str] = frozenset()) -> None:
        """Show rows, without the columns that have nothing to say; what was open stays open."""
        current, place = self.current_key(), self.verticalScrollBar().value()
        if self.opens_new:
            known = {row.key for row in self.figures.rows}
            self._open |= {row.key for row in rows} - known
        self.figures.show_rows(rows)
        self.setRootIsDecorated(any(row.under for row in rows))
        self._hidden = hidden
        self.blockSignals(True)
        for number, row in enumerate(rows):
            if row.key in self._open and row.under:
                self.setExpanded(self.figures.index(number, 0), True)
        self.blockSignals(False)
        again = self.figures.index_of(current) if current else QModelIndex()
        if again.isValid():
            self.setCurrentIndex(again)
        self._fit_columns()
        self.verticalScrollBar().setValue(place)

    def show_words(self, words: Words) -> None:
        """Write the titles in another language."""
        self._words = words
        self.figures.show_words(words)
        self._fit_columns()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = self._delegate.theme = self._titles.theme = theme
        self._titles.viewport().update()
        self.viewport().update()

    def current_key(self) -> str:
        """Return the key of the current row, empty if there is none."""
        index = self.currentIndex()
        return self.figures.row_at(index).key if index.isValid() else ""

    # What the user does.

    def copy(self) -> None:
        """Copy the selected rows, as they stand, for a spreadsheet; without any, all rows."""
        chosen = set(map(_key, self.selectionModel().selectedRows()))
        rows = [row for at, row in self._seen_rows() if not chosen or _key(at) in chosen]
        shown = self._shown_columns()
        sheet = self.figures.sheet(rows, shown)
        copy_sheet(sheet, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, open and close with Enter; leave the rest to Qt."""
        index = self.currentIndex().siblingAtColumn(0)
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and index.isValid() and self.figures.rowCount(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Copy from the window: here it means these rows."""
        return kept(event, (QKeySequence.StandardKey.Copy,)) or super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the font of the place where the table stands."""
        super().changeEvent(event)
        # The constructor of the view already changes it.
        if event.type() == QEvent.Type.FontChange and self._is_built:
            self._delegate.show_font(self.font())
            self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns as wide as the table."""
        super().resizeEvent(event)
        self._fit_columns()

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the ground and the triangle before a row, in the colours of the theme."""
        if self._theme is None:
            return
        row = self.figures.row_at(index)
        is_selected = self.selectionModel().isRowSelected(index.row(), index.parent())
        painter.save()
        painter.fillRect(rect, self._delegate.ground(self._theme, row, is_selected=is_selected))
        if row.under:
            painter.setPen(self._theme.muted_text)
            middle = QPointF(rect.right() - BRANCH / 2 + 2, rect.center().y() + 0.5)
            paint_chevron(painter, middle, is_open=self.isExpanded(index))
        self._delegate.paint_edges(painter, rect, self._theme, index)
        painter.restore()

    def _seen_rows(self) -> Iterator[tuple[QModelIndex, FigureRow]]:
        """Yield the rows in the order in which they stand, those of closed ones left out."""
        for number, row in enumerate(self.figures.rows):
            at = self.figures.index(number, 0)
            yield at, row
            if self.isExpanded(at):
                for place, under in enumerate(row.under):
                    yield self.figures.index(place, 0, at), under

    def _shown_columns(self) -> list[int]:
        """Return the columns that have something to say."""
        return [place for name, place in self._places.items() if name not in self._hidden]

    def _on_selected(self) -> None:
        current = self.currentIndex()
        if current.isValid() and self.selectionModel().isSelected(current):
            self.row_chosen.emit(current)

    def _on_opened(self, index: QModelIndex) -> None:
        self._open.add(self.figures.row_at(index).key)
        self._fit_columns()

    def _on_closed(self, index: QModelIndex) -> None:
        self._open.discard(self.figures.row_at(index).key)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give every column the width of its figures, and what is left to one of them."""
        if self._is_fitting:
            return
        self._is_fitting = True
        before = self.viewport().width()
        self._share_out()
        # Titles and rows may need other heights now, and so a bar at the side.
        self.doItemsLayout()
        if self.viewport().width() != before:
            self._share_out()
            self.doItemsLayout()
        self._is_fitting = False

    def _share_out(self) -> None:
        """Set the widths of the columns and which of them are seen."""
        rows = list(islice(self._seen_rows(), _SAMPLE))
        widths = {each: self._widths.needed(each, rows) for each in self._shown_columns()}
        room = self.viewport().width()
        if sum(widths.values()) > room:
            widths.pop(self._folding, None)
        for column in self._places.values():
            self.setColumnHidden(column, column not in widths)
        self._widths.widen_titles(widths, room)
        if self._stretched in widths:
            wanted = widths[self._stretched]
            spare = room - sum(widths.values())
            widths[self._stretched] = max(wanted + spare, min(wanted, _LEAST_WRAPPED))
            self._delegate.show_wrapped(self._stretched if spare < 0 else -1)
        for column, width in widths.items():
            self._titles.resizeSection(column, width)


def _key(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.internalId()
