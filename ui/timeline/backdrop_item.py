"""The ground of the timeline: weekends, the days after the last simulated one, lanes apart."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from simulator.calendar import LAST_DAY, ONE_DAY
from ui.timeline.board import Board
from ui.timeline.layer import Layer, hairline

NARROWEST_WEEKEND = 2.4
"""The width of a day under which weekends would be a grey mist."""

_SATURDAY = 5


class BackdropItem(Layer):
    """What lies under everything else."""

    def draw(self, painter: QPainter) -> None:
        """Draw the ground."""
        board, layout = self.board, self.board.layout
        painter.fillRect(QRectF(0, 0, layout.width, layout.height), board.theme.base)
        top, bottom = layout.ruler_height, layout.chips_top(board.top) + layout.chips_height
        shade_days(painter, board, top, bottom)
        self._separate_lanes(painter)

    def _separate_lanes(self, painter: QPainter) -> None:
        board, layout = self.board, self.board.layout
        painter.setPen(hairline(board.theme.grid))
        for number in board.lanes_in_sight():
            y = int(board.lane_top(number) + layout.lane_height) - 0.5
            painter.drawLine(QPointF(layout.header_width, y), QPointF(layout.width, y))


def shade_days(painter: QPainter, board: Board, top: float, bottom: float) -> None:
    """Shade the weekends and the days after the last simulated one."""
    theme, layout = board.theme, board.layout
    end = board.x(board.facts.scenario.until) + board.scale.day_width
    if end < layout.width:
        left = max(end, layout.header_width)
        painter.fillRect(QRectF(left, top, layout.width - left, bottom - top), theme.panel)
        if end >= layout.header_width:
            painter.setPen(hairline(theme.grid_strong))
            painter.drawLine(QPointF(int(end) + 0.5, top), QPointF(int(end) + 0.5, bottom))
    if board.scale.day_width < NARROWEST_WEEKEND:
        return
    day = board.first_day()
    day += timedelta(days=(_SATURDAY - day.weekday()) % 7 - 7)
    last, width = board.last_day(), 2 * board.scale.day_width
    while day <= last:
        left = max(board.x(day), layout.header_width)
        right = board.x(day) + width
        if right > left:
            painter.fillRect(QRectF(left, top, right - left, bottom - top), theme.weekend)
        if day > LAST_DAY - 7 * ONE_DAY:
            break
        day += 7 * ONE_DAY
