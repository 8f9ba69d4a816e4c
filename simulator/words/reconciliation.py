"""What reconciliation files are, how they are written, and what is wrong with them, in words."""

from __future__ import annotations

from simulator.reconciliation.dialect import DateOrder, Dialect
from simulator.reconciliation.layouts import FileKind, UnknownHeaderError
from simulator.reconciliation.opening import NotRebuiltError, Stage
from simulator.reconciliation.reader import BadReason, BadRow
from simulator.reconciliation.rebuild import DifferentPartnersError, NothingToRebuildError
from simulator.reconciliation.sources import FileRefusedError, Problem
from simulator.words.catalogue import mark
from simulator.words.words import Words

_SHOWN = 60

KINDS = {
    FileKind.LICENCE: mark("Licence-based reconciliation file"),
    FileKind.USAGE: mark("Usage-based reconciliation file"),
    FileKind.INVOICE: mark("Invoice reconciliation file of new commerce"),
    FileKind.DAILY: mark("Daily rated usage file"),
}

_NOT_REBUILT = {
    FileKind.LICENCE: mark("Lines of licences are read and rebuilt."),
    FileKind.USAGE: mark("No line of the file charges metered usage."),
    FileKind.INVOICE: mark("No line of the file charges seats or a purchase."),
    FileKind.DAILY: mark("No line of the file charges metered usage."),
}

_PROBLEMS = {
    Problem.EMPTY: mark("The file is empty."),
    Problem.CUT_OFF: mark("The file ends too early; its end is missing."),
    Problem.DAMAGED: mark("The file is damaged and cannot be unpacked."),
    Problem.TOO_LARGE: mark("The file is larger, once unpacked, than any reconciliation file."),
    Problem.FAR_CELL: mark(
        "A cell of the workbook stands far away from the others; clear it, or save the sheet as CSV."
    ),
    Problem.OLD_WORKBOOK: mark("The workbook is of an old kind; save it as XLSX."),
    Problem.NOT_A_TABLE: mark("The file is no table of comma-separated values and no workbook."),
    Problem.NO_ROWS: mark("The file has no line below its header."),
    Problem.LONG_ROW: mark("A line of the file does not end; a quotation mark may be missing."),
    Problem.CANCELLED: mark("Cancelled; nothing was written."),
}

_STAGES = {
    Stage.READING: mark("Reading"),
    Stage.REBUILDING: mark("Rebuilding"),
    Stage.COMPARING: mark("Comparing"),
}

_DELIMITERS = {
    ",": mark("comma"),
    ";": mark("semicolon"),
    "\t": mark("tab"),
    "|": mark("vertical bar"),
}

_DATES = {
    DateOrder.YEAR_FIRST: mark("dates with the year first"),
    DateOrder.MONTH_FIRST: mark("dates with the month first"),
    DateOrder.DAY_FIRST: mark("dates with the day first"),
}

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "cp1250": "Windows-1250",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "shift_jis": "Shift JIS",
    "gb18030": "GB 18030",
}


def kind(kind: FileKind, words: Words) -> str:
    """Return what a file is: "Licence-based reconciliation file"."""
    return words.tr(KINDS[kind])


def not_rebuilt(
    error: NotRebuiltError | NothingToRebuildError | DifferentPartnersError, words: Words
) -> str:
    """Return why files that were read are not rebuilt."""
    if isinstance(error, NotRebuiltError):
        return words.tr(_NOT_REBUILT[error.kind])
    if isinstance(error, DifferentPartnersError):
        parts = [
            words.tr("{partner}: {files}", partner=partner, files=", ".join(names))
            for partner, names in error.files.items()
        ]
        return words.tr("The files are of several partners: {partners}.", partners="; ".join(parts))
    return words.tr("No line of the file belongs to a licence.")


def doing(stage: Stage, words: Words) -> str:
    """Return what is being done: "Reading"."""
    return words.tr(_STAGES[stage])


