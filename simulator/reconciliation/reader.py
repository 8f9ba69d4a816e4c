"""Reading a reconciliation file: what it is, how it is written, its lines, and what could not be read.

A file is read once, piece by piece; each column keeps its distinct texts and a number for each
row, and each distinct text is understood once. The only user of pyarrow.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

import msgspec

from simulator.reconciliation import dialect as dialects
from simulator.reconciliation.dialect import Dialect
from simulator.reconciliation.layouts import DAYS, DECIMALS, Field, Header, recognised
from simulator.reconciliation.lines import KEPT, LOOKED_AT, FileLine, line_of
from simulator.reconciliation.sources import FileRefusedError, Problem, Source, Utf8
from simulator.reconciliation.values import day, number

_BLOCK = 2 * 1024 * 1024
_BEGINNING = 256 * 1024
_MOST_PREVIEWED = 200
_MOST_COLUMNS = 512
_MOST_SHOWN = 200


class BadReason(StrEnum):
    """Why a row is left out."""

    COLUMNS = "columns"
    NUMBER = "number"
    DAY = "day"
    BLANK = "blank"


class BadRow(msgspec.Struct, frozen=True):
    """A row that is left out: its number in the file (the header is 1), and why.

    `column` and `found` are those of the value; for a row with too few or too many cells `found`
    and `wanted` are their numbers.
    """

    row: int
    reason: BadReason
    column: str = ""
    found: str = ""
    wanted: str = ""


_Name = TypeVar("_Name", bound=str)
_Values: TypeAlias = tuple[_Name, Sequence[Any], Sequence[int]]


class Preview(msgspec.Struct, frozen=True):
    """What a file is taken for before it is read: header, guesses, and its first rows of cells."""

    header: Header
    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]


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
    """

    header: Header
    dialect: Dialect
    columns: tuple[Column, ...]
    bad: tuple[BadRow, ...]

    @cached_property
    def numbers(self) -> Sequence[int]:
        """Return the number of each row in the file; the header is row 1."""
        skipped = sorted(row.row for row in self.bad if row.reason is BadReason.COLUMNS)
        count = len(self.columns[0].array) if self.columns else 0
        if not skipped:
            return range(2, count + 2)
        rows = set(skipped)
        return [row for row in range(2, count + len(skipped) + 2) if row not in rows]

    @cached_property
    def good(self) -> Sequence[int]:
        """Return the places of the rows whose values could all be understood."""
        if not self.bad:
            return range(len(self.numbers))
        wrong = {row.row for row in self.bad if row.reason is not BadReason.COLUMNS}
        return [place for place, row in enumerate(self.numbers) if row not in wrong]

    @cached_property
    def values(self) -> Mapping[Field, list[Any]]:
        """Return what each distinct text of a field means: a day, a number, or the text itself."""
        return {
            field: understood(self.columns[place].texts, field, self.dialect)
            for field, place in self.header.places.items()
        }

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


def preview(path: Path, chosen: Dialect | None = None) -> Preview:
    """Return what a file is taken for, from its first quarter of a megabyte.

    Args:
        path: of the file.
        chosen: how it is written, where the guess is to be corrected.

    Raises:
        FileRefusedError: it is no table, or damaged.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """
    with Source(path) as source:
        beginning = _beginning_of(source)
    guess = chosen or _guessed(beginning)
    text = beginning.decode(guess.encoding, errors="replace")
    try:
        rows = dialects.rows_of(text, guess.delimiter, _MOST_PREVIEWED)
    except csv.Error as error:
        raise FileRefusedError(Problem.LONG_ROW) from error
    if not rows or len(rows[0]) < 2 or len(rows[0]) > _MOST_COLUMNS:
        raise FileRefusedError(Problem.NOT_A_TABLE)
    header = recognised([name.strip().removeprefix("'") for name in rows[0]])
    if chosen is None:
        guess = dialects.values_guessed(guess, header, rows[1:])
    return Preview(header, guess, tuple(tuple(row) for row in rows[1:]))


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
    seen = preview(path, dialect)
    bad: list[BadRow] = []
    try:
        columns = _columns_in(path, seen, bad, on_progress, is_clean=True)
    except _NotCleanError:
        bad.clear()
        columns = _columns_in(path, seen, bad, on_progress, is_clean=False)
    raw = ReadFile(seen.header, seen.dialect, columns, tuple(bad))
    found = sorted([*bad, *_bad_values(raw)], key=_row)
    return ReadFile(seen.header, seen.dialect, columns, tuple(found))


