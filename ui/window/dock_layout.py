"""Where docks stand: at first, after a reset, and as the width of the window changes."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget

from ui.window.dock_table import DOCKS, DockSpec

_Area = Qt.DockWidgetArea

_WIDE = 1240
"""From this width on the chart stands beside the invoices, below it behind them."""

_LOW = 700
"""Below this height the invoices take room from their explanation, which scrolls."""

_TABS, _FORM, _MOST_SIDE = 228, 206, 270
"""Widths: what the tabs at the left and the form at the right need in French, and the most."""

_LINES = 695
"""The width at which the seven columns of the invoices are whole in French."""

_ROOM = 44
"""The share of the height, in percent, of a dock that is given room."""

SMALLEST = QSize(960, 560)
"""The window fits on a screen of 1024 x 640 with its frame and a task bar."""


_FIRST = ("gallery", "inspector", "lines")
"""One dock of each side: the others are split from it or put upon it."""


class DockLayout(QObject):
    """Lays out the docks of a window, and follows its width."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, QDockWidget]) -> None:
        super().__init__(window)
        self._window = window
        self._docks = docks
        self._laid_out_for = QSize()
        self._chart_gave_way = False
        window.setMinimumSize(SMALLEST)
        window.setDockNestingEnabled(True)
        for area in (_Area.LeftDockWidgetArea, _Area.RightDockWidgetArea):
            window.setTabPosition(area, QTabWidget.TabPosition.North)
        window.setTabPosition(_Area.BottomDockWidgetArea, QTabWidget.TabPosition.North)
        window.setCorner(Qt.Corner.BottomLeftCorner, _Area.LeftDockWidgetArea)
        window.setCorner(Qt.Corner.BottomRightCorner, _Area.RightDockWidgetArea)
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.timeout.connect(self._follow_width)
        window.installEventFilter(self)

    def reset(self) -> None:
        """Put every dock where it belongs at this width."""
        window, docks = self._window, self._docks
        self._laid_out_for = window.size()
        for dock in docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        layout = window.layout()
        if layout is not None:
            layout.activate()
        # One dock for each place first, the others upon it: a dock that has a place of its own
        # before it is put upon another one leaves a second bar of tabs on the window.
        for spec in DOCKS:
            if spec.name in _FIRST:
                window.addDockWidget(spec.area, docks[spec.name])
        window.splitDockWidget(docks["lines"], docks["breakdown"], Qt.Orientation.Vertical)
        is_wide = window.width() >= _WIDE
        if is_wide:
            window.splitDockWidget(docks["lines"], docks["chart"], Qt.Orientation.Horizontal)
        window.tabifyDockWidget(docks["gallery"], docks["scenario"])
        window.tabifyDockWidget(docks["scenario"], docks["history"])
        window.tabifyDockWidget(docks["inspector"], docks["events"])
        window.tabifyDockWidget(docks["lines"], docks["account"])
        window.tabifyDockWidget(docks["account"], docks["customers"])
        window.tabifyDockWidget(docks["customers"], docks["usage"])
        window.tabifyDockWidget(docks["usage"], docks["comparison"])
        window.tabifyDockWidget(docks["breakdown"], docks["findings"])
        if not is_wide:
            window.tabifyDockWidget(docks["comparison"], docks["chart"])
        for dock in docks.values():
            dock.show()
        for name in ("gallery", "inspector", "lines", "breakdown"):
            docks[name].raise_()
        self._share_out(is_wide=is_wide)

    def _share_out(self, *, is_wide: bool) -> None:
        """Give each dock its share of the window."""
        window, docks = self._window, self._docks
        wide, high = window.width(), window.height()
        left = max(_TABS, min(_MOST_SIDE, wide * 2 // 13))
        right = max(_FORM, min(_MOST_SIDE, wide * 2 // 13))
        window.resizeDocks(
            [docks["gallery"], docks["inspector"]], [left, right], Qt.Orientation.Horizontal
        )
        if is_wide:
            centre = wide - left - right
            width = max(_LINES, centre * 5 // 8)
            window.resizeDocks(
                [docks["lines"], docks["chart"]],
                [width, centre - width],
                Qt.Orientation.Horizontal,
            )
        # A low window keeps an invoice and three of its lines in sight.
        lines, explanation = (37, 22) if high < _LOW else (32, 28)
        window.resizeDocks(
            [docks["lines"], docks["breakdown"]],
            [high * lines // 100, high * explanation // 100],
            Qt.Orientation.Vertical,
        )

    def fit(self) -> None:
        """Lay out again if the window has got another size since: it may fill the screen now."""
        if self._laid_out_for.isValid() and self._laid_out_for != self._window.size():
            self.reset()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for another width of the window; keep nothing from it."""
        if event.type() == QEvent.Type.Resize:
            self._follow.start(0)
        return super().eventFilter(watched, event)

    def _follow_width(self) -> None:
        """Make the chart a tab where the window has become too narrow for it beside the invoices.

        It comes back to its place, unless a dock has been moved or closed meanwhile.
        """
        is_wide = self._window.width() >= _WIDE
        if not is_wide and self._stands_alone("chart"):
            self._window.tabifyDockWidget(self._docks["comparison"], self._docks["chart"])
            self._docks["lines"].raise_()
            self._share_out(is_wide=False)
            self._chart_gave_way = True
        elif is_wide and self._chart_gave_way:
            self._chart_gave_way = False
            if all(map(self._stands_where_it_belongs, DOCKS)):
                seen = [name for name in self._docks if is_seen(self._docks[name])]
                self.reset()
                for name in seen:
                    self._docks[name].raise_()

    def _stands_alone(self, name: str) -> bool:
        """Return whether a dock has a place at the bottom that it shares with no other."""
        dock = self._docks[name]
        at = self._window.dockWidgetArea(dock)
        is_there = at == _Area.BottomDockWidgetArea and not (dock.isFloating() or dock.isHidden())
        return is_there and not self._window.tabifiedDockWidgets(dock)

    def _stands_where_it_belongs(self, spec: DockSpec) -> bool:
        dock = self._docks[spec.name]
        is_there = not (dock.isFloating() or dock.isHidden())
        return is_there and self._window.dockWidgetArea(dock) == spec.area

    def give_room(self, name: str) -> None:
        """Give a dock at the bottom most of the height and the width that there is."""
        dock, docks = self._docks[name], self._docks
        if dock.isFloating() or not self._stands_beside(name, "breakdown"):
            return
        window = self._window
        high = window.height()
        window.resizeDocks(
            [dock, docks["breakdown"]], [high * _ROOM // 100, high // 5], Qt.Orientation.Vertical
        )
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
        return is_there and at == _Area.BottomDockWidgetArea and not together


def is_seen(dock: QDockWidget) -> bool:
    """Return whether a dock is open and not behind another."""
    return not dock.visibleRegion().isEmpty()
