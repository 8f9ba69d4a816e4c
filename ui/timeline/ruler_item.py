"""The ruler: years and months above, days or months below, and the handle that replays history."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ui.timeline.layer import CENTRE, Layer, hairline, vertical, width_of, write
from ui.timeline.ticks import bands, ticks


class RulerItem(Layer):
    """The two bands at the top, which stay when lanes move."""

    def draw(self, painter: QPainter) -> None:
        """Draw the part of the calendar in sight."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        painter.fillRect(QRectF(0, 0, layout.width, layout.ruler_height), theme.base)
        days = QRectF(layout.header_width, 0, layout.width, layout.ruler_height)
        painter.save()
        painter.setClipRect(days)
        self._draw_bands(painter)
        self._draw_ticks(painter)
        if board.drag is None and board.focused and board.selection.event is None:
            self._draw_cursor(painter)
        painter.restore()
        self._draw_handle(painter)

    # The upper band.

    def _draw_bands(self, painter: QPainter) -> None:
        board, layout, theme = self.board, self.board.layout, self.board.theme
        for band in bands(board.first_day(), board.last_day(), board.scale.day_width, board.words):
            left = max(board.x(band.start), layout.header_width)
            right = min(board.x(band.end), layout.width)
            rect = QRectF(left, 0, right - left, layout.months_height)
            painter.fillRect(rect, theme.header if band.dark else theme.panel)
            text = rect.adjusted(8, 0, -2, 0)
            for name in (band.name, band.short):
                if width_of(name, board.fonts.small_bold) <= text.width():
                    write(painter, text, name, board.fonts.small_bold, theme.muted_text)
                    break

    # The lower band.

    def _draw_ticks(self, painter: QPainter) -> None:
        board, layout, theme = self.board, self.board.layout, self.board.theme
        top = layout.months_height
        height = layout.ruler_height - top
        for tick in ticks(board.first_day(), board.last_day(), board.scale.day_width, board.words):
            x = board.x(tick.day)
            painter.setPen(hairline(theme.grid_strong))
            vertical(painter, x, top, top + height * (0.75 if tick.strong else 0.5))
            place = QRectF(x + 3, top, tick.room - 3, height)
            if width_of(tick.text, board.fonts.tiny) <= place.width():
                write(painter, place, tick.text, board.fonts.tiny, theme.muted_text)

    def _draw_cursor(self, painter: QPainter) -> None:
        """Write the day of the keyboard into the lower band."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        text = board.words.day_of_year(board.cursor_day)
        height = layout.ruler_height - layout.months_height
        width = width_of(text, board.fonts.tiny_bold) + 8
        rect = QRectF(board.x(board.cursor_day), layout.months_height, width, height)
        painter.fillRect(rect, theme.focus)
        write(painter, rect, text, board.fonts.tiny_bold, theme.on_accent, CENTRE)

    # The as-of day.

    def _draw_handle(self, painter: QPainter) -> None:
        """Draw the handle: filled on the as-of day, hollow at rest on the last simulated day."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        x = board.x(board.handle_day())
        if x < layout.header_width - 1 or x > layout.width + 1:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, foot = layout.line * 0.42, layout.ruler_height
        corners = (QPointF(x - size, foot - size * 1.5), QPointF(x + size, foot - size * 1.5))
        painter.setPen(hairline(theme.as_of, 1.4))
        painter.setBrush(theme.as_of if board.as_of else theme.base)
        painter.drawPolygon(QPolygonF([*corners, QPointF(x, foot - 1)]))
        if board.as_of is None:
            return
        text = board.words.tr("as of {day}", day=board.words.day_of_year(board.as_of))
        width = width_of(text, board.fonts.tiny_bold) + layout.line
        flag = QRectF(0, 2, width, layout.months_height - 4)
        left = max(x - width / 2, layout.header_width + 2)
        flag.moveLeft(min(left, layout.width - width - 2))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.as_of)
        painter.drawRoundedRect(flag, flag.height() / 2, flag.height() / 2)
        write(painter, flag, text, board.fonts.tiny_bold, theme.on_as_of, CENTRE)
