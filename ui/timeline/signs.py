"""The letter or the sign of an event: what tells pins apart without their colour."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Reactivate,
    Suspend,
)
from simulator.words import Words
from ui.timeline.board import Board
from ui.timeline.layer import CENTRE, hairline, write

_ICON = 18


def letters_of(event: Event, change: int, words: Words) -> str:
    """Return the letters on a pin: what is added, or the first letter of the event's name.

    Empty where a sign says it in every language (`draw_sign`).
    """
    match event:
        case ChangeQuantity():
            sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else "="
            return sign + words.quantity(abs(change)) if change else sign
        case Suspend() | Reactivate() | Cancel() | ChangeBilling() | ChangePrice():
            return ""
        case _:
            return words.event(event)[:1].upper()


def draw_sign(
    painter: QPainter, centre: QPointF, radius: float, event: Event, change: int, colour: QColor
) -> None:
    """Draw the sign of an event that has one."""
    painter.save()
    painter.translate(centre)
    painter.scale(radius, radius)
    match event:
        case Suspend():
            painter.fillRect(QRectF(-0.38, -0.45, 0.26, 0.9), colour)
            painter.fillRect(QRectF(0.12, -0.45, 0.26, 0.9), colour)
        case Reactivate():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawPolygon(
                QPolygonF([QPointF(-0.32, -0.5), QPointF(0.55, 0), QPointF(-0.32, 0.5)])
            )
        case Cancel():
            _strokes(painter, colour, [(-0.36, -0.36, 0.36, 0.36), (-0.36, 0.36, 0.36, -0.36)])
        case ChangeBilling():
            _strokes(
                painter,
                colour,
                [
                    (-0.5, -0.22, 0.5, -0.22),
                    (0.5, -0.22, 0.24, -0.48),
                    (-0.5, 0.22, 0.5, 0.22),
                    (-0.5, 0.22, -0.24, 0.48),
                ],
            )
        case ChangePrice():
            tip = -0.5 if change >= 0 else 0.5
            _strokes(
                painter,
                colour,
                [(0, 0.5, 0, -0.5), (0, tip, -0.34, tip * 0.3), (0, tip, 0.34, tip * 0.3)],
            )
        case _:
            pass
    painter.restore()


def _strokes(
    painter: QPainter, colour: QColor, strokes: list[tuple[float, float, float, float]]
) -> None:
    pen = hairline(colour, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    path = QPainterPath()
    for x1, y1, x2, y2 in strokes:
        path.moveTo(x1, y1)
        path.lineTo(x2, y2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def icon_of(event: Event, change: int, board: Board, ratio: float) -> QIcon:
    """Return the head of an event's pin as the icon of a menu."""
    theme = board.theme
    pixmap = QPixmap(int(_ICON * ratio), int(_ICON * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.event(event))
    head = QRectF(0.5, 0.5, _ICON - 1, _ICON - 1)
    painter.drawEllipse(head)
    letters = letters_of(event, change, board.words)
    if letters:
        write(
            painter,
            head.adjusted(-6, 0, 6, 0),
            letters,
            board.fonts.tiny_bold,
            theme.on_event,
            CENTRE,
        )
    else:
        draw_sign(painter, head.center(), head.height() / 2, event, change, theme.on_event)
    painter.end()
    return QIcon(pixmap)
