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
    month_of,
    months_between,
)
from simulator.catalogue import Billing, ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of

_POSTED_ON_THEIR_FIRST_DAY = frozenset(
    {
        ChargeType.CYCLE_FEE,
        ChargeType.PRORATE_FEES_WHEN_PURCHASE,
        ChargeType.PRORATE_FEE_WHEN_RENEW,
        ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
        ChargeType.ACTIVATION_FEE,
    }
)
_PARTS = ChargeType.CYCLE_INSTANCE_PRORATE
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

    def has(self, day: date) -> bool:
        """Return whether what was posted on `day` stands on an invoice that is covered."""
        return self.since <= day <= self.until and not self.lacks(day)

    def lacks(self, day: date) -> bool:
        """Return whether the invoice of `day` is one of those that are missing in between."""
        return self.gap(day) is not None

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
    begun, last = _postings(subscriptions, billing_day)
    files = _by_file(subscriptions)
    if billing_day is not None:
        first = final = billing_date(last, billing_day)
    else:
        first, final = _told([subscriptions] if len(files) < 2 else files)
    since, until = _invoices(begun, last, first.day)
    covered = [Period(since, until + ONE_DAY)]
    if len(files) > 1:
        each = (_invoices(*_postings(file, first.day), first.day) for file in files)
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


def _postings(
    subscriptions: Mapping[str, Sequence[FileLine]], billing_day: int | None
) -> tuple[date, date]:
    """Return the first and the last day on which lines of a file were posted, as far as they tell."""
    lines = [line for each in subscriptions.values() for line in each]
    alone = [line.start for each in subscriptions.values() for line in _credits_alone(each)]
    if len(alone) == len(lines):
        # What they take back is on an earlier invoice, so that they were posted after that.
        days = [
            add_months(day, 1) if billing_day is None else billing_date(day, billing_day) + ONE_DAY
            for day in alone
        ]
        return min(days), max(days)
    settled = [day for each in subscriptions.values() for day in _settled(each)]
    posted = [line.start for line in lines if line.charge_type in _POSTED_ON_THEIR_FIRST_DAY]
    posted += [
        line.end + ONE_DAY
        for line in lines
        if line.charge_type is _PARTS and is_credit(line) and line.end and _is_monthly(line)
    ]
    begun = min(posted or [max(settled or [line.start for line in lines])])
    return begun, max([line.start for line in lines] + settled)


def _credits_alone(lines: Sequence[FileLine]) -> Iterator[FileLine]:
    """Yield the credits of whole cycles that are charged by no line of the file.

    In the first 30 days a suspension takes back the whole cycle, and says no day of its own.
    """
    charged = {(line.start, line.end) for line in lines if not is_credit(line)}
    for line in lines:
        months = 1 if _is_monthly(line) else 12
        if (
            line.charge_type is ChargeType.CANCEL_FEE
            and is_credit(line)
            and line.end is not None
            and line.end + ONE_DAY >= add_months(line.start, months)
            and (line.start, line.end) not in charged
        ):
            yield line


def _invoices(begun: date, last: date, billing_day: int) -> tuple[date, date]:
    """Return the first and the last day of the invoices with what was posted on these days."""
    until = billing_date(last, billing_day)
    return add_months(billing_date(begun, billing_day), -1) + ONE_DAY, until


def _is_monthly(line: FileLine) -> bool:
    return billing_of(line) is Billing.MONTHLY


def _settled(lines: Sequence[FileLine]) -> Iterator[date]:
    """Yield the monthly anniversaries on which changes of a line billed annually were settled.

    Such a line is charged anew on the anniversary after the change, and nothing begins on it.
    """
    parts = [
        line
        for line in lines
        if line.charge_type is _PARTS
        and not is_credit(line)
        and line.end is not None
        and not _is_monthly(line)
    ]
    ends = {(one.end, one.quantity) for one in parts}
    for part in parts:
        if (part.start - ONE_DAY, part.quantity) in ends:
            # Cut where it was settled, not where it was changed.
            continue
        end = max(one.end for one in parts if one.end is not None) + ONE_DAY
        months = months_between(end, part.start) + 1
        anniversary = add_months(end, months)
        closing = (ChargeType.CANCEL_FEE, ChargeType.PRORATE_FEES_WHEN_CONVERT_TO)
        if not any(
            line.charge_type in closing and part.start <= line.start <= anniversary
            for line in lines
        ):
            yield anniversary


def _told(files: Sequence[Mapping[str, Sequence[FileLine]]]) -> tuple[date, date]:
    """Return the days between which the last billing date must lie.

    With it every file must have all that was posted up to its last invoice, and no more.
    """
    ends = [_postings(file, None)[1] for file in files]
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
