"""The top of a bill: a logo, who sends it, to whom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPainter

from simulator.bills import Letterhead

_MOST_WIDE, _MOST_HIGH = 200.0, 76.0
_BELOW = 10.0


@dataclass(frozen=True)
class Logo:
    """A picture, never larger than it is and no larger than its place."""

    image: QImage
    x: float = 0.0

    @property
    def size(self) -> QSizeF:
        """Return the size in which it is drawn."""
        full = QSizeF(self.image.size())
        scale = min(1.0, _MOST_WIDE / full.width(), _MOST_HIGH / full.height())
        return full * scale

    @property
    def height(self) -> float:
        """Return its height and the room below."""
        return self.size.height() + _BELOW

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw it in its full resolution."""
        size = self.size
        painter.drawImage(QRectF(self.x, y, size.width(), size.height()), self.image)


def logo_of(letterhead: Letterhead) -> Logo | None:
    """Return the logo; None where there is none or where it cannot be read."""
    if not letterhead.logo:
        return None
    image = QImage.fromData(letterhead.logo)
    return None if image.isNull() else Logo(image)
