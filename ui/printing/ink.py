"""How texts are put on paper: typefaces, measured and drawn in units of 1/96 inch.

Whoever copies a text out of a PDF gets what the typeface says a glyph stands for. Glyphs that a
feature has put in the place of another stand for nothing, so features of that kind are off: also the
figures of one width, whose part a search for the decimal sign takes.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from math import ceil

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPainter

from ui.assets import resource

_FILES = ("Inter-Regular.otf", "Inter-SemiBold.otf")
_REPLACING = ("calt", "ccmp", "liga", "tnum")
_DIGITS = "0123456789"
_DIGIT = re.compile(r"\d")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_DECIMALS = re.compile(r"[.,]\d+\D*$")
_WRAPPED = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextDontClip)
_BROKEN = int(_WRAPPED | Qt.TextFlag.TextWrapAnywhere)
_ENDLESS = 1_000_000.0

_LONGEST = 600
"""Letters of a single text that are printed: no cell is higher than a page."""


@lru_cache(maxsize=1)
def _family() -> str:
    families: list[str] = []
    for name in _FILES:
        number = QFontDatabase.addApplicationFont(str(resource("fonts", name)))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else QFont().family()


def printed_font(pixels: float, *, strong: bool = False) -> QFont:
    """Return the typeface of paper in a size of 1/96 inch."""
    font = QFont(_family())
    font.setPixelSize(ceil(pixels))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    # Letters stand where the design wants them, not where a screen has pixels.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in _REPLACING:
        font.setFeature(QFont.Tag(feature), 0)
    return font


class Ink:
    """One typeface in one size and colour."""

    def __init__(self, pixels: int, colour: QColor, *, strong: bool = False) -> None:
        self._font = printed_font(pixels, strong=strong)
        self._colour = colour
        # A bill says the same again and again, and each height is asked for several times.
        self._heights: dict[tuple[str, float], float] = {}

    @cached_property
    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._font)

    @cached_property
    def _widest(self) -> str:
        return max(_DIGITS, key=self._metrics.horizontalAdvance)

    @property
    def line(self) -> float:
        """Return the height of one line."""
        return self._metrics.height()

    @property
    def ascent(self) -> float:
        """Return how far the base of a line is below its top."""
        return self._metrics.ascent()

    def height(self, text: str, width: float) -> float:
        """Return the height of a text that is wrapped to `width`."""
        known = self._heights.get((text, width))
        if known is None:
            known = self._heights[text, width] = self._measured(shortened(text), width)
        return known

    def _measured(self, text: str, width: float) -> float:
        if self._metrics.horizontalAdvance(text) <= width:
            return ceil(self.line)
        room = QRectF(0, 0, width, _ENDLESS)
        return ceil(self._metrics.boundingRect(room, self._wrapping(text, width), text).height())

    def width(self, text: str) -> float:
        """Return how wide a text is in one line."""
        return self._metrics.horizontalAdvance(shortened(text))

    def draw(
        self,
        painter: QPainter,
        x: float,
        y: float,
        width: float,
        text: str,
        *,
        right: bool = False,
    ) -> None:
        """Draw a text from its upper left corner, wrapped to `width`; its lines end `right`."""
        painter.setFont(self._font)
        painter.setPen(self._colour)
        # A hair more room than was measured, so that the last word of a line stays on it.
        room = QRectF(x, y, width + 0.01, _ENDLESS)
        shown = shortened(text)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(self._wrapping(shown, width) | side), shown)

    def in_one_line(self, text: str, width: float) -> str:
        """Return as much of a text as one line has room for."""
        return self._metrics.elidedText(shortened(text), Qt.TextElideMode.ElideRight, width)

    def _wrapping(self, text: str, width: float) -> int:
        """Return how to wrap a text: between words, unless one is wider than the room."""
        widest = max(map(self._metrics.horizontalAdvance, text.split()), default=0.0)
        return _BROKEN if widest > width else _WRAPPED

    def draw_right(self, painter: QPainter, right: float, y: float, text: str) -> None:
        """Draw a text in one line that ends at `right`; the decimals of a column stand in line.

        The typeface has figures of several widths: the place of the decimal sign is found as if all
        were as wide as the widest.
        """
        painter.setFont(self._font)
        painter.setPen(self._colour)
        base = y + self._metrics.ascent()
        found = _DECIMALS.search(text)
        start = len(text) if found is None else found.start()
        whole, tail = text[:start], text[start:]
        x = right - self._metrics.horizontalAdvance(_DIGIT.sub(self._widest, tail))
        painter.drawText(QPointF(x - self._metrics.horizontalAdvance(whole), base), whole)
        if tail:
            painter.drawText(QPointF(x, base), tail)

    def draw_middle(self, painter: QPainter, middle: float, base: float, text: str) -> None:
        """Draw a text in one line around `middle`, standing on `base`."""
        painter.setFont(self._font)
        painter.setPen(self._colour)
        half = self._metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(middle - half, base), text)


def shortened(text: str) -> str:
    """Return a text of at most the length that a page has room for, in one paragraph."""
    joined = _BREAKS.sub(" ", text)
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST - 1] + "…"
