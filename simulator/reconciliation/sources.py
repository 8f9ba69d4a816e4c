"""The text of a file as bytes that can be read piece by piece: plain, packed by gzip, or a workbook."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import IO

from simulator.errors import SimulatorError

MAX_BYTES = 4 * 1024**3
"""Of a file when it is unpacked: a million lines have half a gigabyte."""

_MAX_RATIO = 1000
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


class Problem(StrEnum):
    """Why a file cannot be read at all; the sentence is written in `simulator.words`."""

    EMPTY = "empty"
    CUT_OFF = "cut_off"
    DAMAGED = "damaged"
    TOO_LARGE = "too_large"
    FAR_CELL = "far_cell"
    OLD_WORKBOOK = "old_workbook"
    NOT_A_TABLE = "not_a_table"
    NO_ROWS = "no_rows"
    LONG_ROW = "long_row"
    CANCELLED = "cancelled"


class FileRefusedError(SimulatorError):
    """A file cannot be read; nothing of it was taken."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.value)
        self.problem = problem


class Source(io.RawIOBase):
    """The unpacked bytes of a file from their beginning, none of them kept.

    Args:
        path: of the file.
        on_read: told after each piece which share of the file has been read, from 0 to 1;
            returns whether to go on.

    Raises:
        FileRefusedError: while it is opened or read; cancelled if `on_read` has said so.
        UnknownHeaderError: no sheet of a workbook holds a documented file.
        OSError: the file cannot be read.
    """

    def __init__(self, path: Path, on_read: Callable[[float], bool] | None = None) -> None:
        super().__init__()
        self._on_read = on_read
        self._size = max(path.stat().st_size, 1)
        self._taken = 0
        self._raw: IO[bytes] = path.open("rb")
        try:
            self._text: IO[bytes] = self._unpacked()
        except BaseException:
            self._raw.close()
            raise

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        """Read the next bytes; 0 of them at the end."""
        try:
            piece = self._text.read(len(buffer))
        except EOFError as error:
            raise FileRefusedError(Problem.CUT_OFF) from error
        except (gzip.BadGzipFile, zlib.error) as error:
            raise FileRefusedError(Problem.DAMAGED) from error
        self._taken += len(piece)
        position = self._raw.tell() if not self._raw.closed else self._size
        if self._taken > MAX_BYTES or self._taken > _MAX_RATIO * max(position, 1024 * 1024):
            raise FileRefusedError(Problem.TOO_LARGE)
        buffer[: len(piece)] = piece
        self._go_on(min(position / self._size, 1.0))
        return len(piece)

    def close(self) -> None:
        """Close the file."""
        if not self.closed:
            self._text.close()
            self._raw.close()
        super().close()

    def _go_on(self, share: float) -> None:
        if self._on_read is not None and not self._on_read(share):
            raise FileRefusedError(Problem.CANCELLED)

    def _unpacked(self) -> IO[bytes]:
        beginning = self._raw.read(4)
        self._raw.seek(0)
        if not beginning:
            raise FileRefusedError(Problem.EMPTY)
        if beginning.startswith(_GZIP):
            return gzip.open(self._raw)  # type: ignore[return-value]
        if beginning == _OLD_WORKBOOK:
            raise FileRefusedError(Problem.OLD_WORKBOOK)
        if beginning == _ZIP:
            from simulator.reconciliation.workbooks import table_of

            return table_of(self._raw, self._go_on)
        return self._raw


class Utf8(io.RawIOBase):
    """The text of `source` in UTF-8, with a sign in the place of what is no text."""

    def __init__(self, source: IO[bytes] | io.RawIOBase, encoding: str) -> None:
        super().__init__()
        self._source = source
        self._decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
        self._left = b""
        self._ended = False

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        """Read the next bytes; 0 of them at the end."""
        while not self._left and not self._ended:
            piece = self._source.read(len(buffer)) or b""
            self._ended = not piece
            self._left = self._decoder.decode(piece, final=self._ended).encode()
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)
