"""Where things stand on the timeline: pixels from the size of a line of text, without Qt."""

from __future__ import annotations

from functools import cached_property
from math import floor

import msgspec

_LOWEST, _ROOMY, _HIGHEST = 3.4, 5.0, 7.2
"""Heights of a lane, in lines of text: the lowest, the lowest with wide margins, the highest."""

FLAG_LENGTH = 1.3
"""How long a flag is for its height."""

_DOTS = 5.0
"""How high the room is for dots above two rows of totals."""

GRIP = 4.0
"""How near, in pixels, the mouse must be to an edge to take it."""


class Layout(msgspec.Struct, frozen=True, dict=True):
    """The measures of a view of `width` x `height` pixels with `lanes` lanes.

    Everything grows with `line`, the height of a line of text. Lanes grow into free space, but only
    so far that the eye still takes a lane in as one thing.
    """

    width: float
    height: float
    lanes: int
    line: float = 16.0
    has_totals: bool = True

    @cached_property
    def header_width(self) -> float:
        """Return the width of the names at the left, which stay in sight."""
        return floor(min(self.line * 9.6, self.width * 0.3))

    @cached_property
    def months_height(self) -> float:
        """Return the height of the upper band of the ruler."""
        return floor(self.line * 1.45)

    @cached_property
    def ruler_height(self) -> float:
        """Return the height of both bands of the ruler."""
        return self.months_height + floor(self.line * 1.1)

    @cached_property
    def chips_height(self) -> float:
        """Return the height of the strip with the totals of invoices, where there is one."""
        return floor(self.line * 2.5) if self.has_totals else 0

    def chip_places(self, *, two_rows: bool) -> tuple[tuple[float, float], ...]:
        """Return the upper edge and the height of each row of totals, inside their strip."""
        if not two_rows:
            height = floor(self.line * 1.35)
            return ((floor((self.chips_height - height) / 2), height),)
        height = floor((self.chips_height - _DOTS - 2) / 2)
        return ((_DOTS, height), (_DOTS + height + 1, height))

    @cached_property
    def lane_height(self) -> float:
        """Return the height of a lane."""
        room = self.height - self.ruler_height - self.chips_height
        share = room / max(1, self.lanes)
        return floor(min(max(share, self.line * _LOWEST), self.line * _HIGHEST))

    @cached_property
    def is_tight(self) -> bool:
        """Return whether lanes are so low that their margins are narrow."""
        return self.lane_height < self.line * _ROOMY

    @cached_property
    def lanes_bottom(self) -> float:
        """Return the lower edge of the last lane, as it is when nothing is scrolled."""
        return self.ruler_height + self.lanes * self.lane_height

    @cached_property
    def content_height(self) -> float:
        """Return the height of everything."""
        return self.lanes_bottom + self.chips_height

    def lane_top(self, number: int) -> float:
        """Return the upper edge of a lane in the scene."""
        return self.ruler_height + number * self.lane_height

    def lane_at(self, y: float) -> int | None:
        """Return the number of the lane at `y` of the scene."""
        number = floor((y - self.ruler_height) / self.lane_height)
        return number if 0 <= number < self.lanes else None

    def chips_top(self, scroll: float) -> float:
        """Return where the strip of totals begins in the view: under the lanes, always in sight."""
        return min(self.lanes_bottom - scroll, self.height - self.chips_height)

    # Inside a lane, from its upper edge.

    @cached_property
    def pin_y(self) -> float:
        """Return the centre of a pin."""
        return floor(self.line * (0.88 if self.is_tight else 0.95))

    @cached_property
    def pin_radius(self) -> float:
        """Return the radius of a pin."""
        return self.line * 0.56

    @cached_property
    def flag_height(self) -> float:
        """Return the height of the flag of a scheduled change."""
        return floor(self.line * 0.6)

    @cached_property
    def area_top(self) -> float:
        """Return the upper edge of a step of the greatest number of licences."""
        return floor(self.line * (1.5 if self.is_tight else 1.9))

    @cached_property
    def area_bottom(self) -> float:
        """Return the lower edge of all steps."""
        return self.lane_height - floor(self.line * (0.75 if self.is_tight else 0.95))

    @cached_property
    def bar_top(self) -> float:
        """Return the upper edge of the service periods."""
        return self.area_bottom + floor(self.line * (0.15 if self.is_tight else 0.25))

    @cached_property
    def bar_height(self) -> float:
        """Return the thickness of the service periods."""
        return floor(self.line * 0.4)

    def licence_height(self, highest: int) -> float:
        """Return the height of one licence in a lane whose greatest number is `highest`."""
        return (self.area_bottom - self.area_top) / max(2, highest)

    def step_top(self, quantity: int, highest: int) -> float:
        """Return the upper edge of a step; the smallest step can still be seen and taken."""
        height = max(quantity * self.licence_height(highest), GRIP * 1.5)
        return self.area_bottom - height

    def licences_for(self, dy: float, highest: int) -> int:
        """Return how many licences a drag of `dy` pixels downwards takes away, below zero adds."""
        return floor(dy / max(self.licence_height(highest), GRIP) + 0.5)
