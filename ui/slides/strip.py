"""The strip of days above a step: events as dots, invoices as chips, the day of the step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from simulator.presentation import Mark
from ui.slides.ink import Ink
from ui.theme import SlideColours

_DOT = 11.0
_CHIP_GAP = 8.0


class Strip:
    """Draws the days of a presentation from the first mark to the last."""

    def __init__(self, marks: tuple[Mark, ...], font: QFont, colours: SlideColours) -> None:
        self._marks = marks
        self._colours = colours
        self._label = Ink(font, 20)
        self._strong = Ink(font, 22, strong=True)

    def draw(self, painter: QPainter, place: QRectF, day: date | None) -> None:
        """Draw the strip in a place, with the day that is told now."""
        if not self._marks:
            return
        colours, middle = self._colours, place.center().y()
        painter.setPen(QPen(colours.rule, 3))
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
        marks = sorted(self._marks, key=_order)
        for mark in sorted(marks, key=lambda each: each.is_event and each.day == day):
            self._sign(painter, mark, place, day)
        events = [mark for mark in marks if mark.is_event]
        self._write(painter, events, place, place.top(), day)
        invoices = [mark for mark in marks if not mark.is_event]
        self._write(painter, invoices, place, middle + 16, None)

    def _sign(self, painter: QPainter, mark: Mark, place: QRectF, day: date | None) -> None:
        """Draw the dot of an event, or the stroke of an invoice."""
        colours, at = self._colours, QPointF(self._x(mark.day, place), place.center().y())
        is_past = day is None or mark.day <= day
        if mark.is_event:
            size = _DOT * (1.6 if mark.day == day else 1)
            painter.setPen(QPen(colours.accent, 3))
            painter.setBrush(colours.accent if is_past else colours.ground)
            painter.drawEllipse(at, size, size)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            return
        painter.setPen(QPen(colours.accent if is_past else colours.rule, 3))
        painter.drawLine(at - QPointF(0, 9), at + QPointF(0, 9))

    def _x(self, day: date, place: QRectF) -> float:
        days = [mark.day.toordinal() for mark in self._marks]
        first, last = min(days), max(days)
        share = (day.toordinal() - first) / max(last - first, 1)
        return place.left() + share * place.width()

    def _write(
        self, painter: QPainter, marks: list[Mark], place: QRectF, top: float, day: date | None
    ) -> None:
        """Write what marks say from left to right where there is room; that of `day` always."""
        taken = place.left() - _CHIP_GAP
        now = next((mark for mark in marks if mark.day == day), None)
        kept = None if now is None else self._reach(now, self._strong, place)
        for mark in marks:
            ink = self._strong if mark is now else self._label
            left, right = self._reach(mark, ink, place)
            is_in_the_way = kept is not None and right + _CHIP_GAP > kept[0] and left < kept[1]
            if mark is not now and (left < taken + _CHIP_GAP or is_in_the_way):
                continue
            colour = self._colours.accent if mark is now else self._colours.muted
            ink.draw(painter, QRectF(left, top, right - left + 2, ink.line), mark.text, colour)
            taken = right

    def _reach(self, mark: Mark, ink: Ink, place: QRectF) -> tuple[float, float]:
        """Return where the text of a mark begins and ends."""
        width = ink.width(mark.text)
        left = min(max(self._x(mark.day, place) - width / 2, place.left()), place.right() - width)
        return left, left + width


def _order(mark: Mark) -> tuple[date, bool]:
    return mark.day, mark.is_event
