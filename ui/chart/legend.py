"""The legend under the chart: a sign and a name for each part, wrapped to the width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from simulator.summary import ChargeGroup
from ui.models.charges import group_shape
from ui.theme import Theme

_SIGN = 9
_GAP = 5
_BETWEEN = 14
_SIDE = 10
_SMALLER = 0.92


@dataclass(frozen=True)
class LegendEntry:
    """One part of the chart: a group's sign, a square for a subscription, or the line of totals."""

    name: str
    colour: QColor
    group: ChargeGroup | None = None
    is_line: bool = False


class Legend(QWidget):
    """Says what the colours and shapes of the chart mean."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: tuple[LegendEntry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def entries(self) -> tuple[LegendEntry, ...]:
        """Return what the legend says."""
        return self._entries

    def show_entries(self, entries: Sequence[LegendEntry]) -> None:
        """Show these entries."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.setAccessibleName(", ".join(entry.name for entry in entries))
            self.updateGeometry()
            self.update()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Return that entries wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows."""
        rows = max((row for _, _, row in self._places(width)), default=0) + 1
        return rows * self._row_height() + _GAP

    def sizeHint(self) -> QSize:
        """Return one row in the present width."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Return the width of the widest entry."""
        widest = max((self._width_of(entry) for entry in self._entries), default=0)
        width = widest + 2 * _SIDE
        return QSize(width, self.heightForWidth(max(width, self.width())))

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        return font

    def _row_height(self) -> int:
        return QFontMetrics(self._font()).height() + 3

    def _width_of(self, entry: LegendEntry) -> int:
        sign = 2 * _SIGN if entry.is_line else _SIGN
        return sign + _GAP + QFontMetrics(self._font()).horizontalAdvance(entry.name)

    def _places(self, width: int) -> list[tuple[LegendEntry, int, int]]:
        """Return each entry with its x and its row."""
        placed, x, row = [], _SIDE, 0
        for entry in self._entries:
            needed = self._width_of(entry)
            if x > _SIDE and x + needed > width - _SIDE:
                x, row = _SIDE, row + 1
            placed.append((entry, x, row))
            x += needed + _BETWEEN
        return placed

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the entries."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.base)
        self.paint_into(painter, QRectF(self.rect()))

    def paint_into(self, painter: QPainter, area: QRectF) -> None:
        """Paint the entries into `area`, on whatever ground is there."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font())
        height = self._row_height()
        for entry, x, row in self._places(int(area.width())):
            top = area.top() + row * height
            self._paint_entry(painter, entry, QPointF(area.left() + x, top + height / 2))
        painter.restore()

    def _paint_entry(self, painter: QPainter, entry: LegendEntry, at: QPointF) -> None:
        width = 2 * _SIGN if entry.is_line else _SIGN
        square = QRectF(at.x(), at.y() - _SIGN / 2, width, _SIGN)
        if entry.is_line:
            painter.setPen(QPen(entry.colour, 2))
            painter.drawLine(QPointF(square.left(), at.y()), QPointF(square.right(), at.y()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(entry.colour)
            painter.drawEllipse(square.center(), 3, 3)
        else:
            painter.fillPath(_shape(entry, square), entry.colour)
        painter.setPen(self._theme.muted_text)
        height = self._row_height()
        text = QRectF(square.right() + _GAP, at.y() - height / 2, 10_000, height)
        painter.drawText(
            text, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), entry.name
        )


def _shape(entry: LegendEntry, square: QRectF) -> QPainterPath:
    if entry.group is not None:
        return group_shape(entry.group, square)
    path = QPainterPath()
    path.addRoundedRect(square, 2, 2)
    return path
