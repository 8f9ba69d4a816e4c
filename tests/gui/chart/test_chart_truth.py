"""What the chart shows after a change is what a chart that knows nothing else would show."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.words import Words
from tests.gui.chart.charts import colour_at, made_chart, on_screen, written
from tests.unit.ui_models.bills import billed, change_of_licences, two_subscriptions
from ui.chart.series import Mode
from ui.chart.view import ChartView
from ui.theme import theme

EMPTY = replace(two_subscriptions(), subscriptions=())


def _priced(factor: str):
    scenario = two_subscriptions()
    cheaper = tuple(
        replace(each, unit_price=each.unit_price * Decimal(factor))
        for each in scenario.subscriptions
    )
    return replace(scenario, subscriptions=cheaper)


def _later():
    """Return a scenario of other months."""
    scenario = change_of_licences()
    only = scenario.subscriptions[0]
    events = tuple(replace(each, date=each.date.replace(year=2020)) for each in only.events)
    moved = (replace(only, events=events),)
    return replace(scenario, until=date(2020, 4, 30), subscriptions=moved)


def _show(chart, scenario, as_of=None):
    chart.show_bill(scenario, billed(scenario), as_of)


CHANGES = {
    "a promotion": lambda chart: _show(chart, _priced("0.9")),
    "a price": lambda chart: _show(chart, _priced("0.1")),
    "a higher price": lambda chart: _show(chart, _priced("250")),
    "another currency": lambda chart: _show(chart, change_of_licences(currency="KWD")),
    "fewer months": lambda chart: _show(chart, change_of_licences()),
    "other months": lambda chart: _show(chart, _later()),
    "an empty bill and another one": lambda chart: (_show(chart, EMPTY), _show(chart, _later())),
    "a replay": lambda chart: _show(chart, two_subscriptions(), date(2018, 3, 24)),
    "the dark theme": lambda chart: chart.show_theme(theme(dark=True)),
    "French": lambda chart: chart.show_words(Words("fr")),
    "another size": lambda chart: chart.resize(300, 280),
}


def _fresh(qtbot, like: ChartView) -> ChartView:
    """Return a new chart in the state of another one."""
    chart = ChartView(like._texts.words, like._theme)
    qtbot.addWidget(chart)
    chart.resize(like.size())
    chart.show_mode(like.mode)
    _show(chart, like._scenario, like._as_of)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_at_once(qtbot, mode, change):
    chart = made_chart(qtbot)
    chart.show_mode(mode)
    before = on_screen(qtbot, chart)
    CHANGES[change](chart)
    after = on_screen(qtbot, chart)
    assert after == on_screen(qtbot, _fresh(qtbot, chart))
    assert after != before


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("other", Mode)
def test_another_mode_is_seen_at_once(qtbot, mode, other):
    chart = made_chart(qtbot)
    chart.show_mode(mode)
    on_screen(qtbot, chart)
    chart.show_mode(other)
    assert on_screen(qtbot, chart) == on_screen(qtbot, _fresh(qtbot, chart))
    _show(chart, _priced("0.9"))
    assert on_screen(qtbot, chart) == on_screen(qtbot, _fresh(qtbot, chart))


def _amounts(chart):
    """Return the heights at which amounts are written."""
    found = {}
    for text, place in written(chart):
        number = text.replace("\N{MINUS SIGN}", "-").replace(",", "")
        if place.x() < chart.plot.amounts.width() and number.lstrip("-").replace(".", "").isdigit():
            found[float(number)] = place.y()
    return found


def _assert_amounts_stand_at_their_heights(chart):
    heights = _amounts(chart)
    assert len(heights) >= 3
    away = [y - chart.plot.pixel_of(0, amount).y() for amount, y in heights.items()]
    # Numbers stand on their base line, a little below the tick.
    assert 0 < min(away) <= max(away) < 8
    assert max(away) - min(away) < 1.5


@pytest.mark.parametrize("mode", Mode)
def test_amounts_are_written_at_their_heights(qtbot, mode):
    chart = made_chart(qtbot)
    chart.show_mode(mode)
    on_screen(qtbot, chart)
    for factor in ("0.9", "1.1", "3", "0.7"):
        _show(chart, _priced(factor))
        on_screen(qtbot, chart)
        _assert_amounts_stand_at_their_heights(chart)
        across, up = chart.plot.getPlotItem().getViewBox().viewRange()
        assert chart.plot.amounts.range == pytest.approx(up)
        assert chart.plot.times.range == pytest.approx(across)


def test_bars_end_where_their_amounts_are(qtbot):
    chart = made_chart(qtbot)
    on_screen(qtbot, chart)
    light = theme(dark=False)
    for factor in ("0.9", "2", "0.3"):
        _show(chart, _priced(factor))
        on_screen(qtbot, chart)
        fee = 4 * float(factor)
        pixel = abs(chart.plot.pixel_of(0, 0).y() - chart.plot.pixel_of(0, 1).y())
        assert colour_at(chart, 0.2, fee - 2 / pixel) == light.cycle_fee
        assert colour_at(chart, 0.2, fee + 2 / pixel) == light.base


def test_invoices_are_named_under_their_bars(qtbot):
    chart = made_chart(qtbot)
    for scenario in (two_subscriptions(), change_of_licences(), _later()):
        _show(chart, scenario)
        on_screen(qtbot, chart)
        days = [invoice.date for invoice in billed(scenario).statement.invoices]
        texts = dict(written(chart))
        for place, day in enumerate(days):
            away = chart.plot.pixel_of(place, 0).x() - texts[f"{day.day} {day:%b}"].x()
            assert 0 < away < 40
