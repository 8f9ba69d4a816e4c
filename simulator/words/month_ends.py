"""What the end of a month does to cycles, in words: on the 31st, and in February."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.month_end import MonthEnd, is_moved
from simulator.words.catalogue import mark

if TYPE_CHECKING:
    from simulator.statement import Line
    from simulator.words.words import Words

_FREE = mark(
    "Cycles begin on a day that every month has: the days from {day} on are free, the first cycle "
    "begins on {start}, and every later one on the same day of its month."
)
_STARTS = mark(
    "Months end on different days: the cycle that begins on {day} is followed by cycles from "
    "{starts}."
)
_GO_ON = mark(
    "Months end on different days: the cycle that begins on {day} is followed by cycles from "
    "{starts} and so on."
)
_GO_ON_IN_FEBRUARY = mark(
    "Months end on different days: the cycle that begins on {day} is followed by cycles from "
    "{starts} and so on; at the end of February from {february}."
)
_GO_ON_IN_LEAP_YEARS = mark(
    "Months end on different days: the cycle that begins on {day} is followed by cycles from "
    "{starts} and so on; in a leap year from {february}."
)
_MOVED = mark(
    "Months end on different days, so this cycle begins on {start} and the next one on {end}."
)


def sentence(found: MonthEnd, words: Words) -> str:
    """Return on which days cycles begin that are counted from the end of a month."""
    if found.free is not None:
        day, start = words.day(found.day), words.day(found.free.end)
        return words.tr(_FREE, day=day, start=start)
    starts = ", ".join(words.day(each) for each in found.starts)
    february = "" if found.february is None else words.day(found.february)
    return words.tr(_followed(found), day=words.day(found.day), starts=starts, february=february)


def _followed(found: MonthEnd) -> str:
    if found.february is None:
        return _GO_ON if found.goes_on else _STARTS
    is_another = any(each.month == found.february.month for each in found.starts)
    return _GO_ON_IN_LEAP_YEARS if is_another else _GO_ON_IN_FEBRUARY


def of_line(line: Line, words: Words) -> str:
    """Return why a line's cycle begins and ends on different numbers; empty where it does not."""
    if not is_moved(line):
        return ""
    start, end = words.day(line.cycle.start), words.day(line.cycle.end)
    return words.tr(_MOVED, start=start, end=end)
