"""Days and pixels: arithmetic alone, so that no test of it needs a window."""

from __future__ import annotations

from datetime import date
from math import floor

import msgspec

from simulator.calendar import FIRST_DAY, LAST_DAY

MIN_DAY_WIDTH = 0.005
MAX_DAY_WIDTH = 96.0
"""From the whole calendar on half a screen to a fortnight."""

_ORIGIN = FIRST_DAY.toordinal()
_LAST = LAST_DAY.toordinal()


class DayScale(msgspec.Struct, frozen=True):
    """Each day is `day_width` pixels wide; the first day of the calendar begins at x = 0.

    The origin does not depend on the scenario: an edit never moves what the user looks at.
    """

    day_width: float

    def x(self, day: date) -> float:
        """Return the left edge of `day`."""
        return (day.toordinal() - _ORIGIN) * self.day_width

    def day(self, x: float) -> date:
        """Return the day under `x`, the first or the last of the calendar beyond its ends."""
        return _day(floor(x / self.day_width))

    def nearest(self, x: float) -> date:
        """Return the day whose left edge is nearest to `x`."""
        return _day(floor(x / self.day_width + 0.5))

    def zoomed(self, factor: float) -> DayScale:
        """Return the scale with days `factor` times as wide, within what makes sense."""
        return DayScale(min(max(self.day_width * factor, MIN_DAY_WIDTH), MAX_DAY_WIDTH))

    def scroll_that_keeps(self, x: float, at: float, target: DayScale) -> float:
        """Return the scroll under which the moment at `x` stands at pixel `at` of `target`'s view."""
        return x / self.day_width * target.day_width - at


def fitted(first: date, last: date, width: float) -> DayScale:
    """Return the scale that shows `first` to `last`, both included, on `width` pixels."""
    days = max(1, (last - first).days + 1)
    return DayScale(max(width, 1.0) / days).zoomed(1.0)


def _day(days: int) -> date:
    return date.fromordinal(min(max(_ORIGIN + days, _ORIGIN), _LAST))
