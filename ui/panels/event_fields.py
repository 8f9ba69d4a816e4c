"""Fields that only events have: a promotion, months after a term, units, amounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt

from simulator.bounds import MOST_LICENCES, MOST_UNITS, UNITS_DECIMALS
from simulator.scenario.events import ExtendedService, Promotion, Tier
from simulator.words import Words, mark
from ui.panels.check_box import CheckBox
from ui.panels.day_field import DayField
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.panels.line_fields import DecimalField, percent_field, price_field, rate_field
from ui.panels.optional_field import OptionalField
from ui.panels.rows_table import Column, RowsTable
from ui.panels.step_fields import licences_field
from ui.theme import Theme

_SEAT_CAP = 2400
"""The number of licences up to which a promotion usually holds (rules.md N18)."""


class SwitchedGroup(FieldGroup):
    """Fields behind a check box: unchecked, the value is None."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name)
        self._caption_text = caption
        self._has = CheckBox()
        self._has.setObjectName(f"{name}-has")
        self._column.addWidget(self._has, 0, Qt.AlignmentFlag.AlignLeft)
        self._has.clicked.connect(self._on_switched)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        caption = words.tr(self._caption_text)
        self._has.setText(caption)
        self._has.setAccessibleName(caption)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._has.show_theme(theme)

    def _lay_out(self) -> None:
        """Put the fields under the box; each sets what is called as its name ends."""
        for field in self._fields():
            self._column.addWidget(field)
            field.edited.connect(self._on_part)
            field.left.connect(self.left)

    def _write(self, value: Any) -> None:
        self._has.setChecked(value is not None)
        if value is not None:
            self._show_ranges(value)
        for field in self._fields():
            field.setVisible(value is not None)
            if value is not None:
                field.show_value(getattr(value, _part_of(field)))
                field.recheck()

    def _show_ranges(self, value: Any) -> None:
        """Tell the fields what the others leave open."""

    def _first(self) -> Any:
        """Return the value with which the box is checked for the first time."""
        raise NotImplementedError

    def _on_switched(self) -> None:
        """Give what was there before, when the box is unchecked and checked again."""
        if self._has.isChecked():
            self._take(self._kept or self._first())
        else:
            self._kept = self._value
            self._take(None)
        self.left.emit()

    def _on_part(self, name: str, value: Any) -> None:
        """Take a part, and what was refused in others until it came."""
        changed = replace(self._value, **{name.rsplit("-", 1)[1]: value})
        for field in self._fields():
            self._show_ranges(changed)
            if field.problem and field.name != name:
                changed = replace(changed, **{_part_of(field): field.typed()})
        self._take(changed)


def _part_of(field: Field | FieldGroup) -> str:
    """Return what a field of a group sets: it is called as its name ends."""
    return field.name.rsplit("-", 1)[1]


class PromotionField(SwitchedGroup):
    """A promotion of a purchase: its percentage, its last day, and up to how many licences."""

    def __init__(self, name: str) -> None:
        super().__init__(name, mark("Promotion"))
        self._last_day: date | None = None
        self._percent = percent_field(f"{name}-percent", mark("Reduction"))
        self._percent.show_suffix("%")
        self._until = DayField(f"{name}-until", mark("For terms that begin until"))
        cap = licences_field(f"{name}-seats-licences", "")
        self._seats = OptionalField(f"{name}-seats", mark("Licences limited to"), cap)
        self._seats.offer(min(_SEAT_CAP, MOST_LICENCES))
        self._has_cap = True
        self._lay_out()

    def show_day(self, day: date) -> None:
        """Offer `day` as the last day of a new promotion."""
        self._last_day = day

    def show_cap(self, has_cap: bool) -> None:
        """Offer a seat cap where the book knows one."""
        self._has_cap = has_cap
        self._show_seats()

    def _fields(self) -> Sequence[Field | FieldGroup]:
        return self._percent, self._until, self._seats

    def _write(self, value: Promotion | None) -> None:
        super()._write(value)
        self._show_seats()

    def _show_seats(self) -> None:
        has_seats = self._value is not None and self._value.seats is not None
        self._seats.setVisible(has_seats or (self._has_cap and self._value is not None))

    def _first(self) -> Promotion:
        until = self._last_day or date(2018, 12, 31)
        return Promotion(percent=Decimal(10), until=until)


class ExtendedServiceField(SwitchedGroup):
    """Months after the end of a term: their price and by how much it is raised."""

    def __init__(self, name: str) -> None:
        super().__init__(name, mark("Extended service"))
        self._offered = ExtendedService(unit_price=Decimal(0))
        self._price = price_field(f"{name}-unit_price", mark("Price of a monthly term"))
        self._percent = percent_field(f"{name}-percent", mark("Raised by"))
        self._percent.show_suffix("%")
        self._hint = Text(Look.CAPTION)
        self._hint.setObjectName(f"{name}-hint")
        self._lay_out()
        self._column.insertWidget(self._column.indexOf(self._price) + 1, self._hint)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._hint.setText(
            words.tr(
                "A term of one month usually costs more than a month of a longer term: take its "
                "price from the price list."
            )
        )

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._hint.show_theme(theme)

    def _write(self, value: ExtendedService | None) -> None:
        super()._write(value)
        self._hint.setVisible(value is not None)

    def offer(self, service: ExtendedService) -> None:
        """Begin with these values."""
        self._offered = service

    def show_suffix(self, text: str) -> None:
        """Show `text` after the price."""
        self._price.show_suffix(text)

    def _fields(self) -> Sequence[Field]:
        return self._price, self._percent

    def _first(self) -> ExtendedService:
        return self._offered


def units_field(name: str, caption: str) -> DecimalField:
    """Return a field for a number of units of a meter."""
    allowed = mark("Type a number from 0 to {most}, such as {example}.")
    field = DecimalField(name, caption, least=Decimal(0), most=MOST_UNITS, allowed=allowed)
    field.MOST_DECIMALS = UNITS_DECIMALS
    return field


def amount_field(name: str, caption: str) -> DecimalField:
    """Return a field for an amount above zero."""
    allowed = mark("Type an amount above 0, such as {example}.")
    least = Decimal("0.000001")
    return DecimalField(name, caption, least=least, most=MOST_UNITS, allowed=allowed)


def tiers_field(name: str) -> RowsTable:
    """Return a small table of tiers: from how many units on, and their price."""
    return RowsTable(
        name,
        (
            Column("above", mark("Units beyond"), units_field, letters=6),
            Column("rate", mark("Price"), rate_field, letters=6),
        ),
        new_row=_next_tier,
        add=mark("+ Tier"),
    )


def _next_tier(tiers: tuple[Tier, ...]) -> Tier:
    """Return a tier that begins at twice the units of the last one."""
    if not tiers:
        return Tier(above=Decimal(100), rate=Decimal("0.10"))
    return Tier(above=tiers[-1].above * 2 or Decimal(100), rate=tiers[-1].rate)
