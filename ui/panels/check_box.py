"""A check box whose outline can be seen in the light and in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.theme import Theme

_SIDE = 16
_GAP = 7
_TICK = ((3.5, 8.5), (6.8, 11.8), (12.6, 4.8))


class CheckBox(QCheckBox):
    """Paints its box in the colours of the theme; everything else is Qt's."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of box and text."""
        metrics = self.fontMetrics()
        width = _SIDE + _GAP + metrics.horizontalAdvance(self.text()) + 4
        return QSize(width, max(_SIDE + 4, metrics.height() + 4))

    def minimumSizeHint(self) -> QSize:
        """Return the same: a text that is cut says nothing."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on box and text."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its tick, the text, and a frame around it with the focus."""
        theme = self._theme
        if theme is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - _SIDE) / 2
        painter.setPen(QPen(theme.accent if self.isChecked() else theme.outline, 1))
        painter.setBrush(theme.accent if self.isChecked() else theme.base)
        painter.drawRoundedRect(QRectF(0.5, top + 0.5, _SIDE - 1, _SIDE - 1), 3, 3)
        if self.isChecked():
            tick = QPolygonF([QPointF(x, top + y) for x, y in _TICK])
            painter.setPen(QPen(theme.on_accent, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPolyline(tick)
        text = QRectF(self.rect()).adjusted(_SIDE + _GAP, 0, 0, 0)
        painter.setPen(theme.text if self.isEnabled() else theme.disabled_text)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(_SIDE + 3, 1, -1, -1), 3, 3)
