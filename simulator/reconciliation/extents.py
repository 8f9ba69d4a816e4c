"""How far the cells of a workbook reach, looked at before anything makes room for them.

A reader of workbooks makes room for the whole rectangle of a sheet: one cell in its last corner
asks for half a terabyte, and no exception tells of it. So each sheet is read as XML first, piece
by piece, and a workbook with more room than cells is refused.
"""

from __future__ import annotations

import os
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from functools import cache
from typing import IO
from xml.parsers import expat

from simulator.reconciliation.sources import FileRefusedError, Problem

_MOST_BYTES = 1024**3
_SMALL = 64 * 1024**2
_PACKED = 100
"""Sheets are packed to a twentieth of their size or so; bombs to a thousandth."""

_MOST_COLUMNS, _MOST_ROWS = 16384, 2**20
_MOST_ROOM = 2**26
_LEAST_ROOM = 2**20
_ROOM_OF_A_CELL = 50
_LETTERS = 3
_DIGITS = "0123456789"
_FILLINGS = frozenset({"v", "is", "f"})
_PIECE = 2**20
_SHEET = b"sheetData"
_OPEN_DOCUMENT = "content.xml"
_BINARY = "xl/workbook.bin"


_harmless: set[tuple[int, ...]] = set()
"""Workbooks that were looked at: a file is opened for its preview, and to be read."""


def refuse_far_cells(raw: IO[bytes], go_on: Callable[[float], None]) -> None:
    """Refuse a workbook that is none, unpacks to more than a real one, or has cells far away.

    Raises:
        FileRefusedError: with the reason, or what `go_on` raises.
    """
    found = os.fstat(raw.fileno())
    identity = (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)
    if identity in _harmless:
        return
    try:
        with zipfile.ZipFile(raw) as archive:
            entries = archive.infolist()
            unpacked = sum(entry.file_size for entry in entries)
            packed = sum(entry.compress_size for entry in entries)
            if unpacked > _MOST_BYTES or unpacked > max(_SMALL, _PACKED * packed):
                raise FileRefusedError(Problem.TOO_LARGE)
            for entry in entries:
                if entry.filename.casefold() == _BINARY:
                    raise FileRefusedError(Problem.OLD_WORKBOOK)
                _refuse_far_cells_of(archive, entry, go_on)
    except (
        zipfile.BadZipFile, zlib.error, EOFError, ValueError, RuntimeError, expat.ExpatError,
    ) as error:  # fmt: skip
        raise FileRefusedError(Problem.DAMAGED) from error
    raw.seek(0)
    _harmless.add(identity)


def _refuse_far_cells_of(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, go_on: Callable[[float], None]
) -> None:
    if entry.filename == _OPEN_DOCUMENT:
        extent: _Extent = _RepeatedCells()
    elif _has(archive, entry, _SHEET):
        extent = _PlacedCells()
    else:
        return
    parser = expat.ParserCreate()
    parser.StartElementHandler = extent.begin
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            parser.Parse(piece)
            go_on(0.0)


def _has(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, sign: bytes) -> bool:
    """Return whether some bytes stand in a part of the archive."""
    end = b""
    with archive.open(entry) as part:
        while piece := part.read(_PIECE):
            if sign in end + piece:
                return True
            end = piece[-len(sign) :]
    return False


class _Extent(ABC):
    """The rectangle of the filled cells of a sheet, and how many they are."""

    def __init__(self) -> None:
        self._row = self._column = -1
        self._rows = self._columns = self._filled = 0

    @abstractmethod
    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of an element of the sheet."""

    def fill(self, row: int, column: int) -> None:
        """Take note of a cell with something in it, by its place from 0."""
        self._filled += 1
        if row < self._rows and column < self._columns:
            return
        self._rows, self._columns = max(self._rows, row + 1), max(self._columns, column + 1)
        room = self._rows * self._columns
        if (
            self._columns > _MOST_COLUMNS
            or self._rows > _MOST_ROWS
            or room > _MOST_ROOM
            or room > max(_LEAST_ROOM, _ROOM_OF_A_CELL * self._filled)
        ):
            raise FileRefusedError(Problem.FAR_CELL)


class _PlacedCells(_Extent):
    """Cells of XLSX: each says where it stands, or stands beside the one before."""

    def __init__(self) -> None:
        super().__init__()
        self._is_empty = False

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of a row, a cell, or what fills a cell; formats alone fill none."""
        name = name.rpartition(":")[2] if ":" in name else name
        if name == "c":
            told = attributes.get("r")
            self._column += 1
            self._is_empty = True
            if told is not None:
                letters = told.rstrip(_DIGITS)
                self._column = _column_of(letters)
                self._go_to(int(told[len(letters) :]) - 1)
        elif name in _FILLINGS and self._is_empty:
            self._is_empty = False
            self.fill(self._row, self._column)
        elif name == "row":
            self._go_to(int(attributes.get("r", self._row + 2)) - 1)
            self._column, self._is_empty = -1, False

    def _go_to(self, row: int) -> None:
        if row < self._row:
            raise FileRefusedError(Problem.DAMAGED)
        self._row = row


@cache
def _column_of(letters: str) -> int:
    """Return a column, from 0, by its letters: AB is 27."""
    if not 1 <= len(letters) <= _LETTERS or not (letters.isascii() and letters.isalpha()):
        raise ValueError(letters)
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


class _RepeatedCells(_Extent):
    """Cells of OpenDocument: rows and cells say how often they follow one another."""

    def __init__(self) -> None:
        super().__init__()
        self._times = 1

    def begin(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take note of a sheet, a row or a cell."""
        match name.rpartition(":")[2]:
            case "table":
                self._row, self._times = -1, 1
            case "table-row":
                self._row += self._times
                self._column = -1
                self._times = int(attributes.get("table:number-rows-repeated", 1))
                if self._times > _MOST_ROWS:
                    raise FileRefusedError(Problem.FAR_CELL)
            case "table-cell" | "covered-table-cell":
                times = int(attributes.get("table:number-columns-repeated", 1))
                if times > _MOST_COLUMNS:
                    raise FileRefusedError(Problem.FAR_CELL)
                self._column += times
                if any(each.endswith((":value-type", ":formula")) for each in attributes):
                    self.fill(self._row + self._times - 1, self._column)
            case _:
                pass
