"""Reading a reconciliation file: what it is, how it is written, its lines, and what could not be read.

A file is read once, piece by piece; each column keeps its distinct texts and a number for each
row, and each distinct text is understood once. The only user of pyarrow.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from simulator.reconciliation.dialect import Dialect
from simulator.reconciliation.layouts import (
    DAYS,
    DECIMALS,
    Field,
    Header,
)
from simulator.reconciliation.lines import KEPT, LOOKED_AT, FileLine, line_of
from simulator.reconciliation.previews import Preview, preview
from simulator.reconciliation.quotes import Mended
from simulator.reconciliation.sources import FileRefusedError, Problem, Source, Utf8
from simulator.reconciliation.values import day, number

_BLOCK = 2 * 1024 * 1024
_MOST_SHOWN = 200
_MOST_TEXTS = 1000
_LONGEST_TEXT = 10_000


class BadReason(StrEnum):
    """Why a row is left out."""

    COLUMNS = "columns"
    NUMBER = "number"
    DAY = "day"
    BLANK = "blank"


class BadRow(msgspec.Struct, frozen=True):
    """A row that is left out: its number in the file (the header is 1), and why.

    `column` and `found` are those of the value; for a row with too few or too many cells `found`
    and `wanted` are their numbers, `is_quoted` whether a quotation mark stands in it, and `text` what
    stands in it, where that is not long and not many rows are like that.
    """

    row: int
    reason: BadReason
    column: str = ""
    found: str = ""
    wanted: str = ""
    is_quoted: bool = False
    text: str = ""


_Name = TypeVar("_Name", bound=str)
_Values: TypeAlias = tuple[_Name, Sequence[Any], Sequence[int]]


class Column(msgspec.Struct, frozen=True, dict=True):
    """A column: its distinct texts, and which of them each row has (an array of pyarrow)."""

    texts: tuple[str, ...]
    array: Any

    @cached_property
    def codes(self) -> memoryview:
        """Return the place of each row's text in `texts`, as the array holds them."""
        first, count = self.array.offset, len(self.array)
        return memoryview(self.array.buffers()[1]).cast("i")[first : first + count]


class ReadFile(msgspec.Struct, frozen=True, dict=True):
    """A file that has been read.

    Attributes:
        header: its columns.
        dialect: how it is written.
        columns: its cells, in the order of the header.
        bad: rows that were left out, in the order of the file.
        above: the number of lines above the header.
    """

    header: Header
    dialect: Dialect
    columns: tuple[Column, ...]
    bad: tuple[BadRow, ...]
    above: int = 0

    @cached_property
    def numbers(self) -> Sequence[int]:
        """Return the number of each row in the file; the header is row 1 where nothing is above."""
        skipped = sorted(row.row for row in self.bad if row.reason is BadReason.COLUMNS)
        count = len(self.columns[0].array) if self.columns else 0
        first = self.above + 2
        if not skipped:
            return range(first, count + first)
        rows = set(skipped)
        return [row for row in range(first, count + len(skipped) + first) if row not in rows]

    @cached_property
    def good(self) -> Sequence[int]:
        """Return the places of the rows whose values could all be understood."""
        if not self.bad:
            return range(len(self.numbers))
        wrong = {row.row for row in self.bad if row.reason is not BadReason.COLUMNS}
        return [place for place, row in enumerate(self.numbers) if row not in wrong]

    @cached_property
    def values(self) -> Mapping[Field, list[Any]]:
        """Return what each distinct text of a field means: a day, a number, or the text itself.

        A file without a column of currencies has that of its dialect.
        """
        found = {
            field: understood(self.columns[place].texts, field, self.dialect)
            for field, place in self.header.places.items()
        }
        found.setdefault(Field.CURRENCY, [self.dialect.currency])
        return found

    @cached_property
    def _same(self) -> tuple[Mapping[Field, Any], Mapping[str, Any]]:
        """Return what the fields with one value say in all rows, and what of it lines keep."""
        same = {field: values[0] for field, values in self.values.items() if len(values) == 1}
        kept = ((KEPT[field], value) for field, value in same.items() if field in KEPT)
        return same, {name: value for name, value in kept if value is not None}

    @cached_property
    def _varying(self) -> tuple[Sequence[_Values[Field]], Sequence[_Values[str]]]:
        """Return the other fields that lines are made of, and the attributes that lines keep.

        Each with its values and which of them each row has.
        """
        told: list[_Values[Field]] = []
        kept: list[_Values[str]] = []
        for field, column in self.header.places.items():
            if field in self._same[0]:
                continue
            codes = self.columns[column].codes
            if field in LOOKED_AT:
                told.append((field, self.values[field], codes))
            if field in KEPT:
                kept.append((KEPT[field], self.values[field], codes))
        return told, kept

    def cells(self, place: int) -> tuple[str, ...]:
        """Return the cells of a row as they stand in the file."""
        return tuple(column.texts[column.array[place].as_py()] for column in self.columns)

    def line(self, place: int) -> FileLine:
        """Return a row as a line of an invoice."""
        fields, kept = self._varying
        found = {field: values[codes[place]] for field, values, codes in fields}
        found.update(self._same[0])
        also = {
            name: value
            for name, values, codes in kept
            if (value := values[codes[place]]) is not None
        }
        also.update(self._same[1])
        return line_of(self.numbers[place], self.header.layout.kind, found, also)

    def lines(self) -> Iterator[FileLine]:
        """Yield every line that could be read, in the order of the file."""
        return map(self.line, self.good)


