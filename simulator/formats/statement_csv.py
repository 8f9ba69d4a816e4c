"""The lines of a statement as a table for spreadsheets: comma-separated, plain dates and numbers."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from simulator.adjustments.tax import TaxRules
from simulator.formats.spreadsheet import as_text
from simulator.money import MINOR_UNITS
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement

COLUMNS = (
    "invoice_date",
    "book",
    "customer",
    "subscription",
    "product",
    "start",
    "end",
    "charge_type",
    "unit_price",
    "quantity",
    "amount",
    "currency",
)
TAX_COLUMN = "tax"
"""Stands where there is a tax: that of each line by itself, which need not add up to the invoice's."""

FILE_COLUMN = "file"

_BOM = b"\xef\xbb\xbf"


def dumps(statement: Statement, scenario: Scenario, *, bom: bool = False) -> bytes:
    """Return the lines of `statement` under their headings, one row for each.

    Args:
        statement: the invoices whose lines are written.
        scenario: what it follows from; it names customers and products.
        bom: whether the bytes begin with a mark by which a spreadsheet knows the encoding.
    """
    taxed = is_taxed(statement)
    return table([columns(taxed=taxed), *rows(statement, scenario, taxed=taxed)], bom=bom)


def is_taxed(statement: Statement) -> bool:
    """Return whether an invoice of `statement` has a tax."""
    return any(invoice.tax is not None for invoice in statement.invoices)


def columns(*, taxed: bool) -> tuple[str, ...]:
    """Return the headings of a table, with that of the tax if it is `taxed`."""
    return (*COLUMNS, TAX_COLUMN) if taxed else COLUMNS


def rows(statement: Statement, scenario: Scenario, *, taxed: bool = False) -> Iterator[list[str]]:
    """Yield the cells of each line, without headings."""
    places = MINOR_UNITS[statement.currency]
    subscriptions = {each.id: each for each in scenario.subscriptions}
    taxes = TaxRules.of(scenario) if taxed else None
    for invoice in statement.invoices:
        for line in invoice.lines:
            subscription = subscriptions[line.listed]
            cells = [
                invoice.date.isoformat(),
                invoice.book.value,
                as_text(subscription.customer),
                as_text(line.subscription),
                as_text(line.product or subscription.product),
                line.period.start.isoformat(),
                line.period.last.isoformat(),
                line.charge_type.value,
                f"{line.unit_price:.{places}f}",
                str(line.quantity),
                f"{line.amount:.{places}f}",
                statement.currency,
            ]
            if taxed:
                tax = taxes.of_line(line, invoice.date, places) if taxes is not None else None
                cells.append("" if tax is None else f"{tax:.{places}f}")
            yield cells


def table(cells: Iterable[Iterable[str]], *, bom: bool = False, delimiter: str = ",") -> bytes:
    """Return rows of cells as comma-separated values (RFC 4180), or parted by another sign."""
    file = StringIO(newline="")
    csv.writer(file, delimiter=delimiter).writerows(cells)
    return (_BOM if bom else b"") + file.getvalue().encode(errors="replace")
