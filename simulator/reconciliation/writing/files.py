"""The files that are written: their layouts, which of them a bill needs, and their rows."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TextIO, TypeAlias

import msgspec

from simulator.reconciliation import headers
from simulator.reconciliation.layouts import FileKind, plain
from simulator.reconciliation.writing import daily, invoice, licence, usage
from simulator.reconciliation.writing.printed import (
    LICENCE_BOOKS,
    MONTH_BOOKS,
    is_metered,
    lines_in,
)
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement

_Cells: TypeAlias = Callable[[Statement, Scenario], Iterator[dict[str, str]]]


class Written(StrEnum):
    """A layout that is written; its value is what the command line calls it."""

    LICENCE_28 = "licence-28"
    LICENCE_27 = "licence-27"
    USAGE_42 = "usage-42"
    INVOICE_46 = "invoice-46"
    INVOICE_CAMEL = "invoice-camel"
    INVOICE_38 = "invoice-38"
    DAILY_55 = "daily-55"
    DAILY_CAMEL = "daily-camel"
    DAILY_52 = "daily-52"


class _Form(msgspec.Struct, frozen=True):
    """The kind of file, its header, and what makes the cells of its rows."""

    kind: FileKind
    header: Sequence[str]
    cells: _Cells


_FORMS: Mapping[Written, _Form] = {
    Written.LICENCE_28: _Form(FileKind.LICENCE, headers.LICENCE_28, licence.cells_of),
    Written.LICENCE_27: _Form(FileKind.LICENCE, headers.LICENCE_27, licence.cells_of),
    Written.USAGE_42: _Form(FileKind.USAGE, headers.USAGE_42, usage.cells_of),
    Written.INVOICE_46: _Form(FileKind.INVOICE, headers.INVOICE_46, invoice.cells_of),
    Written.INVOICE_CAMEL: _Form(FileKind.INVOICE, headers.INVOICE_CAMEL, invoice.of_2023),
    Written.INVOICE_38: _Form(FileKind.INVOICE, headers.INVOICE_38, invoice.of_2020),
    Written.DAILY_55: _Form(FileKind.DAILY, headers.DAILY_55, daily.cells_of),
    Written.DAILY_CAMEL: _Form(FileKind.DAILY, headers.DAILY_CAMEL, daily.of_2023),
    Written.DAILY_52: _Form(FileKind.DAILY, headers.DAILY_52, daily.cells_of),
}

_NEWEST = {
    FileKind.LICENCE: Written.LICENCE_28,
    FileKind.USAGE: Written.USAGE_42,
    FileKind.INVOICE: Written.INVOICE_46,
    FileKind.DAILY: Written.DAILY_55,
}


def kind_of(layout: Written) -> FileKind:
    """Return the kind of file that a layout is one of."""
    return _FORMS[layout].kind


def header_of(layout: Written) -> Sequence[str]:
    """Return the names of the columns of a layout."""
    return _FORMS[layout].header


def kinds_in(statement: Statement, scenario: Scenario) -> tuple[FileKind, ...]:
    """Return the kinds of files that some line of a bill stands in, the main ones first.

    Daily rated usage says once more, day by day, what the invoice file charges.
    """
    found = dict.fromkeys(
        FileKind.USAGE if is_metered(subscription) else FileKind.LICENCE
        for _, subscription in lines_in(statement, scenario, LICENCE_BOOKS)
    )
    by_month = [line for line, _ in lines_in(statement, scenario, MONTH_BOOKS)]
    if by_month:
        found[FileKind.INVOICE] = None
    if any(line.usage is not None for line in by_month):
        found[FileKind.DAILY] = None
    return tuple(kind for kind in FileKind if kind in found)


def layouts_of(statement: Statement, scenario: Scenario) -> tuple[Written, ...]:
    """Return the newest layouts that together hold each line of a bill once."""
    kinds = kinds_in(statement, scenario)
    return tuple(_NEWEST[kind] for kind in kinds if kind is not FileKind.DAILY)


def possible_layouts(statement: Statement, scenario: Scenario) -> tuple[Written, ...]:
    """Return every layout in which some line of a bill has a place, the usual ones first."""
    kinds = kinds_in(statement, scenario)
    usual = layouts_of(statement, scenario)
    others = (each for each in Written if kind_of(each) in kinds and each not in usual)
    return (*usual, *others)


def left_out(statement: Statement, scenario: Scenario, layout: Written) -> int:
    """Return how many lines of a bill have no place in a file of this layout."""
    kind = kind_of(layout)
    if kind in (FileKind.LICENCE, FileKind.USAGE):
        books, wanted = LICENCE_BOOKS, kind is FileKind.USAGE
        held = sum(is_metered(each) is wanted for _, each in lines_in(statement, scenario, books))
    else:
        lines = [line for line, _ in lines_in(statement, scenario, MONTH_BOOKS)]
        held = sum(kind is FileKind.INVOICE or line.usage is not None for line in lines)
    return sum(len(invoice.lines) for invoice in statement.invoices) - held


def rows(statement: Statement, scenario: Scenario, layout: Written) -> Iterator[list[str]]:
    """Yield the rows of a file without its header: the lines that it has a place for.

    Args:
        statement: of the scenario, or a part of it.
        scenario: tells customers, products and terms; what it does not know stays blank.
        layout: of the file.
    """
    form = _FORMS[layout]
    names = [plain(name) for name in form.header]
    for cells in form.cells(statement, scenario):
        known = {plain(name): value for name, value in cells.items()}
        yield [known.get(name, "") for name in names]


def put(
    file: TextIO, statement: Statement, scenario: Scenario, layout: Written = Written.LICENCE_28
) -> None:
    """Write a file, comma-separated, with its header; read back it has the same lines."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(_FORMS[layout].header)
    writer.writerows(rows(statement, scenario, layout))


def content(statement: Statement, scenario: Scenario, layout: Written) -> bytes:
    """Return the bytes of a file, as `put` writes it."""
    text = StringIO(newline="")
    put(text, statement, scenario, layout)
    return text.getvalue().encode(errors="replace")


def write(path: Path, statement: Statement, scenario: Scenario, layout: Written) -> None:
    """Write a file, as `put` does.

    Raises:
        OSError: it cannot be written.
    """
    path.write_bytes(content(statement, scenario, layout))
