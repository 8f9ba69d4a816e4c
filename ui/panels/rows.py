"""Lists of the panels: rows that wrap instead of being cut, with a sign at their end."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyleOptionViewItem,
    QWidget,
)

from ui.panels.row_delegate import KEY, ROW, Row, RowDelegate
from ui.theme import Theme

__all__ = ["Row", "Rows", "key_of"]


class Rows(QListWidget):
    """A list of `Row`s, as wide as it is given room, in the colours of the theme."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._most_rows = 0
        self._rows: list[Row] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self._delegate = RowDelegate(self)
        self.setItemDelegate(self._delegate)

    def show_rows(self, rows: list[Row]) -> None:
        """Show `rows`; the current one stays where it is still there."""
        before, self._rows = self._rows, rows
        if [row.key for row in before] == [row.key for row in rows]:
            for number, row in enumerate(rows):
                if row != before[number]:
                    _fill(self.item(number), row)
            self._fit()
            return
        key, place = self.chosen(), self.verticalScrollBar().value()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            self.addItem(_item(row))
        self.blockSignals(False)
        self.mark(key)
        self._fit()
        self.verticalScrollBar().setValue(place)

    def show_row(self, row: Row) -> None:
        """Show `row` in the place of the one with its key."""
        for place, each in enumerate(self._rows):
            if each.key == row.key:
                self._rows[place] = row
                _fill(self.item(place), row)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._delegate.theme = theme
        self.viewport().update()

    def set_most_rows(self, rows: int) -> None:
        """Be as high as the rows, at most as `rows` of them; then scroll."""
        self._most_rows = rows
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._fit()

    def chosen(self) -> str:
        """Return the key of the current row; empty if there is none."""
        item = self.currentItem()
        if item is None or not item.isSelected():  # type: ignore[redundant-expr]  # may be None
            return ""
        return key_of(item)

    def mark(self, key: str) -> None:
        """Make the row of `key` the current one, none if there is no such row; nothing is emitted."""
        item = self._item_of(key)
        self.blockSignals(True)
        if item is None:
            self.setCurrentRow(-1)
            self.clearSelection()
        else:
            self.setCurrentItem(item)
        self.blockSignals(False)
        self.viewport().update()

    def reveal(self) -> None:
        """Scroll to the current row once the list has its new size."""
        QTimer.singleShot(0, self, self._scroll_to_current)

    def _scroll_to_current(self) -> None:
        self.scrollTo(self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the texts anew at another width."""
        super().resizeEvent(event)
        self._fit()

    def _item_of(self, key: str) -> QListWidgetItem | None:
        items = (self.item(row) for row in range(self.count())) if key else iter(())
        return next((item for item in items if key_of(item) == key), None)

    def _fit(self) -> None:
        if not self._most_rows:
            return
        rows = min(self._most_rows, self.count())
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        option.font = self.font()
        index = self.model().index
        height = sum(delegate.sizeHint(option, index(row, 0)).height() for row in range(rows))
        self.setFixedHeight(max(height, self.fontMetrics().lineSpacing() * 2) + 2)


def key_of(item: QListWidgetItem) -> str:
    """Return the key of the row behind an item."""
    return str(item.data(KEY))


def _item(row: Row) -> QListWidgetItem:
    item = QListWidgetItem()
    _fill(item, row)
    if not row.key:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _fill(item: QListWidgetItem, row: Row) -> None:
    item.setText("\n".join(part for part in (row.text, row.below) if part))
    item.setData(KEY, row.key)
    item.setData(ROW, row)
    item.setToolTip(row.tip)
    spoken = row.spoken or ", ".join(part for part in (row.text, row.below) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