def read(
    path: Path,
    dialect: Dialect | None = None,
    on_progress: Callable[[float], bool] | None = None,
) -> ReadFile:
    """Return the whole file.

    Args:
        path: of the file.
        dialect: how it is written; guessed where it is not given.
        on_progress: told which share has been read, from 0 to 1; False cancels.

    Raises:
        FileRefusedError: as `preview`, or cancelled.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """
    seen = preview(path, dialect, on_progress)
    columns, bad = _most_rows_in(path, seen, on_progress)
    raw = ReadFile(seen.header, seen.dialect, columns, bad, seen.above)
    found = sorted([*bad, *_bad_values(raw)], key=_row)
    return ReadFile(seen.header, seen.dialect, columns, tuple(found), seen.above)


def understood(texts: Iterable[str], field: Field, dialect: Dialect) -> list[Any]:
    """Return what each text means; None where it is blank or cannot be understood."""
    if field in DAYS:
        return [day(text, dialect.dates) if text.strip() else None for text in texts]
    if field in DECIMALS:
        texts = [text.replace("\0", "") for text in texts]
        return [number(text, dialect.decimal) if text.strip() else None for text in texts]
    return [text.replace("\0", "").strip().removeprefix("'") for text in texts]


class _NotCleanError(Exception):
    """The text has bytes that its encoding has not."""


_Cells: TypeAlias = tuple[tuple[Column, ...], tuple[BadRow, ...]]
_OnProgress: TypeAlias = Callable[[float], bool] | None


def _most_rows_in(path: Path, seen: Preview, on_progress: _OnProgress) -> _Cells:
    """Return the cells of a file; where quotation marks may not be closed, of whichever way has more."""
    try:
        first = _cells_in(path, seen, on_progress, is_mended=False)
    except FileRefusedError as error:
        if error.problem not in (Problem.LONG_ROW, Problem.NO_ROWS):
            raise
        return _cells_in(path, seen, on_progress, is_mended=True)
    columns, bad = first
    has_long_cells = any("\n" in text for column in columns for text in column.texts)
    if not has_long_cells and not any(row.is_quoted for row in bad):
        return first
    return max(first, _cells_in(path, seen, on_progress, is_mended=True), key=_count)


def _count(cells: _Cells) -> int:
    return len(cells[0][0].array)


def _cells_in(path: Path, seen: Preview, on_progress: _OnProgress, *, is_mended: bool) -> _Cells:
    """Return the cells of a file, and the rows with too few or too many of them."""
    bad: list[BadRow] = []
    for is_clean in (True, False):
        bad.clear()
        with Source(path, on_progress) as source:
            text: io.RawIOBase = source
            if not is_clean or seen.dialect.encoding not in ("utf-8", "utf-8-sig"):
                text = Utf8(source, seen.dialect.encoding)
            if is_mended:
                text = Mended(text, seen.dialect.delimiter)
            try:
                return _columns(text, seen, bad), tuple(bad)
            except _NotCleanError:
                if not is_clean:
                    raise
    raise AssertionError


def _row(bad: BadRow) -> int:
    return bad.row


