"""The chart as a user works with it: pointer, clicks, keys, modes, files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage

from simulator.summary import ChargeGroup
from simulator.words import Words
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

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def chart(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.resize(420, 360)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def _invoices(scenario=None):
    return billed(scenario or two_subscriptions()).statement.invoices


def _at(chart, x, y=0.1):
    return chart.plot.pixel_of(float(x), y).toPoint()


def _click(qtbot, chart, x):
    qtbot.mouseClick(chart.plot.viewport(), LEFT, pos=_at(chart, x))


def _point(qtbot, chart, x):
    """Move the pointer over a place; the first move only enters the plot."""
    qtbot.mouseMove(chart.plot.viewport(), _at(chart, x) + QPoint(1, 1))
    qtbot.mouseMove(chart.plot.viewport(), _at(chart, x))


def _colour_at(chart, x, y):
    picture = chart.plot.viewport().grab().toImage()
    return picture.pixelColor(_at(chart, x, y))


# Bars.


def test_bars_have_the_colours_of_the_table(chart):
    light = theme(dark=False)
    assert _colour_at(chart, 0.25, 2) == group_colour(light, ChargeGroup.CYCLE)
    assert _colour_at(chart, 1.25, -2) == group_colour(light, ChargeGroup.CREDIT)
    assert [entry.name for entry in chart.legend.entries] == [
        *("Cycle fees", "Prorations", "Credits", "Total"),
    ]
    assert chart.legend.entries[1].group is ChargeGroup.PRORATION


def test_a_click_on_a_bar_selects_its_invoice(chart, qtbot):
    with qtbot.waitSignal(chart.selection_requested) as asked:
        _click(qtbot, chart, 2)
    assert asked.args == [Selection.of_invoice(_invoices()[2])]


def test_a_click_beside_the_bars_selects_nothing(chart, qtbot):
    few = change_of_licences()
    chart.show_bill(few, billed(few), None)
    with qtbot.assertNotEmitted(chart.selection_requested):
        _click(qtbot, chart, 3)


def test_the_pointer_over_a_bar_shows_its_figures(chart, qtbot):
    _point(qtbot, chart, 1)
    assert chart.figures.isVisible()
    assert "Invoice of 15 Feb 2018" in chart.figures.text()
    assert "$13.55" in chart.figures.text()
    assert chart.plot.rect().contains(chart.figures.geometry())
    _point(qtbot, chart, -0.6)
    assert not chart.figures.isVisible()


def test_showing_a_selection_marks_the_bar_and_emits_nothing(chart, qtbot):
    first = _invoices()[0]
    ground = _colour_at(chart, 0.45, 13)
    with qtbot.assertNotEmitted(chart.selection_requested):
        chart.show_selection(Selection.of_line(first.lines[0], first))
    assert _colour_at(chart, 0.45, 13) == theme(dark=False).selection != ground
    chart.show_selection(NOTHING)
    assert _colour_at(chart, 0.45, 13) == ground


def test_the_arrows_go_from_invoice_to_invoice(chart, qtbot):
    wishes: list[Selection] = []
    chart.selection_requested.connect(wishes.append)
    chart.plot.setFocus()
    keys = [Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left]
    for key in (*keys, Qt.Key.Key_End, Qt.Key.Key_Right, Qt.Key.Key_Home):
        qtbot.keyClick(chart.plot, key)
    days = [invoice.date for invoice in _invoices()]
    assert [wish.invoice for wish in wishes] == [days[each] for each in (0, 1, 0, 0, 4, 4, 0)]


def test_without_invoices_the_arrows_and_clicks_do_nothing(chart, qtbot):
    empty = replace(two_subscriptions(), subscriptions=())
    chart.show_bill(empty, billed(empty), None)
    with qtbot.assertNotEmitted(chart.selection_requested):
        for mode in Mode:
            chart.show_mode(mode)
            qtbot.keyClick(chart.plot, Qt.Key.Key_Right)
            qtbot.mouseClick(chart.plot.viewport(), LEFT, pos=QPoint(200, 100))
    assert "no invoice" in chart.plot.accessibleDescription()


def test_what_comes_after_the_day_of_the_replay_is_paler(chart):
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), date(2018, 3, 24))
    light = theme(dark=False)
    assert _colour_at(chart, 0.25, 2) == light.cycle_fee
    assert _colour_at(chart, 4.25, 2).name() == light.faded(light.cycle_fee).name()


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
    assert _colour_at(chart, 2.25, 4) == light.subscription(0)
    assert _colour_at(chart, 2.25, 12) == light.subscription(1)
    assert chart.legend.entries[1].name == "Visio Plan 2"


def test_the_cost_of_a_day_is_shown_exactly(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    _point(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert "Friday 9 February 2018" in chart.figures.text()
    assert "$0.26" in chart.figures.text()
    _point(qtbot, chart, date(2018, 1, 10).toordinal())
    assert not chart.figures.isVisible()


def test_a_click_on_a_day_selects_the_invoice_that_billed_it_last(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    with qtbot.waitSignal(chart.selection_requested) as asked:
        _click(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert asked.args[0].invoice == date(2018, 2, 15)


def test_the_days_of_a_selected_line_are_marked(chart, qtbot):
    _choose(qtbot, chart, Mode.DAYS)
    second = _invoices()[1]
    chart.show_selection(Selection.of_line(second.lines[2], second))
    marked = theme(dark=False).selection
    assert _colour_at(chart, date(2018, 2, 6).toordinal(), 0.6) == marked
    assert _colour_at(chart, date(2018, 2, 16).toordinal(), 0.6) != marked
    chart.show_selection(Selection.of_invoice(second))
    assert _colour_at(chart, date(2018, 2, 6).toordinal(), 0.6) != marked


def test_the_cumulative_chart_counts_up(chart, qtbot):
    _choose(qtbot, chart, Mode.CUMULATIVE)
    _point(qtbot, chart, date(2018, 2, 20).toordinal() + 0.5)
    assert "$13.55" in chart.figures.text()
    with qtbot.waitSignal(chart.selection_requested) as asked:
        _click(qtbot, chart, date(2018, 3, 30).toordinal())
    assert asked.args[0].invoice == date(2018, 3, 15)
    marked = theme(dark=False).selection
    assert _colour_at(chart, date(2018, 3, 30).toordinal(), 60) == marked


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
    assert _axis_texts(chart.plot.times, chart)[:2] == ["15 Jan\n2018", "15 Mar"]
    chart.show_words(Words("fr"))
    assert _axis_texts(chart.plot.times, chart)[:2] == ["15/01\n2018", "15/02"]
    _choose(qtbot, chart, Mode.DAYS)
    assert "févr.\n2018" in _axis_texts(chart.plot.times, chart)
    assert "0,20" in _axis_texts(chart.plot.amounts, chart)
    _point(qtbot, chart, date(2018, 2, 9).toordinal() + 0.5)
    assert "vendredi 9 février 2018" in chart.figures.text()


def test_amounts_of_a_currency_without_decimals_have_none(chart, qtbot):
    yen = replace(
        change_of_licences(currency="JPY"),
        subscriptions=(replace(change_of_licences().subscriptions[0], unit_price=Decimal(400)),),
    )
    chart.show_bill(yen, billed(yen), None)
    assert "500" in _axis_texts(chart.plot.amounts, chart)
    _point(qtbot, chart, 0)
    assert "¥400" in chart.figures.text().replace("JP", "")


def test_the_theme_changes_while_it_is_shown(chart):
    dark = theme(dark=True)
    chart.show_theme(dark)
    assert _colour_at(chart, 0.25, 2) == dark.cycle_fee
    assert _colour_at(chart, 0.45, 13) == dark.base


def test_a_chart_that_nobody_sees_draws_when_it_is_seen(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.show_selection(Selection.of_invoice(_invoices()[1]))
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


# Files.


@pytest.mark.parametrize("mode", Mode)
def test_a_png_is_large_enough_for_print(chart, qtbot, tmp_path: Path, mode):
    chart.show_mode(mode)
    chart.export_png(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() == 1600
    assert image.height() > 800
    light = theme(dark=False)
    assert image.pixelColor(2, 2) == light.base
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    bars = mode in (Mode.INVOICES, Mode.SUBSCRIPTIONS)
    assert (light.cycle_fee if bars else light.faded(light.invoice, 0.22)).name() in colours


def test_an_svg_holds_the_texts_of_the_chart(chart, tmp_path: Path):
    titled = replace(two_subscriptions(), title="My <scenario>")
    chart.show_bill(titled, billed(titled), None)
    chart.show_words(Words("fr"))
    chart.export_svg(tmp_path / "chart.svg")
    root = ET.parse(tmp_path / "chart.svg").getroot()  # noqa: S314 - our own file
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text and text.startswith("My <scenario>") for text in texts)
    assert "15/02" in texts
    assert "Total" in texts
    _, _, width, height = (float(each) for each in root.attrib["viewBox"].split())
    assert width > 400
    assert height > 300


def test_a_picture_shows_neither_the_selection_nor_the_pointer(chart, qtbot, tmp_path: Path):
    chart.export_png(tmp_path / "before.png")
    chart.show_selection(Selection.of_invoice(_invoices()[1]))
    _point(qtbot, chart, 2)
    chart.export_png(tmp_path / "after.png")
    assert QImage(str(tmp_path / "before.png")) == QImage(str(tmp_path / "after.png"))
    assert _colour_at(chart, 1.45, 13) == theme(dark=False).selection


def test_a_chart_that_was_never_seen_can_be_exported(qtbot, tmp_path: Path):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.export_svg(tmp_path / "chart.svg")
    assert "15 Feb" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("export", ["export_png", "export_svg"])
def test_a_file_that_cannot_be_written_says_why(chart, tmp_path: Path, export):
    with pytest.raises(OSError, match=r"\w"):
        getattr(chart, export)(tmp_path / "missing" / "chart.file")
