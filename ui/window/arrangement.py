"""Which docks share a place: in large windows and small ones, beside files and without."""

from __future__ import annotations

from itertools import product, starmap
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt

from ui.window.dock_table import DockSpec

_Area = Qt.DockWidgetArea

_WIDE, _HIGH = 1240, 720
"""From this size on forms stand at both sides, and the explanation under the invoices.

A smaller window has one side, where the explanation has the whole height.
"""

_WIDE_WITH_FILES, _HIGH_WITH_FILES = 1500, 860
"""The same while lines are compared, which are read with their explanation beside them."""

ONE_SIDE = 396
"""The width of the side of a small window: no formula of an explanation wraps in it."""

LINES = 695
"""The width of the seven columns of the invoices, whole in French."""

_CHART = 300
"""The width of a chart beside them."""

AT_ONE_SIDE = ("breakdown", "inspector", "events", "gallery", "scenario", "history", "findings")
"""The docks of the side of a small window, in the order of their tabs."""

AT_BOTH_SIDES = (
    ("gallery", "scenario", "history"),
    ("inspector", "events"),
    ("breakdown", "findings"),
)
"""The docks that share a place in a large window, in the order of their tabs."""

_BELOW = ("lines", "account", "customers", "usage", "comparison")
"""The docks under the timeline, in the order of their tabs; where there is no room the chart, too."""


class Arrangement(NamedTuple):
    """Which docks share a place, and whether lines of files are compared."""

    has_one_side: bool
    chart_is_alone: bool
    with_files: bool

    @classmethod
    def of(cls, size: QSize, *, with_files: bool) -> Arrangement:
        """Return how docks are arranged in a window of this size."""
        wide, high = (_WIDE_WITH_FILES, _HIGH_WITH_FILES) if with_files else (_WIDE, _HIGH)
        if size.width() >= wide and size.height() >= high:
            return cls(has_one_side=False, chart_is_alone=True, with_files=with_files)
        room = size.width() - ONE_SIDE
        return cls(has_one_side=True, chart_is_alone=room >= LINES + _CHART, with_files=with_files)

    @property
    def key(self) -> str:
        """Return how the arrangement is called where it is remembered."""
        side = "one-side" if self.has_one_side else "both-sides"
        chart = "-chart" if self.chart_is_alone else ""
        return f"{side}{chart}{'-files' if self.with_files else ''}"

    @classmethod
    def with_key(cls, key: str) -> Arrangement | None:
        """Return the arrangement that is called so, None if none is."""
        every = starmap(cls, product((False, True), repeat=3))
        return next((each for each in every if each.key == key), None)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Return the docks that share a place, in the order of their tabs."""
        sides = (AT_ONE_SIDE,) if self.has_one_side else AT_BOTH_SIDES
        below = (_BELOW, ("chart",)) if self.chart_is_alone else ((*_BELOW, "chart"),)
        return (*sides, *below)

    def area(self, spec: DockSpec) -> Qt.DockWidgetArea:
        """Return the edge where a dock belongs."""
        is_at_the_side = self.has_one_side and spec.name in AT_ONE_SIDE
        return _Area.RightDockWidgetArea if is_at_the_side else spec.area

    def places_as(self, other: Arrangement) -> bool:
        """Return whether another arrangement puts every dock where this one does."""
        return self.groups == other.groups
