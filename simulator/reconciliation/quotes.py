"""Quotation marks that are not closed: read as they are, one takes in all lines that follow it."""

from __future__ import annotations

import io
import re
from functools import cache

_LONGEST = 2 * 1024 * 1024


class Mended(io.RawIOBase):
    """A text in UTF-8 without the quotation marks that open a cell and do not close it in its line.

    Cells with line breaks come apart; whoever reads it looks which way more rows are found.
    """

    def __init__(self, source: io.RawIOBase, delimiter: str) -> None:
        super().__init__()
        self._lines = io.BufferedReader(source)
        self._delimiter = delimiter
        self._left = b""

    def readable(self) -> bool:
        """Return True: it can be read."""
        return True

    def readinto(self, buffer: memoryview | bytearray) -> int:  # type: ignore[override]
        """Read the next bytes; 0 of them at the end."""
        while len(self._left) < len(buffer) and (line := self._lines.readline(_LONGEST)):
            self._left += _opening(self._delimiter).sub(rb"\1", line)
        given, self._left = self._left[: len(buffer)], self._left[len(buffer) :]
        buffer[: len(given)] = given
        return len(given)


def mended(text: str, delimiter: str) -> str:
    """Return a text without the quotation marks that open a cell and do not close it in its line."""
    return b"".join(
        _opening(delimiter).sub(rb"\1", line) for line in text.encode().splitlines(keepends=True)
    ).decode()


@cache
def _opening(delimiter: str) -> re.Pattern[bytes]:
    """Return what finds a mark at the beginning of a cell that no mark at its end belongs to."""
    sign = re.escape(delimiter.encode())
    return re.compile(rb'(^|%b)"(?!(?:[^"\r\n]|"")*"(?:%b|[\r\n]|$))' % (sign, sign))
