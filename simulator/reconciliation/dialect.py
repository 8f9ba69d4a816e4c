"""How a file is written: encoding, delimiter, decimal sign, order of dates; guessed from its beginning."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from io import StringIO

import msgspec

from simulator.reconciliation.layouts import DAYS, DECIMALS, Header

DELIMITERS = (",", ";", "\t", "|")

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FALLBACK = "cp1252"

_PARTS_OF_A_DATE = re.compile(r"'?(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")
_DECIMAL_COMMA = re.compile(r"'?[^\d]*[\d.\s\u00a0\u202f']*,\d+[^\d,.]*$")
_DECIMAL_POINT = re.compile(r"'?[^\d]*[\d,\s\u00a0\u202f']*\.\d+[^\d,.]*$")
_THOUSANDS = re.compile(r"'?-?\d{1,3}([,.])\d{3}$")


class DateOrder(StrEnum):
    """The order of a date's parts; a year of four digits that comes first is always told."""

    YEAR_FIRST = "YMD"
    MONTH_FIRST = "MDY"
    DAY_FIRST = "DMY"


class Dialect(msgspec.Struct, frozen=True, kw_only=True):
    """How the values of a file are written.

    `sure_of_dates` and `sure_of_decimals` are False where the beginning of the file reads in more
    than one way, and the documented one was taken: month first, decimal point. `currency` is that
    of a file that has no column for it.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    decimal: str = "."
    dates: DateOrder = DateOrder.MONTH_FIRST
    sure_of_dates: bool = True
    sure_of_decimals: bool = True
    currency: str = ""


def encoding_of(beginning: bytes, *, whole: bool) -> str:
    """Return the encoding of a text that begins with these bytes, all of it if `whole`."""
    for mark, name in _BOMS:
        if beginning.startswith(mark):
            return name
    if beginning[1:2] == b"\0":
        return "utf-16-le"
    if beginning[:1] == b"\0":
        return "utf-16-be"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(beginning, final=whole)
    except UnicodeDecodeError:
        return _FALLBACK
    return "utf-8"


def delimiter_of(heading: str) -> str:
    """Return the sign between the columns: the one that the header has most of."""
    return max(DELIMITERS, key=heading.count)


def rows_of(text: str, delimiter: str, most: int) -> list[list[str]]:
    """Return the first rows of a text; the last one may be cut off, and is left out."""
    rows = []
    for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter):
        rows.append(row)
        if len(rows) > most:
            break
    return rows[:-1] if len(rows) > 1 and not text.endswith("\n") else rows[:most]


def values_guessed(dialect: Dialect, header: Header, rows: Iterable[Sequence[str]]) -> Dialect:
    """Return `dialect` with the decimal sign and the order of dates that `rows` are written in."""
    numbers: list[str] = []
    days: list[str] = []
    for row in rows:
        for field, place in header.places.items():
            if place < len(row) and row[place].strip():
                if field in DECIMALS:
                    numbers.append(row[place].strip())
                elif field in DAYS:
                    days.append(row[place].strip())
    decimal, sure_of_decimals = _decimal_sign(numbers)
    order, sure_of_dates = _order_of(days)
    return msgspec.structs.replace(
        dialect,
        decimal=decimal,
        sure_of_decimals=sure_of_decimals,
        dates=order,
        sure_of_dates=sure_of_dates,
    )


def _decimal_sign(numbers: Sequence[str]) -> tuple[str, bool]:
    """Return the decimal sign that most numbers tell, and whether any does: 1,234 does not."""
    telling = [number for number in numbers if not _THOUSANDS.match(number)]
    points = sum(_DECIMAL_POINT.match(number) is not None for number in telling)
    commas = sum(_DECIMAL_COMMA.match(number) is not None for number in telling)
    return "," if commas > points else ".", points != commas or len(telling) == len(numbers)


def _order_of(days: Sequence[str]) -> tuple[DateOrder, bool]:
    """Return the order that most dates tell, and whether any of them does: 1/2/2018 does not."""
    found = [match for day in days if (match := _PARTS_OF_A_DATE.match(day))]
    parts = [(int(match[1]), int(match[2])) for match in found if len(match[1]) < 4]
    if found and not parts:
        return DateOrder.YEAR_FIRST, True
    day_first = sum(first > 12 >= second for first, second in parts)
    month_first = sum(second > 12 >= first for first, second in parts)
    order = DateOrder.DAY_FIRST if day_first > month_first else DateOrder.MONTH_FIRST
    return order, day_first != month_first or not parts
