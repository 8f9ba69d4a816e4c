"""Where a dragged event comes to rest: always on a day, and a little rather on a special one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from simulator.calendar import FIRST_DAY, LAST_DAY, add_months
from ui.timeline.scale import DayScale

PULL = 0.7
"""How far a special day reaches, in days; an ordinary one reaches half a day."""

SMALLEST_REACH = 4.0
"""How far it reaches in pixels where days are too narrow to be aimed at."""


def snapped(
    x: float, scale: DayScale, anchors: Sequence[date] = (), billing_day: int | None = None
) -> date:
    """Return the day for `x`: the nearest special day within reach, or else the nearest day.

    Special are the sorted `anchors`, the first of a month and the partner's billing dates. Each of
    their neighbours can be reached as long as a day is wide enough to be seen.
    """
    nearest = scale.nearest(x)
    reach = max(PULL * scale.day_width, SMALLEST_REACH)
    special = (day for day in _special(nearest, anchors, billing_day) if _in_range(day))
    best = min(special, key=lambda day: abs(scale.x(day) - x), default=nearest)
    return best if abs(scale.x(best) - x) <= reach else nearest


def _special(day: date, anchors: Sequence[date], billing_day: int | None) -> Iterator[date]:
    """Yield the special days around `day`."""
    month = day.replace(day=1)
    after = add_months(month, 1) if day < LAST_DAY.replace(day=1) else month
    yield from (month, after)
    if billing_day is not None and 1 <= billing_day <= 28:
        before = add_months(month, -1)
        yield from (start.replace(day=billing_day) for start in (before, month, after))
    place = bisect_left(anchors, day)
    yield from anchors[max(0, place - 1) : place + 1]


def _in_range(day: date) -> bool:
    return FIRST_DAY <= day <= LAST_DAY
