"""Which columns the invoices show, how wide and in which order: chosen by the user, remembered."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QFontMetrics
from PySide6.QtWidgets import QMenu, QTableView

from simulator.catalogue import ChargeType
from simulator.statement import Statement
from simulator.words import Words
from ui.models.columns import COLUMNS, PLACES, Column
from ui.models.lines import LinesModel
from ui.panels.lines_delegate import SIGN_WIDTH, LinesDelegate
from ui.panels.lines_header import LinesHeader
from ui.panels.lines_widths import Contents, Measure
from ui.panels.table_delegate import PADDING, tabular

NARROWEST = 40
_SLACK = 3
_FILLING = "charge_type"
_NAMED = "subscription"
_USUAL_TYPE = ChargeType.CYCLE_INSTANCE_PRORATE
_NAME = 16
"""Letters of a subscription's name that stand in a column of their own at least."""

_READABLE = 9
"""Letters that a text keeps before the table scrolls sideways."""

_TITLE = 7
"""Letters that a title keeps before the table scrolls sideways."""


class _ColumnState(msgspec.Struct, frozen=True):
    """One column as it was left; `chosen` None while the user has not said."""

    name: str
    width: int
    chosen: bool | None


class _State(msgspec.Struct, frozen=True):
    """What is remembered from one run of the program to the next."""

    columns: tuple[_ColumnState, ...]
    sort: str = ""
    descending: bool = False


