"""Lists of the panels: rows that wrap instead of being cut, with a sign at their end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.panels.labels import Look
from ui.theme import Theme

_KEY = Qt.ItemDataRole.UserRole
_ROW = Qt.ItemDataRole.UserRole + 1
_AIR = 7
_ABOVE = 4
_RADIUS = 5.0
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True)
class Row:
    """What a row shows: a text, a quieter one below it, a sign in a colour of the theme.

    A row without a `key` is a heading: it cannot be chosen.
    """

    text: str
    key: str = ""
    below: str = ""
    sign: str = ""
    sign_colour: str = "muted_text"
    look: Look = Look.BODY
    tip: str = ""
    spoken: str = ""


class Rows(QListWidget):
    """A list of `Row`s, as wide as it is given room, in the colours of the theme."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.theme: Theme | None = None
        self._most_rows = 0
        self._rows: list[Row] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setItemDelegate(_RowDelegate(self))

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
        self.theme = theme
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
    return str(item.data(_KEY))


def _item(row: Row) -> QListWidgetItem:
    item = QListWidgetItem()
    _fill(item, row)
    if not row.key:
        item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _fill(item: QListWidgetItem, row: Row) -> None:
    item.setText("\n".join(part for part in (row.text, row.below) if part))
    item.setData(_KEY, row.key)
    item.setData(_ROW, row)
    item.setToolTip(row.tip)
    spoken = row.spoken or ", ".join(part for part in (row.text, row.below) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


class _RowDelegate(QStyledItemDelegate):
    """Paints rows, and says how high they are at the width of the list."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows)
        self._rows = rows

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the texts, broken at the width of the list."""
        row: Row = index.data(_ROW)
        width = self._rows.viewport().width()
        above, below = self._heights(row, option.font, width)
        extra = 6 if not row.key else 0
        return QSize(min(width, 60), above + below + 2 * _ABOVE + extra)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the ground, the texts and the sign of a row."""
        theme = self._rows.theme
        if theme is None:
            return
        row: Row = index.data(_ROW)
        area: Any = option.rect
        state: Any = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        _paint_ground(painter, QRect(area), state, theme)
        text, quiet = getattr(theme, row.look.colour), theme.muted_text
        if is_selected:
            text = quiet = theme.selection_text
        self._paint_texts(painter, QRect(area), row, option.font, (text, quiet))
        if row.sign:
            painter.setFont(option.font)
            painter.setPen(getattr(theme, row.sign_colour))
            place = QRect(area).adjusted(_AIR, _ABOVE, -_AIR, -_ABOVE)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, row.sign)
        painter.restore()

    def _paint_texts(
        self,
        painter: QPainter,
        area: QRect,
        row: Row,
        font: QFont,
        colours: tuple[QColor, QColor],
    ) -> None:
        above, _ = self._heights(row, font, area.width())
        bottom = area.bottom() - _ABOVE
        top = area.top() + _ABOVE + (6 if not row.key else 0)
        width = area.width() - 2 * _AIR - _sign_width(row, font)
        place = QRect(area.left() + _AIR, top, width, bottom - top + 1)
        painter.setFont(row.look.font(font))
        painter.setPen(colours[0])
        painter.drawText(place, _WRAP, row.text)
        painter.setFont(Look.CAPTION.font(font))
        painter.setPen(colours[1])
        painter.drawText(place.adjusted(0, above, 0, 0), _WRAP, row.below)

    def _heights(self, row: Row, font: QFont, width: int) -> tuple[int, int]:
        """Return the heights of the text and of the quieter one below it."""
        room = max(40, width - 2 * _AIR - _sign_width(row, font))
        return (
            _height(row.text, row.look.font(font), room),
            _height(row.below, Look.CAPTION.font(font), room),
        )


def _paint_ground(painter: QPainter, area: QRect, state: Any, theme: Theme) -> None:
    flags = QStyle.StateFlag
    ground = None
    if state & flags.State_Selected:
        ground = theme.selection
    elif state & flags.State_MouseOver and state & flags.State_Enabled:
        ground = theme.hover
    has_focus = bool(state & flags.State_HasFocus)
    if ground is None and not has_focus:
        return
    painter.setPen(QPen(theme.focus, 1.5) if has_focus else Qt.PenStyle.NoPen)
    painter.setBrush(ground or Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)


def _height(text: str, font: QFont, width: int) -> int:
    if not text:
        return 0
    return QFontMetrics(font).boundingRect(0, 0, width, 10_000, _WRAP, text).height()


def _sign_width(row: Row, font: QFont) -> int:
    return QFontMetrics(font).horizontalAdvance(f" {row.sign}") if row.sign else 0
