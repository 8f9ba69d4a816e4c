"""The lanes: steps of licences, suspensions, service periods and the days of the selected line."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from simulator.calendar import Period
from ui.timeline.facts import Lane
from ui.timeline.layer import CENTRE, Layer, hairline, width_of, write
from ui.timeline.marks import Gap, Step
from ui.timeline.spots import Column, columns_between

_HATCH = 7.0
_PADDING = 6.0


class SpanItem(Layer):
    """Everything on a lane that lasts for a while."""

    def draw(self, painter: QPainter) -> None:
        """Draw the lanes in sight."""
        painter.setClipRect(self.board.lanes_rect())
        for number in self.board.lanes_in_sight():
            painter.save()
            painter.translate(0, self.board.lane_top(number))
            self._draw_lane(painter, number)
            painter.restore()

    def _draw_lane(self, painter: QPainter, number: int) -> None:
        board = self.board
        lane = board.facts.lane(number)
        colour = board.theme.subscription(lane.row.place)
        left = board.left + board.layout.header_width
        right = board.left + board.layout.width
        for column in columns_between(board.columns(number), left, right):
            self._draw_step(painter, column, lane, colour)
        for gap in lane.course.gaps:
            if self._in_sight(gap.period):
                self._draw_gap(painter, gap, lane)
        self._draw_free_days(painter, lane, colour)
        self._draw_cycles(painter, lane, colour)
        self._draw_line_days(painter, number)

    def _edges(self, period: Period) -> tuple[float, float]:
        """Return the edges of a period, brought into sight where they lie far outside."""
        layout = self.board.layout
        left = max(self.board.x(period.start), layout.header_width - 50)
        return left, min(self.board.x(period.end), layout.width + 50)

    def _in_sight(self, period: Period) -> bool:
        return period.end > self.board.first_day() and period.start <= self.board.last_day()

    # Steps of licences.

    def _draw_step(self, painter: QPainter, column: Column, lane: Lane, colour: QColor) -> None:
        layout, theme = self.board.layout, self.board.theme
        step = column.step
        left = max(column.left - self.board.left, layout.header_width - 50)
        right = min(column.right - self.board.left, layout.width + 50)
        top = layout.step_top(step.quantity, lane.course.highest)
        rect = QRectF(left, top, max(right - left, 1.0), layout.area_bottom - top)
        painter.fillRect(rect, theme.trial if step.trial else colour)
        self._label_step(painter, rect, step)

    def _label_step(self, painter: QPainter, rect: QRectF, step: Step) -> None:
        """Write the number of licences into a step, or above it where it is too flat."""
        layout, theme, fonts = self.board.layout, self.board.theme, self.board.fonts
        left = max(rect.left(), layout.header_width) + _PADDING
        room = min(rect.right(), layout.width) - left - _PADDING / 2
        text = self._text_for(step, room)
        if not text:
            return
        inside = rect.height() >= layout.line
        if not inside and rect.top() - layout.area_top < layout.line:
            return
        on_ground = theme.on_trial if step.trial else theme.on_series
        top = (
            rect.top() + min(2.0, (rect.height() - layout.line) / 2)
            if inside
            else (rect.top() - layout.line)
        )
        place = QRectF(left, top, room, layout.line)
        write(painter, place, text, fonts.small_bold, on_ground if inside else theme.text)

    def _text_for(self, step: Step, room: float) -> str:
        """Return the longest text on a step that finds room, or nothing."""
        words, font = self.board.words, self.board.fonts.small_bold
        if room < 8:
            return ""
        number = words.quantity(step.quantity)
        long = words.ntr("{n} licence", "{n} licences", step.quantity)
        if step.trial:
            long = words.tr("trial: {quantity}", quantity=long)
        for text in (long, number):
            if width_of(text, font) <= room:
                return text
        return ""

    # Suspensions.

    def _draw_gap(self, painter: QPainter, gap: Gap, lane: Lane) -> None:
        layout, theme = self.board.layout, self.board.theme
        left, right = self._edges(gap.period)
        top = layout.step_top(gap.quantity, lane.course.highest)
        top = min(top, layout.area_bottom - layout.line)
        rect = QRectF(left, top, max(right - left, 1.0), layout.area_bottom - top)
        painter.save()
        painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
        painter.fillRect(rect, theme.suspended_ground)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(theme.suspended_hatch, 2.5))
        painter.drawLines(_hatch(rect, self.board.left))
        painter.restore()
        self._label_gap(painter, rect)

    def _label_gap(self, painter: QPainter, rect: QRectF) -> None:
        """Say in the middle of what is seen of a suspension that it is one."""
        layout, theme, font = self.board.layout, self.board.theme, self.board.fonts.small_bold
        text = self.board.words.tr("suspended")
        left, right = max(rect.left(), layout.header_width), min(rect.right(), layout.width)
        width = width_of(text, font) + 2 * _PADDING
        if right - left < width + 4:
            return
        patch = QRectF(0, 0, width, layout.line)
        patch.moveCenter(QPointF((left + right) / 2, rect.center().y()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.suspended_ground)
        painter.drawRoundedRect(patch, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        write(painter, patch, text, font, theme.suspended_text, CENTRE)

    # Under the steps.

    def _draw_free_days(self, painter: QPainter, lane: Lane, colour: QColor) -> None:
        """Draw an open bar where nothing is charged."""
        layout = self.board.layout
        painter.setPen(hairline(colour))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for period in lane.free_days:
            if self._in_sight(period):
                left, right = self._edges(period)
                bar = QRectF(left, layout.bar_top, right - left - 1.5, layout.bar_height)
                painter.drawRect(bar.adjusted(0.5, 0.5, -0.5, -0.5))

    def _draw_cycles(self, painter: QPainter, lane: Lane, colour: QColor) -> None:
        """Draw the service periods, lighter and darker in turn."""
        layout, theme = self.board.layout, self.board.theme
        shades = (theme.faded(colour, 0.45), theme.faded(colour, 0.72))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, cycle in enumerate(lane.cycles):
            if self._in_sight(cycle):
                left, right = self._edges(cycle)
                painter.setBrush(shades[place % 2])
                bar = QRectF(left, layout.bar_top, max(right - left - 1.5, 1), layout.bar_height)
                painter.drawRoundedRect(bar, layout.bar_height / 2, layout.bar_height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _draw_line_days(self, painter: QPainter, number: int) -> None:
        """Frame the days that the selected line of the bill is for."""
        days = self.board.days_of_line(number)
        if days is None:
            return
        layout, theme = self.board.layout, self.board.theme
        left = max(days[0], layout.header_width - 50)
        right = min(days[1], layout.width + 50)
        if right <= left:
            return
        frame = QRectF(
            left, layout.area_top - 3, right - left, layout.lane_height - layout.area_top
        )
        wash = QColor(theme.focus)
        wash.setAlphaF(0.16)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(hairline(theme.focus, 2))
        painter.setBrush(wash)
        painter.drawRoundedRect(frame, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _hatch(rect: QRectF, scroll: float) -> list[QLineF]:
    """Return the strokes that fill `rect`, fixed to the days and not to the view."""
    height = rect.height()
    start = rect.left() - height - (rect.left() - height + scroll) % _HATCH
    count = int((rect.right() - start) / _HATCH) + 1
    return [
        QLineF(
            QPointF(start + stroke * _HATCH, rect.bottom()),
            QPointF(start + stroke * _HATCH + height, rect.top()),
        )
        for stroke in range(count)
    ]
