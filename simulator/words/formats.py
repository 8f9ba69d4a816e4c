"""Dates, amounts and numbers as text, by CLDR and exact on Decimal."""

from __future__ import annotations

import decimal
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from simulator.calendar import Period
from simulator.money import MINOR_UNITS, magnitude
from simulator.words.catalogue import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

MINUS = "\N{MINUS SIGN}"

# Babel works in the context of the thread, whose 28 digits would round an exact unit price.
_EXACT = decimal.Context(prec=120)
_MOST_DIGITS = 100

# CLDR writes "$US" and "£GB" in French; published French bills write "4,00 $".
_SYMBOLS = {"USD": "$", "GBP": "£"}

# Codes of two letters that CLDR uses for unions, tests and what is unknown.
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})

# CLDR's short English date is 2/1/18: read as two different days on the two sides of the ocean.
_DAY_PATTERNS = {SOURCE_LANGUAGE: "d MMM y"}
_DAY_OF_YEAR_PATTERNS = {SOURCE_LANGUAGE: "d MMM"}
_FULL_DAY_PATTERNS = {SOURCE_LANGUAGE: "EEEE d MMMM y"}

# The ordinal that a language wants on the first day of a month; CLDR has no pattern for it.
_FIRST_OF_MONTH = {"fr": "1er"}


@lru_cache(maxsize=8)
def locale(language: str) -> Locale:
    """Return Babel's locale of `language`; Babel is imported with the first of them."""
    from babel import Locale

    return Locale.parse(language)


@lru_cache(maxsize=64)
def _pattern(pattern: str) -> NumberPattern:
    from babel.numbers import parse_pattern

    return parse_pattern(pattern)


@lru_cache(maxsize=16384)
def _number(value: Decimal, places: int, language: str) -> str:
    """Return `value` with all its digits, but at least `places` decimals, and a real minus."""
    if abs(value.adjusted()) + places > _MOST_DIGITS or len(value.as_tuple().digits) > _MOST_DIGITS:
        return str(value)  # no bill has it; a mistake may speak of it
    pattern = _pattern("#,##0." + "0" * places if places else "#,##0")
    with decimal.localcontext(_EXACT):
        written: str = pattern.apply(abs(value), locale(language), decimal_quantization=False)
    return MINUS + written if value < 0 else written


@lru_cache(maxsize=16384)
def _date(day: date, pattern: str, language: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale(language))


