"""Under the steps: service periods, days for which nothing is charged."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui.timeline.facts import Lane
from ui.timeline.layer import Layer, hairline


class CycleItem(Layer):
    """The bars at the foot of each lane."""

    def draw(self, painter: QPainter) -> None:
        """Draw the bars in sight."""
        painter.setClipRect(self.board.lanes_rect())
        for number in self.board.lanes_in_sight():
            lane = self.board.facts.lane(number)
            colour = self.board.theme.subscription(lane.row.colour)
            painter.save()
            painter.translate(0, self.board.lane_top(number))
            self._draw_free_days(painter, lane, colour)
            self._draw_cycles(painter, lane, colour)
            painter.restore()

    def _draw_free_days(self, painter: QPainter, lane: Lane, colour: QColor) -> None:
        """Draw an open bar where nothing is charged."""
        layout = self.board.layout
        painter.setPen(hairline(colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for period in lane.free_days:
            if self.board.in_sight(period):
                left, right = self.board.edges(period)
                bar = QRectF(left, layout.bar_top, right - left - 1.5, layout.bar_height)
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_cycles(self, painter: QPainter, lane: Lane, colour: QColor) -> None:
        """Draw the service periods, lighter and darker in turn."""
        layout, theme = self.board.layout, self.board.theme
        shades = (theme.faded(colour, 0.45), theme.faded(colour, 0.72))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, cycle in enumerate(lane.cycles):
            if self.board.in_sight(cycle):
                left, right = self.board.edges(cycle)
                painter.setBrush(shades[place % 2])
                bar = QRectF(left, layout.bar_top, max(right - left - 1.5, 1), layout.bar_height)
                painter.drawRoundedRect(bar, layout.bar_height / 2, layout.bar_height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
