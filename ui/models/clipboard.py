"""Rows of the bill as a spreadsheet takes them: tab-separated text and an HTML table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape
from typing import TypeAlias

from simulator.formats.spreadsheet import as_text, decimal_mark, in_one_line
from simulator.words import Words

Cell: TypeAlias = str | int | Decimal | date


@dataclass(frozen=True)
class Sheet:
    """A heading and rows of cells, as many in each row as the heading has."""

    heading: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def as_tsv(sheet: Sheet, words: Words) -> str:
    """Return the sheet as tab-separated lines, numbers in the language's own decimal mark."""
    return "".join(
        "\t".join(in_one_line(_written(cell, words)) for cell in row) + "\n"
        for row in _all_rows(sheet)
    )


def as_html(sheet: Sheet, words: Words) -> str:
    """Return the sheet as an HTML table, numbers at the right."""
    head = "".join(f"<th>{escape(as_text(title))}</th>" for title in sheet.heading)
    rows = "".join(_html_row(row, words) for row in sheet.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _html_row(row: Sequence[Cell], words: Words) -> str:
    cells = "".join(
        f'<td align="{"left" if isinstance(cell, str) else "right"}">'
        f"{escape(_written(cell, words))}</td>"
        for cell in row
    )
    return f"<tr>{cells}</tr>"


def _all_rows(sheet: Sheet) -> Iterable[Sequence[Cell]]:
    yield sheet.heading
    yield from sheet.rows


def _written(cell: Cell, words: Words) -> str:
    """Return a cell as a spreadsheet in this language reads it back as the same value.

    No grouping and a plain minus: a narrow space or a real minus turns a number into a text.
    """
    match cell:
        case Decimal():
            return f"{cell:f}".replace(".", decimal_mark(words))
        case int():
            return str(cell)
        case date():
            return words.day(cell)
        case _:
            return as_text(cell)
