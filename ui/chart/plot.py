"""The plot itself: built once, then only told what to draw. The one user of pyqtgraph's widgets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import date

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QPainter,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QFrame, QWidget

from simulator.words import Words
from ui.chart.axis import AmountAxis, TimeAxis
from ui.chart.drawn import Bars, Point, Steps
from ui.chart.items import AreaItem, BarsItem, CutItem, LineItem, ZeroItem
from ui.chart.pointing import PointedPlot
from ui.theme import Theme

_FEWEST_PLACES = 4
_FEWEST_DAYS = 31
_AIR = 0.07
_TOP = 8
_SOME_DAY = float(date(2000, 1, 1).toordinal())
_SMALLER = 0.86


class ChartPlot(PointedPlot):
    """Axes, bars, a line, a step area, and marks of what is selected and pointed at."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        self._is_built = False
        self._has_axes = True
        self._theme = theme
        self.amounts, self.times = AmountAxis(words), TimeAxis(words)
        axes = {"left": self.amounts, "bottom": self.times}
        super().__init__(parent, background=theme.base, axisItems=axes, enableMenu=False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._box = self.getPlotItem().getViewBox()
        self._selection: Point | None = None
        self._full: tuple[Point, Point] = ((0.0, 1.0), (0.0, 1.0))
        self._build()
        self.show_theme(theme)
        self._is_built = True

    def _build(self) -> None:
        item = self.getPlotItem()
        item.hideButtons()
        item.setContentsMargins(2, _TOP, 10, 0)
        self.amounts.setGrid(255)
        # Behind the bars: lines across them would read as parts.
        self.amounts.setZValue(-1)
        self._box.setMouseEnabled(x=True, y=False)
        self._box.disableAutoRange()
        self._selected = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
        self._pointed = pg.LinearRegionItem(movable=False, pen=pg.mkPen(None))
        self._bars, self._line, self._zero = BarsItem(), LineItem(), ZeroItem()
        self._area, self._pale_area, self._cuts = AreaItem(), AreaItem(), CutItem()
        marks = (self._selected, self._pointed)
        areas = (self._pale_area, self._area)
        drawn = (self._bars, *areas, self._zero, self._line, self._cuts)
        for level, layer in enumerate((*marks, *drawn)):
            layer.setZValue(level)
            self.addItem(layer, ignoreBounds=True)
        self._selected.hide()
        self._pointed.hide()

    # What is shown.

    def show_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._theme = theme
        self.setBackground(theme.base)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        for axis in (self.amounts, self.times):
            axis.show_look(theme, font)
        self._selected.setBrush(theme.selection)
        self._pointed.setBrush(theme.hover)
        self.viewport().update()

    def show_words(self, words: Words) -> None:
        """Write the axes in this language."""
        self.amounts.show_words(words)
        self.times.show_words(words)

    def show_bars(self, bars: Bars) -> None:
        """Draw bars with the line of totals."""
        self._show_layers(are_bars=True)
        self._bars.show_blocks(bars.blocks)
        self._line.show_points(bars.totals, self._theme.total)
        self.times.show_invoices(bars.dates)
        blocks = bars.blocks
        levels = [*(each.start for each in blocks), *(each.end for each in blocks)]
        levels += [level for _, level in bars.totals]
        count = max(len(bars.dates), 1)
        self._show_range((-0.5, count - 0.5), levels, min(count, _FEWEST_PLACES))

    def show_steps(self, steps: Steps, others: Sequence[float] = ()) -> None:
        """Draw a step area; `others` are levels of lines that are to be in sight, too."""
        self._show_layers(are_bars=False)
        self.times.show_days()
        edges, levels, cut = steps.parted()
        self._area.show_steps(edges[: cut + 1], levels[:cut], steps.colour)
        self._pale_area.show_steps(edges[cut:], levels[cut:], steps.pale_colour)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        self._cuts.show_cuts(steps.cuts, self._theme.text, font)
        first, last = (edges[0], edges[-1]) if edges else (_SOME_DAY, _SOME_DAY)
        across = first, max(last, first + _FEWEST_DAYS)
        self._show_range(across, (*levels, *others), _FEWEST_DAYS)

    def show_axes(self, *, shown: bool) -> None:
        """Draw the axes and the line of zero, or leave the place to a sentence."""
        if shown == self._has_axes:
            return
        self._has_axes = shown
        for axis in (self.amounts, self.times):
            axis.setVisible(shown)
        self._zero.setVisible(shown)
        self.settle()

    def _show_layers(self, *, are_bars: bool) -> None:
        for layer in (self._bars, self._line):
            layer.setVisible(are_bars)
        for layer in (self._area, self._pale_area, self._cuts):
            layer.setVisible(not are_bars)

    def _show_range(self, across: Point, levels: Sequence[float], narrowest: float) -> None:
        """Show everything, unless the user looks at a part: then that part stays."""
        low, high = min([0.0, *levels]), max([0.0, *levels])
        air = (high - low) * _AIR or 0.5
        # A little below zero even without credits: the label of the zero needs the room.
        up = (low - (air if low < 0 else air / 2), high + air)
        zoomed = tuple(self._box.viewRange()[0]) != self._full[0] and across == self._full[0]
        self._full = (across, up)
        self._box.setLimits(
            xMin=across[0], xMax=across[1], minXRange=narrowest, yMin=up[0], yMax=up[1]
        )
        if not zoomed:
            self._box.setXRange(*across, padding=0)
        self._box.setYRange(*up, padding=0)
        self._zero.show_line(across, self._theme.outline)
        self.settle()

    def settle(self) -> None:
        """Lay everything out now: the first paint would find it out, and ask for a second one."""
        low, high = self._full[1]
        self.amounts.fit(low, high, self.viewport().height() - self.times.height() - _TOP)
        self.getPlotItem().layout.activate()
        self.scene().prepareForPaint()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Fit the axes into the new size."""
        super().resizeEvent(event)
        # The base class resizes itself in its constructor.
        if self._is_built:
            self.settle()

    def show_all(self) -> None:
        """Zoom out to everything."""
        self._box.setXRange(*self._full[0], padding=0)

    def mark_selected(self, across: Point | None) -> None:
        """Mark what is selected."""
        self._selection = across
        _mark(self._selected, across)

    def mark_pointed(self, across: Point | None) -> None:
        """Mark what the pointer is over, unless it is marked as selected: one mark is enough."""
        _mark(self._pointed, across if across != self._selection else None)

    def without_marks(self) -> AbstractContextManager[None]:
        """Return a stretch of code during which nothing is marked: pictures show the bill alone."""
        return _hidden(self._selected, self._pointed)

    def pixel_of(self, x: float, y: float) -> QPointF:
        """Return where a point of the chart lies on the widget."""
        return QPointF(self.mapFromScene(self._box.mapViewToScene(QPointF(x, y))))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the frame of the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def drawForeground(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the frame of the focus."""
        super().drawForeground(painter, rect)
        if self.hasFocus():
            painter.save()
            painter.setWorldTransform(QTransform())
            painter.setPen(QPen(self._theme.focus, 1))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))
            painter.restore()


@contextmanager
def _hidden(*items: pg.GraphicsObject) -> Iterator[None]:
    """Hide items for a while."""
    shown = [item for item in items if item.isVisible()]
    for item in shown:
        item.hide()
    try:
        yield
    finally:
        for item in shown:
            item.show()


def _mark(region: pg.LinearRegionItem, across: Point | None) -> None:
    region.setVisible(across is not None)
    if across is not None:
        region.setRegion(across)
