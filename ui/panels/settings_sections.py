"""The settings that most scenarios do without, in groups that open and close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario
from simulator.words import SOURCE_LANGUAGE, Words, mark
from ui.panels.customers_box import CustomersBox
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.partner_tables import ExchangeRatesTable, SurchargesTable
from ui.panels.payment_fields import payment_fields, payment_in_short
from ui.panels.section import Section
from ui.panels.tax_field import TaxField, tax_in_short
from ui.theme import Theme

_PLACES = {
    "/partner/tax": "tax",
    "/partner/exchange_rate": "exchange_rate",
    "/partner/surcharge": "surcharge",
    "/partner/payment_days": "payment",
    "/partner/carry_credits": "payment",
    "/partner/collection": "payment",
    "/partner/budget": "customers",
    "/customers": "customers",
}
"""In which group a JSON pointer ends."""


class SettingsSections(QWidget):
    """Tax, payment, customers, exchange rates and surcharges, each in a group of its own.

    Signals:
        edited: (setting of the partner, value) something valid was typed or chosen.
        left: the user has done with a field.
        edit_requested: (wish) something of a customer is to change.
    """

    edited = Signal(str, object)
    left = Signal()
    edit_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(SOURCE_LANGUAGE)
        self._shown: tuple[Scenario, Outcome] | None = None
        self._tax = TaxField("tax", mark("Tax on the invoices"))
        self._rates = ExchangeRatesTable("exchange_rate")
        self._surcharges = SurchargesTable("surcharge")
        payment = payment_fields()
        self._customers = CustomersBox()
        self._fields: tuple[Field | FieldGroup, ...] = (
            self._tax,
            *payment,
            self._rates,
            self._surcharges,
        )
        self._sections = self._made_sections(payment)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for section in self._sections.values():
            column.addWidget(section)
        for field in self._fields:
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._customers.edit_requested.connect(self.edit_requested)

    def _made_sections(self, payment: Sequence[Field | FieldGroup]) -> dict[str, Section]:
        """Return the groups by name, in the order of tabs."""
        return {
            "tax": Section("tax", mark("Tax"), (self._tax,)),
            "payment": Section("payment", mark("Payment"), payment),
            "customers": Section(
                "customers",
                mark("Customers"),
                (self._customers,),
                note=mark(
                    "A customer's own tax replaces that of the partner. Budgets and margins bill "
                    "nothing."
                ),
            ),
            "exchange_rate": Section(
                "exchange_rate",
                mark("Exchange rates"),
                (self._rates,),
                note=mark(
                    "What one unit of the currency of the prices costs in the currency of the "
                    "invoice. For invoices by calendar month."
                ),
            ),
            "surcharge": Section(
                "surcharge",
                mark("Surcharges"),
                (self._surcharges,),
                note=mark("New commerce terms that begin from a day on cost more, to their end."),
            ),
        }

    def show_bill(self, scenario: Scenario, outcome: Outcome) -> None:
        """Show the settings of `scenario`; what is being typed stays."""
        self._shown = (scenario, outcome)
        days = [event.date for each in scenario.subscriptions for event in each.events]
        self._tax.show_days(min(days, default=scenario.until), scenario.until)
        self._rates.show_scenario(scenario)
        for field in self._fields:
            field.show_value(getattr(scenario.partner, field.name))
        self._customers.show_scenario(scenario)
        for name, section in self._sections.items():
            problems = [
                self._words.mistake_sentence(each)
                for each in outcome.mistakes
                if section_of(each.pointer) == name
            ]
            section.show_state(self._summary(name, scenario), problems)

    def forget(self) -> None:
        """Forget what was typed, put aside, chosen and opened."""
        for part in (*self._fields, *self._sections.values(), self._customers):
            part.forget()

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        for part in (*self._fields, *self._sections.values(), self._customers):
            part.show_words(words)
        if self._shown is not None:
            self.show_bill(*self._shown)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for part in (*self._fields, *self._sections.values(), self._customers):
            part.show_theme(theme)

    def open_at(self, pointer: str) -> bool:
        """Open the group in which a JSON pointer ends; return whether there is one."""
        name = section_of(pointer)
        if name is not None:
            self._sections[name].open()
        return name is not None

    def _summary(self, name: str, scenario: Scenario) -> str:
        """Return in short what is set in a group, empty for nothing."""
        partner, words = scenario.partner, self._words
        match name:
            case "tax":
                return tax_in_short(partner.tax, words)
            case "payment":
                return payment_in_short(partner, words)
            case "exchange_rate" if partner.exchange_rate:
                count = len(partner.exchange_rate)
                return words.ntr("{n} exchange rate", "{n} exchange rates", count)
            case "surcharge" if partner.surcharge:
                return words.ntr("{n} surcharge", "{n} surcharges", len(partner.surcharge))
            case "customers":
                return self._customers.summary()
            case _:
                return ""


def section_of(pointer: str) -> str | None:
    """Return the group in which a JSON pointer ends; None for what stands elsewhere."""
    return next(
        (
            name
            for place, name in _PLACES.items()
            if pointer == place or pointer.startswith(f"{place}/")
        ),
        None,
    )


def elsewhere(mistakes: tuple[Mistake, ...]) -> tuple[Mistake, ...]:
    """Return the mistakes that no group shows."""
    return tuple(each for each in mistakes if section_of(each.pointer) is None)
