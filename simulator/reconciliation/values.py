"""The values of a file as its people wrote them: numbers and days out of text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.money import ZERO, negative
from simulator.reconciliation.dialect import DateOrder

_PLAIN = re.compile(r"-?\d{1,15}(\.\d{1,20})?")
_DIGITS = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?")
_BLANKS = str.maketrans("", "", " \t\u00a0\u202f")
_CURRENCY = re.compile(r"^([+-]?)[^\d.,+-]{1,4}|[^\d.,eE]{1,4}$")
_MOST_DIGITS = 60
_LARGEST = Decimal(10) ** 15
"""No bill has such an amount, and sums of a million of them are still exact."""

_DATE = re.compile(
    r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AaPp][Mm])?)?"
    r"(?:Z|[+-]\d{2}:?\d{2})?"
)


def number(text: str, decimal: str) -> Decimal | None:
    """Return the number that `text` is, or None.

    Signs of thousands, a currency sign, an apostrophe that keeps a spreadsheet from changing the
    number, brackets around a negative one and an exponent are understood.

    Args:
        text: a cell, not blank.
        decimal: the decimal sign, a point or a comma.
    """
    if decimal == "." and _PLAIN.fullmatch(text):
        # Nearly all of a file; the rest of this is for the others.
        return Decimal(text) or ZERO
    plain = text.strip().removeprefix("'").translate(_BLANKS)
    is_credit = plain.startswith("(") and plain.endswith(")")
    plain = _CURRENCY.sub(r"\1", plain[1:-1] if is_credit else plain)
    if plain.endswith("-"):
        plain, is_credit = plain[:-1], True
    plain = plain.replace("." if decimal == "," else ",", "").replace("’", "").replace("'", "")
    plain = plain.replace(decimal, ".")
    if len(plain) > _MOST_DIGITS or not _DIGITS.fullmatch(plain):
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        return None
    if not value:
        # 0E-20 is a zero, and nobody prints its exponent.
        return ZERO
    if not -_LARGEST < value < _LARGEST:
        return None
    return negative(value) if is_credit else value


def day(text: str, order: DateOrder) -> date | None:
    """Return the day that `text` names, its time left out, or None.

    Args:
        text: a cell, not blank.
        order: of the parts, where the year does not come first.
    """
    match = _DATE.fullmatch(text.strip().removeprefix("'"))
    if match is None:
        return None
    first, second, third = match[1], match[2], match[3]
    if len(first) > 2 or order is DateOrder.YEAR_FIRST:
        year, month, number_of_day = first, second, third
    elif order is DateOrder.MONTH_FIRST:
        month, number_of_day, year = first, second, third
    else:
        number_of_day, month, year = first, second, third
    try:
        found = date(_year(year), int(month), int(number_of_day))
    except ValueError:
        return None
    return found if FIRST_DAY <= found <= LAST_DAY else None


def _year(text: str) -> int:
    return int(text) + (2000 if len(text) <= 2 else 0)
