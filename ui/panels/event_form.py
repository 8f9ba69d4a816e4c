"""The form of an event: which fields each kind of event has, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.catalogue import Billing
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.models.names import subscription_names
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.event_fields import AddOnPricesField, OptionalLicencesField, PromotionField
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.line_fields import price_field
from ui.panels.new_subscription import add_ons_below
from ui.panels.note_field import NoteField
from ui.panels.step_fields import licences_field
from ui.theme import Theme

FormField: TypeAlias = Field | FieldGroup

FIELDS: Mapping[type[Event], tuple[str, ...]] = {
    Purchase: ("date", "quantity", "promotion", "note"),
    ChangeQuantity: ("date", "quantity", "note"),
    Suspend: ("date", "note"),
    Reactivate: ("date", "held_quantity", "note"),
    Cancel: ("date", "note"),
    ChangeBilling: ("date", "billing", "unit_price", "add_ons", "note"),
    ChangePrice: ("date", "unit_price", "note"),
}
"""What each kind of event asks for; events of other books can be moved, noted and deleted."""

_OTHERS = ("date", "note")

_ATTRIBUTES = {"held_quantity": "quantity"}
"""Fields whose value has another name in the event."""

_LEGACY_BILLINGS = (Billing.MONTHLY, Billing.ANNUAL)


class EventForm(QWidget):
    """Fields for one event.

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
        self._held: int | None = None
        self._date = DayField("date", mark("Effective date"))
        self._quantity = licences_field("quantity", mark("Number of licences"))
        self._held_quantity = OptionalLicencesField("held_quantity")
        self._billing = ChoiceField("billing", mark("Billing"), Words.billing)
        self._billing.show_choices(_LEGACY_BILLINGS)
        self._unit_price = price_field("unit_price", mark("Price of one licence"))
        self._add_ons = AddOnPricesField("add_ons")
        self._promotion = PromotionField("promotion")
        self._note = NoteField("note", mark("Note"), mark("New colleague…"))
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the fields below each other, in the order of tabs."""
        fields: tuple[FormField, ...] = (
            self._date,
            self._quantity,
            self._held_quantity,
            self._billing,
            self._unit_price,
            self._add_ons,
            self._promotion,
            self._note,
        )
        self._fields = {field.name: field for field in fields}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        for field in fields:
            field.hide()
            layout.addWidget(field)
            field.edited.connect(self._on_edited)
            field.left.connect(self.left)

    def show_event(self, scenario: Scenario, ref: EventRef, *, fresh: bool) -> None:
        """Show the event at `ref`; `fresh` forgets what was typed for another one."""
        subscription = scenario.subscription(ref[0])
        event = subscription.events[ref[1]]
        self._event = event
        self._held = licences_before(subscription, ref[1])
        self._show_context(scenario, event, ref[0])
        names = FIELDS.get(type(event), _OTHERS)
        for name, field in self._fields.items():
            field.setVisible(name in names)
            if name in names:
                value = getattr(event, _ATTRIBUTES.get(name, name))
                if fresh:
                    field.reset(value)
                else:
                    field.show_value(value)
        self._show_difference()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for field in self._fields.values():
            field.show_words(words)
        self._show_difference()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for field in self._fields.values():
            field.show_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._date.setFocus()

    def focus_number(self) -> None:
        """Put the keyboard into the number of licences, all of it selected."""
        self._quantity.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_context(self, scenario: Scenario, event: Event, id_: str) -> None:
        """Tell the fields what the event stands in: currency, add-ons, licences before it."""
        symbol = self._words.currency_symbol(scenario.partner.currency)
        names = subscription_names(scenario)
        add_ons = {each: names[each] for each in add_ons_below(scenario, id_)}
        self._unit_price.show_suffix(symbol)
        self._add_ons.show_add_ons(add_ons, symbol)
        self._held_quantity.show_held(self._held or 1)
        self._promotion.show_day(event.date)

    def _show_difference(self) -> None:
        """Write how many licences come or go behind their new number."""
        quantity = getattr(self._event, "quantity", None)
        change = 0 if quantity is None or self._held is None else quantity - self._held
        sign = "+" if change > 0 else ""
        difference = f"({sign}{self._words.quantity(change)})" if change else ""
        self._quantity.show_suffix(difference)
        self._note.suggest(isinstance(self._event, ChangeQuantity) and change > 0)
        self._held_quantity.show_suffix(difference)

    def _on_edited(self, name: str, value: Any) -> None:
        if self._event is not None:
            self._event = replace(self._event, **{_ATTRIBUTES.get(name, name): value})
            self._show_difference()
            self.edited.emit(name, self._event)


def licences_before(subscription: Subscription, index: int) -> int | None:
    """Return how many licences are set before the event; None before the purchase."""
    licences = None
    for event in subscription.events[:index]:
        quantity = getattr(event, "quantity", None)
        licences = licences if quantity is None else quantity
    return licences
