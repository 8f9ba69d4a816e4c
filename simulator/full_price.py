"""From when the full price is charged again after a part of a cycle: a part is no discount."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from simulator.statement import Line


class FullPrice(msgspec.Struct, frozen=True):
    """The day on which the full price is charged again; `is_sure` where the bill shows it."""

    day: date
    is_sure: bool


def full_price_after(line: Line, lines: Iterable[Line], until: date) -> FullPrice | None:
    """Return from when the full price is charged again after `line`; None where that says nothing.

    That is for charges of the last part of a cycle alone. Where the bill ends before the next cycle
    it is expected, unless the line has been taken back.

    Args:
        line: any line of a statement.
        lines: all lines of the statement.
        until: the last day simulated.
    """
    if not is_last_part(line):
        return None
    own = [each for each in lines if each.subscription == line.subscription]
    starts = (each.cycle.start for each in own if _is_whole(each, line.cycle.end))
    first = min(starts, default=None)
    if first is not None:
        return FullPrice(first, is_sure=True)
    if line.cycle.end > until and not any(each.credits == line for each in own):
        return FullPrice(line.cycle.end, is_sure=False)
    return None


def is_last_part(line: Line) -> bool:
    """Return whether a line charges for a part of a cycle, up to its end."""
    if line.usage is not None or line.granted is not None or line.credits is not None:
        return False
    is_part = line.rate.days < line.rate.cycle_days
    return line.amount > 0 and is_part and line.period.end == line.cycle.end


def _is_whole(line: Line, day: date) -> bool:
    """Return whether a line charges a whole cycle that begins on `day` or later."""
    is_whole = line.rate.days >= line.rate.cycle_days and line.period == line.cycle
    return is_whole and line.amount > 0 and line.usage is None and line.cycle.start >= day
