"""The totals of the invoices, under the lanes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from ui.timeline.backdrop_item import shade_days
from ui.timeline.chips import Chip, has_two_rows
from ui.timeline.layer import CENTRE, Layer, hairline, write


class ChipItem(Layer):
    """One chip for each invoice, a dot where there is no room for a chip."""

    def draw(self, painter: QPainter) -> None:
        """Draw the totals in sight."""
        board, layout = self.board, self.board.layout
        top = layout.chips_top(board.top)
        strip = QRectF(0, top, layout.width, layout.height - top)
        painter.fillRect(strip, board.theme.base)
        bottom = top + layout.chips_height
        shade_days(painter, board, top, bottom)
        painter.setClipRect(QRectF(layout.header_width, top, layout.width, bottom - top))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chips = board.chips()
        rows = layout.chip_places(two_rows=has_two_rows(chips))
        for chip in chips:
            if chip.width:
                self._draw_chip(painter, chip, top + rows[chip.row][0], rows[chip.row][1])
            else:
                self._draw_dot(painter, chip, top + 2.5)

    def _draw_chip(self, painter: QPainter, chip: Chip, top: float, height: float) -> None:
        board, theme = self.board, self.board.theme
        rect = QRectF(chip.left - board.left, top, chip.width, height)
        ground, text, font = theme.invoice_ground, theme.invoice_text, board.fonts.small_bold
        outline = None
        if board.selection.shows(chip.invoice):
            ground, text = theme.invoice, theme.on_invoice
        elif board.as_of is not None and chip.invoice.date > board.as_of:
            ground, text, font = theme.panel, theme.not_yet_text, board.fonts.small
        total = board.drag.total_of(chip.invoice) if board.drag is not None else None
        if total is None:
            total = chip.invoice.payable
        else:
            outline = theme.focus
        painter.setPen(hairline(outline, 2) if outline else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(rect, height / 2, height / 2)
        currency = board.settled.outcome.statement.currency
        write(painter, rect, board.words.money(total, currency), font, text, CENTRE)

    def _draw_dot(self, painter: QPainter, chip: Chip, middle: float) -> None:
        board, theme = self.board, self.board.theme
        later = board.as_of is not None and chip.invoice.date > board.as_of
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.faded(theme.invoice, 0.4) if later else theme.invoice)
        painter.drawEllipse(QPointF(chip.x - board.left, middle), 2.2, 2.2)
