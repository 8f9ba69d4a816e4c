"""A chart with two subscriptions, and how a user points at its places."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt

from simulator.words import Words
from tests.unit.ui_models.bills import billed, two_subscriptions
from ui.chart.view import ChartView
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton


def made_chart(qtbot):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.resize(420, 360)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.show()
    qtbot.waitExposed(chart)
    return chart


def invoices(scenario=None):
    return billed(scenario or two_subscriptions()).statement.invoices


def at(chart, x, y=0.1):
    return chart.plot.pixel_of(float(x), y).toPoint()


def click(qtbot, chart, x):
    qtbot.mouseClick(chart.plot.viewport(), LEFT, pos=at(chart, x))


def point(qtbot, chart, x):
    """Move the pointer over a place; the first move only enters the plot."""
    qtbot.mouseMove(chart.plot.viewport(), at(chart, x) + QPoint(1, 1))
    qtbot.mouseMove(chart.plot.viewport(), at(chart, x))


def colour_at(chart, x, y):
    picture = chart.plot.viewport().grab().toImage()
    return picture.pixelColor(at(chart, x, y))
