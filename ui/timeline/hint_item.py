"""What to do first, on a timeline without a subscription."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.timeline.layer import Layer

_MARGIN = 24.0


class HintItem(Layer):
    """A sentence in the middle of an empty timeline."""

    def draw(self, painter: QPainter) -> None:
        """Write the hint where there are no lanes to draw."""
        board, layout = self.board, self.board.layout
        if layout.lanes:
            return
        painter.setFont(board.fonts.normal)
        painter.setPen(board.theme.muted_text)
        height = layout.height - layout.ruler_height
        place = QRectF(_MARGIN, layout.ruler_height, layout.width - 2 * _MARGIN, height)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        text = board.words.tr("Double-click a day or press N to add a purchase")
        painter.drawText(place, int(flags), text)
