"""The charges of a bill as a drawing: the chart of the window, on paper."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from simulator.bills import Bill
from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from ui.chart.export import Picture
from ui.chart.view import ChartView
from ui.printing.ink import printed_font
from ui.theme import Theme

_HEIGHT = 230
_POINTS = 9.0


@dataclass(frozen=True)
class ChartDrawing:
    """A picture of the chart that fills the width."""

    picture: Picture
    width: float

    @property
    def height(self) -> float:
        """Return the height that belongs to the width."""
        size = self.picture.size
        return size.height() * self.width / size.width()

    def draw(self, painter: QPainter, y: float) -> None:
        """Paint the chart: lines and letters, no pixels."""
        self.picture.paint_into(painter, QRectF(0, y, self.width, self.height))


def chart_of(bill: Bill, scenario: Scenario, theme: Theme, width: float) -> ChartView:
    """Return a chart of the bill, laid out for this width; nobody ever sees it as a window."""
    view = ChartView(bill.words, theme)
    font = printed_font(1)
    font.setPointSizeF(_POINTS)
    view.setFont(font)
    for part in (view.plot, view.legend):
        part.setFont(font)
    view.show_theme(theme)
    view.resize(int(width), _HEIGHT)
    # The title of the scenario is that of the bill already.
    untitled = msgspec.structs.replace(scenario, title="")
    view.show_bill(untitled, Outcome(bill.statement, ()), None)
    view.grab()  # lays everything out
    return view
