"""What two bills come to, day by day: two lines that rise, and what lies between them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.money import ZERO, plus
from simulator.whatif import Comparison
from simulator.words import Words
from ui.chart.drawn import Point, Steps
from ui.chart.items import LineItem
from ui.chart.legend import Legend, LegendEntry
from ui.chart.plot import ChartPlot
from ui.theme import Theme

_LINES_LEVEL = 8


class ComparisonChart(QWidget):
    """Draws what both sides have been invoiced so far, and their difference as an area."""

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("whatif_chart")
        self._words, self._theme = words, theme
        self._comparison: Comparison | None = None
        self._names = "", ""
        self.plot = ChartPlot(words, theme)
        self.legend = Legend(theme)
        # Colour alone tells nothing to some: the right side is dashed.
        self.lines = (
            LineItem(has_dots=False),
            LineItem(Qt.PenStyle.DashLine, has_dots=False),
        )
        for line in self.lines:
            line.setZValue(_LINES_LEVEL)
            self.plot.addItem(line, ignoreBounds=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.legend)
        self.setFocusProxy(self.plot)

    def show_comparison(self, comparison: Comparison | None, left: str, right: str) -> None:
        """Draw another comparison."""
        self._comparison, self._names = comparison, (left, right)
        self._draw()

    def show_words(self, words: Words) -> None:
        """Speak another language."""
        self._words = words
        self.plot.show_words(words)
        self._draw()

    def show_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.plot.show_theme(theme)
        self.legend.show_theme(theme)
        self._draw()

    def _draw(self) -> None:
        found = self._comparison
        has_any = found is not None and bool(found.invoices)
        self.plot.show_axes(shown=has_any)
        colours = self._theme.subscription(0), self._theme.subscription(1)
        if found is None or not found.invoices:
            for line in self.lines:
                line.show_points((), self._theme.total)
            self.legend.show_entries(())
            return
        steps = _steps(found, self._theme.invoice)
        sides = _running(found, left=True), _running(found, left=False)
        self.plot.show_steps(steps, tuple(level for side in sides for _, level in side))
        for line, points, colour in zip(self.lines, sides, colours, strict=True):
            line.show_points(points, colour)
        self._show_legend(colours)

    def _show_legend(self, colours: tuple[QColor, QColor]) -> None:
        left, right = self._names
        dashed = self._words.tr("{name} (dashed)", name=right)
        self.legend.show_entries(
            (
                LegendEntry(left, colours[0], is_line=True),
                LegendEntry(dashed, colours[1], is_line=True),
                LegendEntry(self._words.tr("Difference so far"), self._theme.invoice),
            )
        )
        text = self._words.tr("Chart of “{left}” and “{right}”", left=left, right=right)
        self.plot.setAccessibleName(text)


def _running(found: Comparison, *, left: bool) -> tuple[Point, ...]:
    """Return what a side has been invoiced so far, as a line with a step at each invoice."""
    total, points = ZERO, []
    for pair in found.invoices:
        at, invoice = float(pair.date.toordinal()), pair.left if left else pair.right
        points.append((at, float(total)))
        total = total if invoice is None else plus(total, invoice.total)
        points.append((at, float(total)))
    points.append((float(found.until.toordinal() + 1), float(total)))
    return tuple(points)


def _steps(found: Comparison, colour: QColor) -> Steps:
    """Return the difference so far from invoice to invoice."""
    level, by_day = ZERO, dict[date, float]()
    for pair in found.invoices:
        level = plus(level, pair.difference)
        by_day[pair.date] = float(level)
    edges = [float(day.toordinal()) for day in by_day]
    last = float(found.until.toordinal() + 1)
    return Steps((*edges, last), tuple(by_day.values()), colour, colour, None)
