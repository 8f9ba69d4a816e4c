"""What the ruler says: the bands and ticks that can be told apart at a width of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from simulator.calendar import FIRST_DAY, LAST_DAY, ONE_DAY, add_months
from simulator.words import Words

_MONTH = 30.4
_WEEKS = (1, 8, 15, 22)
_HALVES = (1, 15)


class Band(msgspec.Struct, frozen=True):
    """A month or a year of the upper band; neighbours are dark in turn."""

    start: date
    end: date
    name: str
    short: str
    dark: bool


class Tick(msgspec.Struct, frozen=True):
    """A day or a month of the lower band, with `room` pixels to the next."""

    day: date
    text: str
    room: float
    strong: bool


def bands(first: date, last: date, day_width: float, words: Words) -> Iterator[Band]:
    """Yield the months, or the years where months would be too narrow to be named."""
    if day_width * _MONTH >= 60:
        for start, end in _months(first, last, 1):
            dark = start.month % 2 == 1
            yield Band(start, end, words.month(start), words.month_short(start), dark)
        return
    years = 1
    while years * 365 * day_width < 40:
        years *= 5 if years in (1, 10) else 2
    first_year = max(first.year - first.year % years, FIRST_DAY.year)
    for start, end in _months(date(first_year, 1, 1), last, 12 * years):
        yield Band(start, end, str(start.year), str(start.year), start.year // years % 2 == 1)


def ticks(first: date, last: date, day_width: float, words: Words) -> Iterator[Tick]:
    """Yield the days, weeks, months or years that can be told apart at this width of a day."""
    if day_width >= 19:
        yield from _day_ticks(first, last, day_width, lambda _: True)
    elif day_width >= 3.4:
        yield from _day_ticks(first, last, day_width, _WEEKS.__contains__)
    elif day_width * _MONTH >= 60:
        yield from _day_ticks(first, last, day_width, _HALVES.__contains__)
    elif day_width * _MONTH >= 9:
        months = 1 if day_width * _MONTH >= 30 else 3
        for start, end in _months(first.replace(month=1), last, months):
            room = (end - start).days * day_width
            yield Tick(start, words.month_short(start), room, start.month == 1)


def room_for(
    width: float, left: float, right: float, taken: tuple[float, float] | None
) -> float | None:
    """Return where a label begins between `left` and `right`, clear of what is `taken`.

    It moves to the right of that where there is room for it; None where there is none.
    """
    if taken is not None and left < taken[1] and taken[0] < left + width:
        left = taken[1]
    return left if left + width <= right else None


def _day_ticks(
    first: date, last: date, day_width: float, shown: Callable[[int], bool]
) -> Iterator[Tick]:
    day = first
    while day <= last:
        if shown(day.day):
            room = 7 * day_width if day_width < 19 else day_width
            yield Tick(day, str(day.day), room, day.day == 1)
        if day == LAST_DAY:
            return
        day += ONE_DAY


def _months(first: date, last: date, months: int) -> Iterator[tuple[date, date]]:
    """Yield the first day of every stretch of `months` months, and that of the next."""
    start = first.replace(day=1)
    while start <= last:
        end = add_months(start, months) if start.year + months // 12 < LAST_DAY.year else LAST_DAY
        yield start, end
        if end == LAST_DAY:
            return
        start = end
