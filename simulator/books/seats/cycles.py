"""Terms and their cycles: where they begin and end, and how many days their price counts.

Source: engine.md section 7, starts at the month end, D, coterminosity; rules.md N4, N5, N16, R8.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import msgspec

from simulator.calendar import (
    ONE_DAY,
    Period,
    add_months,
    add_months_from_the_end,
    month_of,
    months_from,
)
from simulator.catalogue import Billing

# The monthly and the yearly boundary of one year can lie a day apart at the end of February; the
# month after a change of plan never ends on the next day for that.
_SHORTEST_MONTH = 27


class Term(msgspec.Struct, frozen=True, gc=False):
    """A term: the days from `start` to the day before `end`, nominally of `months` months.

    `months` 0 stands for a single day. Cycles are counted from the start; `counted_back` from the
    end, of a term that ends together with another subscription.
    """

    start: date
    end: date
    months: int
    counted_back: bool = False

    @property
    def last(self) -> date:
        """Return the last day of the term."""
        return self.end - ONE_DAY


class Cycle(msgspec.Struct, frozen=True, gc=False):
    """A cycle: its period, and the number of `days` D that its full price is divided by.

    `counted` are those days where they are more or fewer than those of the period. A `short` cycle
    is itself a part, the first one of a term that is counted back. `months` are those of the year
    that are left when a plan becomes annual within the year; 0 for all others.
    """

    period: Period
    days: int
    counted: Period | None = None
    short: bool = False
    months: int = 0

    def days_from(self, day: date) -> int:
        """Return the days charged from `day` to the end; a part that begins with it is all of it."""
        period = self.period
        if day == period.start and not self.short:
            return self.days
        return min(self.days, (period.end - day).days)


def _cycle(period: Period, counted: Period, *, short: bool = False, months: int = 0) -> Cycle:
    other = None if counted.days == period.days else counted
    return Cycle(period, counted.days, other, short, months)


def term_from(start: date, months: int) -> Term:
    """Return the full term that begins on `start`."""
    end = add_months(start, months) if months else start + ONE_DAY
    return Term(start, end, months)


def coterminated(start: date, months: int, last: date) -> Term:
    """Return the first term that ends on the day `last`; its own last day changes nothing."""
    own = term_from(start, months)
    return own if last == own.last else Term(start, last + ONE_DAY, months, counted_back=True)


@lru_cache(maxsize=4096)
def _boundaries(term: Term, billing: Billing) -> tuple[date, ...]:
    """Return the days on which a cycle of this plan ends and the next begins; the last is the end."""
    months = 1 if billing is Billing.MONTHLY else 12
    if term.months < 2 or billing is Billing.UPFRONT:
        months = max(term.months, 1)
    moved = add_months_from_the_end if months == 1 and term.months > 1 else add_months
    steps = range(months, max(term.months, 1), months)
    if not term.counted_back:
        return (*(moved(term.start, step) for step in steps), term.end)
    inside = (moved(term.end, -step) for step in reversed((*steps, term.months)))
    return (*(day for day in inside if day >= term.start), term.end)


@lru_cache(maxsize=65536)
def cycle_from(term: Term, billing: Billing, start: date) -> Cycle:
    """Return the cycle of `term` that begins on `start` with this plan."""
    boundaries = _boundaries(term, billing)
    short = term.counted_back and start == term.start and start not in boundaries
    within_the_term = start > term.start and billing is Billing.MONTHLY
    least = _SHORTEST_MONTH if within_the_term else 1
    end = next((day for day in boundaries if (day - start).days >= least), term.end)
    period = Period(start, end)
    return _cycle(period, _counted(term, billing, period, short=short), short=short)


def _counted(term: Term, billing: Billing, period: Period, *, short: bool) -> Period:
    """Return the calendar month for a month, the cycle itself for years and for a single day.

    A cycle that is short counts the days of the full one that would begin with it.
    """
    if term.months and (term.months == 1 or billing is Billing.MONTHLY):
        return month_of(period.start)
    if not short:
        return period
    return months_from(period.start, 12 if billing is Billing.ANNUAL else term.months)


def rest_of_year(term: Term, start: date) -> Cycle:
    """Return the cycle that pays for the rest of a year when a monthly plan becomes annual.

    Args:
        term: of a year or more.
        start: a day on which a cycle of the monthly plan begins.
    """
    left = sum(day > start for day in _boundaries(term, Billing.MONTHLY))
    years = (left - 1) // 12
    end, begun = _year_end(term, years), _year_end(term, years + 1)
    return _cycle(Period(start, end), Period(begun, end), months=(left - 1) % 12 + 1)


def _year_end(term: Term, years: int) -> date:
    """Return the end of the year of service that is `years` years before the end of the term."""
    if term.counted_back:
        return add_months(term.end, -12 * years)
    return add_months(term.start, term.months - 12 * years)
