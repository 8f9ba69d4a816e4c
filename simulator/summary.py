"""Sums over statements: by charge group, by subscription, by day, running; all exact.

The parts always add up to the figures of the invoices. What is a share of an amount (a day of a line)
is handed out in whole minor units, so that nothing is lost or made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import accumulate, pairwise
from math import lcm

import msgspec

from simulator.calendar import Period
from simulator.catalogue import ChargeType, Rule
from simulator.money import MINOR_UNITS, ZERO, half_up_fraction, plus, total
from simulator.statement import Invoice, Line, Statement, TaxPart


class ChargeGroup(StrEnum):
    """What kind of amount a line adds to an invoice, in the order in which bars are stacked."""

    CYCLE = "cycle"
    PRORATION = "proration"
    ONE_TIME = "one-time"
    USAGE = "usage"
    TAX = "tax"
    CREDIT = "credit"
    GRANTED = "granted"


_WHOLE_CYCLES = frozenset(
    {
        ChargeType.PURCHASE_FEE,
        ChargeType.CYCLE_FEE,
        ChargeType.PRORATE_FEE_WHEN_RENEW,
        ChargeType.NEW,
        ChargeType.RENEW,
        ChargeType.CYCLE_CHARGE,
        ChargeType.CHANGE_BILLING_PLAN,
    }
)


_BEGIN_A_TERM = frozenset({Rule.NEW_COMMERCE_CONVERT_TRIAL, Rule.NEW_COMMERCE_CHANGE_TERM})
"""Conversions that charge the first cycle of a new term whole, whatever day it begins on."""


_GRANTED = frozenset({ChargeType.OFFSET, ChargeType.CUSTOMER_CREDIT})


def charge_group(charge_type: ChargeType, amount: Decimal, rule: Rule | None = None) -> ChargeGroup:
    """Return the group of a line with this charge type, amount and rule.

    What takes a charge back is a credit; one that somebody has asked for is granted.
    """
    if charge_type in _GRANTED:
        return ChargeGroup.GRANTED
    if amount < 0:
        return ChargeGroup.CREDIT
    if rule is Rule.ONE_TIME_PURCHASE:
        return ChargeGroup.ONE_TIME
    if charge_type in _WHOLE_CYCLES or (rule in _BEGIN_A_TERM and amount > 0):
        return ChargeGroup.CYCLE
    if charge_type is ChargeType.USAGE_FEE:
        return ChargeGroup.USAGE
    return ChargeGroup.PRORATION


def _runs(lines: Iterable[Line]) -> Iterator[tuple[Line, Decimal]]:
    """Yield the first of neighbouring lines with one charge type, rule and sign, and their sum.

    Looking up an enum member costs more than all the rest: once for a run is enough.
    """
    first: Line | None = None
    charge_type, rule, is_credit, together = None, None, False, ZERO
    for line in lines:
        amount = line.amount
        if line.charge_type is charge_type and line.rule is rule and (amount < 0) is is_credit:
            together = plus(together, amount)
            continue
        if first is not None:
            yield first, together
        first, charge_type, rule = line, line.charge_type, line.rule
        is_credit, together = amount < 0, amount
    if first is not None:
        yield first, together


def by_group(invoice: Invoice) -> dict[ChargeGroup, Decimal]:
    """Return the sum of each charge group of an invoice, its tax included."""
    found: dict[ChargeGroup, Decimal] = {}
    for line, amount in _runs(invoice.lines):
        group = charge_group(line.charge_type, amount, line.rule)
        found[group] = plus(found.get(group, ZERO), amount)
    if invoice.tax:
        found[ChargeGroup.TAX] = invoice.tax
    return {group: found[group] for group in ChargeGroup if group in found}


def by_charge_type(lines: Iterable[Line]) -> dict[ChargeType, Decimal]:
    """Return the sum of each charge type, in the order in which the types first appear."""
    found: dict[ChargeType, Decimal] = {}
    for line, amount in _runs(lines):
        found[line.charge_type] = plus(found.get(line.charge_type, ZERO), amount)
    return found


def by_subscription(lines: Iterable[Line]) -> dict[str, Decimal]:
    """Return the sum of each subscription, before tax, in the order of their first lines."""
    found: dict[str, Decimal] = {}
    for line in lines:
        found[line.subscription] = plus(found.get(line.subscription, ZERO), line.amount)
    return found


def tells_more(taxes: Sequence[TaxPart]) -> bool:
    """Return whether the parts of a tax say more than the tax itself: names, customers, several."""
    return len(taxes) > 1 or any(part.name or part.customer for part in taxes)


def cumulative(invoices: Sequence[Invoice]) -> tuple[Decimal, ...]:
    """Return what was to be paid up to and including each invoice."""
    return tuple(accumulate((each.payable for each in invoices), plus))


def total_payable(statement: Statement) -> Decimal:
    """Return what is to be paid for all invoices together."""
    return total((each.payable for each in statement.invoices), _places(statement.currency))


def total_of(lines: Iterable[Line], currency: str) -> Decimal:
    """Return what lines cost together, before tax."""
    return total((line.amount for line in lines), _places(currency))


def _places(currency: str) -> int:
    return MINOR_UNITS.get(currency, 2)


class CostStretch(msgspec.Struct, frozen=True):
    """Days on which the same lines run, and what they cost together, before tax."""

    period: Period
    total: Decimal
    places: int

    def on(self, day: date) -> Decimal:
        """Return the cost of one day in whole minor units; the days add up to the total.

        Every day gets the equal share cut to the minor unit, and the units that are left go one by
        one to the first days.
        """
        share, left = divmod(_units(self.total, self.places), self.period.days)
        return Decimal(share + ((day - self.period.start).days < left)).scaleb(-self.places)


def posted_lines(statement: Statement) -> tuple[Line, ...]:
    """Return all lines: those on invoices, then those that are on none yet."""
    invoiced = (line for invoice in statement.invoices for line in invoice.lines)
    return (*invoiced, *statement.pending)


def cost_per_day(lines: Sequence[Line], currency: str) -> tuple[CostStretch, ...]:
    """Return what the days of service cost, from the first day of the lines to their last.

    A line belongs in equal shares to the days of its period. A boundary between two stretches is
    put on the whole minor unit nearest to the exact cost up to it, so that each stretch is less than
    one unit from its exact cost and all of them add up to the lines.
    """
    if not lines:
        return ()
    places = _places(currency)
    parts = lcm(*{line.period.days for line in lines})
    steps = _steps(lines, places, parts)
    ends = (min(steps), max(steps))
    days = sorted(day for day, step in steps.items() if step or day in ends)
    return tuple(_stretches(days, steps, places, parts))


def _units(amount: Decimal, places: int) -> int:
    """Return an amount of whole minor units as their number."""
    return int(amount.scaleb(places))


def _steps(lines: Iterable[Line], places: int, parts: int) -> dict[int, int]:
    """Return by how much the cost of a day changes on which day, in `parts` of a minor unit."""
    steps: dict[int, int] = {}
    for line in lines:
        start, end = line.period.start.toordinal(), line.period.end.toordinal()
        share = _units(line.amount, places) * (parts // (end - start))
        steps[start] = steps.get(start, 0) + share
        steps[end] = steps.get(end, 0) - share
    return steps


def _stretches(
    days: Sequence[int], steps: dict[int, int], places: int, parts: int
) -> Iterator[CostStretch]:
    """Yield the stretches between neighbouring `days`."""
    daily = exact = until = 0
    for start, end in pairwise(days):
        daily += steps[start]
        exact += daily * (end - start)
        before, until = until, half_up_fraction(exact, parts)
        period = Period(date.fromordinal(start), date.fromordinal(end))
        yield CostStretch(period, Decimal(until - before).scaleb(-places), places)
