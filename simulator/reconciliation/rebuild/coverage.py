"""Which days a file covers: those on which what stands on its invoices was posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from simulator.calendar import (
    ONE_DAY,
    Period,
    add_months,
    billing_date,
    calendar_month_billing_date,
    month_of,
)
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.postings import postings

_LAST_BILLING_DAY = 28


class Coverage(msgspec.Struct, frozen=True):
    """The posting days from `since` to `until`, both included, and the partner's billing day.

    Where invoices are for calendar months the billing day is not told. `first` and `last` are the
    days between which the last billing date must lie, where it was not given and the file leaves
    more than one. `missing` are stretches between invoices of which no file was given.
    """

    since: date
    until: date
    billing_day: int | None = None
    first: date | None = None
    last: date | None = None
    missing: tuple[Period, ...] = ()

    @property
    def billed(self) -> date:
        """Return the day of the last covered invoice: those for calendar months follow their end."""
        if self.billing_day is not None:
            return self.until
        return calendar_month_billing_date(self.until)

    def has(self, day: date) -> bool:
        """Return whether what was posted on `day` stands on an invoice that is covered."""
        return self.since <= day <= self.until and not self.lacks(day)

    def lacks(self, day: date) -> bool:
        """Return whether the invoice of `day` is one of those that are missing in between."""
        return self.gap(day) is not None

    def invoices_from(self, day: date) -> Iterator[date]:
        """Yield the days of the covered invoices from the one on which stands what `day` posts.

        Invoices for calendar months have no billing day; none of them is yielded.
        """
        dated = None if self.billing_day is None else billing_date(day, self.billing_day)
        while dated is not None and dated <= self.until:
            if self.has(dated):
                yield dated
            dated = add_months(dated, 1)

    def gap(self, day: date) -> Period | None:
        """Return the stretch of missing invoices in which `day` lies; None where it lies in none."""
        return next((period for period in self.missing if day in period), None)


def coverage_of_months(lines: Sequence[FileLine]) -> Coverage:
    """Return what files of invoices for calendar months cover: the months of their invoices.

    An invoice is for the month in which its latest line begins; a credit on it may begin earlier.
    Without their numbers the months of all charges count.
    """
    invoices: dict[str, date] = {}
    for line in lines:
        day = _charged(line)
        if line.invoice:
            invoices[line.invoice] = max(day, invoices.get(line.invoice, day))
    days = list(invoices.values())
    days += [_charged(line) for line in lines if not line.invoice and not is_credit(line)]
    if not days:
        days = [_charged(line) for line in lines]
    months = {month_of(day) for day in days}
    since, until = min(days), max(days)
    several = len({line.source for line in lines}) > 1
    return Coverage(
        month_of(since).start,
        month_of(until).last,
        missing=_between(months) if several else (),
    )


def _between(covered: Iterable[Period]) -> tuple[Period, ...]:
    """Return the stretches between periods."""
    found: list[Period] = []
    end = date.max
    for period in sorted(covered, key=_start):
        if period.start > end:
            found.append(Period(end, period.start))
        end = period.end if end == date.max else max(end, period.end)
    return tuple(found)


def _start(period: Period) -> date:
    return period.start


def _charged(line: FileLine) -> date:
    return line.usage_day or line.start


def coverage_of(
    subscriptions: Mapping[str, Sequence[FileLine]], billing_day: int | None
) -> Coverage:
    """Return what files cover: whole invoices, from that of the first posting to that of the last.

    Args:
        subscriptions: the lines by subscription, at least one.
        billing_day: of the partner; told from the lines where it is None.
    """
    begun, last = postings(subscriptions, billing_day)
    files = _by_file(subscriptions)
    if billing_day is not None:
        first = final = billing_date(last, billing_day)
    else:
        first, final = _told([subscriptions] if len(files) < 2 else files)
    since, until = _invoices(begun, last, first.day)
    covered = [Period(since, until + ONE_DAY)]
    if len(files) > 1:
        each = (_invoices(*postings(file, first.day), first.day) for file in files)
        covered = [Period(begins, ends + ONE_DAY) for begins, ends in each]
    is_sure = first == final
    return Coverage(
        since=since,
        until=until,
        billing_day=first.day,
        first=None if is_sure else first,
        last=None if is_sure else final,
        missing=_between(covered),
    )


def _by_file(
    subscriptions: Mapping[str, Sequence[FileLine]],
) -> list[dict[str, list[FileLine]]]:
    """Return the lines of each file by subscription."""
    found: dict[str, dict[str, list[FileLine]]] = {}
    for name, lines in subscriptions.items():
        for line in lines:
            found.setdefault(line.source, {}).setdefault(name, []).append(line)
    return list(found.values())


def _invoices(begun: date, last: date, billing_day: int) -> tuple[date, date]:
    """Return the first and the last day of the invoices with what was posted on these days."""
    until = billing_date(last, billing_day)
    return add_months(billing_date(begun, billing_day), -1) + ONE_DAY, until


def _told(files: Sequence[Mapping[str, Sequence[FileLine]]]) -> tuple[date, date]:
    """Return the days between which the last billing date must lie.

    With it every file must have all that was posted up to its last invoice, and no more.
    """
    ends = [postings(file, None)[1] for file in files]
    possible = [_possible(file, end) for file, end in zip(files, ends, strict=True)]
    latest = possible[ends.index(max(ends))]
    shared = set.intersection(*({day.day for day in days} for days in possible))
    usable = [day for day in latest if day.day in shared] or latest
    return usable[0], usable[-1]


def _possible(subscriptions: Mapping[str, Sequence[FileLine]], last: date) -> list[date]:
    """Return the days on which the last invoice of a file may be dated.

    They lie on or after its last posting, and before the next cycle of any licence still active.
    """
    month_before = add_months(last, -1)
    following = [
        next_start
        for lines in subscriptions.values()
        if (next_start := _next_cycle(lines)) is not None and next_start > month_before
    ]
    end = min([day for day in following if day > last] or [add_months(last, 1)])
    days = [date.fromordinal(each) for each in range(last.toordinal(), end.toordinal())]
    return [day for day in days if day.day <= _LAST_BILLING_DAY] or [last.replace(day=28)]


def _next_cycle(lines: Sequence[FileLine]) -> date | None:
    """Return the first day after the last line of a licence that nothing has ended."""
    line = max(lines, key=_by_start)
    if line.amount < 0 or line.end is None:
        return None
    return line.end + ONE_DAY


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row
