"""A dispute as comma-separated values: figures, sentences, and the file's own columns behind them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.formats.dispute import Difference, Dispute
from simulator.formats.dispute_columns import COLUMNS, Cell, Column, cells, headings
from simulator.formats.spreadsheet import as_text, decimal_mark, in_one_line
from simulator.formats.statement_csv import table
from simulator.money import MINOR_UNITS

_NUMBER = re.compile("[+-]?[0-9., \u00a0\u202f]*[0-9]")


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
    """Return the columns of all files behind the differences, each as often as one file has it."""
    most: Counter[str] = Counter()
    for row in dispute.rows:
        most |= Counter(row.origin.columns if row.origin is not None else ())
    return list(most.elements())


def _raw_cells(row: Difference, columns: list[str]) -> Iterator[str]:
    known: defaultdict[str, list[str]] = defaultdict(list)
    for name, text in _raw(row):
        known[name].append(text)
    for name in columns:
        text = known[name].pop(0) if known[name] else ""
        # A number that begins with its sign is no formula.
        yield text if _NUMBER.fullmatch(text) else as_text(text)


def _raw(row: Difference) -> Iterator[tuple[str, str]]:
    """Return the columns of the file behind a difference, with what stands in them."""
    if row.origin is None:
        return iter(())
    return zip(row.origin.columns, row.origin.cells, strict=False)


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
