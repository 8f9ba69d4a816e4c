"""A label that shortens its text where there is no room for it, and then says it in a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QStyleOption

_LEAST = 40


class ElidedLabel(QLabel):
    """One line of text; it never asks for more room than the window has."""

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, area, self.alignment(), option.palette, self.isEnabled(), shown
        )
