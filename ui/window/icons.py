"""Icons drawn in one colour, so that they suit every theme."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.assets import resource
from ui.theme import Theme

_SIZE = 18


def icon(name: str, theme: Theme) -> QIcon:
    """Return an icon in the colours of text, pale where the action cannot be taken.

    It is drawn for every screen that is there: a drawing that is scaled afterwards is blurred.
    """
    drawing = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    found = QIcon()
    for mode, colour in (
        (QIcon.Mode.Normal, theme.text),
        (QIcon.Mode.Disabled, theme.disabled_text),
    ):
        renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour.name()).encode()))
        for scale in sorted(
            {1.0, *(each.devicePixelRatio() for each in QGuiApplication.screens())}
        ):
            found.addPixmap(_pixmap(renderer, scale), mode)
    return found


def _pixmap(renderer: QSvgRenderer, scale: float) -> QPixmap:
    pixmap = QPixmap(QSize(_SIZE, _SIZE) * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
