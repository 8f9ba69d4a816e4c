"""The label at the mouse: what a drag would do, or why it is refused."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from ui.timeline.drag import Drag
from ui.timeline.layer import Layer, hairline

_WIDEST = 320.0
_PADDING = 8.0
_APART = 16.0


class LabelItem(Layer):
    """A small board beside the mouse, always inside the view."""

    def draw(self, painter: QPainter) -> None:
        """Draw the label of the drag that goes on."""
        drag = self.board.drag
        if drag is None or not drag.text:
            return
        theme, font = self.board.theme, self.board.fonts.small
        wrap = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft)
        text = QFontMetricsF(font).boundingRect(QRectF(0, 0, _WIDEST, 1e4), wrap, drag.text)
        board = self._place(drag, text.width() + 2 * _PADDING, text.height() + _PADDING)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(theme.error_text if drag.refused else theme.outline))
        painter.setBrush(theme.error_ground if drag.refused else theme.raised)
        painter.drawRoundedRect(board, 5, 5)
        painter.setFont(font)
        painter.setPen(theme.error_text if drag.refused else theme.text)
        painter.drawText(board.adjusted(_PADDING, _PADDING / 2, 0, 0), wrap, drag.text)

    def _place(self, drag: Drag, width: float, height: float) -> QRectF:
        """Return where the label stands: right of the mouse and below, or where there is room."""
        layout = self.board.layout
        left = drag.at.x() + _APART
        if left + width > layout.width:
            left = max(0.0, drag.at.x() - _APART - width)
        top = drag.at.y() + _APART
        if top + height > layout.height:
            top = max(0.0, drag.at.y() - _APART - height)
        return QRectF(int(left) + 0.5, int(top) + 0.5, width, height)
