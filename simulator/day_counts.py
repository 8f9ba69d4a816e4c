"""How many days of a cycle are charged, and by how many its price is divided.

Partner Center counts actual days (engine.md sections 2 and 7); the other ways are those of other
billing systems, for comparison alone.
"""

from __future__ import annotations

from datetime import date

from simulator.calendar import Period
from simulator.catalogue import DayCount

_MONTH = 30


def counted(
    how: DayCount, period: Period, cycle: Period, cycle_days: int, days: int
) -> tuple[int, int]:
    """Return the days that the price of a cycle is divided by, and those that are charged.

    Args:
        how: the days are counted.
        period: that is charged, a part of `cycle` or all of it.
        cycle: that one full price pays for.
        cycle_days: the actual days D that this price is divided by.
        days: the actual days charged; D or more of them stand for the whole cycle.
    """
    if how is DayCount.ACTUAL:
        return cycle_days, days
    if how is DayCount.DAY_AFTER:
        if days >= cycle_days:
            return cycle_days, days
        begun_late, ended_early = period.start > cycle.start, period.end < cycle.end
        return cycle_days, days - begun_late + ended_early
    nominal = _MONTH * _months(cycle_days)
    if not nominal:
        return cycle_days, days
    if days >= cycle_days:
        return nominal, nominal
    if how is DayCount.THIRTY_360:
        days = _day_of_360(period.end) - _day_of_360(period.start)
    return nominal, min(days, nominal)


def _months(days: int) -> int:
    """Return the number of months nearest to so many days: 1 for 28 to 31, 12 for 365 or 366."""
    return (24 * days + 365) // 730


def _day_of_360(day: date) -> int:
    """Return which day it is where each month has 30 and each year 360; the 31st counts as the 30th."""
    return 360 * day.year + _MONTH * day.month + min(day.day, _MONTH)
