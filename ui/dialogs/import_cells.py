"""How a cell of the preview is painted: what it is taken for, over its text in the file."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.models.import_preview import CELL_ROLE, PreviewCell
from ui.theme import Theme

_PADDING = 7
_AROUND = 3
_SLACK = 4
"""The font of a cell may be a little wider than that of the view: figures have one width in it."""

Index = QModelIndex | QPersistentModelIndex


class PreviewDelegate(QStyledItemDelegate):
    """Paints a `PreviewCell` in two lines."""

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(view)
        self._view = view
        self._theme = theme

    def row_height(self) -> int:
        """Return the height of a row."""
        return 2 * self._view.fontMetrics().height() + 2 * _AROUND

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the room that both lines need."""
        cell = index.data(CELL_ROLE)
        metrics: QFontMetrics = option.fontMetrics
        widest = max(metrics.horizontalAdvance(cell.meaning), metrics.horizontalAdvance(cell.text))
        return QSize(widest + 2 * _PADDING + _SLACK, self.row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        cell: PreviewCell = index.data(CELL_ROLE)
        theme, rect = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = theme.error_ground if cell.is_wrong else theme.base
        painter.save()
        painter.fillRect(rect, theme.selection if selected else ground)
        half = rect.height() // 2
        upper = rect.adjusted(_PADDING, _AROUND, -_PADDING, -half)
        lower = rect.adjusted(_PADDING, half, -_PADDING, -_AROUND)
        side = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        meaning = theme.error_text if cell.is_wrong else theme.text
        below = theme.text if selected else theme.muted_text
        if cell.is_plain:
            # What is only kept stands back; what is a name is taken as it is.
            colour = meaning if cell.meaning else below
            _write(painter, rect.adjusted(_PADDING, 0, -_PADDING, 0), side, cell.text, colour)
        else:
            _write(painter, upper, side, cell.meaning, theme.text if selected else meaning)
            _write(painter, lower, side, cell.text, below)
        painter.setPen(theme.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()


def _write(
    painter: QPainter, room: QRect, side: Qt.AlignmentFlag, text: str, colour: QColor
) -> None:
    painter.setPen(colour)
    metrics = painter.fontMetrics()
    painter.drawText(
        room, int(side), metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    )
