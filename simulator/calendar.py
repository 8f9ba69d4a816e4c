"""Days, months and periods: the only user of dateutil."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import msgspec
from dateutil.relativedelta import relativedelta

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2199, 12, 31)
"""The range in which a scenario may lie, both ends included."""

ONE_DAY = timedelta(days=1)


class Period(msgspec.Struct, frozen=True, gc=False):
    """The days from `start` to the day before `end`: half-open, as every period inside the code."""

    start: date
    end: date

    @property
    def days(self) -> int:
        """Return the number of days."""
        return (self.end - self.start).days

    @property
    def last(self) -> date:
        """Return the last day of the period, the end that is printed."""
        return self.end - ONE_DAY

    def __contains__(self, day: date) -> bool:
        """Return whether `day` lies in the period."""
        return self.start <= day < self.end


@lru_cache(maxsize=65536)
def add_months(anchor: date, months: int) -> date:
    """Return the day `months` after `anchor`, clamped to the end of a shorter month.

    Boundaries are counted from the anchor, never from the boundary before: 31 January plus two
    months is 31 March again.
    """
    return anchor + relativedelta(months=months)


@lru_cache(maxsize=65536)
def months_from(start: date, months: int) -> Period:
    """Return the period of `months` months that begins on `start`; one shared value for each."""
    return Period(start, add_months(start, months))


@lru_cache(maxsize=65536)
def add_months_from_the_end(anchor: date, months: int) -> date:
    """Return the day `months` after `anchor`, which keeps its place at the end of the month.

    The last day of a month stays the last, the day before it the day before; any other day is
    clamped as `add_months` does.
    """
    place = month_of(anchor).end - anchor
    if place.days > 2:
        return add_months(anchor, months)
    return month_of(add_months(anchor.replace(day=1), months)).end - place


@lru_cache(maxsize=8192)
def month_of(day: date) -> Period:
    """Return the calendar month in which `day` lies."""
    return months_from(day.replace(day=1), 1)


def next_month(day: date) -> date:
    """Return the first day of the month after the month of `day`."""
    return add_months(day.replace(day=1), 1)


def months_between(anchor: date, day: date) -> int:
    """Return the number of whole months from `anchor` (day 1 to 28) to `day`, rounded down."""
    months = (day.year - anchor.year) * 12 + day.month - anchor.month
    return months - (day.day < anchor.day)


@lru_cache(maxsize=65536)
def billing_date(day: date, billing_day: int) -> date:
    """Return the first billing date on or after `day`; `billing_day` is 1 to 28."""
    this_month = day.replace(day=billing_day)
    return this_month if this_month >= day else add_months(this_month, 1)


_CALENDAR_MONTH_BILLING_DAY = 8


@lru_cache(maxsize=65536)
def calendar_month_billing_date(day: date) -> date:
    """Return the date of the invoice for the calendar month of `day`: the 8th of the next month."""
    return next_month(day).replace(day=_CALENDAR_MONTH_BILLING_DAY)