class LinesColumns(QObject):
    """Widths, order and choice of the columns of a table of invoices.

    Signals:
        changed: other columns are shown, or they stand in another order.
    """

    changed = Signal()

    def __init__(
        self, table: QTableView, header: LinesHeader, model: LinesModel, delegate: LinesDelegate
    ) -> None:
        super().__init__(table)
        self._delegate = delegate
        self._table = table
        self._model = model
        self._header = header
        self._chosen: dict[str, bool] = {}
        self._widths: dict[str, int] = {}
        self._several = False
        self._contents = Contents()
        self._header.setMinimumSectionSize(NARROWEST)
        self._header.sectionResized.connect(self._on_resized)
        self._own_rows: set[int] = set()
        # Rows of another bill have the heights of those before, and rows that are opened of lines.
        for changed in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._fit_new_rows)
        self._is_laying_out = False

    def shown(self) -> tuple[Column, ...]:
        """Return the columns on the screen, from left to right."""
        order = (COLUMNS[self._header.logicalIndex(place)] for place in range(len(COLUMNS)))
        return tuple(column for column in order if self.is_shown(column))

    def is_shown(self, column: Column) -> bool:
        """Return whether a column is on the screen."""
        by_itself = column.chosen and (self._several or not column.several_subscriptions)
        return self._chosen.get(column.name, by_itself)

    def show_contents(self, statement: Statement, *, several: bool) -> None:
        """Tell what stands in the rows, and whether the bill has more than one subscription."""
        contents = Contents.of(statement)
        if (several, contents) != (self._several, self._contents):
            self._several, self._contents = several, contents
            self.lay_out()

    def choose(self, name: str, *, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown or self.shown() != (COLUMNS[PLACES[name]],):
            self._chosen[name] = shown
            self.lay_out()
            self.changed.emit()

    def reset(self) -> None:
        """Go back to the columns, the order and the widths of the start."""
        self._chosen.clear()
        self._widths.clear()
        for place in range(len(COLUMNS)):
            self._header.moveSection(self._header.visualIndex(place), place)
        self.lay_out()
        self.changed.emit()

    def menu(self, words: Words, menu: QMenu) -> None:
        """Fill `menu` with a tick for every column."""
        for column in COLUMNS:
            action = QAction(words.tr(column.title), menu)
            action.setCheckable(True)
            action.setChecked(self.is_shown(column))
            action.setData(column.name)
            action.triggered.connect(self._on_ticked)
            menu.addAction(action)
        menu.addSeparator()
        reset = QAction(words.tr("Reset columns"), menu)
        reset.triggered.connect(self._on_reset)
        menu.addAction(reset)

    # Remembering.

    def state(self) -> bytes:
        """Return columns and sorting as bytes for `restore`."""
        order = (COLUMNS[self._header.logicalIndex(place)] for place in range(len(COLUMNS)))
        columns = tuple(
            _ColumnState(each.name, self._widths.get(each.name, 0), self._chosen.get(each.name))
            for each in order
        )
        arrangement = self._model.arrangement
        sort = arrangement.sort.name if arrangement.sort else ""
        return msgspec.json.encode(_State(columns, sort, arrangement.descending))

    def restore(self, state: bytes) -> bool:
        """Put back what `state` says; False, and nothing changes, where it cannot be read."""
        try:
            was = msgspec.json.decode(state, type=_State)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return False
        known = [each for each in was.columns if each.name in PLACES]
        self._widths = {each.name: each.width for each in known if each.width >= NARROWEST}
        self._chosen = {each.name: each.chosen for each in known if each.chosen is not None}
        for place, each in enumerate(known):
            self._header.moveSection(self._header.visualIndex(PLACES[each.name]), place)
        order = Qt.SortOrder.DescendingOrder if was.descending else Qt.SortOrder.AscendingOrder
        self._header.setSortIndicator(PLACES.get(was.sort, -1), order)
        self.lay_out()
        return True

    # Widths.

    def lay_out(self) -> None:
        """Give every column its width; the charge type takes what is left."""
        self._is_laying_out = True
        metrics = QFontMetrics(tabular(self._table.font()))
        if not any(self.is_shown(column) for column in COLUMNS):
            self._chosen.clear()
        titles = QFontMetrics(self._header.title_font())
        measure = Measure(self._contents, self._model.texts, metrics, titles)
        for place, column in enumerate(COLUMNS):
            self._header.setSectionHidden(place, not self.is_shown(column))
        self._show_widths(measure.widths(tight=False))
        self._fill(metrics)
        if self._header.sectionSize(PLACES[_FILLING]) < measure.longest_type():
            self._show_widths(measure.widths(tight=True))
            self._fill(metrics)
        if self._header.length() > self._table.viewport().width():
            self._show_widths(measure.widths(tight=True, titles=_TITLE))
            self._fill(metrics)
        self._stack()
        self._is_laying_out = False

    def _show_widths(self, natural: dict[str, int]) -> None:
        for place, column in enumerate(COLUMNS):
            width = self._widths.get(column.name) or natural[column.name]
            self._header.resizeSection(place, width)

    def _fill(self, metrics: QFontMetrics) -> None:
        """Give the charge type what is left; without room for both it has the subscription in it."""
        filling, named = PLACES[_FILLING], PLACES[_NAMED]
        has_type, has_name = not self._is_hidden(_FILLING), not self._is_hidden(_NAMED)
        letter, sides = metrics.averageCharWidth(), 2 * PADDING + _SLACK
        usual = self._model.texts.words.charge_type(_USUAL_TYPE)
        comfortable = metrics.horizontalAdvance(usual) + sides + SIGN_WIDTH
        room = self._table.viewport().width() - self._header.length()
        room += self._header.sectionSize(filling) if has_type else 0
        least = (
            self._header.sectionSize(named) if _NAMED in self._widths else _NAME * letter + sides
        )
        by_itself = _NAMED not in self._chosen
        if has_type and has_name:
            room += self._header.sectionSize(named)
            if by_itself and room < comfortable + least:
                self._header.setSectionHidden(named, True)
            else:
                width = max(least, min(self._header.sectionSize(named), room - comfortable))
                self._header.resizeSection(named, width)
                room -= width
        if has_type:
            shortest = self._widths.get(_FILLING, _READABLE * letter + sides + SIGN_WIDTH)
            self._header.resizeSection(filling, max(room, shortest))

    def _is_hidden(self, name: str) -> bool:
        return self._header.isSectionHidden(PLACES[name])

    def _stack(self) -> None:
        """Give the rows of lines room for the subscription under the charge type, if it is there."""
        stacked = self.is_shown(COLUMNS[PLACES[_NAMED]]) and self._is_hidden(_NAMED)
        self._delegate.show_stacked(stacked=stacked and not self._is_hidden(_FILLING))
        height = self._delegate.line_height()
        if self._table.verticalHeader().defaultSectionSize() != height:
            self._table.verticalHeader().setDefaultSectionSize(height)
            self._fit_rows()

    def _fit_new_rows(self) -> None:
        if self._delegate.own_height() != self._table.verticalHeader().defaultSectionSize():
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Give the rows of invoices and taxes, which have one line, its height; Qt keeps heights."""
        height, rows = self._delegate.own_height(), self._table.verticalHeader()
        before, self._own_rows = self._own_rows, set(self._model.rows.rows_of_one_line())
        for row in before - self._own_rows:
            if row < rows.count():
                rows.resizeSection(row, rows.defaultSectionSize())
        for row in self._own_rows:
            if rows.sectionSize(row) != height:
                rows.resizeSection(row, height)

    def _on_resized(self, place: int, _old: int, new: int) -> None:
        if not self._is_laying_out and not self._header.isSectionHidden(place):
            self._widths[COLUMNS[place].name] = new

    def _on_ticked(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.choose(str(action.data()), shown=action.isChecked())

    def _on_reset(self) -> None:
        self.reset()
