"""A text that wraps where there is room, and is one line where there is little."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent

from ui.panels.labels import OneLine, Text


class FittingText(OneLine):
    """Wraps like `Text` until it is told to be one line, which is cut and whole in its tooltip."""

    def show_whole(self, is_whole: bool) -> None:
        """Wrap the text, or cut it at the end of its first line."""
        if is_whole != self.wordWrap():
            self.setWordWrap(is_whole)
            self.setToolTip("")
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters, or of the wrapped text."""
        return Text.minimumSizeHint(self) if self.wordWrap() else super().minimumSizeHint()

    def sizeHint(self) -> QSize:
        """Return the size of the wrapped text, or of a few letters."""
        return Text.sizeHint(self) if self.wordWrap() else super().sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of the text, or what one line has room for."""
        if self.wordWrap():
            Text.paintEvent(self, event)
        else:
            super().paintEvent(event)
