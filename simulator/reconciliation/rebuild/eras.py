"""Whether a file is of the time of free days, when cycles began on the partner's billing day."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from simulator.books.legacy.cycles import paid_start
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import Billing, Book, ChargeType
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import billing_of

_LAST_BILLING_DAY = 28


def day_after_free_days(subscriptions: Collection[Sequence[FileLine]]) -> int | None:
    """Return the billing day that ends free days, told by a line of 0.00 that something follows."""
    for lines in subscriptions:
        starts = {line.start for line in lines}
        for line in lines:
            if line.charge_type is not ChargeType.PURCHASE_FEE or line.amount or not line.end:
                continue
            after = line.end + ONE_DAY
            is_last = not any(
                one.start == after and one.charge_type is ChargeType.PURCHASE_FEE for one in lines
            )
            if is_last and after in starts and after.day <= _LAST_BILLING_DAY:
                return after.day
    return None


def suspected_billing_day(subscriptions: Collection[Sequence[FileLine]]) -> int | None:
    """Return the one day on which all cycles begin, if it is not that of the purchases.

    So it is in a file of that time which has no new purchase; add-ons look the same.
    """
    days = {line.start.day for lines in subscriptions for line in lines if _is_a_cycle(line)}
    if len(days) != 1 or not any(_is_not_of_its_day(lines) for lines in subscriptions):
        return None
    return days.pop()


def _is_a_cycle(line: FileLine) -> bool:
    """Return whether a line is a plain cycle of a month."""
    if line.end is None or line.start.day > _LAST_BILLING_DAY:
        return False
    plain = line.charge_type is ChargeType.CYCLE_FEE and billing_of(line) is Billing.MONTHLY
    return plain and line.end + ONE_DAY == add_months(line.start, 1)


def _is_not_of_its_day(lines: Sequence[FileLine]) -> bool:
    """Return whether the cycles of a subscription begin on another day than its purchase."""
    cycles = [line for line in lines if _is_a_cycle(line)]
    stated = lines[0].subscription_start
    if not cycles or stated is None or stated > cycles[0].start:
        return False
    return paid_start(Book.LEGACY, stated, 1).day != cycles[0].start.day
