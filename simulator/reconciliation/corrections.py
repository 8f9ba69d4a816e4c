"""How a file is written where somebody knows better than the guess."""

from __future__ import annotations

from pathlib import Path

import msgspec
from msgspec.structs import replace

from simulator.reconciliation.dialect import (
    DateOrder,
    Dialect,
    delimiter_of,
    encoding_of,
    values_guessed,
)
from simulator.reconciliation.reader import Preview, preview
from simulator.reconciliation.sources import Source

_BEGINNING = 64 * 1024


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file; None is guessed."""

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    dates: DateOrder | None = None


def corrected(path: Path, known: Corrections) -> Preview:
    """Return what a file is taken for: what is known of it, and guesses that fit to that.

    Raises:
        FileRefusedError: it is no table, or damaged.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """
    if known.encoding is None and known.delimiter is None:
        seen = preview(path)
        found = seen.dialect
    else:
        seen = preview(path, _text_of(path, known))
        found = values_guessed(seen.dialect, seen.header, seen.rows)
    if known.decimal is not None:
        found = replace(found, decimal=known.decimal, sure_of_decimals=True)
    if known.dates is not None:
        found = replace(found, dates=known.dates, sure_of_dates=True)
    return replace(seen, dialect=found)


def _text_of(path: Path, known: Corrections) -> Dialect:
    """Return encoding and delimiter, of which one is known."""
    with Source(path) as source:
        beginning = source.read(_BEGINNING) or b""
    encoding = known.encoding or encoding_of(beginning, whole=False)
    text = beginning.decode(encoding, errors="replace")
    return Dialect(encoding=encoding, delimiter=known.delimiter or delimiter_of(text))
