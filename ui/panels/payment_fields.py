"""When invoices are due, and what happens to a customer whose invoice stays unpaid."""

from __future__ import annotations

from collections.abc import Sequence

from simulator.scenario.scenario import NET_DAYS, Collection, Partner
from simulator.settings_check import MOST_DAYS
from simulator.words import Words, mark
from ui.panels.event_fields import SwitchedGroup
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.panels.optional_field import SwitchField
from ui.panels.step_fields import NumberField
from ui.theme import Theme

_FIRST_POLICY = Collection(reminder=7, warning=21, suspension=30)


class CollectionField(SwitchedGroup):
    """Days after the due date until a reminder, a warning and the suspension, each after the last."""

    def __init__(self, name: str) -> None:
        super().__init__(name, mark("After a missed payment"))
        self._reminder = _days(f"{name}-reminder", mark("Reminder after days overdue"))
        self._warning = _days(f"{name}-warning", mark("Warning after days overdue"))
        self._suspension = _days(f"{name}-suspension", mark("Suspension after days overdue"))
        self._lay_out()

    def _fields(self) -> Sequence[Field | FieldGroup]:
        return self._reminder, self._warning, self._suspension

    def _first(self) -> Collection:
        return _FIRST_POLICY

    def _show_ranges(self, value: Collection) -> None:
        self._reminder.show_range(0, value.warning - 1)
        self._warning.show_range(value.reminder + 1, value.suspension - 1)
        self._suspension.show_range(value.warning + 1, MOST_DAYS)


class _CarryField(SwitchField):
    """Whether credits are carried forward, with a sentence on what that does."""

    def __init__(self, name: str) -> None:
        super().__init__(name, mark("Carry credits forward"))
        self._note = Text(Look.CAPTION)
        self._column.setSpacing(2)
        self._column.addWidget(self._note)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._note.setText(
            words.tr("A negative invoice is subtracted from the next one, not paid out.")
        )

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._note.show_theme(theme)


def payment_fields() -> tuple[Field | FieldGroup, ...]:
    """Return the fields of the partner that are about payment, each called as what it sets."""
    return (
        _days("payment_days", mark("Days until an invoice is due")),
        _CarryField("carry_credits"),
        CollectionField("collection"),
    )


def payment_in_short(partner: Partner, words: Words) -> str:
    """Return what is agreed about payment, empty where it is what everybody has."""
    parts = []
    if partner.payment_days != NET_DAYS:
        parts.append(words.ntr("Due after {n} day", "Due after {n} days", partner.payment_days))
    if partner.carry_credits:
        parts.append(words.tr("Credits carried forward"))
    if partner.collection is not None:
        days = partner.collection.suspension
        parts.append(words.ntr("Suspension after {n} day", "Suspension after {n} days", days))
    return " · ".join(parts)


def _days(name: str, caption: str) -> NumberField:
    allowed = mark("Type a number of days from {least} to {most}.")
    return NumberField(name, caption, least=0, most=MOST_DAYS, allowed=allowed)
