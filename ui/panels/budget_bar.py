"""The spending of a month beside its budget: a bar with the marks of 80 % and 100 %."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.panels.labels import Look
from ui.theme import Theme

WARNED, FULL = 80, 100
"""Percents of the budget with a mark of their own: notices begin at the first, end above the last."""

_HEIGHT = 14
_ROOM = 120
"""Percents that the bar is long while the spending stays below them."""

_RADIUS = 4.0

_APART = 4.0
"""Pixels between the names of the two marks."""


class BudgetBar(QWidget):
    """A bar as long as the spending; above the budget its colour and its text say so."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("budget-bar")
        self._theme: Theme | None = None
        self._percent = 0
        self._marks: tuple[str, str] = ("", "")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def percent(self) -> int:
        """Return how many percent of the budget are spent, cut to whole ones."""
        return self._percent

    def show_percent(self, percent: int, marks: tuple[str, str], sentence: str) -> None:
        """Show how many percent are spent; `marks` name the two lines, `sentence` says it all."""
        self._percent, self._marks = percent, marks
        self.setAccessibleName(sentence)
        self.setToolTip(sentence)
        self.update()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of the bar and of the names under its marks."""
        return QSize(140, _HEIGHT + 7 + int(self._metrics().height()))

    def minimumSizeHint(self) -> QSize:
        """Return the same height: names that are cut say nothing."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, the spending, and the two marks with their names."""
        del event
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0.5, 0.5, self.width() - 1, _HEIGHT - 1)
        painter.setPen(QPen(theme.outline, 1))
        painter.setBrush(theme.base)
        painter.drawRoundedRect(track, _RADIUS, _RADIUS)
        spent = QRectF(track)
        spent.setWidth(self._x(self._percent))
        if spent.width() > 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour(theme))
            painter.drawRoundedRect(spent, _RADIUS, _RADIUS)
        painter.setFont(Look.CAPTION.font(self.font()))
        self._paint_marks(painter, theme)

    def _paint_marks(self, painter: QPainter, theme: Theme) -> None:
        places = self.places_of_names()
        for percent, name, place in zip((WARNED, FULL), self._marks, places, strict=True):
            x = self._x(percent)
            painter.setPen(QPen(theme.text, 1.5))
            painter.drawLine(int(x), 0, int(x), _HEIGHT + 3)
            painter.setPen(theme.muted_text)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), name
            )

    def places_of_names(self) -> tuple[QRectF, QRectF]:
        """Return where the names stand: under their marks, or as near as they do not touch."""
        metrics = self._metrics()
        widths = [metrics.horizontalAdvance(name) + 1 for name in self._marks]
        marks = [self._x(WARNED), self._x(FULL)]
        missing = max(0.0, sum(widths) / 2 + _APART - (marks[1] - marks[0]))
        centres = marks[0] - missing / 2, marks[1] + missing / 2
        lefts = [
            max(0.0, min(centre - width / 2, self.width() - width))
            for centre, width in zip(centres, widths, strict=True)
        ]
        first, second = (
            QRectF(left, _HEIGHT + 4, width, metrics.height())
            for left, width in zip(lefts, widths, strict=True)
        )
        return first, second

    def _x(self, percent: int) -> float:
        """Return where a percentage stands; what is far above the budget shortens the scale."""
        return min(percent, self._most()) * (self.width() - 1) / self._most()

    def _most(self) -> int:
        return max(_ROOM, self._percent)

    def _colour(self, theme: Theme) -> QColor:
        if self._percent > FULL:
            return theme.credit
        return theme.quantity if self._percent >= WARNED else theme.usage

    def _metrics(self) -> QFontMetricsF:
        font: QFont = Look.CAPTION.font(self.font())
        return QFontMetricsF(font)
