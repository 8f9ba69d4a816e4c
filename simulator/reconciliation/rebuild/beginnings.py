"""How a subscription may have begun: when it was bought, how many licences, for how long, how billed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from simulator.books.book import Member
from simulator.calendar import ONE_DAY, add_months, months_between
from simulator.catalogue import Billing, ChargeType, Term
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of
from simulator.reconciliation.rebuild.ledger import Ledger

_TERMS = (Term.YEAR, Term.TWO_YEARS, Term.THREE_YEARS)
_MOST_BEGINNINGS = 3
_FREE_DAYS = timedelta(days=31)


def first_quantities(ledger: Ledger) -> list[int]:
    """Return how many licences were bought, the likeliest first."""
    places = {
        ChargeType.PURCHASE_FEE: 0,
        ChargeType.CYCLE_FEE: 1,
        ChargeType.PRORATE_FEES_WHEN_PURCHASE: 1,
        ChargeType.CANCEL_FEE: 2,
    }
    start, *later = ledger.days
    first = [line for line in ledger.lines if line.start == start]
    first.sort(key=lambda line: places.get(line.charge_type or ChargeType.OFFSET, 3))
    # Where the first line is wrong, what follows it tells most.
    first += (line for line in ledger.lines if line.start in later[:1])
    others = Counter(int(line.quantity) for line in ledger.lines)
    ordered = [int(line.quantity) for line in first] + [each for each, _ in others.most_common()]
    return [each for each in dict.fromkeys(ordered) if each > 0][:_MOST_BEGINNINGS] or [1]


def day_of_purchase(lines: Sequence[FileLine]) -> date:
    """Return the day of the purchase: the one that the file states, or the first one charged."""
    first = min(line.start for line in lines)
    stated = [line.subscription_start for line in lines if line.subscription_start is not None]
    return min([first, *stated])


def earlier_purchases(lines: Sequence[FileLine], since: date) -> Iterator[date]:
    """Yield days before the file on which the cycles of its lines begin.

    A change of billing before the file has moved them from the day of the purchase.
    """
    yield from sorted({line.start for line in lines if is_credit(line) and line.start < since})
    line = max(lines, key=_by_end)
    if line.end is None:
        return
    end = line.end + ONE_DAY
    if billing_of(line) is Billing.MONTHLY:
        months = months_between(end, since) - 2
        yield add_months(end, min(months, -3))
    else:
        for years in (1, 2):
            if add_months(end, -12 * years) < since:
                yield add_months(end, -12 * years)


def _by_end(line: FileLine) -> tuple[date, int]:
    return line.end or date.min, line.row


def terms_of(ledger: Ledger, parent: Member | None) -> tuple[Term, ...]:
    """Return the terms that the lines leave open: only a yearly charge can be one of several years."""
    if parent is not None:
        return (parent.root.subscription.term,)
    if first_billing(ledger) is Billing.MONTHLY:
        return (Term.YEAR,)
    for line in ledger.lines:
        if line.subscription_start and line.subscription_end:
            if line.subscription_end <= add_months(line.subscription_start, 12) + _FREE_DAYS:
                return _TERMS[:1]
            return _TERMS
    several = any(
        line.charge_type is ChargeType.CYCLE_FEE and _is_yearly(line) for line in ledger.lines
    )
    return _TERMS if several or _has_gap_of_a_term(ledger) else _TERMS[:1]


def _has_gap_of_a_term(ledger: Ledger) -> bool:
    """Return whether the lines reach beyond eleven months, where a multi-year offer is charged."""
    first, last = ledger.lines[0].start, ledger.until
    return last >= add_months(first, 11)


def first_billing(ledger: Ledger) -> Billing:
    """Return how often the subscription was billed when it was bought."""
    for line in ledger.lines:
        if line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_TO:
            return billing_of(line)
        if line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY:
            other = billing_of(line)
            return Billing.MONTHLY if other is Billing.ANNUAL else Billing.ANNUAL
    return billing_of(ledger.lines[0])


def _is_yearly(line: FileLine) -> bool:
    return billing_of(line) is Billing.ANNUAL
