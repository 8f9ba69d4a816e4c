"""What lies over the lanes: the days that are not yet, and those of the selected line."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from ui.timeline.layer import Layer, hairline

VEIL = 0.55
"""How much of the ground lies over the days after the as-of day."""


class VeilItem(Layer):
    """Pales what comes after the as-of day, and frames the days that a line is for."""

    def draw(self, painter: QPainter) -> None:
        """Draw the veil, then the frame."""
        board = self.board
        area = board.lanes_rect()
        painter.setClipRect(area)
        start = board.veil()
        if start is not None and start < area.right():
            ground = QColor(board.theme.base)
            ground.setAlphaF(VEIL)
            left = max(start, area.left())
            painter.fillRect(QRectF(left, area.top(), area.right() - left, area.height()), ground)
        for number in board.lanes_in_sight():
            self._draw_line_days(painter, number)

    def _draw_line_days(self, painter: QPainter, number: int) -> None:
        """Frame the days that the selected line of the bill is for."""
        days = self.board.days_of_line(number)
        if days is None:
            return
        layout, theme = self.board.layout, self.board.theme
        left = max(days[0], layout.header_width - 50)
        right = min(days[1], layout.width + 50)
        if right <= left:
            return
        top = self.board.lane_top(number) + layout.area_top - 3
        frame = QRectF(left, top, right - left, layout.lane_height - layout.area_top)
        wash = QColor(theme.focus)
        wash.setAlphaF(0.16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(theme.focus, 2))
        painter.setBrush(wash)
        painter.drawRoundedRect(frame, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
