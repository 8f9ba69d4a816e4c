"""How a file is written where somebody knows better than the guess."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec.structs import replace

from simulator.reconciliation.dialect import DateOrder, Dialect, values_guessed
from simulator.reconciliation.previews import Preview, preview


class Corrections(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a file; None is guessed.

    `currency` is that of a file that has no column for it, which nobody can guess.
    """

    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    dates: DateOrder | None = None
    currency: str | None = None


def corrected(
    path: Path, known: Corrections, on_progress: Callable[[float], bool] | None = None
) -> Preview:
    """Return what a file is taken for: what is known of it, and guesses that fit to that.

    Raises:
        FileRefusedError: it is no table, or damaged, or cancelled.
        UnknownHeaderError: it is no documented file.
        OSError: it cannot be read.
    """
    blank = Dialect(
        encoding=known.encoding or "",
        delimiter=known.delimiter or "",
        currency=known.currency or "",
    )
    seen = preview(path, blank, on_progress)
    found = values_guessed(seen.dialect, seen.header, seen.rows)
    if known.decimal is not None:
        found = replace(found, decimal=known.decimal, sure_of_decimals=True)
    if known.dates is not None:
        found = replace(found, dates=known.dates, sure_of_dates=True)
    return replace(seen, dialect=found)
