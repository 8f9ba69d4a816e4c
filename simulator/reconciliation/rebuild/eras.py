"""Whether a file is of the time of free days, when cycles began on the partner's billing day."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from simulator.books.legacy.cycles import paid_start
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import Billing, Book, ChargeType
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of

_LAST_BILLING_DAY = 28
_FREE = ChargeType.PURCHASE_FEE
_OF_CYCLES = (
    ChargeType.CYCLE_FEE,
    ChargeType.PRORATE_FEES_WHEN_PURCHASE,
    ChargeType.PRORATE_FEE_WHEN_RENEW,
)


def day_after_free_days(subscriptions: Collection[Sequence[FileLine]]) -> int | None:
    """Return the billing day that ends free days, told by lines of 0.00; None without any.

    What follows the free days tells it best; otherwise it is the day after the last of them.
    """
    last: date | None = None
    for lines in subscriptions:
        starts = {line.start for line in lines if line.charge_type is not _FREE}
        ends = [
            line.end + ONE_DAY
            for line in lines
            if line.charge_type is _FREE and not line.amount and line.end
        ]
        followed = [day for day in ends if day in starts and day.day <= _LAST_BILLING_DAY]
        if followed:
            return followed[0].day
        last = max([*ends, *([last] if last else [])], default=None)
    return last.day if last is not None and last.day <= _LAST_BILLING_DAY else None


def suspected_billing_day(subscriptions: Collection[Sequence[FileLine]]) -> int | None:
    """Return the one day on which all cycles begin, if it is not that of the purchases.

    So it is in a file of that time which has no new purchase; add-ons look the same.
    """
    days = {day for lines in subscriptions for line in lines if (day := _anchor_of(line))}
    if len(days) != 1 or not any(_is_not_of_its_day(lines) for lines in subscriptions):
        return None
    return days.pop()


def _anchor_of(line: FileLine) -> int:
    """Return the day of the month on which the cycles of a line begin; 0 where it does not tell."""
    if line.end is None or line.charge_type not in _OF_CYCLES:
        return 0
    after = line.end + ONE_DAY
    yearly = billing_of(line) is Billing.ANNUAL
    if after.day > _LAST_BILLING_DAY or not (yearly or after == add_months(line.start, 1)):
        return 0
    return after.day


def _is_not_of_its_day(lines: Sequence[FileLine]) -> bool:
    """Return whether the cycles of a subscription begin on another day than its purchase."""
    stated = lines[0].subscription_start
    days = {day for line in lines if (day := _anchor_of(line))}
    return stated is not None and bool(days) and paid_start(Book.LEGACY, stated, 1).day not in days
