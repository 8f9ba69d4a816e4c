"""What stands between the axes: bars, a line, a step area, drawn on whole pixels.

Everything is placed in the units of the axes and painted in pixels: edges are sharp at every zoom,
and an exported SVG holds plain lines of the width that they have on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import floor, inf
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTransform,
)

from ui.chart.drawn import Block, Cut, Point

_HATCH = 6.0
_WIDEST = 64.0
"""Pixels that a bar is wide at most."""

_LINE = 2.0
_THIN_LINE = 1.4
_DOT = 3.0
_ARROW = 7.0
_ROOM = 200.0


class PixelItem(pg.GraphicsObject):
    """Something that is placed in the units of the axes and painted in pixels."""

    def __init__(self) -> None:
        super().__init__()
        self._bounds = QRectF()

    def cover(self, xs: Sequence[float], ys: Sequence[float]) -> None:
        """Tell what the item covers, with a place around it for lines and dots."""
        self.prepareGeometryChange()
        self._bounds = QRectF()
        if xs:
            low, high = min([0.0, *ys]), max([0.0, *ys])
            self._bounds = QRectF(min(xs) - 1, low, max(xs) - min(xs) + 2, high - low)
        self.update()

    def boundingRect(self) -> QRectF:
        """Return what the item covers."""
        return self._bounds

    def paint(self, painter: QPainter, *_: Any) -> None:
        """Paint in pixels."""
        to_pixels = painter.worldTransform()
        painter.save()
        painter.setWorldTransform(QTransform())
        self.paint_pixels(painter, to_pixels)
        painter.restore()

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint; `to_pixels` leads from the units of the axes to pixels."""
        raise NotImplementedError


