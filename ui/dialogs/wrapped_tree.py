"""A tree whose rows are as high as their words need in the width that there is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QTreeWidgetItemIterator, QWidget

_AIR = 7
"""Pixels of a row, and of a line, that are no letters."""

_INDENT = 10
_LEAST, _HIGH = 80, 1000


class WrappedTree(QTreeWidget):
    """Groups with rows below them, none of which is cut: nobody should have to guess its end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRootIsDecorated(False)
        self.setIndentation(_INDENT)
        self.setWordWrap(True)

    def rows(self) -> Iterator[QTreeWidgetItem]:
        """Yield the rows of all groups."""
        return (item for item in self._items() if item.parent() is not None)

    def fit_rows(self) -> None:
        """Make each row as high as its words."""
        column = self.header().sectionSize(0)
        for item in self._items():
            depth = 0 if item.parent() is None else 1
            room = QRect(0, 0, max(column - depth * _INDENT - _AIR, _LEAST), _HIGH)
            metrics = QFontMetrics(item.font(0))
            height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text(0)).height()
            item.setSizeHint(0, QSize(0, height + _AIR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap for another width."""
        super().resizeEvent(event)
        self.fit_rows()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        at = QTreeWidgetItemIterator(self)
        while (item := at.value()) is not None:
            yield item
            at += 1
