"""Where docks stand: at first, after a reset, and as the size of the window changes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QTabWidget

from ui.window.dock_table import DOCKS, DockSpec

_Area = Qt.DockWidgetArea

_WIDE, _HIGH = 1240, 720
"""From this size on forms stand at both sides, and the explanation under the invoices.

A smaller window has one side, where the explanation has the whole height.
"""

_WIDE_WITH_FILES, _HIGH_WITH_FILES = 1500, 860
"""The same while lines are compared, which are read with their explanation beside them."""

_TABS, _FORM, _MOST_SIDE = 228, 206, 270
"""Widths: what the tabs at the left and the form at the right need in French, and the most."""

_ONE_SIDE = 396
"""The width of the side of a small window: no formula of an explanation wraps in it."""

_LINES, _CHART = 695, 300
"""Widths: the seven columns of the invoices, whole in French, and a chart beside them."""

_ROOM = 44
"""The share of the height, in percent, of a dock that is given room."""

SMALLEST = QSize(960, 560)
"""The window fits on a screen of 1024 x 640 with its frame and a task bar."""

_AT_ONE_SIDE = ("breakdown", "inspector", "events", "gallery", "scenario", "history", "findings")
"""The docks of the side of a small window, in the order of their tabs."""

_BELOW = ("lines", "account", "customers", "usage", "comparison")
"""The docks under the timeline, in the order of their tabs; where there is no room the chart, too."""

_IN_FRONT = ("chart", "gallery", "inspector", "lines", "breakdown")
"""The docks that are seen at first; of those that share a place the last one."""


class Arrangement(NamedTuple):
    """Which docks share a place."""

    has_one_side: bool
    chart_is_alone: bool

    @classmethod
    def of(cls, size: QSize, *, with_files: bool) -> Arrangement:
        """Return how docks are arranged in a window of this size."""
        wide, high = (_WIDE_WITH_FILES, _HIGH_WITH_FILES) if with_files else (_WIDE, _HIGH)
        if size.width() >= wide and size.height() >= high:
            return cls(has_one_side=False, chart_is_alone=True)
        room = size.width() - _ONE_SIDE
        return cls(has_one_side=True, chart_is_alone=room >= _LINES + _CHART)

    def area(self, spec: DockSpec) -> Qt.DockWidgetArea:
        """Return the edge where a dock belongs."""
        is_at_the_side = self.has_one_side and spec.name in _AT_ONE_SIDE
        return _Area.RightDockWidgetArea if is_at_the_side else spec.area


class DockLayout(QObject):
    """Lays out the docks of a window, and follows its size."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._laid_out_for = QSize()
        self._has_files = False
        self._arranged = self._wanted()
        self._seen_before: list[str] = []
        window.setMinimumSize(SMALLEST)
        window.setDockNestingEnabled(True)
        for area in (_Area.LeftDockWidgetArea, _Area.BottomDockWidgetArea):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._follow_size)
        window.installEventFilter(self)

    def reset(self) -> None:
        """Put every dock where it belongs at this size."""
        window, docks = self._window, self._docks
        self._laid_out_for = window.size()
        self._arrange_as(self._wanted())
        for dock in docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        layout = window.layout()
        if layout is not None:
            layout.activate()
        if self._arranged.has_one_side:
            self._place_at_one_side()
        else:
            self._place_at_both_sides()
        if self._arranged.chart_is_alone:
            window.splitDockWidget(docks["lines"], docks["chart"], Qt.Orientation.Horizontal)
        self._put_behind(*_BELOW, *(() if self._arranged.chart_is_alone else ("chart",)))
        for dock in docks.values():
            dock.show()
        for name in _IN_FRONT:
            docks[name].raise_()
        self._share_out()

    def restored(self) -> None:
        """Know how the docks stand that were put where they stood in an earlier window."""
        at = self._window.dockWidgetArea(self._docks["breakdown"])
        is_at_the_side = at == _Area.RightDockWidgetArea
        self._arrange_as(Arrangement(is_at_the_side, self._stands_alone("chart")))

    def show_files(self, *, are_open: bool) -> None:
        """Know whether lines of files are compared."""
        self._has_files = are_open
        self._follow_size()

    def _wanted(self) -> Arrangement:
        return Arrangement.of(self._window.size(), with_files=self._has_files)

    def _arrange_as(self, arrangement: Arrangement) -> None:
        """Take an arrangement; the many tabs of one side stand one under another."""
        self._arranged = arrangement
        tabs = QTabWidget.TabPosition
        at = tabs.East if arrangement.has_one_side else tabs.North
        self._window.setTabPosition(_Area.RightDockWidgetArea, at)

    # One dock for each place first, the others upon it: a dock that has a place of its own before
    # it is put upon another one leaves a second bar of tabs on the window.

    def _place_at_both_sides(self) -> None:
        window, docks = self._window, self._docks
        window.addDockWidget(_Area.LeftDockWidgetArea, docks["gallery"])
        window.addDockWidget(_Area.RightDockWidgetArea, docks["inspector"])
        window.addDockWidget(_Area.BottomDockWidgetArea, docks["lines"])
        window.splitDockWidget(docks["lines"], docks["breakdown"], Qt.Orientation.Vertical)
        self._put_behind("gallery", "scenario", "history")
        self._put_behind("inspector", "events")
        self._put_behind("breakdown", "findings")

    def _place_at_one_side(self) -> None:
        window, docks = self._window, self._docks
        window.addDockWidget(_Area.RightDockWidgetArea, docks["breakdown"])
        window.addDockWidget(_Area.BottomDockWidgetArea, docks["lines"])
        self._put_behind(*_AT_ONE_SIDE)

    def _put_behind(self, *names: str) -> None:
        """Put docks upon the first of them."""
        for before, name in pairwise(names):
            self._window.tabifyDockWidget(self._docks[before], self._docks[name])

    def _share_out(self) -> None:
        """Give each dock its share of the window."""
        window, docks = self._window, self._docks
        wide, high = window.width(), window.height()
        across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
        if self._arranged.has_one_side:
            window.resizeDocks([docks["breakdown"]], [_ONE_SIDE], across)
            window.resizeDocks([docks["lines"]], [high // 2], down)
            centre = wide - _ONE_SIDE
        else:
            left = max(_TABS, min(_MOST_SIDE, wide * 2 // 13))
            right = max(_FORM, min(_MOST_SIDE, wide * 2 // 13))
            window.resizeDocks([docks["gallery"], docks["inspector"]], [left, right], across)
            heights = [high * 32 // 100, high * 28 // 100]
            window.resizeDocks([docks["lines"], docks["breakdown"]], heights, down)
            centre = wide - left - right
        if self._arranged.chart_is_alone:
            width = max(_LINES, centre * 5 // 8)
            window.resizeDocks([docks["lines"], docks["chart"]], [width, centre - width], across)

    def fit(self) -> None:
        """Lay out again if the window has got another size since: it may fill the screen now."""
        if self._laid_out_for.isValid() and self._laid_out_for != self._window.size():
            self.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for another size of the window; keep nothing from it."""
        if event.type() == QEvent.Type.Resize:
            self._follow.start(0)
        return super().eventFilter(watched, event)

    def _follow_size(self) -> None:
        """Arrange the docks otherwise where the window has become too small for all, or large again.

        What the user has moved stays where it is, and so does all the rest then.
        """
        if self._wanted() == self._arranged or not all(map(self._stands_where_it_belongs, DOCKS)):
            return
        focus = QApplication.focusWidget()
        closed = [name for name, dock in self._docks.items() if dock.isHidden()]
        seen = [name for name in self._docks if is_seen(self._docks[name])]
        self.reset()
        for name in closed:
            self._docks[name].hide()
        names = [*self._seen_before, *seen]
        # The chart comes first: where it has got behind the invoices, they are seen.
        for name in sorted(names, key="chart".__ne__):
            self._docks[name].raise_()
        self._seen_before = seen
        if focus is not None:  # a dock that is put elsewhere loses the keyboard
            focus.setFocus()

    def _stands_where_it_belongs(self, spec: DockSpec) -> bool:
        """Return whether a dock is closed, or at the edge where it was put."""
        dock = self._docks[spec.name]
        is_there = self._window.dockWidgetArea(dock) == self._arranged.area(spec)
        return dock.isHidden() or (is_there and not dock.isFloating())

    def _stands_alone(self, name: str) -> bool:
        """Return whether a dock has a place at the bottom that it shares with no other."""
        dock = self._docks[name]
        at = self._window.dockWidgetArea(dock)
        is_there = at == _Area.BottomDockWidgetArea and not (dock.isFloating() or dock.isHidden())
        return is_there and not self._window.tabifiedDockWidgets(dock)

    def show_at_one_side(self, name: str) -> None:
        """Bring a dock before those with which it shares the one side, where nobody is typing."""
        dock = self._docks[name]
        group = [dock, *self._window.tabifiedDockWidgets(dock)]
        focus = QApplication.focusWidget()
        is_busy = focus is not None and any(each.isAncestorOf(focus) for each in group)
        if self._arranged.has_one_side and not (is_busy or dock.isHidden() or is_seen(dock)):
            dock.raise_()

    def give_room(self, name: str) -> None:
        """Give a dock at the bottom most of the height and the width that there is."""
        dock, docks = self._docks[name], self._docks
        if dock.isFloating() or self._window.dockWidgetArea(dock) != _Area.BottomDockWidgetArea:
            return
        window, high = self._window, self._window.height()
        if self._arranged.has_one_side:
            window.resizeDocks([dock], [high], Qt.Orientation.Vertical)
        elif self._stands_beside(name, "breakdown"):
            heights = [high * _ROOM // 100, high // 5]
            window.resizeDocks([dock, docks["breakdown"]], heights, Qt.Orientation.Vertical)
        if self._stands_alone("chart"):
            wide = dock.width() + docks["chart"].width()
            window.resizeDocks(
                [dock, docks["chart"]], [wide * 3 // 4, wide // 4], Qt.Orientation.Horizontal
            )

    def _stands_beside(self, name: str, other: str) -> bool:
        """Return whether two docks share the bottom, neither of them put upon the other."""
        at = self._window.dockWidgetArea(self._docks[name])
        is_there = at == self._window.dockWidgetArea(self._docks[other])
        together = self._docks[other] in self._window.tabifiedDockWidgets(self._docks[name])
        return is_there and not together


def is_seen(dock: QDockWidget) -> bool:
    """Return whether a dock is open and not behind another."""
    return not dock.visibleRegion().isEmpty()
