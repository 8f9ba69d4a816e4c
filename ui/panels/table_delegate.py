"""What the tables of lines paint alike: digits in columns, edges of rows; the text of cut cells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.theme import Theme

PADDING = 7

Index = QModelIndex | QPersistentModelIndex


def tabular(font: QFont) -> QFont:
    """Return `font` with digits of one width, so that figures stand in columns."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


class TableDelegate(QStyledItemDelegate):
    """Paints cells of a table; the row that the keyboard is on has a frame."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.show_font(view.font())

    def show_font(self, font: QFont) -> None:
        """Write in this font."""
        self._font = tabular(font)
        self.metrics = QFontMetrics(self._font)

    def cut_text(self, index: Index) -> str:
        """Return the whole text of a cell that is cut off, "" for one that is not."""
        raise NotImplementedError

    def paint_edges(self, painter: QPainter, rect: QRect, row: int, theme: Theme) -> None:
        """Paint the hairline under a row, and the frame of the row that the keyboard is on."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(theme.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if self._view.hasFocus() and self._view.currentIndex().row() == row:
            painter.setPen(theme.focus)
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show the whole text of a cell that is cut off, and nothing over one that is not."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), self.cut_text(index), view)
        return True
