"""The form of an event: the fields of its kind, filled, checked, and consistent with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.scenario.events import ChangeQuantity, Event, MoveQuantity, Upgrade
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.names import subscription_names
from ui.panels.event_hints import hints
from ui.panels.event_place import Place, consistent
from ui.panels.form_fields import ATTRIBUTES, all_fields
from ui.panels.form_place import fields_of, show_place
from ui.panels.labels import Look, Text
from ui.panels.line_fields import LineField
from ui.panels.note_field import NoteField
from ui.panels.optional_field import OptionalField
from ui.theme import Theme

_COUNTS = ("quantity", "held_quantity", "some_quantity")


class EventForm(QWidget):
    """Fields for one event, and sentences about what its values mean.

    Signals:
        edited: (name of the field, the event as it would be) something valid was typed.
        left: the user has done with a field.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._event: Event | None = None
        self._place: Place | None = None
        self._names: Mapping[str, str] = {}
        self._fields = {field.name: field for field in all_fields(self._name_of)}
        self._hint = Text(Look.CAPTION, self)
        self._hint.setObjectName("event-hint")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for field in self._fields.values():
            field.hide()
            layout.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)
        # Sentences belong to the values; the note stands below everything.
        layout.insertWidget(layout.count() - 1, self._hint)

    def show_event(self, scenario: Scenario, ref: EventRef, *, fresh: bool) -> None:
        """Show the event at `ref`; `fresh` forgets what was typed for another one."""
        place = Place.of(scenario, ref)
        self._place, self._event = place, place.event
        self._names = subscription_names(scenario)
        show_place(self._fields, place, self._words)
        names = fields_of(place)
        for name, field in self._fields.items():
            if name in names:
                value = getattr(place.event, ATTRIBUTES.get(name, name))
                if fresh or field.isHidden():
                    field.reset(value)
                else:
                    field.show_value(value)
            field.setVisible(name in names)
        self._show_meaning()

    def forget(self) -> None:
        """Forget what was typed and put aside; valid values stay."""
        for field in self._fields.values():
            field.forget()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for field in self._fields.values():
            field.show_words(words)
        if self._place is not None:
            show_place(self._fields, self._place, words)
        self._show_meaning()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._hint.show_theme(theme)
        for field in self._fields.values():
            field.show_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._fields["date"].setFocus()

    def focus_number(self) -> None:
        """Put the keyboard into the number of licences, all of it selected."""
        self._fields["quantity"].setFocus(Qt.FocusReason.TabFocusReason)

    def _show_meaning(self) -> None:
        """Write what the values mean: licences that come and go, deadlines."""
        if self._place is None or self._event is None:
            return
        difference = self._difference(self._place.held)
        for name in _COUNTS:
            field = self._fields[name]
            if isinstance(field, LineField | OptionalField):
                field.show_suffix(difference)
        note = self._fields["note"]
        if isinstance(note, NoteField):
            adds = isinstance(self._event, ChangeQuantity) and difference.startswith("(+")
            note.suggest(adds)
        sentences = hints(replace(self._place, event=self._event), self._words)
        self._hint.setText("\n".join(sentences))
        self._hint.setVisible(bool(sentences))

    def _difference(self, held: int | None) -> str:
        """Return how many licences come or go, or of how many some move; empty for none."""
        quantity = getattr(self._event, "quantity", None)
        if quantity is None or held is None:
            return ""
        if isinstance(self._event, Upgrade | MoveQuantity):
            return self._words.tr("of {n}", n=self._words.quantity(held))
        change = quantity - held
        sign = "+" if change > 0 else ""
        return f"({sign}{self._words.quantity(change)})" if change else ""

    def _name_of(self, _words: Words, id_: str) -> str:
        return self._names.get(id_, id_)

    def _on_edited(self, name: str, value: Any) -> None:
        if self._event is None or self._place is None:
            return
        changed = replace(self._event, **{ATTRIBUTES.get(name, name): value})
        self._event = consistent(self._place, changed, name)
        self._show_meaning()
        self.edited.emit(name, self._event)
