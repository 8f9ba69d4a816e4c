"""A small window shows an invoice with its lines, whatever the size it began with."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDockWidget

from simulator.formats.gallery import default_example
from ui.models.columns import PLACES

LARGE, SMALL = QSize(1440, 900), QSize(1024, 640)


def _several(window):
    """Show three subscriptions with long names; each has four lines on the second invoice."""
    scenario = default_example().scenario
    first = scenario.subscriptions[0]
    names = ("Microsoft 365 Business Premium", "Office 365 E3", "Defender for Office 365")
    copies = tuple(replace(first, id=f"s{place}", product=name) for place, name in enumerate(names))
    window.filing.start_with(replace(scenario, subscriptions=copies, until=date(2018, 6, 1)))


def _lines_in_sight(table):
    """Return how many lines are whole on the screen, with their amounts."""
    room = table.viewport().rect()
    rows = range(table.bill.rowCount())
    cells = [table.visualRect(table.bill.index(row, PLACES["amount"])) for row in rows]
    lines = (cell for row, cell in zip(rows, cells, strict=True) if table.bill.rows[row].line)
    return sum(room.contains(cell) for cell in lines)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("first", [SMALL, LARGE])
def test_three_lines_and_their_amounts_are_seen_in_a_small_window(
    make_window, qtbot, language, first
):
    window = make_window(language=language, size=first)
    qtbot.waitUntil(lambda: window.charting.view is not None)
    _several(window)
    window.resize(SMALL)
    table = window.views.lines.table
    qtbot.waitUntil(lambda: _lines_in_sight(table) >= 3)
    assert not table.horizontalScrollBar().isVisible()
    assert table.rowHeight(0) < table.rowHeight(1)


def test_the_chart_gives_way_and_comes_back(make_window, qtbot):
    window = make_window(size=LARGE)
    chart = window.findChild(QDockWidget, "dock_chart")
    lines = window.findChild(QDockWidget, "dock_lines")
    window.docks.open("scenario")
    window.resize(SMALL)
    qtbot.waitUntil(lambda: chart in window.tabifiedDockWidgets(lines))
    assert window.docks.is_seen("lines")
    window.resize(LARGE)
    qtbot.waitUntil(lambda: not window.tabifiedDockWidgets(chart))
    qtbot.waitUntil(lambda: chart.x() > lines.geometry().right())
    assert window.docks.is_seen("scenario")


def test_a_chart_that_the_user_closed_stays_closed(make_window, qtbot):
    window = make_window(size=LARGE)
    chart = window.findChild(QDockWidget, "dock_chart")
    chart.close()
    window.resize(SMALL)
    qtbot.waitUntil(lambda: window.width() == SMALL.width())
    window.resize(LARGE)
    qtbot.waitUntil(lambda: window.width() == LARGE.width())
    assert chart.isHidden()