def understood(texts: Iterable[str], field: Field, dialect: Dialect) -> list[Any]:
    """Return what each text means; None where it is blank or cannot be understood."""
    if field in DAYS:
        return [day(text, dialect.dates) if text.strip() else None for text in texts]
    if field in DECIMALS:
        return [number(text, dialect.decimal) if text.strip() else None for text in texts]
    return [text.strip().removeprefix("'") for text in texts]


class _NotCleanError(Exception):
    """The text has bytes that its encoding has not."""


def _columns_in(
    path: Path,
    seen: Preview,
    bad: list[BadRow],
    on_progress: Callable[[float], bool] | None,
    *,
    is_clean: bool,
) -> tuple[Column, ...]:
    """Return the cells of a file; what is no text is replaced unless the file `is_clean`."""
    done = [0.0]

    def is_wanted() -> bool:
        return on_progress is None or on_progress(done[0])

    with Source(path, lambda share: done.__setitem__(0, share)) as source:
        if is_clean and seen.dialect.encoding in ("utf-8", "utf-8-sig"):
            return _columns(source, seen, bad, is_wanted)
        return _columns(Utf8(source, seen.dialect.encoding), seen, bad, is_wanted)


def _row(bad: BadRow) -> int:
    return bad.row


def _beginning_of(source: Source) -> bytes:
    pieces, wanted = [], _BEGINNING
    while wanted > 0 and (piece := source.read(wanted)):
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)


def _guessed(beginning: bytes) -> Dialect:
    encoding = dialects.encoding_of(beginning, whole=len(beginning) < _BEGINNING)
    if b"\0" in beginning[:1024] and not encoding.startswith("utf-16"):
        raise FileRefusedError(Problem.NOT_A_TABLE)
    text = beginning.decode(encoding, errors="replace")
    return Dialect(encoding=encoding, delimiter=dialects.delimiter_of(text))


@contextmanager
def _unheard(lost: list[str]) -> Iterator[None]:
    """Collect what cannot be raised: a bad row whose bytes are no text does not reach `on_bad`."""
    kept, sys.unraisablehook = sys.unraisablehook, lambda each: lost.append(str(each.exc_value))
    try:
        yield
    finally:
        sys.unraisablehook = kept


def _columns(
    source: io.RawIOBase, seen: Preview, bad: list[BadRow], is_wanted: Callable[[], bool]
) -> tuple[Column, ...]:
    """Return all cells; rows with too few or too many of them go to `bad`."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(place) for place in range(len(seen.header.columns))]
    # The usual pool gives memory back to the system after each piece, to take it again for the next.
    pool = pa.system_memory_pool()
    lost: list[str] = []

    def on_bad(row: Any) -> str:
        counts = str(row.actual_columns), str(row.expected_columns)
        bad.append(BadRow(row.number, BadReason.COLUMNS, "", *counts))
        return "skip"

    try:
        with _unheard(lost):
            batches = arrow_csv.open_csv(
                pa.PythonFile(io.BufferedReader(source, _BLOCK), mode="r"),
                read_options=arrow_csv.ReadOptions(
                    use_threads=False,
                    block_size=_BLOCK,
                    column_names=names,
                    skip_rows=1,
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
            kept = []
            for batch in batches:
                kept.append(batch)
                if not is_wanted():
                    raise FileRefusedError(Problem.CANCELLED)
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
