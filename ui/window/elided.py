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
        shown = self._fitting(self.text(), area.width())
        self.setToolTip(self.text() if shown.replace("\n", " ") != self.text() else "")
        painter = QPainter(self)
        self.style().drawItemText(
            painter, area, self.alignment(), option.palette, self.isEnabled(), shown
        )

    def _fitting(self, text: str, room: int) -> str:
        """Return as much of a text as can be painted."""
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)


class TwoLineLabel(ElidedLabel):
    """A text that goes on in a second line before it is shortened; it asks for the room of one."""

    def _fitting(self, text: str, room: int) -> str:
        metrics = self.fontMetrics()
        if metrics.horizontalAdvance(text) <= room:
            return text
        first, rest = "", text.split(" ")
        while rest and metrics.horizontalAdvance(f"{first} {rest[0]}") <= room:
            first = f"{first} {rest.pop(0)}".strip()
        return f"{first}\n{super()._fitting(' '.join(rest), room)}".strip()