def _decimals(value: Decimal) -> int:
    """Return how many decimals `value` was entered with."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class Formats(msgspec.Struct, frozen=True):
    """How one language writes days, months, amounts and numbers."""

    language: str

    def day(self, day: date) -> str:
        """Return a day with its year: "13 Jan 2018", "13/01/2018"."""
        pattern = _DAY_PATTERNS.get(self.language)
        if pattern is None:
            pattern = _four_digit_years(locale(self.language).date_formats["short"].pattern)
        return _date(day, pattern, self.language)

    def day_with_month(self, day: date) -> str:
        """Return a day whose month nobody can take for its day: "3 Feb 2018", "3 févr. 2018"."""
        pattern = _DAY_PATTERNS.get(self.language)
        if pattern is None:
            pattern = locale(self.language).datetime_skeletons["yMMMd"].pattern
        return _date(day, pattern, self.language)

    def day_of_year(self, day: date) -> str:
        """Return a day without its year: "13 Jan", "13/01"."""
        pattern = _DAY_OF_YEAR_PATTERNS.get(self.language)
        if pattern is None:
            pattern = locale(self.language).datetime_skeletons["Md"].pattern
        return _date(day, pattern, self.language)

    def full_day(self, day: date) -> str:
        """Return a day for reading aloud: "Saturday 13 January 2018", "samedi 13 janvier 2018"."""
        pattern = _FULL_DAY_PATTERNS.get(self.language)
        if pattern is None:
            pattern = locale(self.language).date_formats["full"].pattern
        written = _date(day, pattern, self.language)
        if day.day == 1 and self.language in _FIRST_OF_MONTH:
            return written.replace(" 1 ", f" {_FIRST_OF_MONTH[self.language]} ")
        return written

    def period(self, period: Period) -> str:
        """Return both ends of a period, the last day included: "13 Jan → 12 Feb 2018"."""
        short = period.start.year == period.last.year
        first = self.day_of_year(period.start) if short else self.day(period.start)
        last = self.day_of_year(period.last) if short else self.day(period.last)
        return f"{first} → {last}"

    def month(self, day: date) -> str:
        """Return the month of a day: "January 2018", "janvier 2018"."""
        return _date(day, "LLLL y", self.language)

    def month_short(self, day: date) -> str:
        """Return the month of a day, short and without its year: "Jan", "janv."."""
        return _date(day, "LLL", self.language)

    def weekday(self, day: date) -> str:
        """Return the day of the week: "Saturday", "samedi"."""
        return _date(day, "EEEE", self.language)

    def money(self, value: Decimal, currency: str) -> str:
        """Return an amount with its currency: "$4.00", "4,00 $"."""
        amount = self.amount(magnitude(value), currency)
        pattern: str = locale(self.language).currency_formats["standard"].pattern
        before, _, after = pattern.partition("#,##0.00")
        symbol = self.currency_symbol(currency)
        if before.endswith("¤") and symbol[-1:].isalpha():
            before += "\N{NO-BREAK SPACE}"
        written = before.replace("¤", symbol) + amount + after.replace("¤", symbol)
        return MINUS + written if value < 0 else written

    def signed_money(self, value: Decimal, currency: str) -> str:
        """Return a difference, with a plus where it is one: "+$5.55", "+5,55 $"."""
        return ("+" if value > 0 else "") + self.money(value, currency)

    def amount(self, value: Decimal, currency: str) -> str:
        """Return an amount with the decimals of its currency: "4.00", "-1,72"."""
        return _number(value, MINOR_UNITS.get(currency, 2), self.language)

    def number(self, value: Decimal | int) -> str:
        """Return a number with all the digits that it was entered with: "0.129", "4,00"."""
        exact = Decimal(value)
        return _number(exact, _decimals(exact), self.language)

    def quantity(self, value: int) -> str:
        """Return a whole number: "1,000", "1 000"."""
        return _number(Decimal(value), 0, self.language)

    def percent(self, share: Decimal) -> str:
        """Return a share of one in percent: 0.125 is "12.5%", "12,5 %"."""
        pattern: str = locale(self.language).percent_formats[None].pattern
        before, _, after = pattern.partition("#,##0")
        with decimal.localcontext(_EXACT):
            percent = (share * 100).normalize()
        return before + _number(percent, 0, self.language) + after

    def any_of(self, values: Sequence[str]) -> str:
        """Return values to choose from: "monthly or annual", "monthly ou annual"."""
        from babel.lists import format_list

        return format_list(values, style="or", locale=locale(self.language))

    def all_of(self, values: Sequence[str]) -> str:
        """Return values that stand together: "a price and a day", "un prix et un jour"."""
        from babel.lists import format_list

        return format_list(values, style="standard", locale=locale(self.language))

    def currency_symbol(self, currency: str) -> str:
        """Return the sign of a currency: "$", "€", or its code where it has none."""
        from babel.numbers import get_currency_symbol

        return _SYMBOLS.get(currency) or get_currency_symbol(currency, locale(self.language))

    def currency(self, currency: str) -> str:
        """Return the name of a currency: "US Dollar", "dollar des États-Unis"."""
        from babel.numbers import get_currency_name

        return get_currency_name(currency, locale=locale(self.language))

    def countries(self) -> tuple[tuple[str, str], ...]:
        """Return the codes of the countries with their names, in the order of the codes."""
        territories = locale(self.language).territories.items()
        names = {str(code): str(name) for code, name in territories}
        codes = (code for code in sorted(names) if len(code) == 2 and code.isalpha())
        return tuple((code, names[code]) for code in codes if code not in _NO_COUNTRY)


def _four_digit_years(pattern: str) -> str:
    """Return CLDR's short date pattern with the whole year: two digits are no date of a bill."""
    return pattern.replace("yy", "y") if "yy" in pattern else pattern
