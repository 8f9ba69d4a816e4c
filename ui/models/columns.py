"""The columns of the invoices as a table: how each reads, sorts and copies a line."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import TypeAlias

from simulator.adjustments.tax import TaxRules
from simulator.money import MINOR_UNITS, ZERO
from simulator.netting import NettedRow
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice, Line
from simulator.words import Words, mark
from ui.models.names import subscription_names

_BELOW_ALL = -(10**30)

Value: TypeAlias = str | int | Decimal | date


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """Return `text` as people search and sort it: no capitals, no accents, plain spaces and minus."""
    bare = unicodedata.normalize("NFKD", text.casefold().replace("\N{MINUS SIGN}", "-"))
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


@dataclass(frozen=True)
class Entry:
    """A line and the invoice that it stands on, None while it is on none.

    With `net` it stands for several lines, of which `line` is the last.
    """

    line: Line
    invoice: Invoice | None
    net: NettedRow | None = None


@dataclass(frozen=True)
class BillTexts:
    """What a line needs in order to be written: the language, the currency, and names.

    The names are looked up when the first of them is shown: most bills show none.
    """

    words: Words
    currency: str = "USD"
    scenario: Scenario | None = None

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return subscription_names(self.scenario) if self.scenario else {}

    @cached_property
    def _taxes(self) -> TaxRules | None:
        return TaxRules.of(self.scenario) if self.scenario else None

    @cached_property
    def _customers(self) -> Mapping[str, str]:
        listed = self.scenario.subscriptions if self.scenario else ()
        return {each.id: each.customer for each in listed}

    def name(self, subscription: str) -> str:
        """Return the name of a subscription; one that is not listed is called by its id."""
        return self._names.get(subscription, subscription)

    def tax(self, line: Line, invoice: Invoice) -> Decimal | None:
        """Return the tax of one line, which need not add up to that of its invoice."""
        if self._taxes is None:
            return None
        return self._taxes.of_line(line, invoice.date, MINOR_UNITS.get(self.currency, 2))

    def customer(self, subscription: str) -> str:
        """Return whose subscription it is, empty where that is not said."""
        return self._customers.get(subscription, "")


@dataclass(frozen=True)
class Column:
    """How one column reads a line.

    A column that is not `chosen` is hidden until the user asks for it; one for
    `several_subscriptions` while there is one alone.
    """

    name: str
    title: str
    value: Callable[[Entry, BillTexts], Value]
    numeric: bool = False
    chosen: bool = True
    several_subscriptions: bool = False

    def show(self, entry: Entry, texts: BillTexts) -> str:
        """Return the text of the cell, in the language of `texts`."""
        match self.value(entry, texts):
            case Decimal() as amount:
                return texts.words.amount(amount, texts.currency)
            case date() as day:
                return texts.words.day(day)
            case int() as quantity:
                return texts.words.quantity(quantity)
            case text:
                return text

    def sort(self, entry: Entry, texts: BillTexts) -> int | str:
        """Return what the column sorts by: a whole number or a text, as Qt compares them rightly."""
        match self.value(entry, texts):
            case Decimal() as amount:
                return int(amount.scaleb(MINOR_UNITS.get(texts.currency, 2)))
            case date() as day:
                return day.toordinal()
            case int() as quantity:
                return quantity
            case text:
                # A sum has no unit price: it stands before every one.
                return _BELOW_ALL if self.numeric else folded(text)


def _start(entry: Entry, _texts: BillTexts) -> date:
    return (entry.net or entry.line).period.start


def _end(entry: Entry, _texts: BillTexts) -> date:
    return (entry.net or entry.line).period.last


def _posted(entry: Entry, _texts: BillTexts) -> date:
    return entry.line.posted


def _invoiced(entry: Entry, _texts: BillTexts) -> date | str:
    return entry.invoice.date if entry.invoice else ""


def _charge_type(entry: Entry, texts: BillTexts) -> str:
    if entry.net is not None:
        count = len(entry.net.lines)
        return texts.words.ntr("{n} line netted", "{n} lines netted", count)
    return texts.words.charge_type(entry.line.charge_type)


def _rule(entry: Entry, texts: BillTexts) -> str:
    return texts.words.rule(entry.line.rule)


def _subscription(entry: Entry, texts: BillTexts) -> str:
    return texts.name(entry.line.subscription)


def _customer(entry: Entry, texts: BillTexts) -> str:
    return texts.customer(entry.line.listed)


def _unit_price(entry: Entry, _texts: BillTexts) -> Decimal | str:
    return "" if entry.net is not None else entry.line.unit_price


def _quantity(entry: Entry, _texts: BillTexts) -> int | str:
    return "" if entry.net is not None else entry.line.quantity


def _tax(entry: Entry, texts: BillTexts) -> Decimal | str:
    """Return the tax of the line; nothing while it is on no invoice, or on one without a tax.

    A line without a tax among others that have one shows a zero: what is sorted is of one kind.
    """
    if entry.net is not None or entry.invoice is None or entry.invoice.tax is None:
        return ""
    return texts.tax(entry.line, entry.invoice) or ZERO


def _amount(entry: Entry, _texts: BillTexts) -> Decimal:
    return (entry.net or entry.line).amount


COLUMNS = (
    Column("start", mark("Start"), _start),
    Column("end", mark("End"), _end),
    Column("charge_type", mark("Charge type"), _charge_type),
    Column("subscription", mark("Subscription"), _subscription, several_subscriptions=True),
    Column("customer", mark("Customer"), _customer, chosen=False),
    Column("rule", mark("Rule"), _rule, chosen=False),
    Column("posted", mark("Posted"), _posted, chosen=False),
    Column("invoiced", mark("Invoice date"), _invoiced, chosen=False),
    Column("unit_price", mark("Unit price"), _unit_price, numeric=True),
    Column("quantity", mark("Quantity"), _quantity, numeric=True),
    Column("tax", mark("Tax"), _tax, numeric=True, chosen=False),
    Column("amount", mark("Amount"), _amount, numeric=True),
)
"""Every column, in the order in which they stand at first."""

PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
"""The place of each column in the model."""
