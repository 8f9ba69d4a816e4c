"""The events of a scenario as rows of a table, and as a spreadsheet takes them."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec import Struct
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.clipboard import Cell, Sheet
from ui.models.names import subscription_names
from ui.panels.event_columns import ALWAYS, TITLES, cell_of, detail_of
from ui.theme import Theme

COLUMNS = ("date", "subscription", "event", "licences", "note")
"""The columns of the table; a copy for a spreadsheet has all that say something."""

_Index = QModelIndex | QPersistentModelIndex


class EventRow(Struct, frozen=True):
    """An event, where it stands, and what its subscription is called."""

    ref: EventRef
    event: Event
    name: str
    is_wrong: bool

    def cell(self, column: str, words: Words) -> Cell:
        """Return what a column shows of the event."""
        match column:
            case "subscription":
                return self.name
            case "event":
                return words.event(self.event)
            case _:
                return cell_of(self.event, column, words)


class EventsModel(QAbstractTableModel):
    """All events of a scenario in the order of their days."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._theme: Theme | None = None
        self._currency = ""
        self._several = False
        self.is_narrow = False
        self.rows: tuple[EventRow, ...] = ()

    def show_events(self, scenario: Scenario, wrong: frozenset[EventRef]) -> None:
        """Show the events of `scenario`; those in `wrong` have a mistake."""
        names = subscription_names(scenario)
        found = [
            EventRow((each.id, index), event, names[each.id], (each.id, index) in wrong)
            for each in scenario.subscriptions
            for index, event in enumerate(each.events)
        ]
        self.beginResetModel()
        self._currency = scenario.partner.currency
        self._several = len(scenario.subscriptions) > 1
        self.rows = tuple(sorted(found, key=lambda row: row.event.date))
        self.endResetModel()

    def show_narrow(self, is_narrow: bool) -> None:
        """Say everything about an event in one cell, for a table without room for columns."""
        if is_narrow != self.is_narrow:
            self.layoutAboutToBeChanged.emit()
            self.is_narrow = is_narrow
            self.layoutChanged.emit()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self.beginResetModel()
        self._words = words
        self.endResetModel()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme

    def row_of(self, ref: EventRef | None) -> int | None:
        """Return the row of an event."""
        return next((row for row, each in enumerate(self.rows) if each.ref == ref), None)

    def sheet(self, rows: list[int]) -> Sheet:
        """Return rows as a spreadsheet takes them, and as they can be pasted back."""
        chosen = [self.rows[row] for row in rows]
        columns = [
            column
            for column in TITLES
            if column in ALWAYS or any(each.cell(column, self._words) != "" for each in chosen)
        ]
        heading = tuple(self._words.tr(TITLES[column]) for column in columns)
        cells = [tuple(each.cell(column, self._words) for column in columns) for each in chosen]
        return Sheet(heading, tuple(cells))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of events."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what Qt asks for: text, alignment, a warning sign's colour and tip."""
        row, column = self.rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column, is_narrow=self.is_narrow)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ForegroundRole if column == "event" and row.is_wrong:
                return None if self._theme is None else self._theme.error_text
            case Qt.ItemDataRole.ToolTipRole:
                return self._words.event_sentence(row.event, self._currency)
            case _:
                return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the title of a column, standing as its cells do."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words.tr(TITLES[COLUMNS[section]])
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(COLUMNS[section])
            case _:
                return None

    def text(self, row: EventRow, column: str, *, is_narrow: bool) -> str:
        """Return what stands in a cell; in a narrow table the event's says the rest as well."""
        text = self._written(row.cell(column, self._words))
        if column != "event":
            return text
        detail = detail_of(row.event, self._words, self._currency)
        text = f"{text} · {detail}" if detail else text
        if is_narrow:
            licences = self._written(row.cell("licences", self._words))
            name = row.name if self._several else ""
            note = self._written(row.cell("note", self._words))
            above = " · ".join(part for part in (text, licences) if part)
            text = "\n".join(part for part in (above, name, note) if part)
        return f"⚠ {text}" if row.is_wrong else text

    def _written(self, cell: Cell) -> str:
        match cell:
            case str():
                return cell
            case int():
                return self._words.quantity(cell)
            case date():
                return self._words.day(cell)
            case _:
                return self._words.number(cell)


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column == "licences" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
