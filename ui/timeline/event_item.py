"""Pins: every event with a colour, and with a letter or a sign that says the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPolygonF

from simulator.scenario.events import Usage
from ui.timeline.layer import CENTRE, Layer, hairline, vertical, width_of, write
from ui.timeline.layout import FLAG_LENGTH
from ui.timeline.marks import Flag, Pin
from ui.timeline.signs import draw_sign, letters_of
from ui.timeline.spots import Spot, spots_between

_MARGIN = 120.0
"""How far, in pixels, a pin may stand from its own day."""

_MOST = 99
_MOST_STEMS = 3


class EventItem(Layer):
    """The pins of all lanes in sight."""

    def draw(self, painter: QPainter) -> None:
        """Draw the pins, the selected one and the one in the hand last."""
        board = self.board
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(board.lanes_rect())
        left = board.left + board.layout.header_width - _MARGIN
        right = board.left + board.layout.width + _MARGIN
        for number in board.lanes_in_sight():
            painter.save()
            painter.translate(0, board.lane_top(number))
            for flag in board.facts.lane(number).course.flags:
                self._draw_flag(painter, flag)
            spots = spots_between(board.spots(number), left, right)
            for spot in sorted(spots, key=self._is_foremost):
                self._draw_spot(painter, spot)
            painter.restore()

    def _draw_flag(self, painter: QPainter, flag: Flag) -> None:
        """Draw a flag where an event shows that stands elsewhere: at a renewal, on another lane."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        x, top, height = board.x(flag.day), layout.area_top, layout.flag_height
        if not layout.header_width - height * 2 <= x <= layout.width:
            return
        chosen = flag.ref == board.selection.event
        veil = board.veil()
        moved = board.facts.event(flag.ref) if flag.arrived else None
        colour = theme.scheduled if moved is None else theme.event(moved)
        if veil is not None and x >= veil:
            colour = theme.faded(colour, 0.5)
        painter.setPen(hairline(colour, 2.4 if chosen else 1.4))
        vertical(painter, x, top, layout.area_bottom)
        left = int(x) + 0.5
        painter.setBrush(colour)
        painter.setPen(hairline(theme.focus if chosen else theme.base, 1.4 if chosen else 1.0))
        tip = QPointF(left + height * FLAG_LENGTH, top + height / 2)
        painter.drawPolygon(QPolygonF([QPointF(left, top), tip, QPointF(left, top + height)]))

    def _is_foremost(self, spot: Spot) -> bool:
        return self._chosen(spot) is not None

    def _chosen(self, spot: Spot) -> Pin | None:
        """Return the pin that is in the hand, or the selected one while none is."""
        held = self.board.drag.held if self.board.drag else None
        if held is not None:
            return next((pin for pin in spot.pins if pin.event is held), None)
        selected = self.board.selection.event
        return next((pin for pin in spot.pins if pin.ref == selected), None)

    def _draw_spot(self, painter: QPainter, spot: Spot) -> None:
        for pin in spot.pins if len(spot.pins) <= _MOST_STEMS else spot.pins[:1]:
            if not isinstance(pin.event, Usage):
                self._draw_stem(painter, pin, spot.x - self.board.left)
        chosen = self._chosen(spot)
        centre = QPointF(spot.x - self.board.left, self.board.layout.pin_y)
        head = chosen or spot.pins[0]
        colour = (
            self._colour(head) if len(spot.pins) == 1 or chosen else self.board.theme.other_event
        )
        shape = self._head(centre, self._text(spot, chosen))
        if chosen is not None:
            self._ring(painter, shape, colour)
        painter.setPen(hairline(self.board.theme.base, 1.2))
        painter.setBrush(colour)
        painter.drawRoundedRect(shape, shape.height() / 2, shape.height() / 2)
        if len(spot.pins) == 1 or chosen:
            self._sign(painter, shape, head)
        else:
            self._letters(painter, shape, self._text(spot, None))
        if any(pin.wrong for pin in spot.pins):
            self._warn(painter, QPointF(shape.right(), shape.top()))

    def _colour(self, pin: Pin) -> QColor:
        theme, as_of = self.board.theme, self.board.as_of
        colour = theme.event(pin.event)
        later = as_of is not None and pin.event.date > as_of
        return theme.faded(colour, 0.5) if later else colour

    def _draw_stem(self, painter: QPainter, pin: Pin, head_x: float) -> None:
        layout = self.board.layout
        x = self.board.x(pin.event.date)
        painter.setPen(hairline(self._colour(pin), 1.6))
        top = layout.pin_y
        if head_x - x > 1:
            elbow = top + layout.pin_radius + 3
            painter.drawLine(QPointF(head_x, top), QPointF(x, elbow))
            top = elbow
        vertical(painter, x, top, layout.area_bottom)

    def _text(self, spot: Spot, chosen: Pin | None) -> str:
        if chosen is None and len(spot.pins) > 1:
            words = self.board.words
            return words.quantity(len(spot.pins)) if len(spot.pins) <= _MOST else f"{_MOST}+"
        pin = chosen or spot.pins[0]
        return letters_of(pin.event, pin.change, self.board.words)

    def _head(self, centre: QPointF, text: str) -> QRectF:
        """Return the head around `centre`: round, or wider where the letters need it."""
        radius = self.board.layout.pin_radius
        half = max(radius, width_of(text, self.board.fonts.tiny) / 2 + radius * 0.5)
        return QRectF(centre.x() - half, centre.y() - radius, 2 * half, 2 * radius)

    def _ring(self, painter: QPainter, shape: QRectF, colour: QColor) -> None:
        """Draw what says that an event is selected; stronger while keys go to the timeline."""
        theme = self.board.theme
        ring = shape.adjusted(-4, -4, 4, 4)
        painter.setBrush(theme.base)
        focused = self.board.focused
        painter.setPen(hairline(theme.focus if focused else theme.faded(colour, 0.6), 2.2))
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)

    def _letters(self, painter: QPainter, shape: QRectF, text: str) -> None:
        font = self.board.fonts.tiny_bold
        write(painter, shape.adjusted(-6, 0, 6, 0), text, font, self.board.theme.on_event, CENTRE)

    def _sign(self, painter: QPainter, shape: QRectF, pin: Pin) -> None:
        text = letters_of(pin.event, pin.change, self.board.words)
        if text:
            self._letters(painter, shape, text)
            return
        draw_sign(
            painter,
            shape.center(),
            shape.height() / 2,
            pin.event,
            pin.change,
            self.board.theme.on_event,
        )

    def _warn(self, painter: QPainter, corner: QPointF) -> None:
        """Draw a small triangle: this event has a mistake."""
        size = self.board.layout.pin_radius * 0.85
        painter.setPen(hairline(self.board.theme.base, 1.2))
        painter.setBrush(self.board.theme.error_text)
        top = corner - QPointF(0, size * 0.9)
        painter.drawPolygon(
            QPolygonF([top, top + QPointF(size, size * 1.75), top + QPointF(-size, size * 1.75)])
        )
        box = QRectF(top.x() - size, top.y() + size * 0.35, 2 * size, size * 1.4)
        write(painter, box, "!", self.board.fonts.tiny_bold, self.board.theme.base, CENTRE)
