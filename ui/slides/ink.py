"""Text on a slide: measured, wrapped, and smaller where there is too much of it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

_WRAPPED = Qt.TextFlag.TextWordWrap
_HIGHEST = 100_000.0
_TABULAR = QFont.Tag("tnum")


class Ink:
    """A size and a weight in which texts are written."""

    def __init__(
        self, font: QFont, size: float, *, strong: bool = False, figures: bool = False
    ) -> None:
        self._font = QFont(font)
        self._font.setPixelSize(max(1, int(size + 0.5)))
        self._font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        if figures and not self._font.isFeatureSet(_TABULAR):
            # Digits of one width: amounts stand under one another. Paper has none.
            self._font.setFeature(_TABULAR, 1)
        self._metrics = QFontMetricsF(self._font)

    @property
    def line(self) -> float:
        """Return the height of one line."""
        return self._metrics.height()

    def width(self, text: str) -> float:
        """Return the width of a text in one line."""
        return self._metrics.horizontalAdvance(text) + 1

    def height(self, text: str, width: float) -> float:
        """Return the height of a text that is wrapped at a width."""
        return self._metrics.boundingRect(QRectF(0, 0, width, _HIGHEST), _WRAPPED, text).height()

    def draw(
        self, painter: QPainter, place: QRectF, text: str, colour: QColor, *, right: bool = False
    ) -> None:
        """Draw a text, wrapped, in a place."""
        painter.setFont(self._font)
        painter.setPen(colour)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(side | Qt.AlignmentFlag.AlignTop) | int(_WRAPPED), text)

    def elided(self, text: str, width: float) -> str:
        """Return as much of a text as fits in one line."""
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
