"""A tax: its rate and name, where it is rounded, who is exempt and when, and a second tax."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.scenario.scenario import SecondTax, Tax, TaxMethod
from simulator.words import Words, mark
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.event_fields import SwitchedGroup
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field, Refused
from ui.panels.line_fields import TextField
from ui.panels.optional_field import OptionalField, SwitchField
from ui.panels.rate_field import TaxRateField

_METHODS = {
    TaxMethod.SUBTOTAL: mark("On the subtotal"),
    TaxMethod.LINE_HALF_UP: mark("By line, half up"),
    TaxMethod.LINE_DOWN: mark("By line, down"),
}

_WHAT_METHODS_DO = {
    TaxMethod.SUBTOTAL: mark(
        "One sum for the invoice, rounded once; so it is due in France and other countries."
    ),
    TaxMethod.LINE_HALF_UP: mark(
        "Each line is rounded half up, then added; the sum can differ by a cent from the tax on "
        "the total."
    ),
    TaxMethod.LINE_DOWN: mark("Each line is rounded down to the cent, then added."),
}

_RATE = Decimal("0.20")
_SECOND_RATE = Decimal("0.05")


class SecondTaxField(SwitchedGroup):
    """The second of two taxes, on the same amounts."""

    def __init__(self, name: str) -> None:
        super().__init__(name, mark("A second tax"))
        self._parts = (
            TextField(f"{name}-name", mark("Name of the second tax")),
            TaxRateField(f"{name}-rate", mark("Rate of the second tax")),
        )
        self._lay_out()

    def _fields(self) -> Sequence[Field | FieldGroup]:
        return self._parts

    def _first(self) -> SecondTax:
        return SecondTax(rate=_SECOND_RATE)


class TaxField(SwitchedGroup):
    """A tax behind a check box whose caption says whose tax it is."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        method = ChoiceField(
            f"{name}-method", mark("Rounding of the tax"), _method, describes=_does
        )
        method.show_choices(tuple(TaxMethod))
        self._exempt = SwitchField(f"{name}-exempt", mark("Exempt from tax"))
        self._begins = _Day(f"{name}-exempt_from-day")
        self._ends = _Day(f"{name}-exempt_until-day")
        self._from = OptionalField(f"{name}-exempt_from", mark("Exempt from"), self._begins)
        self._until = OptionalField(f"{name}-exempt_until", mark("Exempt until"), self._ends)
        self._parts: tuple[Field | FieldGroup, ...] = (
            TextField(f"{name}-name", mark("Name of the tax")),
            TaxRateField(f"{name}-rate", mark("Rate")),
            method,
            self._exempt,
            self._from,
            self._until,
            SecondTaxField(f"{name}-second"),
        )
        self._lay_out()

    def show_days(self, first: date, last: date) -> None:
        """Offer the first and the last day that is simulated for an exemption."""
        self._from.offer(first)
        self._until.offer(last)

    def _fields(self) -> Sequence[Field | FieldGroup]:
        return self._parts

    def _first(self) -> Tax:
        return Tax(rate=_RATE)

    def _write(self, value: Tax | None) -> None:
        super()._write(value)
        if value is None:
            return
        for field in (self._from, self._until):
            # Who is exempt for ever needs no days; those of a file come back with the box.
            field.setHidden(value.exempt)

    def _show_ranges(self, value: Tax) -> None:
        self._begins.show_range(FIRST_DAY, value.exempt_until or LAST_DAY)
        self._ends.show_range(value.exempt_from or FIRST_DAY, LAST_DAY)

    def _on_part(self, name: str, value: Any) -> None:
        """Take a part; an exemption that would end before it begins is a day long."""
        if name == self._from.name and value and self._value.exempt_until:
            value = min(value, self._value.exempt_until)
        if name == self._until.name and value and self._value.exempt_from:
            value = max(value, self._value.exempt_from)
        super()._on_part(name, value)


class _Day(DayField):
    """A day inside a range that another field sets."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "")
        self._range = (FIRST_DAY, LAST_DAY)

    def show_range(self, first: date, last: date) -> None:
        """Refuse days before `first` and after `last`."""
        self._range = (first, last)

    def _parsed(self, text: str) -> date:
        day = super()._parsed(text)
        first, last = self._range
        if not first <= day <= last:
            shown = {"first": self._words.day(first), "last": self._words.day(last)}
            raise Refused(self._words.tr("Type a day from {first} to {last}.", **shown))
        return day

    def _stepped(self, value: Any, steps: int) -> date:
        first, last = self._range
        return max(first, min(last, super()._stepped(value, steps)))


def tax_in_short(tax: Tax | None, words: Words) -> str:
    """Return a tax in short, empty where there is none: "20 % VAT + 5 % PST"."""
    if tax is None:
        return ""
    rates = [(tax.rate, tax.name)]
    rates += [(tax.second.rate, tax.second.name)] if tax.second else []
    parts = [f"{words.percent(rate)} {name}".strip() for rate, name in rates]
    return " + ".join(parts)


def _method(words: Words, method: TaxMethod) -> str:
    return words.tr(_METHODS[method])


def _does(words: Words, method: TaxMethod) -> str:
    return words.tr(_WHAT_METHODS_DO[method])
