"""A dispute as comma-separated values: figures, sentences, and the file's own columns behind them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.formats.dispute import Difference, Dispute
from simulator.formats.dispute_columns import COLUMNS, Cell, Column, cells, headings
from simulator.formats.spreadsheet import as_text, decimal_mark, in_one_line
from simulator.formats.statement_csv import table
from simulator.money import MINOR_UNITS

_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d")


def dumps(dispute: Dispute, *, bom: bool = False) -> bytes:
    """Return a row for each difference; no text in it is taken for a formula.

    Where numbers have a decimal comma, spreadsheets expect semicolons between the cells.

    Args:
        dispute: what is written.
        bom: whether the bytes begin with a mark by which a spreadsheet knows the encoding.
    """
    words, places = dispute.words, MINOR_UNITS[dispute.currency]
    point = decimal_mark(words)
    raw = _raw_columns(dispute)
    head = [*headings(words), words.tr("Currency")]
    head += [words.tr("{column} (as in the file)", column=name) for name in raw]
    rows = [list(map(as_text, head))]
    for each in dispute.rows:
        written = [
            _written(cell, column, places, point)
            for cell, column in zip(cells(each, words), COLUMNS, strict=True)
        ]
        rows.append([*written, dispute.currency, *_raw_cells(each, raw)])
    return table(rows, bom=bom, delimiter="," if point == "." else ";")


def _raw_columns(dispute: Dispute) -> list[str]:
    """Return the columns of all files behind the differences, each once."""
    origins = (row.origin for row in dispute.rows)
    return list(dict.fromkeys(name for one in origins if one is not None for name in one.columns))


def _raw_cells(row: Difference, columns: list[str]) -> Iterator[str]:
    known = (
        {} if row.origin is None else dict(zip(row.origin.columns, row.origin.cells, strict=False))
    )
    for name in columns:
        text = known.get(name, "")
        # A number that begins with its sign is no formula.
        yield text if _NUMBER.fullmatch(text) else as_text(text)


def _written(cell: Cell, column: Column, places: int, point: str) -> str:
    match cell:
        case None:
            return ""
        case Decimal():
            number = f"{cell:.{places}f}" if column.money else f"{cell:f}"
            return number.replace(".", point)
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
        case _:
            return as_text("; ".join(filter(None, map(in_one_line, cell.split("\n")))))
