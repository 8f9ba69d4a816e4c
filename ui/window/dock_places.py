"""Puts every dock of a window where it belongs, with its share of the room."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow

from ui.window.arrangement import LINES, ONE_SIDE, Arrangement

_Area = Qt.DockWidgetArea

_TABS, _FORM, _MOST_SIDE = 228, 206, 270
"""Widths: what the tabs at the left and the form at the right need in French, and the most."""

_IN_FRONT = ("chart", "gallery", "inspector", "lines", "breakdown")
"""The docks that are seen at first; of those that share a place the last one."""


def put(window: QMainWindow, docks: Mapping[str, QDockWidget], arrangement: Arrangement) -> None:
    """Open every dock in its place."""
    for dock in docks.values():
        dock.setFloating(False)
        window.removeDockWidget(dock)
    layout = window.layout()
    if layout is not None:
        layout.activate()
    # One dock for each place first, the others upon it: a dock that has a place of its own before
    # it is put upon another one leaves a second bar of tabs on the window.
    if arrangement.has_one_side:
        window.addDockWidget(_Area.RightDockWidgetArea, docks["breakdown"])
        window.addDockWidget(_Area.BottomDockWidgetArea, docks["lines"])
    else:
        window.addDockWidget(_Area.LeftDockWidgetArea, docks["gallery"])
        window.addDockWidget(_Area.RightDockWidgetArea, docks["inspector"])
        window.addDockWidget(_Area.BottomDockWidgetArea, docks["lines"])
        window.splitDockWidget(docks["lines"], docks["breakdown"], Qt.Orientation.Vertical)
    if arrangement.chart_is_alone:
        window.splitDockWidget(docks["lines"], docks["chart"], Qt.Orientation.Horizontal)
    for group in arrangement.groups:
        for before, name in pairwise(group):
            window.tabifyDockWidget(docks[before], docks[name])
    for dock in docks.values():
        dock.show()
    for name in _IN_FRONT:
        docks[name].raise_()
    _share_out(window, docks, arrangement)


def _share_out(
    window: QMainWindow, docks: Mapping[str, QDockWidget], arrangement: Arrangement
) -> None:
    """Give each dock its share of the window."""
    wide, high = window.width(), window.height()
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    if arrangement.has_one_side:
        window.resizeDocks([docks["breakdown"]], [ONE_SIDE], across)
        window.resizeDocks([docks["lines"]], [high // 2], down)
        centre = wide - ONE_SIDE
    else:
        left = max(_TABS, min(_MOST_SIDE, wide * 2 // 13))
        right = max(_FORM, min(_MOST_SIDE, wide * 2 // 13))
        window.resizeDocks([docks["gallery"], docks["inspector"]], [left, right], across)
        heights = [high * 32 // 100, high * 28 // 100]
        window.resizeDocks([docks["lines"], docks["breakdown"]], heights, down)
        centre = wide - left - right
    if arrangement.chart_is_alone:
        width = max(LINES, centre * 5 // 8)
        window.resizeDocks([docks["lines"], docks["chart"]], [width, centre - width], across)
