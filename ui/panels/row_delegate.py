"""One row of a list, and how it is painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.panels.labels import Look
from ui.theme import Theme

KEY = Qt.ItemDataRole.UserRole
ROW = Qt.ItemDataRole.UserRole + 1
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


class RowDelegate(QStyledItemDelegate):
    """Paints rows, and says how high they are at the width of the list."""

    def __init__(self, rows: QListWidget) -> None:
        super().__init__(rows)
        self._rows = rows
        self.theme: Theme | None = None

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of the texts, broken at the width of the list."""
        row: Row = index.data(ROW)
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
        theme = self.theme
        if theme is None:
            return
        row: Row = index.data(ROW)
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
