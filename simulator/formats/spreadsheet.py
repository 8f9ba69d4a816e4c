"""What a cell must not be, so that a spreadsheet shows the text that was meant."""

from __future__ import annotations

from decimal import Decimal

from simulator.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for a formula when a cell begins with it."""


def as_text(text: str) -> str:
    """Return `text` as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def in_one_line(text: str) -> str:
    """Return `text` with a space for each tab and line break, which would begin another cell."""
    return " ".join(text.replace("\t", " ").splitlines())


def decimal_mark(words: Words) -> str:
    """Return the decimal mark, read off a number as the language writes it."""
    return words.number(Decimal("0.1"))[1:-1]
