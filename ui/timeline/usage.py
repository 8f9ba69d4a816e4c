"""Usage as bars: how high each is among those of its meter, one for each pixel."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.money import ZERO
from ui.timeline.marks import Used
from ui.timeline.scale import DayScale


class UsageBar(msgspec.Struct, frozen=True):
    """The usage of a day: its `share` of the greatest of its meter, and of that the part `included`.

    Both are for pixels alone; `units` is exact.
    """

    x: float
    day: date
    units: Decimal
    share: float
    included: float


def usage_of(used: Sequence[Used], scale: DayScale) -> tuple[UsageBar, ...]:
    """Return the bars of what was used, from left to right; of one pixel the highest is drawn."""
    most: dict[str, Decimal] = {}
    for each in used:
        most[each.meter] = max(most.get(each.meter, ZERO), each.units)
    bars: list[UsageBar] = []
    for each in sorted(used, key=_day):
        bar = _bar(each, most[each.meter], scale)
        if bars and bar.x - bars[-1].x < 1.0:
            bars[-1] = max(bars[-1], bar, key=_share)
        else:
            bars.append(bar)
    return tuple(bars)


def _bar(used: Used, most: Decimal, scale: DayScale) -> UsageBar:
    share = float(used.units) / float(most) if most else 0.0
    included = min(float(used.included) / float(used.units), 1.0) if used.units else 0.0
    return UsageBar(scale.x(used.day), used.day, used.units, share, included)


def usage_between(bars: Sequence[UsageBar], left: float, right: float) -> Sequence[UsageBar]:
    """Return the bars that begin between `left` and `right`."""
    return bars[bisect_left(bars, left, key=_x) : bisect_left(bars, right, key=_x)]


def _x(bar: UsageBar) -> float:
    return bar.x


def _day(used: Used) -> date:
    return used.day


def _share(bar: UsageBar) -> float:
    return bar.share
