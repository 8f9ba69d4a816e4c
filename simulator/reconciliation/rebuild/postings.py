"""When what stands on the invoices of a file was posted, as far as its lines tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from simulator.calendar import ONE_DAY, add_months, billing_date, months_between
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


def postings(
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


def last_posting(lines: Sequence[FileLine]) -> date:
    """Return the last day on which lines of one subscription were posted, as far as they tell."""
    return max([line.start for line in lines] + list(_settled(lines)))


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
