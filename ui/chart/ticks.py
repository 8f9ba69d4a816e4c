"""Where the ticks of the axes stand: round amounts, invoices and months; arithmetic without Qt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from math import ceil, floor

from simulator.calendar import add_months

_STEPS = (Decimal(1), Decimal(2), Decimal(5))


def amount_ticks(low: float, high: float, most: int) -> tuple[Decimal, ...]:
    """Return at most `most` + 1 round numbers from `low` to `high`, evenly spaced."""
    span = Decimal(high) - Decimal(low)
    if span <= 0 or most < 1:
        return ()
    step = _step(span / most)
    first = ceil(Decimal(low) / step)
    last = floor(Decimal(high) / step)
    return tuple(step * count for count in range(first, last + 1))


def _step(least: Decimal) -> Decimal:
    """Return the smallest 1, 2 or 5 times a power of ten that is not below `least`."""
    power = Decimal(1).scaleb(least.adjusted())
    return next(step for each in (*_STEPS, Decimal(10)) if (step := each * power) >= least)


def every(count: float, room: float, label: float) -> int:
    """Return of how many neighbouring labels one is written, so that none touches another."""
    places = (1, 2, 3, 4, 6, 12)
    if count <= 0 or room <= 0:
        return 1
    needed = count * label / room
    for step in places:
        if step >= needed:
            return step
    return 12 * int(-(-needed // 12))


def month_starts(low: float, high: float, months: int) -> Iterator[date]:
    """Yield every `months`-th first of a month between two days, counted from a January."""
    if high < date.min.toordinal() or low > date.max.toordinal():
        return
    first = date.fromordinal(max(int(low), date.min.toordinal()))
    start = first.replace(month=1, day=1)
    count = 0
    while (day := add_months(start, count * months)).toordinal() <= high:
        if day.toordinal() >= low:
            yield day
        count += 1
