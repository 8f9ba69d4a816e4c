"""The lines of a statement as a workbook: typed cells, totals by formula, in the chosen language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from simulator.money import MINOR_UNITS, ZERO, total
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Invoice, Line, Statement
from simulator.summary import total_payable
from simulator.words import Words, mark

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_WIDEST = 48
_FIRST_ROW = 1

# A date cell shows the day in the order of the reader's own computer; its value is the day.
_DATE = "yyyy\\-mm\\-dd"


class _Cell(NamedTuple):
    """What one column holds: its heading, its width, and the value for a line."""

    heading: str
    width: int
    value: Callable[[_Row], str | date | Decimal | int]


class _Row(NamedTuple):
    """A line with all that its row needs."""

    invoice: Invoice
    line: Line
    subscription: Subscription
    words: Words
    currency: str


_COLUMNS = (
    _Cell(mark("Invoice"), 12, lambda row: row.invoice.date),
    _Cell(mark("Rule book"), 26, lambda row: row.words.book(row.invoice.book)),
    _Cell(mark("Customer"), 24, lambda row: row.subscription.customer),
    _Cell(mark("Subscription"), 20, lambda row: row.line.subscription),
    _Cell(mark("Product"), 32, lambda row: row.line.product or row.subscription.product),
    _Cell(mark("Start"), 12, lambda row: row.line.period.start),
    _Cell(mark("End"), 12, lambda row: row.line.period.last),
    _Cell(mark("Charge type"), 34, lambda row: row.words.charge_type(row.line.charge_type)),
    _Cell(mark("Unit price"), 12, lambda row: row.line.unit_price),
    _Cell(mark("Quantity"), 10, lambda row: row.line.quantity),
    _Cell(mark("Amount"), 14, lambda row: row.line.amount),
    _Cell(mark("Currency"), 10, lambda row: row.currency),
)
_DAY, _BOOK, _AMOUNT = 0, 1, 10
"""Places of the columns that the totals are counted by."""


def dumps(statement: Statement, scenario: Scenario, words: Words) -> bytes:
    """Return the bytes of a workbook (XLSX): the lines, and a sheet with the invoices' totals."""
    from xlsxwriter import Workbook

    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": scenario.title})
        formats = _Formats(book, MINOR_UNITS[statement.currency])
        lines = book.add_worksheet(_sheet_name(words.tr("Lines")))
        last = _write_lines(lines, formats, statement, scenario, words)
        invoices = book.add_worksheet(_sheet_name(words.tr("Invoices")))
        _write_invoices(invoices, formats, statement, words, (lines.get_name(), last))
    return file.getvalue()


class _Formats:
    """How cells look: days, money with the decimals of the currency, headings, totals."""

    def __init__(self, book: Workbook, places: int) -> None:
        money = "#,##0" + ("." + "0" * places if places else "")
        self.heading: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.day: Format = book.add_format({"num_format": _DATE, "align": "left"})
        self.money: Format = book.add_format({"num_format": money})
        self.total: Format = book.add_format({"num_format": money, "bold": True, "top": 1})
        self.label: Format = book.add_format({"bold": True, "top": 1})


def _write_lines(
    sheet: Worksheet, formats: _Formats, statement: Statement, scenario: Scenario, words: Words
) -> int:
    """Write a row for each line, and their sum; return the number of the last row of a line."""
    subscriptions = {each.id: each for each in scenario.subscriptions}
    for place, column in enumerate(_COLUMNS):
        sheet.set_column(place, place, min(column.width, _WIDEST))
        sheet.write_string(0, place, words.tr(column.heading), formats.heading)
    row = _FIRST_ROW
    for invoice in statement.invoices:
        for line in invoice.lines:
            source = subscriptions[line.listed]
            given = _Row(invoice, line, source, words, statement.currency)
            for place, column in enumerate(_COLUMNS):
                _write(sheet, formats, row, place, column.value(given))
            row += 1
    last = max(row, _FIRST_ROW + 1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, last - 1, len(_COLUMNS) - 1)
    sheet.write_string(last, _DAY, words.tr("Total"), formats.label)
    for place in range(1, len(_COLUMNS)):
        sheet.write_blank(last, place, None, formats.label)
    amounts = f"K{_FIRST_ROW + 1}:K{last}"
    sheet.write_formula(last, _AMOUNT, f"=SUBTOTAL(109,{amounts})", formats.total, statement.total)
    return last


def _write(
    sheet: Worksheet, formats: _Formats, row: int, place: int, value: str | date | Decimal | int
) -> None:
    """Write one typed cell; a text is never a formula."""
    match value:
        case date():
            sheet.write_datetime(row, place, value, formats.day)
        case Decimal():
            sheet.write_number(row, place, value, formats.money)
        case int():
            sheet.write_number(row, place, value)
        case _:
            sheet.write_string(row, place, value)


def _write_invoices(
    sheet: Worksheet,
    formats: _Formats,
    statement: Statement,
    words: Words,
    source: tuple[str, int],
) -> None:
    """Write a row for each invoice, its total counted from the other sheet, and their sum."""
    name, last = source
    texts = (mark("Invoice"), mark("Rule book"), mark("Total"), mark("Tax"), mark("To pay"))
    widths = (12, 40, 14, 14, 14)
    for place, (heading, width) in enumerate(zip(texts, widths, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, words.tr(heading), formats.heading)
    quoted = "'" + name.replace("'", "''") + "'!"
    days, books, amounts = (
        f"{quoted}${letter}${_FIRST_ROW + 1}:${letter}${last}" for letter in "ABK"
    )
    row = _FIRST_ROW
    for invoice in statement.invoices:
        number = row + 1
        tax = invoice.tax or ZERO
        sheet.write_datetime(row, 0, invoice.date, formats.day)
        sheet.write_string(row, 1, words.book(invoice.book))
        counted = f"=SUMIFS({amounts},{days},A{number},{books},B{number})"
        sheet.write_formula(row, 2, counted, formats.money, invoice.total)
        sheet.write_number(row, 3, tax, formats.money)
        sheet.write_formula(row, 4, f"=C{number}+D{number}", formats.money, invoice.payable)
        row += 1
    sheet.freeze_panes(1, 0)
    if row > _FIRST_ROW:
        sheet.write_string(row, 0, words.tr("Total"), formats.label)
        sheet.write_blank(row, 1, None, formats.label)
        places = MINOR_UNITS[statement.currency]
        taxes = total((invoice.tax or ZERO for invoice in statement.invoices), places)
        sums = (statement.total, taxes, total_payable(statement))
        for place, (letter, known) in enumerate(zip("CDE", sums, strict=True), start=2):
            span = f"{letter}{_FIRST_ROW + 1}:{letter}{row}"
            sheet.write_formula(row, place, f"=SUM({span})", formats.total, known)


def _sheet_name(name: str) -> str:
    """Return a name that a sheet may have."""
    return name[:31]
