"""The cost per day of a bill with purchases that are paid on one day."""

from __future__ import annotations

from PySide6.QtCore import Qt

from simulator.words import Words
from tests.gui.chart.charts import colour_at, point
from tests.unit.timeline.books import on, upgraded
from tests.unit.ui_models.bills import billed
from ui.chart.series import Mode
from ui.chart.view import ChartView
from ui.theme import theme


def test_a_day_beyond_the_scale_has_an_arrow_and_says_its_cost(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.resize(620, 360)
    chart.show_bill(upgraded(), billed(upgraded()), None)
    chart.show()
    qtbot.waitExposed(chart)
    chart.modes.setFocus()
    while chart.mode is not Mode.DAYS:
        qtbot.keyClick(chart.modes, Qt.Key.Key_Down)
    (cut,) = [cut for cut in chart.plot._cuts._cuts if cut.level > 0]  # what is drawn there
    assert colour_at(chart, cut.x, cut.level) == theme(dark=False).text
    point(qtbot, chart, on("2025-05-03").toordinal() + 0.5)
    assert chart.figures.isVisible()
    assert "$1,80" in chart.figures.text()
    assert chart.rect().contains(chart.figures.geometry())
