"""Metered usage: under each pin a bar of units, in the place of a stem."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from ui.timeline.facts import Lane
from ui.timeline.layer import CENTRE, Layer, width_of, write
from ui.timeline.usage import UsageBar, usage_between

_NARROWEST, _WIDEST = 3.0, 14.0
_LOWEST = 2.0
_PALE = 0.4
_ROOMY = 1.6
"""The height of the lane's area, in lines of text, that has room for figures above the bars."""


class UsageItem(Layer):
    """The usage of all lanes in sight; what is included in the price is pale."""

    def draw(self, painter: QPainter) -> None:
        """Draw the bars in sight."""
        board = self.board
        painter.setClipRect(board.lanes_rect())
        for number in board.lanes_in_sight():
            lane = board.facts.lane(number)
            if not lane.course.used:
                continue
            painter.save()
            painter.translate(0, board.lane_top(number))
            self._draw_lane(painter, number, lane)
            painter.restore()

    def _draw_lane(self, painter: QPainter, number: int, lane: Lane) -> None:
        board, layout = self.board, self.board.layout
        left = board.left + layout.header_width - _WIDEST
        bars = usage_between(board.usage(number), left, board.left + layout.width)
        width = min(max(board.scale.day_width * 0.7, _NARROWEST), _WIDEST)
        area = layout.area_bottom - layout.area_top
        # In a low lane bars of different heights say more than figures.
        has_figures = area >= layout.line * _ROOMY
        tallest = area - layout.line * 0.8 if has_figures else area
        free = layout.header_width if has_figures else inf
        for bar in bars:
            rect = self._draw_bar(painter, bar, width, tallest)
            text = board.words.number(bar.units)
            room = width_of(text, board.fonts.tiny) + 4
            place = QRectF(
                rect.center().x() - room / 2, rect.top() - layout.line, room, layout.line
            )
            if place.left() >= free:
                if lane.is_metered:
                    self._patch(painter, place)
                write(painter, place, text, board.fonts.tiny, self._text_colour(lane), CENTRE)
                free = place.right()

    def _text_colour(self, lane: Lane) -> QColor:
        """Return the colour of figures: they stand on licences, or on the ground."""
        return self.board.theme.text if lane.is_metered else self.board.theme.on_series

    def _patch(self, painter: QPainter, place: QRectF) -> None:
        """Interrupt the line of a billing date behind a figure that stands on the ground."""
        left, right = self.board.left + place.left(), self.board.left + place.right()
        if any(left < chip.x < right for chip in self.board.chips()):
            painter.fillRect(place.adjusted(1, 2, -1, -1), self.board.theme.base)

    def _draw_bar(self, painter: QPainter, bar: UsageBar, width: float, tallest: float) -> QRectF:
        board, layout, theme = self.board, self.board.layout, self.board.theme
        height = max(bar.share * tallest, _LOWEST)
        # From the beginning of its day, under the pin, and never into the day before.
        left = bar.x - board.left
        rect = QRectF(left, layout.area_bottom - height, width, height)
        painter.fillRect(rect.adjusted(-1, -1, 1, 0), theme.base)
        later = board.as_of is not None and bar.day > board.as_of
        painter.fillRect(rect, theme.faded(theme.usage, _PALE) if later else theme.usage)
        free = QRectF(rect)
        free.setTop(rect.bottom() - height * bar.included)
        painter.fillRect(free, theme.faded(theme.usage, _PALE))
        return rect
