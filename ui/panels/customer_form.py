"""What belongs to a customer rather than to a subscription: country, budget, margin, own tax."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal

from simulator.bounds import HIGHEST_PRICE
from simulator.money import MINOR_UNITS
from simulator.scenario.scenario import Customer
from simulator.words import Words, mark
from ui.panels.codes import countries
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.line_fields import DecimalField, TextField
from ui.panels.optional_field import OptionalField
from ui.panels.share_field import ShareField
from ui.panels.tax_field import TaxField, tax_in_short

_BUDGET = Decimal(1000)
_MARGIN = Decimal("0.15")


class CustomerForm(FieldGroup):
    """The settings of one customer; what is typed is emitted as the customer changed.

    Signals:
        edited: (name of the setting, Customer) something valid was typed or chosen.
        left: the user has done with a field.
    """

    edited = Signal(str, object)

    def __init__(self) -> None:
        super().__init__("customer")
        self._name = TextField(
            "customer-name", mark("Name"), required=mark("A customer needs a name.")
        )
        self._amount = _BudgetField("customer-budget-amount")
        self._tax = TaxField("customer-tax", mark("Own tax"))
        budget = OptionalField("customer-budget", mark("Monthly budget"), self._amount)
        budget.offer(_BUDGET)
        margin = OptionalField(
            "customer-margin", mark("Margin"), ShareField("customer-margin-share", "")
        )
        margin.offer(_MARGIN)
        country = TextField("customer-country", mark("Country"))
        country.offer(countries)
        self._parts: tuple[Field | FieldGroup, ...] = (
            self._name,
            country,
            budget,
            margin,
            self._tax,
        )
        for part in self._parts:
            self._column.addWidget(part)
            part.edited.connect(self._on_part)
            part.left.connect(self.left)

    def show_context(
        self, others: frozenset[str], currency: str, symbol: str, days: tuple[date, date]
    ) -> None:
        """Tell the fields what the rest of the scenario leaves open."""
        self._name.show_taken(others, mark("“{found}” is the name of another customer."))
        self._amount.show_currency(currency, symbol)
        self._tax.show_days(*days)

    def focus_first(self) -> None:
        """Put the keyboard into the name."""
        self._name.setFocus()

    def _fields(self) -> Sequence[Field | FieldGroup]:
        return self._parts

    def _write(self, value: Customer) -> None:
        for part in self._parts:
            part.show_value(getattr(value, _setting(part.name)))

    def _on_part(self, name: str, value: Any) -> None:
        setting = _setting(name)
        self._value = replace(self._value, **{setting: value})
        self.edited.emit(setting, self._value)


class _BudgetField(DecimalField):
    """An amount above zero in the decimals of the currency."""

    def __init__(self, name: str) -> None:
        allowed = mark("Type an amount above 0, such as {example}.")
        super().__init__(name, "", least=Decimal(1), most=HIGHEST_PRICE, allowed=allowed)
        self._currency = ""

    def show_currency(self, currency: str, symbol: str) -> None:
        """Take as many decimals as `currency` has."""
        self._currency = currency
        self.MOST_DECIMALS = MINOR_UNITS.get(currency, 2)
        self._least = Decimal(1).scaleb(-self.MOST_DECIMALS)
        self.show_suffix(symbol)
        self.recheck()

    def _sentence(self) -> str:
        return self._words.tr(self._allowed, example=self._words.amount(_BUDGET, self._currency))


def customer_in_short(customer: Customer, words: Words, currency: str) -> str:
    """Return what is set for a customer, empty for nothing."""
    parts = [customer.country]
    if customer.budget is not None:
        amount = words.money(customer.budget, currency)
        parts.append(words.tr("budget {amount}", amount=amount))
    if customer.margin is not None:
        parts.append(words.tr("margin {percent}", percent=words.percent(customer.margin)))
    parts.append(tax_in_short(customer.tax, words))
    return " · ".join(part for part in parts if part)


def _setting(name: str) -> str:
    """Return what a field sets: its name without the customer's."""
    return name.removeprefix("customer-")
