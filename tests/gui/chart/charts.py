"""A chart with two subscriptions, and how a user points at its places."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from simulator.words import Words
from tests.unit.ui_models.bills import billed, two_subscriptions
from ui.chart.view import ChartView
from ui.theme import theme

LEFT = Qt.MouseButton.LeftButton
_SVG = "{http://www.w3.org/2000/svg}"


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


def on_screen(qtbot, chart):
    """Return the plot as the screen has it: what has not been asked to be painted again is old."""
    qtbot.wait(30)
    corner = chart.plot.viewport().mapTo(chart, QPoint(0, 0))
    size = chart.plot.viewport().size()
    picture = chart.screen().grabWindow(
        chart.winId(), corner.x(), corner.y(), size.width(), size.height()
    )
    return picture.toImage()


def written(chart):
    """Return the texts that the plot paints, with the left ends of their base lines."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(chart.logicalDpiX())
    painter = QPainter(generator)
    chart.plot.viewport().render(painter, QPoint())
    painter.end()
    root = ET.fromstring(bytes(data.data()))  # noqa: S314 - our own picture
    texts = []
    for group in root.iter(f"{_SVG}g"):
        numbers = group.get("transform", "matrix(1,0,0,1,0,0)")[len("matrix(") : -1].split(",")
        right, down = float(numbers[4]), float(numbers[5])
        texts += [
            (
                each.text,
                QPointF(float(each.get("x", "0")) + right, float(each.get("y", "0")) + down),
            )
            for each in group.findall(f"{_SVG}text")
        ]
    return texts
