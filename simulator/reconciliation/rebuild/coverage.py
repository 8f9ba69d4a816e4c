"""Which days a file covers: those on which what stands on its invoices was posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from simulator.calendar import ONE_DAY, add_months, billing_date, month_of, months_between
from simulator.catalogue import Billing, ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import billing_of

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

    Where invoices are for calendar months the billing day is not told. `first` and `last` are the days between which the last billing date must lie, where it was
    not given and the file leaves more than one.
    """

    since: date
    until: date
    billing_day: int | None = None
    first: date | None = None
    last: date | None = None

    def has(self, day: date) -> bool:
        """Return whether what was posted on `day` stands on an invoice that is covered."""
        return self.since <= day <= self.until


def coverage_of_months(lines: Sequence[FileLine]) -> Coverage:
    """Return what a file of invoices for calendar months covers: the months of its invoices.

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
    return Coverage(month_of(min(days)).start, month_of(max(days)).last)


def _charged(line: FileLine) -> date:
    return line.usage_day or line.start


def coverage_of(
    subscriptions: Mapping[str, Sequence[FileLine]], billing_day: int | None
) -> Coverage:
    """Return what a file covers: whole invoices, from that of its first posting to that of its last.

    Args:
        subscriptions: the lines by subscription, at least one.
        billing_day: of the partner; told from the lines where it is None.
    """
    lines = [line for each in subscriptions.values() for line in each]
    settled = [day for each in subscriptions.values() for day in _settled(each)]
    posted = [line.start for line in lines if line.charge_type in _POSTED_ON_THEIR_FIRST_DAY]
    posted += [
        line.end + ONE_DAY
        for line in lines
        if line.charge_type is _PARTS and is_credit(line) and line.end and _is_monthly(line)
    ]
    begun = min(posted or [max(settled or [line.start for line in lines])])
    last = max([line.start for line in lines] + settled)
    chosen, first, final = billing_day, None, None
    if chosen is None:
        chosen, first, final = _told(subscriptions.values(), last)
    until = billing_date(last, chosen)
    since = add_months(billing_date(begun, chosen), -1) + ONE_DAY
    return Coverage(since, until, chosen, first, final)


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


def _told(
    subscriptions: Iterable[Sequence[FileLine]], last: date
) -> tuple[int, date | None, date | None]:
    """Return a billing day for which the last invoice has all that was posted, and no more.

    It lies on or after the last posting, and before the next cycle of any licence still active.
    """
    month_before = add_months(last, -1)
    following = [
        next_start
        for lines in subscriptions
        if (next_start := _next_cycle(lines)) is not None and next_start > month_before
    ]
    end = min([day for day in following if day > last] or [add_months(last, 1)])
    days = [date.fromordinal(each) for each in range(last.toordinal(), end.toordinal())]
    usable = [day for day in days if day.day <= _LAST_BILLING_DAY] or [last.replace(day=28)]
    first, final = usable[0], usable[-1]
    return first.day, *((None, None) if first == final else (first, final))


def _next_cycle(lines: Sequence[FileLine]) -> date | None:
    """Return the first day after the last line of a licence that nothing has ended."""
    line = max(lines, key=_by_start)
    if line.amount < 0 or line.end is None:
        return None
    return line.end + ONE_DAY


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row
