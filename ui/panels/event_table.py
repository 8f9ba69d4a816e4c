"""The events as a table: the timeline for the keyboard and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.selection import Selection
from ui.panels.copying import copy_sheet
from ui.panels.event_cells import CELL_AIR, ROW_AIR, EventCells
from ui.panels.event_rows import COLUMNS, EventsModel
from ui.panels.own_keys import kept
from ui.theme import Theme

_DATE, _SUBSCRIPTION, _EVENT, _, _NOTE = range(len(COLUMNS))
_FOLDED = (_SUBSCRIPTION, 3, _NOTE)
"""Columns that a narrow table folds into the one of the event."""

_MOST_FITTED = 500
"""Rows that are measured one by one; more of them all get room for three lines."""

_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Delete,
)


class EventTable(QTableView):
    """Every event in a row; Delete, Copy and Paste do what they do in a spreadsheet.

    Signals:
        selection_requested: (Selection) the user went to another event.
        delete_requested: the selected events are to go.
        paste_requested: what is on the clipboard is to be added.
        inspect_requested: the user wants to change the current event.
    """

    selection_requested = Signal(object)
    delete_requested = Signal()
    paste_requested = Signal()
    inspect_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("events")
        self._words = Words(SOURCE_LANGUAGE)
        self._selection = Selection()
        self._is_showing = False
        self._several = False
        self._is_fitted = False
        self.events = EventsModel(self)
        self._delegate = EventCells(self)
        self.setItemDelegate(self._delegate)
        self.setModel(self.events)
        self._set_up()
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.activated.connect(self._on_activated)

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
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self.fontMetrics().height() + ROW_AIR)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(60)
        self.setMinimumHeight(96)

    def show_events(self, scenario: Scenario, wrong: frozenset[EventRef]) -> None:
        """Show the events of `scenario`; those in `wrong` have a mistake."""
        self._is_showing = True
        self.events.show_events(scenario, wrong)
        self._is_showing = False
        self._several = len(scenario.subscriptions) > 1
        self._fit_columns()
        self._mark()

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected event; nothing is emitted."""
        self._selection = selection
        self._mark()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self.setAccessibleName(words.tr("Events"))
        self._is_showing = True
        self.events.show_words(words)
        self._is_showing = False
        self._fit_columns()
        self._mark()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self.events.show_theme(theme)
        self._delegate.theme = theme
        self.viewport().update()

    def selected_refs(self) -> list[EventRef]:
        """Return the selected events."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.events.rows[row].ref for row in rows]

    def copy(self) -> None:
        """Copy the selected events for a spreadsheet; without any, all of them."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        sheet = self.events.sheet(rows or list(range(len(self.events.rows))))
        copy_sheet(sheet, self._words)

    def event(self, event: QEvent) -> bool:
        """Take keys that the window has other uses for: here they are meant for the events."""
        return kept(event, _KEYS) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete, copy and paste; leave the rest to Qt."""
        if event.matches(QKeySequence.StandardKey.Delete):
            self.delete_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste_requested.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the columns as wide as the table."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give columns the width of their texts, the notes all that is left; or narrow the table."""
        header, room = self.horizontalHeader(), self.viewport().width()
        widths = [self._width(place) for place in range(len(COLUMNS))]
        if not self._several:
            widths[_SUBSCRIPTION] = 0
        is_narrow = sum(widths) > room
        self.events.show_narrow(is_narrow)
        for place in range(len(COLUMNS)):
            self.setColumnHidden(place, (is_narrow and place in _FOLDED) or not widths[place])
        self.setWordWrap(is_narrow)
        if is_narrow:
            widest = self._widest_word(_EVENT)
            if widths[_DATE] + widest > room:
                # The year goes below the day.
                widths[_DATE] = max(header.minimumSectionSize(), self._widest_word(_DATE))
            widths[_EVENT] = max(room - widths[_DATE], widest)
        else:
            widths[_NOTE] = room - sum(widths[:_NOTE])
        for place, width in enumerate(widths):
            header.resizeSection(place, width)
        self._fit_rows()

    def _width(self, place: int) -> int:
        """Return the width that the texts of a column need."""
        metrics = self.fontMetrics()
        rows = self.events.rows
        texts = {
            self.events.text(rows[row], COLUMNS[place], is_narrow=False) for row in self._sample()
        }
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
        return max(widest + 5 * CELL_AIR, self.horizontalHeader().sectionSizeHint(place))

    def _widest_word(self, place: int) -> int:
        """Return the width below which words of a column would be cut."""
        rows, metrics = self.events.rows, self.fontMetrics()
        words = {
            word
            for row in self._sample()
            for word in self.events.text(rows[row], COLUMNS[place], is_narrow=True).split()
        }
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return widest + 5 * CELL_AIR

    def _fit_rows(self) -> None:
        """Give the rows of a narrow table the height of their texts."""
        rows = self.verticalHeader()
        is_fitted = self.events.is_narrow and len(self.events.rows) <= _MOST_FITTED
        lines = 3 if self.events.is_narrow and not is_fitted else 1
        rows.setDefaultSectionSize(self.fontMetrics().height() * lines + ROW_AIR)
        if is_fitted:
            self.resizeRowsToContents()
        elif self._is_fitted:
            for row in range(len(self.events.rows)):
                rows.resizeSection(row, rows.defaultSectionSize())
        self._is_fitted = is_fitted

    def _sample(self) -> range:
        """Return rows that tell how wide the columns are: all of few, some of many."""
        count = len(self.events.rows)
        return range(0, count, max(1, count // 200))

    def _mark(self) -> None:
        row = self.events.row_of(self._selection.event)
        self._is_showing = True
        if row is None:
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
        elif self.currentIndex().row() != row or not self.selectionModel().hasSelection():
            self.selectRow(row)
            self.scrollTo(self.events.index(row, 0))
        self._is_showing = False

    def _on_current(self, current: QModelIndex) -> None:
        if not self._is_showing and current.isValid():
            selection = Selection.of_event(self.events.rows[current.row()].ref)
            if selection != self._selection:
                self._selection = selection
                self.selection_requested.emit(selection)

    def _on_activated(self) -> None:
        self.inspect_requested.emit()
