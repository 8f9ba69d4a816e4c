"""A small window shows an invoice with its lines, whatever the size it began with."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QComboBox, QDockWidget

from simulator.formats.gallery import default_example
from ui.models.columns import PLACES
from ui.models.selection import Selection
from ui.picture import select_a_sum

NAMES = ("lines", "breakdown")
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
    qtbot.waitUntil(lambda: table.rowHeight(0) < table.rowHeight(1))
    qtbot.waitUntil(lambda: _lines_in_sight(table) >= 3)
    assert not table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_whole_explanation_is_read_in_a_small_window(make_window, qtbot, language):
    window = make_window(language=language, size=SMALL)
    select_a_sum(window)
    explanation = window.views.breakdown
    assert window.docks.is_seen("breakdown")
    assert explanation.explanation_text().count("\n") > 6
    assert explanation.verticalScrollBar().maximum() == 0
    assert window.docks.is_seen("lines")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_comparison_is_read_in_a_small_window(make_window, qtbot, spoilt_files, language):
    window = make_window(language=language, size=SMALL)
    window.importing._open(spoilt_files)
    qtbot.waitUntil(lambda: window.docks.is_seen("comparison"))
    view = window.views.comparison
    table = view.table
    qtbot.waitUntil(lambda: table.viewport().height() >= 8 * table.rowHeight(0))
    for box in view.filters.findChildren(QComboBox):
        assert box.isHidden() or box.width() >= box.sizeHint().width()
    table.selectRow(table.pairs.row_of(table.pairs.first_difference()))
    assert window.docks.is_seen("breakdown")


def test_what_is_selected_comes_to_the_front_at_the_one_side(make_window, qtbot):
    window = make_window(size=SMALL)
    invoice = window.document.outcome.statement.invoices[0]
    for name, selection in (
        ("inspector", Selection.of_event(("s1", 0))),
        ("breakdown", Selection.of_invoice(invoice)),
    ):
        window.navigation.select(selection)
        assert window.docks.is_seen(name)
    window.go_to("events")
    qtbot.waitUntil(lambda: window.docks.has_keyboard("events"))
    window.navigation.select(Selection.of_event(("s1", 1)))
    assert window.docks.is_seen("events")  # where the user is at work nothing comes before it


def test_a_small_window_is_remembered_with_its_one_side(make_window, qtbot):
    make_window(size=SMALL).close()
    window = make_window(size=SMALL)
    window.resize(LARGE)
    lines, explanation = (window.findChild(QDockWidget, f"dock_{name}") for name in NAMES)
    qtbot.waitUntil(lambda: explanation.y() > lines.geometry().bottom())
    assert window.docks.is_seen("gallery")


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