class BarsItem(PixelItem):
    """All bars of the chart."""

    WIDTH = 0.62
    """Share of its place that a bar takes."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks: tuple[Block, ...] = ()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Draw these blocks in the place of those before."""
        self._blocks = tuple(blocks)
        ends = [*(each.start for each in blocks), *(each.end for each in blocks)]
        self.cover([float(each.place) for each in blocks], ends)

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the blocks, all of one width; broad ones from whole pixel to whole pixel across."""
        width = min(self.WIDTH * to_pixels.m11(), _WIDEST)
        is_broad = width > _HATCH
        width = floor(width + 0.5) if is_broad else width
        for block in self._blocks:
            start = to_pixels.map(QPointF(block.place, block.start))
            end = to_pixels.map(QPointF(block.place, block.end))
            left = start.x() - width / 2
            left = floor(left + 0.5) if is_broad else left
            rect = QRectF(left, start.y(), width, end.y() - start.y()).normalized()
            painter.fillRect(rect, block.colour)
            if block.hatch is not None and is_broad:
                _paint_hatch(painter, rect, block.hatch)


def _paint_hatch(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    """Paint slanting lines, each cut at the edges of `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    height = rect.height()
    at = rect.left() - height + _HATCH / 2
    while at < rect.right():
        first, last = max(at, rect.left()), min(at + height, rect.right())
        painter.drawLine(
            QLineF(first, rect.bottom() - (first - at), last, rect.bottom() - (last - at))
        )
        at += _HATCH
    painter.restore()


class LineItem(PixelItem):
    """A line through points, with dots where there are few (none where `has_dots` is false)."""

    MOST_DOTS = 24

    def __init__(
        self, style: Qt.PenStyle = Qt.PenStyle.SolidLine, *, has_dots: bool = True
    ) -> None:
        super().__init__()
        self._style = style
        self._has_dots = has_dots
        self._points: tuple[Point, ...] = ()
        self._colour = QColor()

    def show_points(self, points: Sequence[Point], colour: QColor) -> None:
        """Draw a line through these points."""
        self._points, self._colour = tuple(points), colour
        self.cover([x for x, _ in points], [y for _, y in points])

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the line and its dots."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pixels = [to_pixels.map(QPointF(*point)) for point in self._points]
        few = self._has_dots and len(pixels) <= self.MOST_DOTS
        width = _LINE if few else _THIN_LINE
        painter.setPen(QPen(self._colour, width, self._style, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(QPolygonF(pixels))
        if few:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour)
            for pixel in pixels:
                painter.drawEllipse(pixel, _DOT, _DOT)


class AreaItem(PixelItem):
    """Levels as steps, filled down to zero."""

    FILL = 0.22

    def __init__(self) -> None:
        super().__init__()
        self._edges: tuple[float, ...] = ()
        self._levels: tuple[float, ...] = ()
        self._colour = QColor()

    def show_steps(self, edges: Sequence[float], levels: Sequence[float], colour: QColor) -> None:
        """Draw a level between every two edges."""
        self._edges, self._levels, self._colour = tuple(edges), tuple(levels), colour
        self.cover(self._edges if levels else (), self._levels)

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the area, then its upper edge."""
        if not self._levels:
            return
        outline = []
        for place, level in enumerate(self._levels):
            outline.append(to_pixels.map(QPointF(self._edges[place], level)))
            outline.append(to_pixels.map(QPointF(self._edges[place + 1], level)))
        path = QPainterPath(to_pixels.map(QPointF(self._edges[0], 0)))
        for point in outline:
            path.lineTo(point)
        path.lineTo(to_pixels.map(QPointF(self._edges[-1], 0)))
        ground = QColor(self._colour)
        ground.setAlphaF(self.FILL)
        painter.fillPath(path, ground)
        painter.setPen(QPen(self._colour, _LINE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawPolyline(QPolygonF(outline))


class ZeroItem(PixelItem):
    """The line of zero from edge to edge."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = QColor()
        self._across: Point = (0.0, 0.0)

    def show_line(self, across: Point, colour: QColor) -> None:
        """Draw the line in this width and colour."""
        self._across, self._colour = across, colour
        self.cover(across, (0.0,))

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint the line."""
        painter.setPen(QPen(self._colour, 1))
        left, right = self._across
        painter.drawLine(to_pixels.map(QPointF(left, 0)), to_pixels.map(QPointF(right, 0)))


class CutItem(PixelItem):
    """Arrows where a day lies beyond the scale, with what it comes to where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._cuts: tuple[Cut, ...] = ()
        self._colour, self._font = QColor(), QFont()

    def show_cuts(self, cuts: Sequence[Cut], colour: QColor, font: QFont) -> None:
        """Draw these arrows in the place of those before."""
        self._cuts, self._colour, self._font = tuple(cuts), colour, font
        # With days of room at the sides for the amounts.
        xs = [cut.x + side * _ROOM for cut in cuts for side in (-1, 1)]
        self.cover(xs, [cut.level for cut in cuts])

    def paint_pixels(self, painter: QPainter, to_pixels: QTransform) -> None:
        """Paint each arrow on the end of its day, and the amount at its right."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        free = {True: -inf, False: -inf}
        for cut in self._cuts:
            tip = to_pixels.map(QPointF(cut.x, cut.level))
            way = _ARROW if cut.level > 0 else -_ARROW
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour)
            painter.drawPolygon(
                QPolygonF(
                    [
                        tip - QPointF(0, way),
                        tip + QPointF(_ARROW * 0.8, way * 0.4),
                        tip + QPointF(-_ARROW * 0.8, way * 0.4),
                    ]
                )
            )
            is_up, width = cut.level > 0, metrics.horizontalAdvance(cut.text)
            left = tip.x() + _ARROW + 2
            if left + width > painter.viewport().width():
                left = tip.x() - _ARROW - 2 - width
            if left > free[is_up]:
                painter.setPen(self._colour)
                painter.drawText(QPointF(left, tip.y() + metrics.ascent() / 2), cut.text)
                free[is_up] = left + width
