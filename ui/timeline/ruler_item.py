"""The ruler: years and months above, days or months below, and the handle that replays history."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from ui.timeline.layer import CENTRE, Layer, hairline, vertical, width_of, write
from ui.timeline.ticks import bands, room_for, ticks


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
        flag = self._taken_by_flag()
        for band in bands(board.first_day(), board.last_day(), board.scale.day_width, board.words):
            left = max(board.x(band.start), layout.header_width)
            right = min(board.x(band.end), layout.width)
            rect = QRectF(left, 0, right - left, layout.months_height)
            painter.fillRect(rect, theme.header if band.dark else theme.panel)
            for name in (band.name, band.short):
                width = width_of(name, board.fonts.small_bold)
                start = room_for(width, left + 8, right - 2, flag)
                if start is not None:
                    text = QRectF(start, 0, width + 1, layout.months_height)
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
            width = width_of(tick.text, board.fonts.tiny)
            left = room_for(width, x + 3, x + tick.room, self._handle())
            if left is not None:
                place = QRectF(left, top, width + 1, height)
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

    def _size(self) -> float:
        """Return half the width of the handle."""
        return self.board.layout.line * 0.42

    def _is_in_sight(self) -> bool:
        layout, x = self.board.layout, self.board.x(self.board.handle_day())
        return layout.header_width - 1 <= x <= layout.width + 1

    def _handle(self) -> tuple[float, float] | None:
        """Return the edges of the handle: no label is written there."""
        if not self._is_in_sight():
            return None
        x, half = self.board.x(self.board.handle_day()), self._size() + 2
        return x - half, x + half

    def _taken_by_flag(self) -> tuple[float, float] | None:
        """Return the edges of what says the day: no name is written there."""
        if self.board.as_of is None or not self._is_in_sight():
            return None
        rect = self._flag(self.board.as_of)[1]
        return rect.left() - 4, rect.right() + 4

    def _flag(self, day: date) -> tuple[str, QRectF]:
        """Return what says the as-of day, and where."""
        board, layout = self.board, self.board.layout
        text = board.words.tr("as of {day}", day=board.words.day_of_year(day))
        width = width_of(text, board.fonts.tiny_bold) + layout.line
        flag = QRectF(0, 2, width, layout.months_height - 4)
        left = max(board.x(day) - width / 2, layout.header_width + 2)
        flag.moveLeft(min(left, layout.width - width - 2))
        return text, flag

    def _draw_handle(self, painter: QPainter) -> None:
        """Draw the handle: filled on the as-of day, hollow at rest on the last simulated day."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        if not self._is_in_sight():
            return
        x = board.x(board.handle_day())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, foot = self._size(), layout.ruler_height
        corners = (QPointF(x - size, foot - size * 1.5), QPointF(x + size, foot - size * 1.5))
        painter.setPen(hairline(theme.as_of, 1.4))
        painter.setBrush(theme.as_of if board.as_of else theme.base)
        painter.drawPolygon(QPolygonF([*corners, QPointF(x, foot - 1)]))
        if board.as_of is None:
            return
        text, flag = self._flag(board.as_of)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.as_of)
        painter.drawRoundedRect(flag, flag.height() / 2, flag.height() / 2)
        write(painter, flag, text, board.fonts.tiny_bold, theme.on_as_of, CENTRE)
