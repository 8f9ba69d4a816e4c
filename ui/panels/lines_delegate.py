"""How a row of the invoices is painted: bands, signs, right-aligned digits, what is not yet."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from simulator.summary import ChargeGroup, charge_group
from ui.models.bill_rows import Row
from ui.models.charges import group_colour, group_shape
from ui.models.columns import COLUMNS, PLACES, Column
from ui.models.lines import LinesModel
from ui.panels.table_delegate import PADDING, Index, TableDelegate, tabular
from ui.theme import Theme, mixed

SIGN = 8
SIGN_WIDTH = SIGN + 7
CHEVRON_ZONE = 22
"""How far from the left a click opens or closes an invoice."""

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_CHARGE_TYPE = PLACES["charge_type"]
_SUBSCRIPTION = PLACES["subscription"]
_SIGNED = frozenset({"unit_price", "amount"})


class LinesDelegate(TableDelegate):
    """Paints the rows of a `LinesModel` in a `QTableView`."""

    def __init__(self, view: QTableView, model: LinesModel, theme: Theme) -> None:
        super().__init__(view)
        self._model = model
        self._theme = theme
        self._stacked = False

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self._theme = theme

    def show_font(self, font: QFont) -> None:
        """Paint in this font."""
        super().show_font(font)
        self._bold = tabular(font)
        self._bold.setWeight(QFont.Weight.DemiBold)
        self._bold_metrics = QFontMetrics(self._bold)

    def show_stacked(self, *, stacked: bool) -> None:
        """Write the subscription under the charge type, or not at all."""
        self._stacked = stacked

    def line_height(self) -> int:
        """Return the height of a row that holds a line of the bill."""
        return 2 * self.metrics.height() + 3 if self._stacked else self.own_height()

    def own_height(self) -> int:
        """Return the height of a row that holds an invoice or a tax."""
        return self.metrics.height() + (8 if self._stacked else 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell; an invoice's own row is painted in slices, so that no cell cuts its title."""
        row = self._model.rows[index.row()]
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(self._bold if row.is_own else self._font)
        if row.is_own:
            self._paint_invoice(painter, rect, row, selected=selected)
        else:
            self._paint_cell(painter, rect, row, COLUMNS[index.column()], selected=selected)
        self.paint_edges(painter, rect, index.row(), self._theme)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRect, row: Row, column: Column, *, selected: bool
    ) -> None:
        theme = self._theme
        not_yet = self._model.is_not_yet(row)
        painter.fillRect(rect, theme.selection if selected else theme.base)
        text = self._model.text(row, column)
        inner = rect.adjusted(PADDING, 0, -PADDING, 0)
        if column is COLUMNS[_CHARGE_TYPE]:
            if row.net is not None and not row.is_sum:
                inner = inner.adjusted(SIGN_WIDTH, 0, 0, 0)  # under the sum that it is a part of
            self._paint_sign(painter, inner, row, faded=not_yet)
            inner = inner.adjusted(SIGN_WIDTH, 0, 0, 0)
        painter.setPen(self._text_colour(row, column, selected=selected, not_yet=not_yet))
        if column is not COLUMNS[_CHARGE_TYPE]:
            self._write(painter, inner, text, column)
            return
        name = self._model.text(row, COLUMNS[_SUBSCRIPTION]) if self._stacked else ""
        name_height = inner.height() // 2 if name else 0
        self._write(painter, inner.adjusted(0, 1, 0, -max(name_height, 1)), text, column)
        if name:
            if not not_yet:
                painter.setPen(theme.muted_text)
            below = inner.adjusted(0, inner.height() - name_height, 0, -1)
            self._write(painter, below, name, column)

    def _write(self, painter: QPainter, room: QRect, text: str, column: Column) -> None:
        elided = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, _RIGHT if column.numeric else _LEFT, elided)

    def _text_colour(self, row: Row, column: Column, *, selected: bool, not_yet: bool) -> QColor:
        theme = self._theme
        if not_yet:
            return theme.text if selected else theme.not_yet_text
        charge = row.line or row.net or row.tax
        if column.name in _SIGNED and charge is not None and charge.amount < 0:
            return theme.negative_text
        return theme.selection_text if selected else theme.text

    def _paint_sign(self, painter: QPainter, rect: QRect, row: Row, *, faded: bool) -> None:
        """Paint the sign of the line's charge group, the same as in the chart; a sum can be opened."""
        if row.net is not None and row.is_sum:
            painter.setPen(self._theme.not_yet_text if faded else self._theme.text)
            middle = QPointF(rect.x() + SIGN / 2, rect.center().y() + 0.5)
            _paint_chevron(painter, middle, is_open=row.net in self._model.arrangement.opened)
            return
        group = ChargeGroup.TAX
        if row.line is not None:
            group = charge_group(row.line.charge_type, row.line.amount, row.line.rule)
        colour = group_colour(self._theme, group)
        square = QRectF(rect.x(), rect.center().y() - SIGN / 2 + 0.5, SIGN, SIGN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(group_shape(group, square), self._theme.faded(colour) if faded else colour)

    def _paint_invoice(self, painter: QPainter, cell: QRect, row: Row, *, selected: bool) -> None:
        theme = self._theme
        not_yet = self._model.is_not_yet(row)
        ground = theme.selection if selected else theme.invoice_ground
        painter.fillRect(cell, mixed(ground, theme.base, 0.5) if not_yet else ground)
        painter.setPen(self._invoice_colour(selected=selected, not_yet=not_yet))
        band = self._band(cell)
        middle = QPointF(band.x() + 12, band.center().y() + 0.5)
        _paint_chevron(painter, middle, is_open=row.group.open)
        total = self._model.total(row.group)
        painter.drawText(band.adjusted(0, 0, -PADDING, 0), _RIGHT, total)
        room = band.width() - self._bold_metrics.horizontalAdvance(total) - 3 * PADDING
        title = self._bold_metrics.elidedText(
            self._model.title(row.group), Qt.TextElideMode.ElideRight, room - CHEVRON_ZONE
        )
        painter.drawText(band.adjusted(CHEVRON_ZONE, 0, 0, 0), _LEFT, title)

    def _invoice_colour(self, *, selected: bool, not_yet: bool) -> QColor:
        if not_yet and not selected:
            return self._theme.not_yet_text
        return self._theme.invoice_text

    def _band(self, cell: QRect) -> QRect:
        """Return the whole row of which `cell` is a part, as far as it can be seen."""
        header = self._view.horizontalHeader()
        width = max(header.length() - header.offset(), 0)
        return QRect(0, cell.y(), min(width, self._view.viewport().width()), cell.height())

    def cut_text(self, index: Index) -> str:
        """Return what a cell says that is too narrow for one of its texts."""
        row = self._model.rows[index.row()]
        is_cut = not row.is_own and self._is_cut(self._view.visualRect(index).width(), row, index)
        return self._whole(row, index) if is_cut else ""

    def _is_cut(self, width: int, row: Row, index: Index) -> bool:
        """Return whether a cell of this width is too narrow for one of its texts."""
        sign = SIGN_WIDTH if index.column() == _CHARGE_TYPE else 0
        texts = self._whole(row, index).split("\n")
        needed = max(self.metrics.horizontalAdvance(text) for text in texts)
        return needed + 2 * PADDING + sign > width

    def _whole(self, row: Row, index: Index) -> str:
        """Return what a cell says, in as many lines as it has."""
        text = str(index.data())
        if index.column() != _CHARGE_TYPE or not self._stacked or not row.lines:
            return text
        return f"{text}\n{self._model.text(row, COLUMNS[_SUBSCRIPTION])}"


def _paint_chevron(painter: QPainter, middle: QPointF, *, is_open: bool) -> None:
    """Paint the triangle that says whether the lines of an invoice, or of a sum, are shown."""
    corners = ((-3.5, -2), (3.5, -2), (0, 3)) if is_open else ((-2, -3.5), (-2, 3.5), (3, 0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
    painter.restore()
