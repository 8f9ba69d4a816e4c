"""How wide the columns of a table of figures have to be so that nothing in them is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QTreeView

from ui.models.figures import FigureRow
from ui.panels.figures_cells import BRANCH, PADDING, FiguresDelegate, FiguresHeader


class FigureWidths:
    """Measures figures and titles."""

    def __init__(self, table: QTreeView, delegate: FiguresDelegate, titles: FiguresHeader) -> None:
        self._table = table
        self._delegate = delegate
        self._titles = titles

    def needed(self, column: int, rows: Sequence[tuple[QModelIndex, FigureRow]]) -> int:
        """Return the width that the figures of a column need, and the words of its title."""
        branch = BRANCH if column == 0 and self._table.rootIsDecorated() else 0
        widest = self._titles.widest_word(column)
        for at, row in rows:
            text = row.figures[column].text
            if text:
                inside = branch * (2 if at.parent().isValid() else 1)
                advance = self._delegate.metrics_of(row).horizontalAdvance(text)
                widest = max(widest, advance + 2 * PADDING + inside)
        return widest

    def widen_titles(self, widths: dict[int, int], room: int) -> None:
        """Give titles that wrap what room there is, the first ones first."""
        metrics = QFontMetrics(self._titles.title_font())
        spare = room - sum(widths.values())
        for column, width in list(widths.items()):
            title = metrics.horizontalAdvance(self._titles.title(column)) + 2 * PADDING
            more = title - width
            if 0 < more <= spare:
                widths[column] = title
                spare -= more
