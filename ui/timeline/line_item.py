"""Lines from top to bottom: billing dates, the as-of day, the day of the keyboard, a drag."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QColor, QPainter

from ui.timeline.layer import Layer, hairline, vertical

_DENSEST = 9.0
"""The distance of billing dates under which their lines would hide the lanes."""


class BillingLineItem(Layer):
    """A dashed line on every billing date, down to the total of its invoice."""

    def draw(self, painter: QPainter) -> None:
        """Draw the billing dates in sight."""
        board, theme = self.board, self.board.theme
        area = board.lanes_rect()
        painter.setClipRect(area)
        last = -_DENSEST
        for chip in board.chips():
            x = chip.x - board.left
            chosen = board.selection.shows(chip.invoice)
            if x - last < _DENSEST and not chosen:
                continue
            last = x
            pen = hairline(theme.billing_date, 1.6 if chosen else 1.0)
            pen.setDashPattern([3, 3] if not chosen else [4, 2])
            painter.setPen(pen)
            vertical(painter, x, area.top(), area.bottom())


class MomentItem(Layer):
    """The days that are pointed at: as of, by keyboard, by a drag."""

    def draw(self, painter: QPainter) -> None:
        """Draw these days."""
        board, theme = self.board, self.board.theme
        if board.as_of is not None:
            self._line(painter, board.as_of, theme.as_of, 1.6)
        if board.drag is not None and board.drag.day is not None:
            self._line(painter, board.drag.day, theme.focus, 1.0)
        elif board.focused and board.selection.event is None:
            self._cursor(painter)

    def _line(self, painter: QPainter, day: date, colour: QColor, width: float) -> None:
        area = self.board.lanes_rect()
        painter.setClipRect(area)
        painter.setPen(hairline(colour, width))
        vertical(painter, self.board.x(day), area.top(), area.bottom())

    def _cursor(self, painter: QPainter) -> None:
        """Draw the day of the keyboard, across the lane that keys work on."""
        board = self.board
        number = board.current_lane()
        if number is None:
            self._line(painter, board.cursor_day, board.theme.focus, 1.0)
            return
        painter.setClipRect(board.lanes_rect())
        top = board.lane_top(number)
        painter.setPen(hairline(board.theme.focus, 1.6))
        vertical(painter, board.x(board.cursor_day), top, top + board.layout.lane_height)
