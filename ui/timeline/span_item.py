"""The lanes: steps of licences, suspensions, days in which money is given back, ends."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from simulator.calendar import Period
from ui.timeline.facts import Lane
from ui.timeline.layer import Layer, hairline, vertical
from ui.timeline.looks import ground_of, step_rect
from ui.timeline.marks import Gap
from ui.timeline.spots import Column, columns_between

_HATCH = 7.0
_NARROWEST_WINDOW = 5.0
"""Pixels under which the days in which money is given back would be a flicker."""

_WINDOW = 0.8
_BILLED = 0.6


class SpanItem(Layer):
    """Everything on a lane that lasts for a while."""

    def draw(self, painter: QPainter) -> None:
        """Draw the lanes in sight."""
        painter.setClipRect(self.board.lanes_rect())
        for number in self.board.lanes_in_sight():
            painter.save()
            painter.translate(0, self.board.lane_top(number))
            self._draw_lane(painter, number)
            painter.restore()

    def _draw_lane(self, painter: QPainter, number: int) -> None:
        board = self.board
        lane = board.facts.lane(number)
        colour = board.theme.subscription(lane.row.colour)
        left = board.left + board.layout.header_width
        right = board.left + board.layout.width
        columns = columns_between(board.columns(number), left, right)
        for column in columns:
            rect = step_rect(board, column, lane)
            painter.fillRect(rect, ground_of(board.theme, column.step, colour))
        for window in lane.course.windows:
            if board.in_sight(window):
                self._draw_window(painter, window, columns, lane, colour)
        for gap in lane.course.gaps:
            if board.in_sight(gap.period):
                self._draw_gap(painter, gap, lane, colour)
        self._draw_end(painter, lane)

    def _draw_window(
        self,
        painter: QPainter,
        window: Period,
        columns: Sequence[Column],
        lane: Lane,
        colour: QColor,
    ) -> None:
        """Draw a quiet band over the days in which money is given back."""
        board = self.board
        left, right = board.edges(window)
        if right - left < _NARROWEST_WINDOW:
            return
        shade = board.theme.shaded(colour, _WINDOW)
        for column in columns:
            rect = step_rect(board, column, lane)
            band = rect.intersected(QRectF(left, rect.top(), right - left, rect.height()))
            if not band.isEmpty():
                painter.fillRect(band, shade)

    def _draw_gap(self, painter: QPainter, gap: Gap, lane: Lane, colour: QColor) -> None:
        layout, theme = self.board.layout, self.board.theme
        left, right = self.board.edges(gap.period)
        top = layout.step_top(gap.quantity, lane.course.highest)
        top = min(top, layout.area_bottom - layout.line)
        rect = QRectF(left, top, max(right - left, 1.0), layout.area_bottom - top)
        ground = theme.faded(colour, _BILLED) if gap.billed else theme.suspended_ground
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(theme.base if gap.billed else theme.suspended_hatch, 2.5))
        painter.drawLines(_hatch(rect, self.board.left))
        painter.restore()

    def _draw_end(self, painter: QPainter, lane: Lane) -> None:
        """Draw a post where a subscription ends without an event."""
        board, layout, ending = self.board, self.board.layout, lane.course.ending
        if ending is None:
            return
        painter.setPen(hairline(board.theme.muted_text, 2))
        vertical(painter, board.x(ending.day), layout.area_top, layout.area_bottom + 1)


def _hatch(rect: QRectF, scroll: float) -> list[QLineF]:
    """Return the strokes that fill `rect`, fixed to the days and not to the view."""
    height = rect.height()
    start = rect.left() - height - (rect.left() - height + scroll) % _HATCH
    count = int((rect.right() - start) / _HATCH) + 1
    return [
        QLineF(
            QPointF(start + stroke * _HATCH, rect.bottom()),
            QPointF(start + stroke * _HATCH + height, rect.top()),
        )
        for stroke in range(count)
    ]
