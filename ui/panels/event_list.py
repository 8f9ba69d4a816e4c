"""The event list: every event in a table, and a box where events are typed or pasted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.names import subscription_names
from ui.models.selection import NOTHING, Selection, chosen_day
from ui.models.wishes import AddSubscription, DeleteEvent, PasteEvents
from ui.panels.event_entry import EventEntry, rows_by_subscription
from ui.panels.event_table import EventTable
from ui.panels.labels import Look, Text
from ui.panels.menu_button import HappenButton
from ui.panels.new_subscription import new_licence
from ui.panels.page import show_button, side_by_side
from ui.panels.pasted_names import plain
from ui.panels.pasted_rows import GoodRow
from ui.panels.pointers import selection_at
from ui.panels.scrolled import scrolled
from ui.theme import Theme


class EventList(QWidget):
    """The events as a table beside the timeline, with typing and pasting.

    Signals:
        edit_requested: (wish) events are to be added or deleted; those of one deed carry one
            merge key.
        selection_requested: (Selection) the user went to another event.
        inspect_requested: the user wants to change the selected event.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    inspect_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("event-list")
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._as_of: date | None = None
        self._selection = NOTHING
        self._deeds = 0
        self._nothing = Text(Look.QUIET)
        self._table = EventTable()
        self._entry = EventEntry()
        self._entry.hide()
        self._happen = HappenButton("add-event")
        self._type = QPushButton()
        self._type.setObjectName("type-events")
        self._delete = QPushButton()
        self._delete.setObjectName("delete-events")
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        for part in (self._nothing, self._table, self._entry):
            column.addWidget(part)
        column.addLayout(side_by_side(self._happen, self._delete))
        column.addLayout(side_by_side(self._type))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(content)
        layout.addWidget(self._scroll)
        self._connect()

    def _connect(self) -> None:
        self._table.selection_requested.connect(self._on_selected)
        self._table.delete_requested.connect(self.delete_selected)
        self._table.paste_requested.connect(self.paste)
        self._table.inspect_requested.connect(self.inspect_requested)
        self._entry.rows_entered.connect(self._on_rows)
        self._entry.closed.connect(self._on_closed)
        self._happen.edit_requested.connect(self.edit_requested)
        # What was added stands there with likely values: its form says others.
        self._happen.edit_requested.connect(self._on_added)
        self._type.clicked.connect(self._on_type)
        self._delete.clicked.connect(self.delete_selected)
        self._table.selectionModel().selectionChanged.connect(self._show_buttons)

    # What the window says.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the events of `scenario`."""
        self._scenario, self._as_of = scenario, as_of
        places = (selection_at(each.pointer, scenario) for each in outcome.mistakes)
        wrong = frozenset(each.event for each in places if each is not None and each.event)
        self._table.show_events(scenario, wrong)
        has_events = any(each.events for each in scenario.subscriptions)
        self._nothing.setVisible(not has_events)
        self._table.setVisible(has_events)
        self._show_buttons()

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected event."""
        self._selection = selection
        self._table.show_selection(selection)
        self._show_buttons()

    def show_other(self) -> None:
        """Forget the rows that were typed: another scenario is open."""
        self._entry.forget()
        self._entry.hide()
        self._type.show()

    def set_cursor(self, cursor_of: Callable[[], date]) -> None:
        """Add events on the day that `cursor_of` tells, where they can be."""
        self._happen.set_cursor(cursor_of)

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        self.setAccessibleName(words.tr("Events"))
        self._nothing.setText(words.tr("There are no events yet. Type or paste the first ones."))
        self._happen.show_words(words)
        show_button(
            self._type,
            words.tr("Type or paste…"),
            words.tr("Type events, or paste them from a spreadsheet"),
        )
        show_button(self._delete, words.tr("Delete"), words.tr("Delete the selected events"))
        self._table.show_words(words)
        self._entry.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._nothing.show_theme(theme)
        self._table.show_theme(theme)
        self._entry.show_theme(theme)

    # What the user does.

    def copy(self) -> None:
        """Copy the selected events for a spreadsheet; without any, all of them."""
        self._table.copy()

    def paste(self) -> None:
        """Add the events on the clipboard; rows that are none wait in the box, with the reason."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._open_entry()
            self._entry.show_text(text)
            self._entry.enter()

    def delete_selected(self) -> None:
        """Delete the selected events, as one step."""
        refs = self._table.selected_refs()
        key = self._new_key("delete") if len(refs) > 1 else None
        # From the last on: the places of those that are left stay what they are.
        for ref in sorted(refs, key=_place, reverse=True):
            self.edit_requested.emit(DeleteEvent(ref, key))

    def _on_rows(self, rows: Sequence[GoodRow]) -> None:
        """Give each subscription its events; where there is none, make one for them."""
        by_name = rows_by_subscription(rows)
        key = self._new_key("paste") if len(by_name) > 1 else None
        for name, of_one in by_name.items():
            owner = self._owner(name)
            events = tuple(row.event for row in of_one)
            if owner is None:
                self._add_subscription(name, events, key)
            else:
                self.edit_requested.emit(PasteEvents(owner, events, key))

    def _add_subscription(self, name: str, events: tuple[Event, ...], key: str | None) -> None:
        if self._scenario is not None:
            new = new_licence(self._scenario, name or self._words.tr("New subscription"))
            in_order = tuple(sorted(events, key=_day))
            self.edit_requested.emit(AddSubscription(replace(new, events=in_order), key))

    def _owner(self, name: str) -> str | None:
        """Return the subscription of a name; without a name the selected or else the first one."""
        if self._scenario is None:
            return None
        ids = [each.id for each in self._scenario.subscriptions]
        if name:
            names = {plain(said): id_ for id_, said in subscription_names(self._scenario).items()}
            return name if name in ids else names.get(plain(name))
        chosen = self._selection.subscription
        return chosen if chosen in ids else next(iter(ids), None)

    def _on_selected(self, selection: Selection) -> None:
        self._selection = selection
        self.selection_requested.emit(selection)

    def _on_added(self, wish: object) -> None:
        del wish  # the window has fulfilled it
        self.inspect_requested.emit()

    def _on_type(self) -> None:
        self._open_entry()
        self._entry.focus_text()

    def _open_entry(self) -> None:
        self._entry.show()
        self._type.hide()
        # Once the box has its place.
        QTimer.singleShot(0, self, self._reveal_entry)

    def _reveal_entry(self) -> None:
        self._scroll.ensureWidgetVisible(self._entry)

    def _on_closed(self) -> None:
        self._entry.hide()
        self._type.show()
        self._table.setFocus()

    def _show_buttons(self) -> None:
        owner, scenario, day = self._owner(""), self._scenario, None
        if scenario is not None and owner is not None:
            day = chosen_day(scenario, owner, self._selection, self._as_of)
        self._happen.show_subscription(scenario, owner, day)
        self._delete.setEnabled(bool(self._table.selected_refs()))

    def _new_key(self, deed: str) -> str:
        self._deeds += 1
        return f"event-list/{deed}/{self._deeds}"


def _place(ref: EventRef) -> int:
    return ref[1]


def _day(event: Event) -> date:
    return event.date
