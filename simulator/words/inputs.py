"""What people type into forms: days, numbers and quantities, in their language's style or ISO."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from simulator.words.formats import MINUS, locale

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NUMERIC_DAY = re.compile(r"(\d{1,2})[/. ](\d{1,2})[/. ](\d{4}|\d{2})")
_NAMED_DAY = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)?[ -]([^\W\d]+)\.?,?[ -](\d{4})")
_NAMED_MONTH_FIRST = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DECIMAL = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)")

_SPACES = str.maketrans({"\N{NO-BREAK SPACE}": " ", "\N{NARROW NO-BREAK SPACE}": " "})


def day_from(text: str, language: str) -> date:
    """Return the day that `text` writes; ValueError if it is none, or could be two."""
    typed = " ".join(text.translate(_SPACES).split())
    if match := _ISO_DAY.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
        return date(year, month, day)
    if match := _NUMERIC_DAY.fullmatch(typed):
        return _numeric_day(match[1], match[2], match[3], language)
    if match := _NAMED_DAY.fullmatch(typed):
        return date(int(match[3]), _month(match[2], language), int(match[1]))
    if match := _NAMED_MONTH_FIRST.fullmatch(typed):
        return date(int(match[3]), _month(match[1], language), int(match[2]))
    raise ValueError(f"not a day: {text!r}")


def _numeric_day(first: str, second: str, year: str, language: str) -> date:
    """Return the day of "13/01/2018"; English readers disagree, so "2/1/2018" is refused."""
    whole_year = int(year) if len(year) == 4 else 2000 + int(year)
    day, month = int(first), int(second)
    pattern = locale(language).date_formats["short"].pattern
    if pattern.casefold().find("d") < pattern.casefold().find("m"):
        return date(whole_year, month, day)
    if day != month and day <= 12 and month <= 12:
        raise ValueError(f"two days are possible: {first}/{second}/{year}")
    return date(whole_year, min(day, month), max(day, month))


def _month(name: str, language: str) -> int:
    """Return the month that a name or its beginning says; ValueError if it is none or several."""
    typed = _plain(name)
    for written, month in _months(language).items():
        if written == typed:
            return month
    found = {month for written, month in _months(language).items() if written.startswith(typed)}
    if len(typed) < 3 or len(found) != 1:
        raise ValueError(f"not a month: {name!r}")
    return found.pop()


@lru_cache(maxsize=8)
def _months(language: str) -> dict[str, int]:
    """Return every name of a month, short and long, without accents and points."""
    names = locale(language).months["format"]
    return {
        _plain(written): month
        for width in ("abbreviated", "wide")
        for month, written in names[width].items()
    }


def _plain(text: str) -> str:
    """Return `text` without accents, points and capitals."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in bare if letter.isalpha())


def decimal_from(text: str, language: str) -> Decimal:
    """Return the number that `text` writes with the marks of `language` or a decimal point.

    The number keeps the decimals it is typed with. ValueError if it is none.
    """
    symbols = locale(language).number_symbols["latn"]
    mark, group = symbols["decimal"], symbols["group"].translate(_SPACES)
    typed = text.translate(_SPACES).strip().replace(MINUS, "-")
    whole, dot, fraction = typed.partition(mark)
    if group in whole:
        if not re.fullmatch(rf"[+-]?\d{{1,3}}({re.escape(group)}\d{{3}})+", whole):
            raise ValueError(f"not a number: {text!r}")
        whole = whole.replace(group, "")
    plain = f"{whole}.{fraction}" if dot else whole
    if not plain.isascii() or not _DECIMAL.fullmatch(plain):
        raise ValueError(f"not a number: {text!r}")
    return Decimal(plain)


def quantity_from(text: str, language: str) -> int:
    """Return the whole number that `text` writes; ValueError if it is none."""
    number = decimal_from(text, language)
    whole = int(number)
    if whole != number:
        raise ValueError(f"not a whole number: {text!r}")
    return whole
