"""The titles of the columns of the invoices: flat and quiet, with the arrow of the sorting."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QHeaderView, QWidget

from ui.panels.table_delegate import PADDING
from ui.theme import Theme

_SORT_ARROW = 6


class LinesHeader(QHeaderView):
    """A horizontal header that paints only titles, a hairline and the arrow of the sorting."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSortIndicatorClearable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self.viewport().update()

    def title_font(self) -> QFont:
        """Return the font of the titles."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title."""
        model = self.model()
        if not rect.isValid() or model is None:
            return
        painter.save()
        painter.fillRect(rect, self._theme.base)
        painter.setPen(self._theme.grid_strong)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(self._theme.muted_text)
        painter.setFont(self.title_font())
        title = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
        alignment = model.headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        right = bool(Qt.AlignmentFlag(alignment) & Qt.AlignmentFlag.AlignRight)
        self._paint_title(painter, rect.adjusted(PADDING, 0, -PADDING, 0), title, right=right)
        if self.sortIndicatorSection() == section:
            self._paint_arrow(painter, rect, title, right=right)
        painter.restore()

    def _paint_title(self, painter: QPainter, room: QRect, title: str, *, right: bool) -> None:
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        metrics = QFontMetrics(painter.font())
        text = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(side | Qt.AlignmentFlag.AlignVCenter), text)

    def _paint_arrow(self, painter: QPainter, rect: QRect, title: str, *, right: bool) -> None:
        """Paint the arrow beside the title, on the side that is free."""
        width = QFontMetrics(painter.font()).horizontalAdvance(title)
        x = rect.right() - PADDING - width - _SORT_ARROW if right else 0.0
        if not right:
            x = min(rect.left() + PADDING + width + _SORT_ARROW, rect.right() - 4)
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        tip = -3 if up else 3
        middle = QPointF(max(x, rect.left() + 5.0), rect.center().y() + 1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(self._theme.accent)
        painter.setPen(Qt.PenStyle.NoPen)
        corners = ((-3.5, -tip / 2), (3.5, -tip / 2), (0.0, tip))
        painter.drawPolygon(QPolygonF([middle + QPointF(*corner) for corner in corners]))
