"""The other ways in which the chart shows charges."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from simulator.words import Words
from tests.gui.chart.charts import at, click, colour_at, invoices, made_chart, point
from tests.unit.ui_models.bills import (
    billed,
    two_subscriptions,
)
from ui.chart.series import Mode
from ui.chart.view import ChartView
from ui.models.selection import Selection
from ui.theme import theme


@pytest.fixture
def chart(qtbot):
    return made_chart(qtbot)


# Other modes.


def _choose(qtbot, chart, mode):
    """Choose a mode with the keyboard, as a user without a mouse does."""
    chart.modes.setFocus()
    qtbot.keyClick(chart.modes, Qt.Key.Key_Home)
    while chart.mode is not mode:
        qtbot.keyClick(chart.modes, Qt.Key.Key_Down)


def test_bars_by_subscription_have_the_colours_of_the_lanes(chart, qtbot):
    _choose(qtbot, chart, Mode.SUBSCRIPTIONS)
    light = theme(dark=False)
    assert colour_at(chart, 2.25, 4) == light.subscription(0)
    assert colour_at(chart, 2.25, 12) == light.subscription(1)
    assert chart.legend.entries[1].name == "Visio Plan 2"


def test_the_cost_of_a_day_is_shown_exactly(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    point(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert "Friday 9 February 2018" in chart.figures.text()
    assert "$0.26" in chart.figures.text()
    point(qtbot, chart, date(2018, 1, 10).toordinal())
    assert not chart.figures.isVisible()


def test_a_click_on_a_day_selects_the_invoice_that_billed_it_last(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    with qtbot.waitSignal(chart.selection_requested) as asked:
        click(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert asked.args[0].invoice == date(2018, 2, 15)


def test_the_days_of_a_selected_line_are_marked(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    second = invoices()[1]
    chart.show_selection(Selection.of_line(second.lines[2], second))
    marked = theme(dark=False).selection
    assert colour_at(chart, date(2018, 2, 6).toordinal(), 0.6) == marked
    assert colour_at(chart, date(2018, 2, 16).toordinal(), 0.6) != marked
    chart.show_selection(Selection.of_invoice(second))
    top = 0.98 * chart.plot.getPlotItem().getViewBox().viewRange()[1][1]
    first, last = (min(each.period.start for each in second.lines), date(2018, 3, 12))
    assert colour_at(chart, first.toordinal() + 0.5, top) == marked
    assert colour_at(chart, last.toordinal() + 0.5, top) == marked
    assert colour_at(chart, last.toordinal() + 1.5, top) != marked


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_figures_stay_in_the_chart_and_off_what_they_are_about(chart, qtbot, mode, language):
    chart.show_words(Words(language))
    chart.show_mode(mode)
    first, last = (0, 4) if mode in (Mode.INVOICES, Mode.SUBSCRIPTIONS) else (736709, 736829)
    for width in (300, 420):
        chart.resize(width, 270)
        for share in (0.02, 0.3, 0.5, 0.7, 0.98):
            place = first + share * (last - first)
            point(qtbot, chart, place)
            box = chart.figures.geometry()
            assert chart.figures.isVisible()
            assert chart.rect().contains(box)
            assert not box.contains(chart.plot.mapTo(chart, at(chart, place)))
            about = chart._places.pointed_at(place, chart._texts)
            assert not box.contains(chart.plot.mapTo(chart, at(chart, *about.point)))


def test_a_click_shows_the_figures_of_its_day(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    point(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    click(qtbot, chart, date(2018, 3, 20).toordinal() + 0.5)
    assert "20 March 2018" in chart.figures.text()
    reach = chart._places.reach_of(chart._selection)
    assert reach[0] <= date(2018, 3, 20).toordinal() < reach[1]


def test_what_is_selected_is_not_marked_a_second_time(chart, qtbot):
    click(qtbot, chart, 1)
    assert colour_at(chart, 1.45, 13) == theme(dark=False).selection
    point(qtbot, chart, 2)
    assert colour_at(chart, 2.45, 13) == theme(dark=False).hover
    qtbot.keyClick(chart.plot, Qt.Key.Key_Right)
    assert not chart.figures.isVisible()
    assert colour_at(chart, 2.45, 13) == theme(dark=False).selection


def test_the_cumulative_chart_counts_up(chart, qtbot):
    _choose(qtbot, chart, Mode.CUMULATIVE)
    point(qtbot, chart, date(2018, 2, 20).toordinal() + 0.5)
    assert "$13.55" in chart.figures.text()
    with qtbot.waitSignal(chart.selection_requested) as asked:
        click(qtbot, chart, date(2018, 3, 30).toordinal())
    assert asked.args[0].invoice == date(2018, 3, 15)
    marked = theme(dark=False).selection
    assert colour_at(chart, date(2018, 3, 30).toordinal(), 60) == marked


def test_days_after_the_replay_are_told_in_the_legend(chart, qtbot):
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), date(2018, 3, 24))
    for mode in (Mode.DAYS, Mode.CUMULATIVE):
        _choose(qtbot, chart, mode)
        assert chart.legend.entries[-1].name == "After 24 Mar 2018"
    for as_of in (date(2017, 1, 1), date(2030, 1, 1)):
        chart.show_bill(two_subscriptions(), billed(two_subscriptions()), as_of)
        assert not chart.grab().isNull()


def test_the_mode_is_remembered(chart, qtbot):
    with qtbot.waitSignal(chart.state_changed):
        _choose(qtbot, chart, Mode.CUMULATIVE)
    other = ChartView(Words("fr"), theme(dark=True))
    qtbot.addWidget(other)
    assert other.restoreState(chart.saveState())
    assert other.mode is Mode.CUMULATIVE
    assert not other.restoreState(b"")
    assert not other.restoreState(b"\xff")
    assert other.mode is Mode.CUMULATIVE
