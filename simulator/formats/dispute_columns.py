"""The columns of a dispute: what the file has, what is expected, the difference, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from simulator.formats.dispute import Difference, Dispute
from simulator.reconciliation.billable import charged, unit_charged
from simulator.reconciliation.keys import first_day, last_day
from simulator.words import Words, differences, mark

Cell: TypeAlias = str | int | Decimal | date | None
"""What stands in a cell; None is nothing."""


class Column(NamedTuple):
    """A column: its name, its title, its width in letters, and what stands in it for a difference.

    `money` is written with the decimals of the currency; long texts are wrapped.
    """

    name: str
    title: str
    width: int
    value: Callable[[Difference, Words], Cell]
    money: bool = False


def _own(name: str) -> Callable[[Difference, Words], Cell]:
    """Return what reads what is said of the difference."""

    def value(row: Difference, _words: Words) -> Cell:
        found: Cell = getattr(row, name)
        return found

    return value


def _id(*columns: str) -> Callable[[Difference, Words], Cell]:
    """Return what reads an id out of the file's own columns."""

    def value(row: Difference, _words: Words) -> Cell:
        return row.id(*columns)

    return value


def _file(name: str) -> Callable[[Difference, Words], Cell]:
    """Return what reads the line of the file."""

    def value(row: Difference, _words: Words) -> Cell:
        found: Cell = None if row.pair.file is None else getattr(row.pair.file, name)
        return found

    return value


def _expected_price(row: Difference, _words: Words) -> Cell:
    return None if row.pair.simulated is None else unit_charged(row.pair.simulated)


def _expected_quantity(row: Difference, _words: Words) -> Cell:
    return None if row.pair.simulated is None else charged(row.pair.simulated)


def _expected_amount(row: Difference, _words: Words) -> Cell:
    return None if row.pair.simulated is None else row.pair.simulated.amount


def _name_of_file(row: Difference, _words: Words) -> Cell:
    return None if row.origin is None else row.origin.name


def _subscription(row: Difference, _words: Words) -> Cell:
    line = row.pair.file or row.pair.simulated
    return None if line is None else line.subscription


def _charge(row: Difference, words: Words) -> Cell:
    return None if row.pair.file is None else differences.charge(row.pair.file, words)


def _expected_charge(row: Difference, words: Words) -> Cell:
    line = row.pair.simulated
    return None if line is None else words.charge_type(line.charge_type)


def _start(row: Difference, _words: Words) -> Cell:
    return None if row.pair.file is None else first_day(row.pair.file)


def _end(row: Difference, _words: Words) -> Cell:
    return None if row.pair.file is None else last_day(row.pair.file)


def _expected_start(row: Difference, _words: Words) -> Cell:
    return None if row.pair.simulated is None else first_day(row.pair.simulated)


def _expected_end(row: Difference, _words: Words) -> Cell:
    return None if row.pair.simulated is None else last_day(row.pair.simulated)


def _off(row: Difference, _words: Words) -> Cell:
    return row.pair.difference


def _derivation(row: Difference, _words: Words) -> Cell:
    return "\n".join(row.derivation)


COLUMNS = (
    Column("number", mark("No."), 6, _own("number")),
    Column("partner_id", mark("Partner"), 38, _id("PartnerId")),
    Column("customer", mark("Customer"), 24, _own("customer")),
    Column("customer_id", mark("Customer id"), 38, _file("customer_id")),
    Column("subscription", mark("Subscription"), 38, _subscription),
    Column("order", mark("Order"), 22, _file("order")),
    Column("invoice", mark("Invoice"), 16, _file("invoice")),
    Column("product", mark("Product"), 30, _file("product")),
    Column("file", mark("File"), 22, _name_of_file),
    Column("row", mark("Row"), 8, _file("row")),
    Column("charge_type", mark("Charge type"), 28, _charge),
    Column("start", mark("Start"), 12, _start),
    Column("end", mark("End"), 12, _end),
    Column("unit_price", mark("Unit price"), 12, _file("unit_price"), money=True),
    Column("quantity", mark("Quantity"), 10, _file("quantity")),
    Column("expected_charge_type", mark("Expected charge type"), 28, _expected_charge),
    Column("expected_start", mark("Expected start"), 12, _expected_start),
    Column("expected_end", mark("Expected end"), 12, _expected_end),
    Column("expected_unit_price", mark("Expected unit price"), 12, _expected_price, money=True),
    Column("expected_quantity", mark("Expected quantity"), 10, _expected_quantity),
    Column("amount", mark("Amount"), 14, _file("amount"), money=True),
    Column("expected_amount", mark("Expected amount"), 14, _expected_amount, money=True),
    Column("difference", mark("Difference"), 14, _off, money=True),
    Column("verdict", mark("Comparison"), 24, _own("verdict")),
    Column("cause", mark("Likely cause"), 40, _own("cause")),
    Column("derivation", mark("How the expected figures come about"), 70, _derivation),
    Column("rule", mark("Rule"), 30, _own("rule")),
    Column("source", mark("Source of the rule"), 44, _own("source")),
)
"""Every column; the three amounts stand side by side, the difference is the first less the second."""

PLACES = {column.name: place for place, column in enumerate(COLUMNS)}
SUMMED = ("amount", "expected_amount", "difference")


class RawTable(NamedTuple):
    """Rows of files that have the same columns, as they stand there, each with its difference."""

    columns: tuple[str, ...]
    rows: list[tuple[Difference, tuple[str, ...]]]


def raw_tables(dispute: Dispute) -> list[RawTable]:
    """Return the rows of the files behind the differences, those of one layout together."""
    found: dict[tuple[str, ...], RawTable] = {}
    for row in dispute.rows:
        if row.origin is not None:
            columns = row.origin.columns
            table = found.setdefault(columns, RawTable(columns, []))
            table.rows.append((row, row.origin.cells))
    return list(found.values())


def cells(row: Difference, words: Words) -> Iterator[Cell]:
    """Yield what stands in each column for a difference."""
    for column in COLUMNS:
        yield column.value(row, words)


def headings(words: Words) -> Sequence[str]:
    """Return the titles of the columns."""
    return [words.tr(column.title) for column in COLUMNS]
