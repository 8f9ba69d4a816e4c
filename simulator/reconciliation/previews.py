"""What a file is taken for, from its beginning: where its header is, how it is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from simulator.reconciliation import dialect as dialects
from simulator.reconciliation.dialect import Dialect
from simulator.reconciliation.layouts import (
    MOST_ABOVE,
    MOST_COLUMNS,
    Field,
    Header,
    UnknownHeaderError,
    header_among,
)
from simulator.reconciliation.quotes import mended
from simulator.reconciliation.sources import FileRefusedError, Problem, Source

_BEGINNING = 256 * 1024
_MOST_PREVIEWED = 200
_LINE_END = re.compile(r"\r\n|\n|\r")


class Preview(msgspec.Struct, frozen=True):
    """What a file is taken for before it is read: header, guesses, and its first rows of cells.

    `above` is the number of lines above the header.
    """

    header: Header
    dialect: Dialect
    rows: tuple[tuple[str, ...], ...]
    above: int = 0


def preview(
    path: Path, chosen: Dialect | None = None, on_progress: Callable[[float], bool] | None = None
) -> Preview:
    """Return what a file is taken for, from its first quarter of a megabyte.

    Args:
        path: of the file.
        chosen: how it is written, where the guess is to be corrected; an encoding or a delimiter
            that is blank is guessed.
        on_progress: told now and then which share has been read; False cancels.

    Raises:
        FileRefusedError: it is no table, or damaged, or cancelled.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """
    with Source(path, on_progress) as source:
        beginning = _beginning_of(source)
    guess = chosen or Dialect(encoding="", delimiter="")
    is_whole = len(beginning) < _BEGINNING
    encoding = guess.encoding or dialects.encoding_of(beginning, whole=is_whole)
    text = beginning.decode(encoding, errors="replace")
    try:
        above, delimiter, header = _header_in(text, guess.delimiter)
        rows = _rows_below(text, above, delimiter)
    except csv.Error as error:
        raise FileRefusedError(Problem.LONG_ROW) from error
    except UnknownHeaderError as error:
        if b"\0" in beginning[:1024] and not encoding.startswith("utf-16"):
            raise FileRefusedError(Problem.NOT_A_TABLE) from error
        raise
    if Field.CURRENCY not in header.places and not guess.currency:
        raise UnknownHeaderError(header.layout.kind, header.layout.names[Field.CURRENCY][:1])
    guess = msgspec.structs.replace(guess, encoding=encoding, delimiter=delimiter)
    if chosen is None:
        guess = dialects.values_guessed(guess, header, rows)
    return Preview(header, guess, tuple(map(tuple, rows)), above)


def _header_in(text: str, delimiter: str) -> tuple[int, str, Header]:
    """Return how many lines are above the header, the sign between its columns, and the header."""
    lines = _LINE_END.split(text, MOST_ABOVE)[:MOST_ABOVE]
    signs = [delimiter or dialects.delimiter_of(line) for line in lines]
    rows = [
        next(csv.reader([line], delimiter=sign), [])
        for line, sign in zip(lines, signs, strict=True)
    ]
    if not any(1 < len(row) <= MOST_COLUMNS for row in rows):
        raise FileRefusedError(Problem.NOT_A_TABLE)
    above, header = header_among(rows)
    return above, signs[above], header


def _rows_below(text: str, above: int, delimiter: str) -> list[list[str]]:
    """Return the first rows below the header; marks that are not closed are left out of them."""
    below = _LINE_END.split(text, above)[-1] if above else text

    def found(text: str) -> list[list[str]]:
        return dialects.rows_of(text, delimiter, _MOST_PREVIEWED)

    try:
        rows = found(below)
    except csv.Error:
        rows = []
    if not rows or any("\n" in cell for row in rows for cell in row):
        again = found(mended(below, delimiter))
        rows = max(rows, again, key=_fitting)
    return rows[1:]


def _fitting(rows: list[list[str]]) -> int:
    """Return how many rows have as many cells as the first."""
    return sum(len(row) == len(rows[0]) for row in rows)


def _beginning_of(source: Source) -> bytes:
    pieces, wanted = [], _BEGINNING
    while wanted > 0 and (piece := source.read(wanted)):
        pieces.append(piece)
        wanted -= len(piece)
    return b"".join(pieces)
