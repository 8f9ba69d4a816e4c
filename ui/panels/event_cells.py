"""How the cells of the event list are painted: with air, and a selection in the theme's colours."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.theme import Theme

ROW_AIR = 10
CELL_AIR = 5


class EventCells(QStyledItemDelegate):
    """Paints cells of a table, and says how large they are."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.theme: Theme | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the text with the air around it."""
        cell: Any = QStyleOptionViewItem(option)
        cell.rect = cell.rect.adjusted(CELL_AIR, 0, -CELL_AIR, 0)
        return QSize(super().sizeHint(cell, index)) + QSize(2 * CELL_AIR, ROW_AIR)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground of what is selected, then the text with air at its sides."""
        cell: Any = QStyleOptionViewItem(option)
        if self.theme is not None:
            self._paint_ground(painter, cell, self.theme)
        cell.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        cell.rect = cell.rect.adjusted(CELL_AIR, 0, -CELL_AIR, 0)
        super().paint(painter, cell, index)

    def _paint_ground(self, painter: QPainter, cell: Any, theme: Theme) -> None:
        """Paint a selected row, and a line under the one that the keyboard is on."""
        is_selected = bool(cell.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(cell.rect, theme.selection)
            cell.palette.setColor(QPalette.ColorRole.Text, theme.selection_text)
        is_current = bool(cell.state & QStyle.StateFlag.State_HasFocus)
        if self._table.hasFocus() and (is_selected or is_current):
            line = cell.rect.adjusted(0, cell.rect.height() - 2, 0, 0)
            painter.fillRect(line, theme.focus)
