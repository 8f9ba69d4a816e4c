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
        self._label, self._amount = Ink(font, 20), Ink(font, 19)
        self._strong = Ink(font, 22, strong=True)

    def draw(self, painter: QPainter, place: QRectF, day: date | None) -> None:
        """Draw the strip in a place, with the day that is told now."""
        if not self._marks:
            return
        colours, middle = self._colours, place.center().y()
        painter.setPen(QPen(colours.rule, 3))
        painter.drawLine(QPointF(place.left(), middle), QPointF(place.right(), middle))
        taken_above = taken_below = place.left() - _CHIP_GAP
        for mark in sorted(self._marks, key=_order):
            x = self._x(mark.day, place)
            is_now, is_past = mark.day == day, day is None or mark.day <= day
            if mark.is_event:
                self._dot(painter, QPointF(x, middle), is_now=is_now, is_past=is_past)
                ink = self._strong if is_now else self._label
                taken_above = self._write(
                    painter, ink, mark, place, place.top(), taken_above, is_now
                )
            else:
                painter.setPen(QPen(colours.accent if is_past else colours.rule, 3))
                painter.drawLine(QPointF(x, middle - 9), QPointF(x, middle + 9))
                below = middle + 16
                taken_below = self._write(
                    painter, self._amount, mark, place, below, taken_below, False
                )

    def _x(self, day: date, place: QRectF) -> float:
        days = [mark.day.toordinal() for mark in self._marks]
        first, last = min(days), max(days)
        share = (day.toordinal() - first) / max(last - first, 1)
        return place.left() + share * place.width()

    def _dot(self, painter: QPainter, at: QPointF, *, is_now: bool, is_past: bool) -> None:
        colours = self._colours
        size = _DOT * (1.6 if is_now else 1)
        painter.setPen(QPen(colours.accent, 3))
        painter.setBrush(colours.accent if is_past else colours.ground)
        painter.drawEllipse(at, size, size)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _write(
        self,
        painter: QPainter,
        ink: Ink,
        mark: Mark,
        place: QRectF,
        top: float,
        taken: float,
        is_now: bool,
    ) -> float:
        """Write what a mark says where there is room; return up to where it is taken now."""
        width = ink.width(mark.text)
        left = min(max(self._x(mark.day, place) - width / 2, place.left()), place.right() - width)
        if left < taken + _CHIP_GAP and not is_now:
            return taken
        colour = self._colours.accent if is_now else self._colours.muted
        ink.draw(painter, QRectF(left, top, width + 2, ink.line), mark.text, colour)
        return left + width


def _order(mark: Mark) -> tuple[date, bool]:
    return mark.day, mark.is_event
