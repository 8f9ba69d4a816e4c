"""Workbooks: the sheet that holds a reconciliation file, as comma-separated values."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import IO, TYPE_CHECKING

from simulator.reconciliation.extents import refuse_far_cells
from simulator.reconciliation.layouts import MOST_ABOVE, UnknownHeaderError, header_among
from simulator.reconciliation.sources import FileRefusedError, Problem

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_AT_ONCE = 100


def table_of(raw: IO[bytes], go_on: Callable[[float], None]) -> IO[bytes]:
    """Return the first sheet of a workbook that has the header of a documented file.

    Args:
        raw: the workbook.
        go_on: told now and then which share is done; what it raises ends the work.

    Raises:
        FileRefusedError: it is damaged, too large or empty.
        UnknownHeaderError: no sheet has such a header.
    """
    from python_calamine import CalamineWorkbook

    refuse_far_cells(raw, go_on)
    with _damaged():
        sheet = _sheet_of(CalamineWorkbook.from_filelike(raw), go_on)
        return io.BufferedReader(_Table(sheet.iter_rows()))


class _Table(io.RawIOBase):
    """Rows as comma-separated values, written while they are read."""

    def __init__(self, rows: Iterable[Iterable[object]]) -> None:
        super().__init__()
        self._rows = iter(rows)
        self._left = b""

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        """Read the next bytes; 0 of them at the end."""
        while len(self._left) < len(buffer) and (rows := list(islice(self._rows, _AT_ONCE))):
            text = io.StringIO(newline="")
            csv.writer(text).writerows([_cell(value) for value in row] for row in rows)
            self._left += text.getvalue().encode()
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


@contextmanager
def _damaged() -> Iterator[None]:
    """Refuse a workbook whose reader gives up; a panic of it is no `Exception`."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError as error:
        raise FileRefusedError(Problem.DAMAGED) from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise FileRefusedError(Problem.DAMAGED) from error


def _sheet_of(workbook: CalamineWorkbook, go_on: Callable[[float], None]) -> CalamineSheet:
    """Return the sheet with a header; or say what the nearest one lacks."""
    nearest: UnknownHeaderError | None = None
    for place in range(len(workbook.sheet_names)):
        go_on(0.0)
        sheet = workbook.get_sheet_by_index(place)
        rows = [[_cell(value) for value in row] for row in islice(sheet.iter_rows(), MOST_ABOVE)]
        if not rows:
            continue
        try:
            header_among(rows)
        except UnknownHeaderError as error:
            if nearest is None or nearest.nearest is None:
                nearest = error
        else:
            return sheet
    raise nearest or FileRefusedError(Problem.EMPTY)


def _cell(value: object) -> str:
    """Return a typed cell as it would stand in a file: days year first, numbers with a point."""
    match value:
        case bool():
            return str(value)
        case float():
            return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
        case datetime():
            return value.isoformat(sep=" ", timespec="seconds")
        case date():
            return value.isoformat()
        case time() | timedelta():
            return ""
        case _:
            return str(value)
