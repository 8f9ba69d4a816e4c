"""Icons drawn in one colour, so that they suit every theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.assets import resource
from ui.theme import Theme

_SIZE = 18
_SCALES = (1, 2)


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the colours of text, pale where the action cannot be taken."""
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    found = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, theme.text),
        (QIcon.Mode.Disabled, theme.disabled_text),
    ):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
        for scale in _SCALES:
            found.addPixmap(_pixmap(renderer, scale), mode)
    return found


def _pixmap(renderer: QSvgRenderer, scale: int) -> QPixmap:
    pixmap = QPixmap(QSize(_SIZE * scale, _SIZE * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