def problem(problem: Problem, words: Words) -> str:
    """Return why a file cannot be read at all."""
    return words.tr(_PROBLEMS[problem])


def refusal(error: Exception, words: Words) -> str | None:
    """Return why a file cannot be read or rebuilt; None for an error that no file is the cause of."""
    match error:
        case FileRefusedError():
            return problem(error.problem, words)
        case UnknownHeaderError():
            return unknown_header(error, words)
        case NotRebuiltError() | NothingToRebuildError() | DifferentPartnersError():
            return not_rebuilt(error, words)
        case FileNotFoundError():
            return words.tr("The file is not there any more.")
        case IsADirectoryError():
            return words.tr("This is a folder, and no file.")
        case PermissionError():
            return words.tr("You may not read the file.")
        case OSError():
            return error.strerror or str(error)
        case ValueError():  # a name that no file can have
            return str(error)
        case MemoryError():
            return words.tr("The file is too large for the memory of this computer.")
        case _:
            return None


def unknown_header(error: UnknownHeaderError, words: Words) -> str:
    """Return why a header is that of no documented file."""
    if error.nearest is None:
        return words.tr("The header is that of no reconciliation file.")
    if error.lacks_currency:
        return words.tr(
            "{file}: no column says the currency; choose it.", file=kind(error.nearest, words)
        )
    return words.ntr(
        "{file}: the column {columns} is missing.",
        "{file}: {n} columns are missing: {columns}.",
        len(error.missing),
        file=kind(error.nearest, words),
        columns=", ".join(error.missing),
    )


def dialect(dialect: Dialect, words: Words) -> str:
    """Return how a file is written, and what of it is not certain."""
    written = words.tr(
        "{encoding}, {delimiter} between columns, decimal {decimal}, {dates}.",
        encoding=encoding(dialect.encoding),
        delimiter=delimiter(dialect.delimiter, words),
        decimal=decimal(dialect.decimal, words),
        dates=words.tr(_DATES[dialect.dates]),
    )
    return " ".join((written, *unsure(dialect, words)))


def encoding(name: str) -> str:
    """Return the name of an encoding as people write it: "UTF-8"."""
    return _ENCODINGS.get(name, name.upper())


def delimiter(sign: str, words: Words) -> str:
    """Return what the sign between columns is called: "semicolon"."""
    return words.tr(_DELIMITERS.get(sign, sign))


def decimal(sign: str, words: Words) -> str:
    """Return what a decimal sign is called: "comma"."""
    return words.tr("comma") if sign == "," else words.tr("point")


def unsure(dialect: Dialect, words: Words) -> tuple[str, ...]:
    """Return which guesses the beginning of the file leaves open, each as a sentence."""
    found = []
    if not dialect.sure_of_dates:
        found.append(words.tr("The order of the dates is not certain."))
    if not dialect.sure_of_decimals:
        found.append(words.tr("The decimal sign is not certain."))
    return tuple(found)


def bad_row(bad: BadRow, words: Words) -> str:
    """Return which row is left out, and why."""
    row = words.quantity(bad.row)
    found = bad.found if len(bad.found) <= _SHOWN else bad.found[: _SHOWN - 1] + "…"
    match bad.reason:
        case BadReason.COLUMNS:
            return words.tr(
                "Row {row}: {found} cells in the place of {wanted}.",
                row=row,
                found=bad.found,
                wanted=bad.wanted,
            )
        case BadReason.NUMBER:
            return words.tr("Row {row}, column {column}: “{found}” is not a number.",
                            row=row, column=bad.column, found=found)  # fmt: skip
        case BadReason.DAY:
            return words.tr("Row {row}, column {column}: “{found}” is not a date.",
                            row=row, column=bad.column, found=found)  # fmt: skip
        case BadReason.BLANK:
            return words.tr("Row {row}, column {column}: nothing stands there.",
                            row=row, column=bad.column)  # fmt: skip
