"""What the user has made of the docks stays: their sizes, and where they were put."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDockWidget, QTabBar

from ui.window import dock_layout

AREA, ACROSS, DOWN = Qt.DockWidgetArea, Qt.Orientation.Horizontal, Qt.Orientation.Vertical
LARGE, SMALL = QSize(1600, 1000), QSize(1024, 640)
WIDE = 400
"""The width that a user has given the examples; at first they are much narrower."""


def dock(window, name):
    return window.findChild(QDockWidget, f"dock_{name}")


def widen(window, qtbot, width=WIDE):
    gallery = dock(window, "gallery")
    assert gallery.width() < width - 50
    window.resizeDocks([gallery], [width], ACROSS)
    qtbot.waitUntil(lambda: is_wide(window, width))


def is_wide(window, width=WIDE):
    return abs(dock(window, "gallery").width() - width) <= 3


def at_one_side(window):
    return dock(window, "breakdown") in window.tabifiedDockWidgets(dock(window, "inspector"))


def resize(window, qtbot, size):
    window.resize(size)
    qtbot.waitUntil(lambda: window.size() == size)
    qtbot.wait(20)


@pytest.mark.parametrize("closed", ["", "chart", "gallery"])
def test_sizes_are_there_after_a_restart(make_window, qtbot, closed):
    window = make_window()
    widen(window, qtbot)
    if closed:
        dock(window, closed).close()
    window.close()
    window = make_window()
    resize(window, qtbot, window.size() + QSize(20, 20))
    if closed == "gallery":
        window.docks.open(closed)
    qtbot.waitUntil(lambda: is_wide(window))
    assert closed in ("", "gallery") or dock(window, closed).isHidden()


@pytest.mark.parametrize("size", [QSize(1366, 768), LARGE])
def test_sizes_come_back_when_files_are_closed(make_window, qtbot, size):
    window = make_window(size=size)
    widen(window, qtbot)
    high = window.centralWidget().height()
    window.docks.show_files(are_open=True)
    qtbot.wait(20)
    assert at_one_side(window) == (size != LARGE)
    assert window.centralWidget().height() != high
    window.docks.show_files(are_open=False)
    qtbot.waitUntil(lambda: is_wide(window))
    assert abs(window.centralWidget().height() - high) <= 3


def test_a_restart_with_files_keeps_the_sizes_without_them(make_window, qtbot):
    window = make_window()
    widen(window, qtbot)
    window.docks.show_files(are_open=True)
    qtbot.waitUntil(lambda: at_one_side(window))
    window.close()
    window = make_window()
    qtbot.waitUntil(lambda: is_wide(window))
    assert not at_one_side(window)


def test_sizes_come_back_with_the_size_of_the_window(make_window, qtbot, monkeypatch):
    monkeypatch.setattr(dock_layout, "_QUIET_MS", 40)
    window = make_window(size=LARGE)
    widen(window, qtbot)
    qtbot.wait(60)
    high = [dock(window, name).height() for name in ("lines", "breakdown")]
    resize(window, qtbot, SMALL)
    assert at_one_side(window)
    before, centre = window.centralWidget().width(), window.centralWidget()
    window.resizeDocks([dock(window, "breakdown")], [480], ACROSS)
    qtbot.waitUntil(lambda: centre.width() < before - 40)
    qtbot.wait(60)
    before = centre.width()
    resize(window, qtbot, LARGE)
    qtbot.waitUntil(lambda: is_wide(window))
    now = [dock(window, name).height() for name in ("lines", "breakdown")]
    assert now == pytest.approx(high, abs=3)  # not what was left of them in the small window
    resize(window, qtbot, SMALL)
    qtbot.waitUntil(lambda: abs(centre.width() - before) <= 3)
    assert dock(window, "gallery").isVisible()
    qtbot.waitUntil(lambda: _bars(window) == [6, 7])


def _bars(window):
    """Return how many tabs each bar on the window has."""
    bars = [each for each in window.findChildren(QTabBar) if each.parent() is window]
    return sorted(each.count() for each in bars if each.isVisible())


@pytest.mark.parametrize(
    ("name", "area", "direction"),
    [
        ("history", AREA.LeftDockWidgetArea, DOWN),
        ("account", AREA.BottomDockWidgetArea, ACROSS),
        ("gallery", AREA.RightDockWidgetArea, DOWN),
    ],
)
def test_what_was_moved_stays(make_window, qtbot, name, area, direction):
    window = make_window()
    window.removeDockWidget(dock(window, name))
    window.addDockWidget(area, dock(window, name), direction)
    dock(window, name).show()
    groups = {each: window.tabifiedDockWidgets(each) for each in window.findChildren(QDockWidget)}
    for are_open in (True, False):
        window.docks.show_files(are_open=are_open)
        qtbot.wait(10)
        assert {each: window.tabifiedDockWidgets(each) for each in groups} == groups
    resize(window, qtbot, SMALL)
    assert {each: window.tabifiedDockWidgets(each) for each in groups} == groups


def test_a_reset_forgets_all_sizes(make_window, qtbot):
    window = make_window()
    narrow = dock(window, "gallery").width()
    widen(window, qtbot)
    window.docks.show_files(are_open=True)
    window.docks.reset()
    window.docks.show_files(are_open=False)
    qtbot.waitUntil(lambda: is_wide(window, narrow))
