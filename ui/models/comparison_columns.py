"""The columns of a comparison: how each reads a line of a file beside the engine's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from simulator.reconciliation.billable import charged, unit_charged
from simulator.reconciliation.facets import Facet
from simulator.reconciliation.keys import first_day
from simulator.reconciliation.pairs import Pair
from simulator.scenario.scenario import Scenario
from simulator.words import Words, comparison, differences, mark
from simulator.words.names import CHARGE_TYPES
from ui.models.clipboard import Cell
from ui.models.columns import folded
from ui.models.names import subscription_names

NOT_EQUAL = " ≠ "
"""Stands between a figure of the file and the engine's where they differ."""

_CHARGES = {each.value: text for each, text in CHARGE_TYPES.items()}


@dataclass(frozen=True)
class PairTexts:
    """What pairs need in order to be written: the language, the currency, and names."""

    words: Words
    scenario: Scenario

    @property
    def currency(self) -> str:
        """Return the currency of the amounts."""
        return self.scenario.partner.currency

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return subscription_names(self.scenario)

    def name(self, facet: Facet) -> str:
        """Return what a subscription is called."""
        return self._names.get(facet.subscription, facet.product or facet.subscription)

    def name_of(self, subscription: str) -> str:
        """Return what the subscription with this id is called."""
        return self._names.get(subscription, subscription)

    def charge(self, facet: Facet) -> str:
        """Return what a charge type is called; one that is not known as the file calls it."""
        text = _CHARGES.get(facet.charge)
        return facet.charge if text is None else self.words.tr(text)

    def whose(self, facet: Facet) -> str:
        """Return whose the lines of a facet are, as people search it."""
        parts = (facet.customer, facet.subscription, self.name(facet), facet.product)
        return folded("\n".join(parts))

    def what(self, facet: Facet) -> str:
        """Return what the lines of a facet are and how they stand, as people search it."""
        words = self.words
        parts = [self.charge(facet), words.tr(comparison.VERDICTS[facet.verdict])]
        if facet.cause is not None:
            parts.append(words.tr(comparison.CAUSES[facet.cause]))
        return folded("\n".join(parts))


Value = Callable[[Pair, Facet, PairTexts], Cell]


@dataclass(frozen=True)
class PairColumn:
    """How one column reads a pair.

    `file` is what the file says, or what both together say where there is no `simulated`; `sort` is
    what the column sorts by, where that is not the text.
    """

    name: str
    title: str
    file: Value
    simulated: Value | None = None
    sort: Callable[[Pair, Facet, PairTexts], object] | None = None
    numeric: bool = False

    def show(self, pair: Pair, facet: Facet, texts: PairTexts) -> str:
        """Return the text of a cell: one figure where both agree, else both of them."""
        file = _written(self.file(pair, facet, texts), texts)
        if self.simulated is None:
            return file
        simulated = _written(self.simulated(pair, facet, texts), texts)
        if not file or not simulated or file == simulated:
            return file or simulated
        return f"{file}{NOT_EQUAL}{simulated}"


def _written(value: Cell, texts: PairTexts) -> str:
    match value:
        case Decimal():
            return texts.words.amount(value, texts.currency)
        case int():
            return texts.words.quantity(value)
        case _:
            return str(value)


def _row(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return "" if pair.file is None else pair.file.row


def _customer(_pair: Pair, facet: Facet, _texts: PairTexts) -> Cell:
    return facet.customer


def _subscription(_pair: Pair, facet: Facet, texts: PairTexts) -> Cell:
    return texts.name(facet)


def _file_charge(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return "" if pair.file is None else differences.charge(pair.file, texts.words)


def _our_charge(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    line = pair.simulated
    return "" if line is None else texts.words.charge_type(line.charge_type)


def _file_days(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return "" if pair.file is None else differences.days(pair.file, texts.words)


def _our_days(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return "" if pair.simulated is None else differences.days(pair.simulated, texts.words)


def _first_day(pair: Pair, _facet: Facet, _texts: PairTexts) -> object:
    line = pair.file or pair.simulated
    return 0 if line is None else first_day(line).toordinal()


def _file_price(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return "" if pair.file is None else pair.file.unit_price


def _our_price(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return "" if pair.simulated is None else unit_charged(pair.simulated)


def _file_quantity(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return "" if pair.file is None else texts.words.number(pair.file.quantity)


def _our_quantity(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return "" if pair.simulated is None else texts.words.number(charged(pair.simulated))


def _file_amount(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return "" if pair.file is None else pair.file.amount


def _our_amount(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return "" if pair.simulated is None else pair.simulated.amount


def _difference(pair: Pair, _facet: Facet, _texts: PairTexts) -> Cell:
    return pair.difference


def _verdict(_pair: Pair, facet: Facet, texts: PairTexts) -> Cell:
    return texts.words.tr(comparison.VERDICTS[facet.verdict])


def _cause(pair: Pair, _facet: Facet, texts: PairTexts) -> Cell:
    return comparison.cause(pair, texts.words, texts.currency)


def _number(value: Value) -> Callable[[Pair, Facet, PairTexts], object]:
    """Return what sorts a column of numbers: what is missing before all of them."""

    def key(pair: Pair, facet: Facet, texts: PairTexts) -> tuple[bool, Cell]:
        found = value(pair, facet, texts)
        return (False, 0) if found == "" else (True, found)

    return key


def _quantity_key(pair: Pair, _facet: Facet, _texts: PairTexts) -> object:
    line = pair.file or pair.simulated
    return 0 if line is None else line.quantity


COLUMNS = (
    PairColumn("row", mark("Row"), _row, sort=_number(_row), numeric=True),
    PairColumn("file", mark("File"), _file_amount, sort=_number(_file_amount), numeric=True),
    PairColumn(
        "simulated", mark("Simulated"), _our_amount, sort=_number(_our_amount), numeric=True
    ),
    PairColumn(
        "difference", mark("Difference"), _difference, sort=_number(_difference), numeric=True
    ),
    PairColumn("verdict", mark("Comparison"), _verdict),
    PairColumn("customer", mark("Customer"), _customer),
    PairColumn("subscription", mark("Subscription"), _subscription),
    PairColumn("charge_type", mark("Charge type"), _file_charge, _our_charge),
    PairColumn("days", mark("Days"), _file_days, _our_days, sort=_first_day),
    PairColumn(
        "unit_price", mark("Unit price"), _file_price, _our_price,
        sort=_number(_file_price), numeric=True,
    ),
    PairColumn(
        "quantity", mark("Quantity"), _file_quantity, _our_quantity,
        sort=_quantity_key, numeric=True,
    ),
    PairColumn("cause", mark("Likely cause"), _cause),
)  # fmt: skip
"""Every column, in the order in which they stand."""

PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
