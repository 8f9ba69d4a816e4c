"""The cells of every reconciliation file that is written: texts, days, amounts, prices."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.money import half_up
from simulator.reconciliation.simulated import PRICE_DECIMALS

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
"""What makes a spreadsheet take a text for a formula; the apostrophe is one's own."""


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe stands before it."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def day(value: date) -> str:
    """Return a day as the files of new commerce write it."""
    return f"{value.month}/{value.day}/{value.year}"


def first_moment(value: date) -> str:
    """Return the beginning of a day, as the older files write it."""
    return f"{day(value)} 0:00"


def last_moment(value: date) -> str:
    """Return the end of a day, as the older files write it."""
    return f"{day(value)} 23:59"


def amount(value: Decimal, places: int) -> str:
    """Return an amount with the decimals of its currency."""
    return format(half_up(value, places), "f")


def plain(value: Decimal) -> str:
    """Return a number without an exponent and without zeros that say nothing."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def price(value: Decimal) -> str:
    """Return a price with as many decimals as it has, `PRICE_DECIMALS` at most."""
    return plain(half_up(value, PRICE_DECIMALS))