@contextmanager
def _unheard(lost: list[str]) -> Iterator[None]:
    """Collect what cannot be raised: a bad row whose bytes are no text does not reach `on_bad`."""
    kept, sys.unraisablehook = sys.unraisablehook, lambda each: lost.append(str(each.exc_value))
    try:
        yield
    finally:
        sys.unraisablehook = kept


def _columns(source: io.RawIOBase, seen: Preview, bad: list[BadRow]) -> tuple[Column, ...]:
    """Return all cells; rows with too few or too many of them go to `bad`."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(place) for place in range(len(seen.header.columns))]
    # The usual pool gives memory back to the system after each piece, to take it again for the next.
    pool = pa.system_memory_pool()
    lost: list[str] = []

    def on_bad(row: Any) -> str:
        counts = str(row.actual_columns), str(row.expected_columns)
        text = row.text or ""
        is_kept = len(bad) < _MOST_TEXTS and len(text) <= _LONGEST_TEXT
        bad.append(
            BadRow(row.number, BadReason.COLUMNS, "", *counts, '"' in text, text if is_kept else "")
        )
        return "skip"

    try:
        with _unheard(lost):
            batches = arrow_csv.open_csv(
                pa.PythonFile(io.BufferedReader(source, _BLOCK), mode="r"),
                read_options=arrow_csv.ReadOptions(
                    use_threads=False,
                    block_size=_BLOCK,
                    column_names=names,
                    skip_rows=seen.above + 1,
                ),
                parse_options=arrow_csv.ParseOptions(
                    delimiter=seen.dialect.delimiter,
                    newlines_in_values=True,
                    invalid_row_handler=on_bad,
                ),
                convert_options=arrow_csv.ConvertOptions(
                    column_types={name: pa.dictionary(pa.int32(), pa.string()) for name in names},
                    strings_can_be_null=False,
                    check_utf8=True,
                ),
                memory_pool=pool,
            )
            kept = list(batches)
    except pa.ArrowInvalid as error:
        if lost or "UTF8" in str(error):
            raise _NotCleanError from error
        raise FileRefusedError(_problem(str(error))) from error
    if lost:
        raise _NotCleanError
    if not kept:
        raise FileRefusedError(Problem.NO_ROWS)
    table = pa.Table.from_batches(kept).unify_dictionaries(pool).combine_chunks(pool)
    return tuple(_column(table.column(name)) for name in names)


def _column(chunked: Any) -> Column:
    chunk = chunked.chunk(0) if chunked.num_chunks == 1 else chunked.combine_chunks()
    return Column(tuple(chunk.dictionary.to_pylist()), chunk.indices)


def _problem(message: str) -> Problem:
    """Return what the reader of the table complains of."""
    if "straddling" in message:
        return Problem.LONG_ROW
    return Problem.NO_ROWS if "Empty CSV" in message else Problem.NOT_A_TABLE


_CHARGED = (Field.UNIT_PRICE, Field.LIST_PRICE, Field.AMOUNT)


def _is_detail(file: ReadFile, row: int) -> bool:
    """Return whether a row only says what was used, so that it has no amounts."""
    detail = file.header.layout.detail
    place = None if detail is None else file.header.places.get(detail)
    if place is None:
        return False
    column = file.columns[place]
    return bool(column.texts[column.codes[row]].strip())


def _bad_values(file: ReadFile) -> Iterator[BadRow]:
    """Yield the first value of each row that cannot be understood, and required ones that are blank."""
    told: set[int] = set()
    required = frozenset(file.header.layout.required) & (DAYS | DECIMALS)
    for field, place in file.header.places.items():
        column = file.columns[place]
        if field not in DAYS | DECIMALS | {Field.SUBSCRIPTION}:
            continue
        blank_is_bad = field in required and field is not Field.END
        wrong = {
            code
            for code, value in enumerate(file.values[field])
            if value == "" or (value is None and (blank_is_bad or column.texts[code].strip()))
        }
        if not wrong:
            continue
        for row, code in enumerate(column.codes):
            if code in wrong and row not in told:
                text = column.texts[code]
                if field in _CHARGED and not text.strip() and _is_detail(file, row):
                    continue
                told.add(row)
                reason = BadReason.DAY if field in DAYS else BadReason.NUMBER
                is_blank = not text.strip() or field is Field.SUBSCRIPTION
                yield BadRow(
                    file.numbers[row],
                    BadReason.BLANK if is_blank else reason,
                    file.header.columns[place],
                    text[:_MOST_SHOWN],
                )
