"""The letter or the sign of an event: what tells pins apart without their colour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QPolygonF

from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.words import Words
from ui.timeline.board import Board
from ui.timeline.layer import CENTRE, hairline, write

_ICON = 18


_Stroke: TypeAlias = tuple[float, float, float, float]

_CHEVRONS: list[_Stroke] = [
    (-0.4, 0.02, 0, -0.42),
    (0, -0.42, 0.4, 0.02),
    (-0.4, 0.5, 0, 0.06),
    (0, 0.06, 0.4, 0.5),
]
_TO_AND_FRO: list[_Stroke] = [
    (-0.5, -0.22, 0.5, -0.22),
    (0.5, -0.22, 0.24, -0.48),
    (-0.5, 0.22, 0.5, 0.22),
    (-0.5, 0.22, -0.24, 0.48),
]
_TO_THE_BAR: list[_Stroke] = [
    (-0.5, 0, 0.28, 0),
    (0.28, 0, 0, -0.3),
    (0.28, 0, 0, 0.3),
    (0.5, -0.42, 0.5, 0.42),
]
_DOUBLE_ARROW: list[_Stroke] = [
    (-0.5, -0.16, 0.22, -0.16),
    (-0.5, 0.16, 0.22, 0.16),
    (0.08, -0.46, 0.5, 0),
    (0.08, 0.46, 0.5, 0),
]
_CROSS: list[_Stroke] = [(-0.36, -0.36, 0.36, 0.36), (-0.36, 0.36, 0.36, -0.36)]
_TICK: list[_Stroke] = [(-0.42, 0.04, -0.12, 0.36), (-0.12, 0.36, 0.44, -0.34)]
_BACK: list[_Stroke] = [
    (-0.44, -0.14, 0.16, -0.14),
    (-0.44, -0.14, -0.16, -0.44),
    (-0.44, -0.14, -0.16, 0.16),
    (0.16, -0.14, 0.42, 0.12),
    (0.42, 0.12, 0.16, 0.42),
    (0.16, 0.42, -0.2, 0.42),
]
_CLOCK: list[_Stroke] = [(0, 0, 0, -0.34), (0, 0, 0.26, 0.12)]
_STRUCK: list[_Stroke] = [(-0.5, 0.5, 0.5, -0.5)]

_STROKES: dict[type[Event], list[_Stroke]] = {
    Cancel: _CROSS,
    ChangeBilling: _TO_AND_FRO,
    Upgrade: _CHEVRONS,
    ChangeTerm: _TO_THE_BAR,
    Migrate: _DOUBLE_ARROW,
    ConvertTrial: _TICK,
    Credit: _BACK,
}
"""Events whose sign is made of lines alone."""


def letters_of(event: Event, change: int, words: Words) -> str:
    """Return the letters on a pin: what is added, or the first letter of the event's name.

    Empty where a sign says it in every language (`draw_sign`).
    """
    match event:
        case ChangeQuantity():
            sign = "+" if change > 0 else "\N{MINUS SIGN}" if change < 0 else "="
            return sign + words.quantity(abs(change)) if change else sign
        case MoveQuantity():
            return "\N{RIGHTWARDS ARROW}" + (words.quantity(abs(change)) if change else "")
        case Purchase():
            return words.event(event)[:1].upper()
        case _:
            return ""


def draw_sign(
    painter: QPainter, centre: QPointF, radius: float, event: Event, change: int, colour: QColor
) -> None:
    """Draw the sign of an event that has one."""
    painter.save()
    painter.translate(centre)
    painter.scale(radius, radius)
    strokes = _STROKES.get(type(event))
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
        case ChangePrice():
            tip = -0.5 if change >= 0 else 0.5
            strokes = [(0, 0.5, 0, -0.5), (0, tip, -0.34, tip * 0.3), (0, tip, 0.34, tip * 0.3)]
        case ScheduleChange():
            _ring(painter, colour, 0, 360)
            strokes = _CLOCK
        case SetAutoRenew(auto_renew=renews):
            _ring(painter, colour, 60, 290)
            strokes = [(0.24, -0.36, 0.5, -0.2), (0.24, -0.36, 0.3, -0.64)]
            strokes += [] if renews else _STRUCK
        case Usage():
            for place, height in enumerate((0.4, 0.62, 0.95)):
                left = -0.47 + place * 0.34
                painter.fillRect(QRectF(left, 0.46 - height, 0.24, height), colour)
        case _:
            pass
    if strokes:
        _strokes(painter, colour, strokes)
    painter.restore()


def _ring(painter: QPainter, colour: QColor, start: int, span: int) -> None:
    """Draw a part of a circle, in degrees from the right against the clock."""
    pen = hairline(colour, 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawArc(QRectF(-0.5, -0.5, 1, 1), start * 16, span * 16)


def _strokes(painter: QPainter, colour: QColor, strokes: Sequence[_Stroke]) -> None:
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
