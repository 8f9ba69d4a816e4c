"""How a row of a comparison is painted: figures in columns, what differs in an ink of its own."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from simulator.reconciliation.pairs import Pair, Verdict
from ui.models.comparison_columns import COLUMNS, NOT_EQUAL, PLACES
from ui.models.comparison_rows import ComparisonModel
from ui.panels.table_delegate import PADDING, Index, TableDelegate
from ui.theme import Theme

_INKS = {
    Verdict.EQUAL: "good_text",
    Verdict.ROUNDING: "warning_text",
    Verdict.DIFFERENT: "error_text",
    Verdict.ONLY_FILE: "error_text",
    Verdict.ONLY_SIMULATED: "error_text",
}


class PairDelegate(TableDelegate):
    """Paints a cell: what differs stands out in ink, never by its colour alone."""

    def __init__(self, view: QTableView, pairs: ComparisonModel) -> None:
        super().__init__(view)
        self._pairs = pairs
        self.theme: Theme | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme, pair = self.theme, self._pairs.pair(index.row())
        if theme is None or pair is None:
            return
        rect = QRect(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        text = self._pairs.text(index.row(), index.column())
        column = COLUMNS[index.column()]
        painter.save()
        painter.fillRect(rect, theme.selection if is_selected else theme.base)
        painter.setFont(self._font)
        painter.setPen(_ink(theme, pair, column.name, text, is_selected=is_selected))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        shown = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
        painter.drawText(inside, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        self.paint_edges(painter, rect, index.row(), theme)
        painter.restore()

    def cut_text(self, index: Index) -> str:
        """Return the whole text of a cell that is cut off, "" for one that is not."""
        text = self._pairs.text(index.row(), index.column())
        room = self._view.visualRect(index).width() - 2 * PADDING
        return text if self.metrics.horizontalAdvance(text) > room else ""


def _ink(theme: Theme, pair: Pair, column: str, text: str, *, is_selected: bool) -> QColor:
    """Return the colour of a cell: the verdict's, that of what differs, else that of the text."""
    if column == COLUMNS[PLACES["verdict"]].name:
        colour: QColor = getattr(theme, _INKS[pair.verdict])
        return colour
    if NOT_EQUAL in text or (column == "difference" and pair.difference):
        return theme.error_text if pair.verdict is not Verdict.ROUNDING else theme.warning_text
    return theme.selection_text if is_selected else theme.text
