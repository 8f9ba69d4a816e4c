"""A dispute as a workbook: typed cells, differences and totals by formula, the file's rows beside."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING

from simulator.formats.dispute import Dispute
from simulator.formats.dispute_columns import (
    COLUMNS,
    PLACES,
    SUMMED,
    Cell,
    Column,
    RawTable,
    cells,
    headings,
    raw_tables,
)
from simulator.money import MINOR_UNITS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_DATE = "yyyy\\-mm\\-dd"
_LONGEST_CELL = 32_000
_WIDEST_RAW = 40
_FROZEN = PLACES["customer"] + 1
"""Number, partner and customer stay in sight."""


class _Formats:
    """How cells look."""

    def __init__(self, book: Workbook, places: int) -> None:
        money = "#,##0" + ("." + "0" * places if places else "")
        self.heading: Format = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        self.day: Format = book.add_format({"num_format": _DATE, "align": "left", "valign": "top"})
        self.money: Format = book.add_format({"num_format": money, "valign": "top"})
        self.text: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.number: Format = book.add_format({"valign": "top"})
        self.total: Format = book.add_format({"num_format": money, "bold": True, "top": 1})
        self.label: Format = book.add_format({"bold": True, "top": 1})


def dumps(dispute: Dispute) -> bytes:
    """Return the bytes of a workbook: the differences, the rows of the files, what is said of all."""
    from xlsxwriter import Workbook

    file, words = BytesIO(), dispute.words
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(file, options) as book:
        book.set_properties({"title": dispute.title})
        formats = _Formats(book, MINOR_UNITS[dispute.currency])
        _write_differences(book.add_worksheet(words.tr("Differences")[:31]), formats, dispute)
        tables = raw_tables(dispute)
        for number, raw in enumerate(tables, start=1):
            name = words.tr("Rows of the file")[:28]
            sheet = book.add_worksheet(name if len(tables) == 1 else f"{name} {number}")
            _write_raw(sheet, formats, raw, dispute)
        _write_about(book.add_worksheet(words.tr("About")[:31]), formats, dispute)
    return file.getvalue()


def _write_differences(sheet: Worksheet, formats: _Formats, dispute: Dispute) -> None:
    words = dispute.words
    for place, (column, heading) in enumerate(zip(COLUMNS, headings(words), strict=True)):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, heading, formats.heading)
    for row, each in enumerate(dispute.rows, start=1):
        for place, cell in enumerate(cells(each, words)):
            _write(sheet, formats, row, place, cell, COLUMNS[place])
        file, expected = (_letter(PLACES[name]) for name in SUMMED[:2])
        formula = f"=N({file}{row + 1})-N({expected}{row + 1})"
        place = PLACES["difference"]
        sheet.write_formula(row, place, formula, formats.money, each.pair.difference)
    last = len(dispute.rows) + 1
    sheet.freeze_panes(1, _FROZEN)
    sheet.autofilter(0, 0, last - 1, len(COLUMNS) - 1)
    for place in range(len(COLUMNS)):
        sheet.write_blank(last, place, None, formats.label)
    sheet.write_string(last, 0, words.tr("Total"), formats.label)
    tally = dispute.tally
    for name, known in zip(SUMMED, (tally.file, tally.simulated, tally.difference), strict=True):
        letter = _letter(PLACES[name])
        formula = f"=SUBTOTAL(109,{letter}2:{letter}{last})"
        sheet.write_formula(last, PLACES[name], formula, formats.total, known)


def _write(
    sheet: Worksheet, formats: _Formats, row: int, place: int, cell: Cell, column: Column
) -> None:
    """Write one typed cell; a text is never a formula."""
    match cell:
        case None | "":
            return
        case date():
            sheet.write_datetime(row, place, cell, formats.day)
        case Decimal():
            sheet.write_number(row, place, cell, formats.money if column.money else formats.number)
        case int():
            sheet.write_number(row, place, cell, formats.number)
        case _:
            sheet.write_string(row, place, cell[:_LONGEST_CELL], formats.text)


def _write_raw(sheet: Worksheet, formats: _Formats, raw: RawTable, dispute: Dispute) -> None:
    """Write rows of a file as they stand: every cell is a text, so that no id is changed."""
    words = dispute.words
    head = (words.tr("No."), words.tr("File"), words.tr("Row"), *raw.columns)
    for place, heading in enumerate(head):
        sheet.set_column(place, place, min(max(len(heading), 10), _WIDEST_RAW))
        sheet.write_string(0, place, heading, formats.heading)
    for row, (each, values) in enumerate(raw.rows, start=1):
        sheet.write_number(row, 0, each.number, formats.number)
        if each.origin is not None:
            sheet.write_string(row, 1, each.origin.name, formats.text)
            sheet.write_number(row, 2, each.origin.row, formats.number)
        for place, value in enumerate(values, start=3):
            if value:
                sheet.write_string(row, place, value[:_LONGEST_CELL], formats.number)
    sheet.freeze_panes(1, 3)


def _write_about(sheet: Worksheet, formats: _Formats, dispute: Dispute) -> None:
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 110)
    row = 0
    for label, text in dispute.about():
        sheet.write_string(row, 0, label, formats.text)
        sheet.write_string(row, 1, text[:_LONGEST_CELL], formats.text)
        row += 1
    for sentence in dispute.sums():
        sheet.write_string(row + 1, 1, sentence, formats.text)
        row += 1


def _letter(place: int) -> str:
    """Return the letters of a column."""
    from xlsxwriter.utility import xl_col_to_name

    name: str = xl_col_to_name(place)
    return name
