"""What the lines of the bill say of days: service periods, and days for which nothing is charged."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from simulator.calendar import Period
from simulator.catalogue import ChargeType
from simulator.statement import Line


def cycles_of(lines: Sequence[Line]) -> tuple[Period, ...]:
    """Return the service periods that `lines` belong to, by date, each cut where the next begins.

    Credits and usage stand on single days of a period that is paid for whole; only where there is
    nothing but usage, its days are all there is.
    """
    ends: dict[date, date] = {}
    billed = [line for line in lines if line.granted is None]
    for line in [line for line in billed if line.usage is None] or billed:
        if line.charge_type is ChargeType.PURCHASE_FEE:
            continue
        ends[line.cycle.start] = max(line.cycle.end, ends.get(line.cycle.start, line.cycle.end))
    starts = sorted(ends)
    cuts = [*starts[1:], date.max]
    # One cut more than starts where there is nothing at all.
    return tuple(
        Period(start, min(ends[start], cut)) for start, cut in zip(starts, cuts, strict=False)
    )


def free_days_of(lines: Sequence[Line]) -> tuple[Period, ...]:
    """Return the days for which nothing is charged: before the paid start, or at 0.00."""
    free = {
        Period(line.period.start, line.cycle.start)
        for line in lines
        if line.period.start < line.cycle.start
    }
    free |= {line.period for line in lines if line.charge_type is ChargeType.PURCHASE_FEE}
    return tuple(sorted(free, key=_start))


def _start(period: Period) -> date:
    return period.start
