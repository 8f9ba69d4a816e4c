"""Small tables of the partner: exchange rates, and the surcharges of terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from simulator.calendar import LAST_DAY, next_month
from simulator.catalogue import Billing, Term
from simulator.money import MINOR_UNITS
from simulator.scenario.scenario import ExchangeRate, Scenario, Surcharge
from simulator.words import Words, mark
from ui.panels.choice_field import ChoiceField
from ui.panels.codes import currencies
from ui.panels.day_field import DayField
from ui.panels.fields import Refused
from ui.panels.labels import Look, Text
from ui.panels.line_fields import DecimalField, LineField, percent_field
from ui.panels.page import show_button
from ui.panels.rows_table import Column, RowsTable
from ui.theme import Theme

ANNOUNCED = Surcharge(
    date=date(2025, 4, 1), percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY
)
"""What third parties report of annual terms that are billed monthly (rules.md N2, decision D54)."""

_LEAST_LETTERS = 5
_LEAST_RATE = Decimal("0.000000000001")
_HIGHEST_RATE = Decimal(999_999_999)


class ExchangeRatesTable(RowsTable):
    """What one unit of another currency costs, from a day on."""

    def __init__(self, name: str) -> None:
        self._scenario: Scenario | None = None
        columns = (
            Column("date", mark("From"), DayField, letters=10),
            Column("currency", mark("Currency"), _CurrencyField, letters=3),
            Column("rate", mark("Rate"), _RateField, letters=6),
        )
        super().__init__(name, columns, new_row=self._next, add=mark("Add an exchange rate"))

    def show_scenario(self, scenario: Scenario) -> None:
        """Begin a new row with a day and a currency of `scenario`."""
        self._scenario = scenario

    def _next(self, rows: tuple[Any, ...]) -> ExchangeRate:
        """Return the rate of the next month: rates are fixed month by month."""
        if rows:
            last: ExchangeRate = rows[-1]
            return replace(last, date=min(next_month(last.date), LAST_DAY))
        own = self._scenario.partner.currency if self._scenario else "USD"
        others = [each.currency for each in self._scenario.subscriptions] if self._scenario else []
        named = [code for code in others if code and code != own]
        currency = named[0] if named else ("EUR" if own == "USD" else "USD")
        return ExchangeRate(date=_first_day(self._scenario), currency=currency, rate=Decimal(1))


class SurchargesTable(RowsTable):
    """By how much terms cost more that begin from a day on; one button adds the announced one."""

    def __init__(self, name: str) -> None:
        columns = (
            Column("date", mark("From"), DayField, letters=10),
            Column("percent", mark("Percent"), percent_field, letters=4),
            Column("term", mark("Term"), _term_field, letters=6),
            Column("billing", mark("Billing"), _billing_field, letters=8),
        )
        self._announced = QPushButton()
        self._source = Text(Look.CAPTION)
        super().__init__(name, columns, new_row=_next_surcharge, add=mark("Add a surcharge"))
        self._announced.setObjectName(f"{name}-announced")
        self._source.setObjectName(f"{name}-source")
        self._source.setContentsMargins(0, 8, 0, 2)
        self._column.addWidget(self._source)
        self._column.addWidget(self._announced, 0, Qt.AlignmentFlag.AlignLeft)
        self._announced.clicked.connect(self._on_announced)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        day, percent = words.day(ANNOUNCED.date), words.percent(ANNOUNCED.percent.scaleb(-2))
        self._source.setText(
            words.tr(
                "Third parties report that annual terms billed monthly cost {percent} more from "
                "{day} on. No page of the publisher was found that says it: check it first.",
                percent=percent,
                day=day,
            )
        )
        show_button(
            self._announced,
            words.tr("Add the announced one"),
            words.tr(
                "Add {percent} from {day} for annual terms billed monthly", percent=percent, day=day
            ),
        )

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._source.show_theme(theme)

    def _write(self, value: Sequence[Any]) -> None:
        super()._write(value)
        is_there = any(replace(each, percent=ANNOUNCED.percent) == ANNOUNCED for each in value)
        self._announced.setVisible(not is_there)
        self._source.setVisible(not is_there)

    def _on_announced(self) -> None:
        self.add_row(ANNOUNCED)


class _CurrencyField(LineField):
    """The code of a currency, which is also found by its name."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name, caption)
        self.offer(currencies)

    def _parsed(self, text: str) -> str:
        code = text.strip().upper()
        if code not in MINOR_UNITS:
            raise Refused(self._words.tr("Type the code of a currency, such as EUR."))
        return code

    def _written(self, value: Any) -> str:
        return "" if value is None else str(value)


class _RateField(DecimalField):
    """An exchange rate, above zero."""

    MOST_DECIMALS = 12

    def __init__(self, name: str, caption: str) -> None:
        allowed = mark("Type a rate above 0, such as {example}.")
        super().__init__(name, caption, least=_LEAST_RATE, most=_HIGHEST_RATE, allowed=allowed)


def _term_field(name: str, caption: str) -> ChoiceField:
    field = ChoiceField(name, caption, Words.term)
    field.show_choices((Term.MONTH, Term.YEAR, Term.THREE_YEARS))
    field.set_least_letters(_LEAST_LETTERS)
    return field


def _billing_field(name: str, caption: str) -> ChoiceField:
    field = ChoiceField(name, caption, Words.billing)
    field.show_choices(tuple(Billing))
    field.set_least_letters(_LEAST_LETTERS)
    return field


def _next_surcharge(rows: tuple[Any, ...]) -> Surcharge:
    """Return a surcharge that is not there yet: the last one, from the next month on."""
    if not rows:
        return ANNOUNCED
    last: Surcharge = rows[-1]
    return replace(last, date=min(next_month(last.date), LAST_DAY))


def _first_day(scenario: Scenario | None) -> date:
    """Return the first day of the month in which a scenario begins."""
    if scenario is None:
        return ANNOUNCED.date
    days = [event.date for each in scenario.subscriptions for event in each.events]
    return min(days, default=scenario.until).replace(day=1)
