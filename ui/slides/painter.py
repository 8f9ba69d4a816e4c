"""One step of a presentation, drawn: on the screen, on a page, as a picture."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from simulator.presentation import Presentation, Slide, SlideBill, SlideRow
from ui.slides.ink import Ink
from ui.slides.strip import Strip
from ui.theme import SlideColours

SLIDE = QSizeF(1600, 900)
"""The size in which a step is laid out; it is scaled to whatever it is drawn on."""

_LEFT, _RIGHT, _TOP = 80.0, 1520.0, 52.0
_STRIP_HEIGHT = 96.0
_BODY = 205.0
_BOTTOM = 830.0
_COLUMN = 700.0
_CARD = 820.0
_PADDING = 36.0
_SMALLEST = 0.55
_SMALLER = 0.92


class SlidePainter:
    """Draws the steps of a presentation in some colours."""

    def __init__(self, presentation: Presentation, font: QFont, colours: SlideColours) -> None:
        self._shown = presentation
        self._font = font
        self._colours = colours
        self._strip = Strip(presentation.marks, font, colours)

    def draw(self, painter: QPainter, place: QRectF, number: int) -> None:
        """Draw a step as large as it fits in a place."""
        painter.save()
        painter.fillRect(place, self._colours.ground)
        scale = min(place.width() / SLIDE.width(), place.height() / SLIDE.height())
        painter.translate(
            place.left() + (place.width() - SLIDE.width() * scale) / 2,
            place.top() + (place.height() - SLIDE.height() * scale) / 2,
        )
        painter.scale(scale, scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(painter, number)
        painter.restore()

    def _draw(self, painter: QPainter, number: int) -> None:
        slide = self._shown.slides[number]
        strip = QRectF(_LEFT, _TOP, _RIGHT - _LEFT, _STRIP_HEIGHT)
        self._strip.draw(painter, strip, slide.day)
        width = _COLUMN if slide.bill is not None else _RIGHT - _LEFT
        self._words(painter, slide, QRectF(_LEFT, _BODY, width, _BOTTOM - _BODY))
        if slide.bill is not None:
            card = QRectF(_CARD, _BODY, _RIGHT - _CARD, _BOTTOM - _BODY)
            self._bill(painter, slide.bill, card)
        self._foot(painter, number)

    def _words(self, painter: QPainter, slide: Slide, place: QRectF) -> None:
        """Draw what happens and what it does, in letters that leave room for all of it."""
        colours, scale = self._colours, 1.0
        while True:
            texts = [
                (Ink(self._font, 36 * scale), slide.title, colours.muted, 14 * scale),
                *(
                    (Ink(self._font, 56 * scale, strong=True), each, colours.text, 18 * scale)
                    for each in slide.happened
                ),
                *(
                    (Ink(self._font, 32 * scale), each, colours.text, 22 * scale)
                    for each in slide.meaning
                ),
            ]
            needed = sum(ink.height(text, place.width()) + gap for ink, text, _, gap in texts)
            if needed <= place.height() or scale < _SMALLEST:
                break
            scale *= _SMALLER
        y = place.top()
        for ink, text, colour, gap in texts:
            height = ink.height(text, place.width())
            ink.draw(painter, QRectF(place.left(), y, place.width(), height + 4), text, colour)
            y += height + gap

    # The bill.

    def _bill(self, painter: QPainter, bill: SlideBill, place: QRectF) -> None:
        colours = self._colours
        painter.setPen(QPen(colours.rule, 2))
        painter.setBrush(colours.card)
        painter.drawRoundedRect(place, 18, 18)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = place.adjusted(_PADDING, _PADDING - 8, -_PADDING, -_PADDING + 12)
        title, row = Ink(self._font, 30, strong=True), Ink(self._font, 27)
        title.draw(painter, inner, bill.title, colours.text)
        y = inner.top() + title.line + 18
        foot = inner.bottom() - self._foot_height(bill)
        height = min(row.line * 2.3, (foot - y) / max(len(bill.rows), 1))
        for each in bill.rows:
            self._row(painter, each, QRectF(inner.left(), y, inner.width(), height))
            y += height
        self._sums(painter, bill, QRectF(inner.left(), foot, inner.width(), inner.bottom() - foot))

    def _foot_height(self, bill: SlideBill) -> float:
        lines = sum(bool(each) for each in (bill.before, bill.difference))
        return 84.0 + lines * 42.0

    def _row(self, painter: QPainter, row: SlideRow, place: QRectF) -> None:
        """Draw a row: its label in one line or two, its amount at the right."""
        colours = self._colours
        size, amounts = 27.0, Ink(self._font, 27, strong=row.is_new, figures=True)
        amount = amounts.width(row.amount)
        room = place.width() - amount - 24
        label = Ink(self._font, size, strong=row.is_new)
        while label.height(row.label, room) > place.height() and size > 27 * _SMALLEST:
            size *= _SMALLER
            label = Ink(self._font, size, strong=row.is_new)
        if row.is_new:
            painter.fillRect(
                QRectF(place.left() - 18, place.top() + 4, 6, label.line), colours.accent
            )
        label.draw(
            painter,
            QRectF(place.left(), place.top(), room, place.height()),
            row.label,
            colours.text,
        )
        side = QRectF(place.right() - amount - 4, place.top(), amount + 4, place.height())
        colour = colours.less if row.credit else colours.text
        amounts.draw(painter, side, row.amount, colour, right=True)

    def _sums(self, painter: QPainter, bill: SlideBill, place: QRectF) -> None:
        colours = self._colours
        painter.setPen(QPen(colours.text, 3))
        painter.drawLine(QLineF(place.left(), place.top(), place.right(), place.top()))
        large, small = Ink(self._font, 46, strong=True), Ink(self._font, 30, figures=True)
        width = large.width(bill.total)
        room = QRectF(place.left(), place.top() + 22, place.width() - width - 20, small.line)
        small.draw(painter, room, small.elided(bill.total_label, room.width()), colours.text)
        total = QRectF(place.right() - width - 4, place.top() + 10, width + 4, large.line)
        large.draw(painter, total, bill.total, colours.text, right=True)
        y = place.top() + 80
        for text, colour in (
            (bill.before, colours.muted),
            (bill.difference, colours.less if bill.is_less else colours.accent),
        ):
            if text:
                line = QRectF(place.left(), y, place.width(), small.line)
                small.draw(painter, line, text, colour, right=True)
                y += 42

    def _foot(self, painter: QPainter, number: int) -> None:
        """Draw the title of the whole and which step this is."""
        words, ink = self._shown.words, Ink(self._font, 20)
        text = words.tr(
            "Step {number} of {count}",
            number=words.quantity(number + 1),
            count=words.quantity(len(self._shown.slides)),
        )
        line = QRectF(_LEFT, 850, _RIGHT - _LEFT, ink.line)
        title = ink.elided(self._shown.title, line.width() * 0.7)
        ink.draw(painter, line, title, self._colours.muted)
        ink.draw(painter, line, text, self._colours.muted, right=True)
