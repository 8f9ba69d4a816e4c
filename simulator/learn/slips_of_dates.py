"""Mistakes in the period and in the charge type of a line."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from simulator.calendar import ONE_DAY, add_months, billing_date, month_of
from simulator.catalogue import ChargeType
from simulator.learn.slips import Slip, SlipKind
from simulator.learn.solution import Solution
from simulator.learn.values import Row
from simulator.statement import Line

_CONFUSED = {
    ChargeType.CYCLE_FEE: ChargeType.CYCLE_INSTANCE_PRORATE,
    ChargeType.CYCLE_INSTANCE_PRORATE: ChargeType.CYCLE_FEE,
    ChargeType.CANCEL_FEE: ChargeType.CYCLE_INSTANCE_PRORATE,
    ChargeType.ACTIVATION_FEE: ChargeType.CYCLE_FEE,
    ChargeType.PURCHASE_FEE: ChargeType.CYCLE_FEE,
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY: ChargeType.PRORATE_FEES_WHEN_CONVERT_TO,
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO: ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
    ChargeType.NEW: ChargeType.CYCLE_CHARGE,
    ChargeType.RENEW: ChargeType.CYCLE_CHARGE,
    ChargeType.CYCLE_CHARGE: ChargeType.NEW,
    ChargeType.ADD_QUANTITY: ChargeType.NEW,
    ChargeType.REMOVE_QUANTITY: ChargeType.CANCEL_IMMEDIATE,
    ChargeType.CANCEL_IMMEDIATE: ChargeType.REMOVE_QUANTITY,
    ChargeType.CONVERT: ChargeType.NEW,
}
"""The charge type that is taken most easily for another; for the rest it is the cycle fee."""


def date_slips(solution: Solution, line: Line) -> Iterator[Slip]:
    """Yield the mistakes that give other dates, and the one that gives another charge type."""
    row = Row.of(line)
    yield Slip(SlipKind.END_INCLUDED, replace(row, end=line.period.end))
    if line.period.start != line.cycle.start and line.period.days > 1:
        yield Slip(SlipKind.START_LATE, replace(row, start=line.period.start + ONE_DAY))
    if line.credits is not None and line.period.start < line.posted < line.period.end:
        yield Slip(SlipKind.PRORATED, replace(row, start=line.posted))
    if line.period == line.cycle and line.cycle.days in range(28, 32):
        yield from _of_whole_months(solution, line)
    other = _CONFUSED.get(line.charge_type, ChargeType.CYCLE_FEE)
    yield Slip(SlipKind.CHARGE_TYPE, replace(row, charge_type=other))


def _of_whole_months(solution: Solution, line: Line) -> Iterator[Slip]:
    row, start = Row.of(line), line.period.start
    month = month_of(start)
    yield Slip(SlipKind.CALENDAR_MONTH, replace(row, start=month.start, end=month.last))
    lost = add_months(start, 1) - ONE_DAY
    yield Slip(SlipKind.ANCHOR_LOST, replace(row, end=lost))
    day = solution.scenario.partner.billing_day
    if day is not None and day != start.day:
        first = billing_date(start, day)
        last = add_months(first, 1) - ONE_DAY
        yield Slip(SlipKind.BILLING_DAY_AS_ANCHOR, replace(row, start=first, end=last))
