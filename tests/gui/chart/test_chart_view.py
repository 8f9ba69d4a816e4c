"""The chart as a user works with it: pointer, clicks, keys, zoom, language, theme."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtWidgets import QApplication

from simulator.summary import ChargeGroup
from simulator.words import Words
from tests.gui.chart.charts import LEFT, at, click, colour_at, invoices, made_chart, point
from tests.unit.ui_models.bills import (
    billed,
    change_of_licences,
    many_lines,
    two_subscriptions,
)
from ui.chart.series import Mode
from ui.chart.view import ChartView
from ui.models.charges import group_colour
from ui.models.selection import NOTHING, Selection
from ui.theme import theme


@pytest.fixture
def chart(qtbot):
    return made_chart(qtbot)


def _choose(qtbot, chart, mode):
    """Choose a mode with the keyboard, as a user without a mouse does."""
    chart.modes.setFocus()
    qtbot.keyClick(chart.modes, Qt.Key.Key_Home)
    while chart.mode is not mode:
        qtbot.keyClick(chart.modes, Qt.Key.Key_Down)


# Bars.


def test_bars_have_the_colours_of_the_table(chart):
    light = theme(dark=False)
    assert colour_at(chart, 0.25, 2) == group_colour(light, ChargeGroup.CYCLE)
    assert colour_at(chart, 1.25, -2) == group_colour(light, ChargeGroup.CREDIT)
    assert [entry.name for entry in chart.legend.entries] == [
        *("Cycle fees", "Prorations", "Credits", "Total"),
    ]
    assert chart.legend.entries[1].group is ChargeGroup.PRORATION


def test_a_click_on_a_bar_selects_its_invoice(chart, qtbot):
    with qtbot.waitSignal(chart.selection_requested) as asked:
        click(qtbot, chart, 2)
    assert asked.args == [Selection.of_invoice(invoices()[2])]


def test_a_click_beside_the_bars_selects_nothing(chart, qtbot):
    few = change_of_licences()
    chart.show_bill(few, billed(few), None)
    with qtbot.assertNotEmitted(chart.selection_requested):
        click(qtbot, chart, 3)


def test_the_pointer_over_a_bar_shows_its_figures(chart, qtbot):
    point(qtbot, chart, 1)
    assert chart.figures.isVisible()
    assert "Invoice of 15 Feb 2018" in chart.figures.text()
    assert "$13.55" in chart.figures.text()
    assert chart.rect().contains(chart.figures.geometry())
    point(qtbot, chart, -0.6)
    assert not chart.figures.isVisible()
    point(qtbot, chart, 4)
    assert chart.figures.isVisible()
    QApplication.sendEvent(chart.plot, QEvent(QEvent.Type.Leave))
    assert not chart.figures.isVisible()


def test_showing_a_selection_marks_the_bar_and_emits_nothing(chart, qtbot):
    first = invoices()[0]
    ground = colour_at(chart, 0.45, 13)
    with qtbot.assertNotEmitted(chart.selection_requested):
        chart.show_selection(Selection.of_line(first.lines[0], first))
    assert colour_at(chart, 0.45, 13) == theme(dark=False).selection != ground
    chart.show_selection(NOTHING)
    assert colour_at(chart, 0.45, 13) == ground


def test_the_arrows_go_from_invoice_to_invoice(chart, qtbot):
    wishes: list[Selection] = []
    chart.selection_requested.connect(wishes.append)
    chart.plot.setFocus()
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left]
    for key in (*keys, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(chart.plot, key)
    days = [invoice.date for invoice in invoices()]
    assert [wish.invoice for wish in wishes] == [days[each] for each in (0, 1, 0, 0, 4, 4, 0)]


def test_a_drag_pans_and_selects_nothing(chart, qtbot):
    start, end = at(chart, 3), at(chart, 1)
    with qtbot.assertNotEmitted(chart.selection_requested):
        qtbot.mousePress(chart.plot.viewport(), LEFT, pos=start)
        qtbot.mouseMove(chart.plot.viewport(), end)
        qtbot.mouseRelease(chart.plot.viewport(), LEFT, pos=end)
        qtbot.mouseClick(chart.plot.viewport(), Qt.MouseButton.RightButton, pos=start)
        qtbot.keyClick(chart.plot, Qt.Key.Key_A)


def test_without_invoices_the_arrows_and_clicks_do_nothing(chart, qtbot):
    empty = replace(two_subscriptions(), subscriptions=())
    chart.show_bill(empty, billed(empty), None)
    with qtbot.assertNotEmitted(chart.selection_requested):
        for mode in Mode:
            chart.show_mode(mode)
            qtbot.keyClick(chart.plot, Qt.Key.Key_Right)
            qtbot.mouseClick(chart.plot.viewport(), LEFT, pos=QPoint(200, 100))
    assert "no invoice" in chart.plot.accessibleDescription()


@pytest.mark.parametrize("mode", Mode)
def test_a_chart_of_nothing_says_so_in_the_place_of_axes(chart, mode):
    chart.show_mode(mode)
    empty = replace(two_subscriptions(), subscriptions=())
    chart.show_bill(empty, billed(empty), None)
    assert chart.empty.isVisible()
    assert chart.empty.text() == "No charges yet"
    assert chart.empty.size() == chart.plot.size()
    assert not chart.plot.amounts.isVisible()
    assert not chart.plot.times.isVisible()
    assert not chart.legend.entries
    chart.show_words(Words("fr"))
    assert chart.empty.text()
    full = two_subscriptions()
    chart.show_bill(full, billed(full), None)
    assert not chart.empty.isVisible()
    assert chart.plot.amounts.isVisible()
    assert chart.plot.times.isVisible()


def test_what_comes_after_the_day_of_the_replay_is_paler(chart):
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), date(2018, 3, 24))
    light = theme(dark=False)
    assert colour_at(chart, 0.25, 2) == light.cycle_fee
    assert colour_at(chart, 4.25, 2).name() == light.faded(light.cycle_fee).name()


# Zoom.


def test_the_wheel_zooms_and_a_double_click_shows_everything(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    scenario = many_lines(2, 36)
    chart.resize(500, 300)
    chart.show_bill(scenario, billed(scenario), None)
    chart.show()
    qtbot.waitExposed(chart)
    box = chart.plot.getPlotItem().getViewBox()
    everything = box.viewRange()[0]
    box.scaleBy(x=0.3, center=QPointF(10, 0))
    zoomed = box.viewRange()[0]
    assert zoomed != everything
    chart.show_bill(scenario, billed(scenario), None)
    assert box.viewRange()[0] == zoomed
    qtbot.mouseDClick(chart.plot.viewport(), LEFT, pos=QPoint(250, 120))
    assert box.viewRange()[0] == everything


# Language and theme.


def _axis_texts(axis, chart):
    low, high = chart.plot.getPlotItem().getViewBox().viewRange()[axis.orientation == "left"]
    ((spacing, values),) = axis.tickValues(low, high, 250)
    return axis.tickStrings(values, 1.0, spacing)


def test_the_language_changes_while_it_is_shown(chart, qtbot):
    assert _axis_texts(chart.plot.times, chart)[0] == "15 Jan\n2018"
    chart.show_words(Words("fr"))
    assert _axis_texts(chart.plot.times, chart)[0] == "15/01\n2018"
    _choose(qtbot, chart, Mode.DAYS)
    assert "mars" in " ".join(_axis_texts(chart.plot.times, chart))
    assert any("," in text for text in _axis_texts(chart.plot.amounts, chart))
    point(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert "vendredi 9 février 2018" in chart.figures.text()


def test_amounts_of_a_currency_without_decimals_have_none(chart, qtbot):
    yen = replace(
        change_of_licences(currency="JPY"),
        subscriptions=(replace(change_of_licences().subscriptions[0], unit_price=Decimal(400)),),
    )
    chart.show_bill(yen, billed(yen), None)
    assert "500" in _axis_texts(chart.plot.amounts, chart)
    point(qtbot, chart, 0)
    assert "¥400" in chart.figures.text().replace("JP", "")


def test_the_theme_changes_while_it_is_shown(chart):
    dark = theme(dark=True)
    chart.show_theme(dark)
    assert colour_at(chart, 0.25, 2) == dark.cycle_fee
    assert colour_at(chart, 0.45, 13) == dark.base


def test_a_chart_that_nobody_sees_draws_when_it_is_seen(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.show_selection(Selection.of_invoice(invoices()[1]))
    assert chart.legend.entries == ()
    chart.show()
    qtbot.waitExposed(chart)
    assert len(chart.legend.entries) == 4


def test_the_chart_has_a_name_and_a_description(chart):
    assert chart.plot.accessibleName() == "Chart: Charges per invoice"
    assert "5 invoices from 15 Jan 2018 to 15 May 2018" in chart.plot.accessibleDescription()
    assert chart.modes.accessibleName()


def test_the_focus_is_visible(chart, qtbot):
    chart.modes.setFocus()
    before = chart.plot.viewport().grab().toImage().pixelColor(100, 0)
    chart.plot.setFocus()
    qtbot.waitUntil(chart.plot.hasFocus)
    after = chart.plot.viewport().grab().toImage().pixelColor(100, 0)
    assert before != after == theme(dark=False).focus


def test_a_legend_wraps_in_a_narrow_chart(chart):
    one_row = chart.legend.heightForWidth(800)
    assert chart.legend.heightForWidth(150) > one_row
    assert chart.legend.minimumSizeHint().width() < 200
    assert chart.legend.sizeHint().height() >= one_row


@pytest.mark.parametrize("height", [130, 160, 200, 300])
def test_a_low_chart_has_amounts_and_room_for_its_bars(chart, qtbot, height):
    chart.setMinimumHeight(0)
    chart.resize(290, height)
    qtbot.waitUntil(lambda: chart.plot.height() >= min(80, height - 50))
    low, high = chart.plot.viewRange()[1]
    size = chart.plot.amounts.size().height()
    ((_, values),) = chart.plot.amounts.tickValues(low, high, size)
    assert len(values) >= 2
    chart.resize(420, 360)
    qtbot.waitUntil(chart.legend.isVisible)
