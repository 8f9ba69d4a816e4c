"""The events as a table: the timeline for the keyboard and for screen readers."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QPersistentModelIndex, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.clipboard import as_html, as_tsv
from ui.models.selection import Selection
from ui.panels.event_rows import COLUMNS, EventsModel
from ui.theme import Theme

_ROW_AIR = 10
_CELL_AIR = 5
_NOTE = COLUMNS.index("note")
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
        self.events = EventsModel(self)
        self._delegate = _CalmSelection(self)
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
        rows.setDefaultSectionSize(self.fontMetrics().height() + _ROW_AIR)
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(60)
        self.setMinimumHeight(96)

    def show_events(self, scenario: Scenario, wrong: frozenset[EventRef]) -> None:
        """Show the events of `scenario`; those in `wrong` have a mistake."""
        self._is_showing = True
        self.events.show_events(scenario, wrong)
        self._is_showing = False
        self.setColumnHidden(COLUMNS.index("subscription"), len(scenario.subscriptions) < 2)
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
        data = QMimeData()
        data.setText(as_tsv(sheet, self._words))
        data.setHtml(as_html(sheet, self._words))
        QGuiApplication.clipboard().setMimeData(data)

    def event(self, event: QEvent) -> bool:
        """Take keys that the window has other uses for: here they are meant for the events."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _KEYS)
        ):
            event.accept()
            return True
        return super().event(event)

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
        """Give each column the width of its texts, and the notes all that is left."""
        header, metrics = self.horizontalHeader(), self.fontMetrics()
        taken = 0
        for place in range(len(COLUMNS)):
            texts = {str(self.events.index(row, place).data()) for row in self._sample()}
            widest = max((metrics.horizontalAdvance(text) for text in texts), default=0)
            width = max(widest + 5 * _CELL_AIR, header.sectionSizeHint(place))
            if place == _NOTE:
                width = max(width, self.viewport().width() - taken)
            header.resizeSection(place, width)
            taken += header.sectionSize(place)

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


class _CalmSelection(QStyledItemDelegate):
    """Paints the selection in the theme's own colours."""

    def __init__(self, table: EventTable) -> None:
        super().__init__(table)
        self._table = table
        self.theme: Theme | None = None

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of what is selected, then the text with air at its sides."""
        cell: Any = QStyleOptionViewItem(option)
        if self.theme is not None and cell.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(cell.rect, self.theme.selection)
            cell.palette.setColor(QPalette.ColorRole.Text, self.theme.selection_text)
            if self._table.hasFocus():
                painter.fillRect(
                    cell.rect.adjusted(0, cell.rect.height() - 2, 0, 0), self.theme.focus
                )
        cell.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        cell.rect = cell.rect.adjusted(_CELL_AIR, 0, -_CELL_AIR, 0)
        super().paint(painter, cell, index)
