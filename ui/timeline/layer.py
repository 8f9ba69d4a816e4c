"""The common part of everything that is painted on the timeline."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from ui.timeline.board import Board

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


class Layer(QGraphicsItem):
    """One layer over the whole view, painted in pixels of the view and only what is in sight.

    Ten thousand events are one item: a scene of thousands of items costs more than it gives here,
    because what lies under the mouse is arithmetic (`hits`).
    """

    def __init__(self, board: Board, z: float) -> None:
        super().__init__()
        self.board = board
        self._rect = QRectF()
        self._failed_on: object = None
        self.setZValue(z)

    def cover(self, rect: QRectF) -> None:
        """Cover this part of the scene."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = QRectF(rect)

    def boundingRect(self) -> QRectF:
        """Return the part of the scene that is covered."""
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - the whole view is painted
        widget: QWidget | None = None,  # noqa: ARG002
    ) -> None:
        """Paint the layer, with the upper left corner of the view at the origin."""
        if self._failed_on is self.board.facts:
            return
        painter.save()
        painter.translate(self.board.left, self.board.top)
        try:
            self.draw(painter)
        except Exception:  # noqa: BLE001
            # An exception that leaves an override of Qt is still pending when Qt calls the next
            # one, and that ends the process: the work would be lost with it.
            self._failed_on = self.board.facts
            sys.excepthook(*sys.exc_info())
        finally:
            painter.restore()

    def draw(self, painter: QPainter) -> None:
        """Draw what this layer shows."""
        raise NotImplementedError


def hairline(colour: QColor, width: float = 1.0) -> QPen:
    """Return a pen of a width in pixels of the view, whatever the scale."""
    pen = QPen(colour, width)
    pen.setCosmetic(True)
    return pen


def write(
    painter: QPainter,
    rect: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    flags: Qt.AlignmentFlag = LEFT,
) -> None:
    """Write `text` on one line into `rect`, shortened where it does not fit."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, flags, shown)


def width_of(text: str, font: QFont) -> float:
    """Return how wide `text` is."""
    return QFontMetricsF(font).horizontalAdvance(text)


def vertical(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """Draw a sharp vertical line with the painter's pen."""
    whole = int(x) + 0.5
    painter.drawLine(QPointF(whole, top), QPointF(whole, bottom))
