"""What is written on the lanes: over the lines of the billing dates, so that none crosses a word."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from simulator.words import mark
from ui.theme import mixed
from ui.timeline.facts import Lane
from ui.timeline.layer import CENTRE, Layer, width_of, write
from ui.timeline.layout import FLAG_LENGTH
from ui.timeline.looks import ground_of, step_rect, text_on
from ui.timeline.marks import EndReason, Gap, Look, Pin, Step
from ui.timeline.spots import Column, columns_between
from ui.timeline.veil_item import VEIL

_PADDING = 6.0
_AIR = 3.0
_LOWEST = 0.75
"""The height of a step, in lines of text, that a number can stand in."""

_MOST_STEMS = 12
"""Pins between which a text looks for room; where there are more it stands before the first."""

ENDINGS = {
    EndReason.EXPIRED: mark("term ended"),
    EndReason.CANCELLED: mark("ended after the cancellation"),
    EndReason.TRIAL_OVER: mark("trial ended"),
}


class CaptionItem(Layer):
    """The numbers of licences, and what suspensions and ends are."""

    def draw(self, painter: QPainter) -> None:
        """Write on the lanes in sight."""
        board = self.board
        painter.setClipRect(board.lanes_rect())
        for number in board.lanes_in_sight():
            painter.save()
            painter.translate(0, board.lane_top(number))
            self._write_lane(painter, number)
            painter.restore()

    def _write_lane(self, painter: QPainter, number: int) -> None:
        board = self.board
        lane = board.facts.lane(number)
        colour = board.theme.subscription(lane.row.colour)
        left = board.left + board.layout.header_width
        right = board.left + board.layout.width
        for column in columns_between(board.columns(number), left, right):
            if column.step.look is not Look.METERED:
                self._write_step(painter, column, lane, colour)
        for gap in lane.course.gaps:
            if board.in_sight(gap.period):
                self._write_gap(painter, gap, lane)
        self._write_end(painter, lane)

    def _write_step(self, painter: QPainter, column: Column, lane: Lane, colour: QColor) -> None:
        """Write the number of licences into a step, or above it where it is too flat."""
        board, layout, step = self.board, self.board.layout, column.step
        rect = step_rect(board, column, lane)
        inside = rect.height() >= layout.line * _LOWEST and not lane.is_paid_once
        top = self._top_of(rect, lane, inside=inside)
        if top < layout.area_top - layout.line * 0.4:
            return
        left = max(rect.left(), layout.header_width) + _PADDING
        room = min(rect.right(), layout.width) - left - _PADDING / 2
        if lane.is_paid_once:
            # One day is narrow, and nothing follows it.
            left, room = rect.right() + _PADDING / 2, layout.width - rect.right()
        elif top < layout.area_top + layout.flag_height and _has_flag(step, lane):
            left += layout.flag_height * FLAG_LENGTH
            room -= layout.flag_height * FLAG_LENGTH
        left, room, text = self._place_of(step, lane, left, room)
        if not text:
            return
        width = min(width_of(text, board.fonts.small_bold) + 1, room)
        place = QRectF(left, top, width, layout.line)
        ground = ground_of(board.theme, step, colour) if inside else board.theme.base
        text_colour = text_on(board.theme, step) if inside else board.theme.text
        patch = place.adjusted(-1, 1, 1, -1)
        self._write(painter, place, text, patch & rect if inside else patch, ground, text_colour)

    def _place_of(
        self, step: Step, lane: Lane, left: float, room: float
    ) -> tuple[float, float, str]:
        """Return where a text begins, its room, and the longest one that no pin stands in.

        A whole text between later pins comes before a number at the beginning, and rather a text
        that a pin stands in than none.
        """
        right = left + room
        stems = [x for x in self._stems(lane, step) if left < x < right]
        starts, ends = [left, *(x + _PADDING for x in stems)], [*(x - _AIR for x in stems), right]
        free = [(start, end - start) for start, end in zip(starts, ends, strict=True)]
        whole = self._texts_of(step)[-2]
        wide = width_of(whole, self.board.fonts.small_bold)
        start, length = next((each for each in free if each[1] >= wide), free[0])
        text = self._text_for(step, length)
        return (start, length, text) if text else (left, room, self._text_for(step, room))

    def _stems(self, lane: Lane, step: Step) -> list[float]:
        """Return where the next pins stand after the beginning of a step, as many as matter."""
        pins = lane.course.pins
        place = bisect_right(pins, step.period.start, key=_day)
        return [self.board.x(pin.event.date) for pin in pins[place : place + _MOST_STEMS]]

    def _top_of(self, rect: QRectF, lane: Lane, *, inside: bool) -> float:
        """Return the upper edge of what is written on a step."""
        line = self.board.layout.line
        if lane.is_paid_once:
            return rect.center().y() - line / 2
        if inside:
            return rect.top() + min(2.0, (rect.height() - line) / 2)
        return rect.top() - line

    def _write(
        self,
        painter: QPainter,
        place: QRectF,
        text: str,
        patch: QRectF,
        ground: QColor,
        colour: QColor,
    ) -> None:
        """Write over what lies on the days; with dark letters where the veil makes the ground pale."""
        theme, font, veil = self.board.theme, self.board.fonts.small_bold, self.board.veil()
        is_crossed = self._is_crossed(place)
        if veil is None or place.right() <= veil:
            if is_crossed:
                painter.fillRect(patch, ground)
            write(painter, place, text, font, colour)
            return
        pale = mixed(theme.base, ground, VEIL)
        parts = [(veil, place.right() + 2, pale, theme.text)]
        if place.left() < veil:
            parts.append((place.left() - 2, veil, ground, colour))
        for left, right, under, letters in parts:
            painter.save()
            clip = QRectF(left, place.top(), right - left, place.height())
            painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
            if is_crossed:
                painter.fillRect(patch, under)
            write(painter, place, text, font, letters)
            painter.restore()

    def _is_crossed(self, place: QRectF) -> bool:
        """Return whether the line of a billing date goes through a place."""
        left, right = self.board.left + place.left() - 2, self.board.left + place.right() + 2
        return any(left < chip.x < right for chip in self.board.chips())

    def _text_for(self, step: Step, room: float) -> str:
        """Return the longest text on a step that finds room, or nothing."""
        font = self.board.fonts.small_bold
        if room < 8:
            return ""
        return next((text for text in self._texts_of(step) if width_of(text, font) <= room), "")

    def _texts_of(self, step: Step) -> list[str]:
        """Return what can be written on a step, the longest first; the last but one says it all."""
        words = self.board.words
        number = words.quantity(step.quantity)
        long = words.ntr("{n} licence", "{n} licences", step.quantity)
        texts = [long, number]
        if step.look is Look.TRIAL:
            texts.insert(0, words.tr("trial: {quantity}", quantity=long))
        elif step.look is Look.EXTENDED:
            texts.insert(0, words.tr("extended service: {quantity}", quantity=long))
        elif step.product:
            texts.insert(0, f"{long} · {step.product}")
        return texts

    def _write_gap(self, painter: QPainter, gap: Gap, lane: Lane) -> None:
        """Say in the middle of what is seen of a suspension that it is one."""
        board, layout, theme = self.board, self.board.layout, self.board.theme
        font, words = board.fonts.small_bold, board.words
        edges = board.edges(gap.period)
        left, right = max(edges[0], layout.header_width), min(edges[1], layout.width)
        texts = [words.tr("suspended")]
        if gap.billed:
            texts.insert(0, words.tr("suspended, still billed"))
        widths = [(text, width_of(text, font) + 2 * _PADDING) for text in texts]
        fitting = [(text, width) for text, width in widths if right - left >= width + 4]
        if not fitting:
            return
        text, width = fitting[0]
        top = min(
            layout.step_top(gap.quantity, lane.course.highest), layout.area_bottom - layout.line
        )
        patch = QRectF(0, 0, width, layout.line)
        patch.moveCenter(QPointF((left + right) / 2, (top + layout.area_bottom) / 2))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.suspended_ground)
        painter.drawRoundedRect(patch, 3, 3)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        write(painter, patch, text, font, theme.suspended_text, CENTRE)

    def _write_end(self, painter: QPainter, lane: Lane) -> None:
        """Say why a subscription ends on a day without an event."""
        board, layout, ending = self.board, self.board.layout, lane.course.ending
        if ending is None:
            return
        text = board.words.tr(ENDINGS[ending.reason])
        width = width_of(text, board.fonts.small) + 2
        left = board.x(ending.day) + _PADDING
        if left + width > layout.width:
            left = board.x(ending.day) - _PADDING - width
            on_area = True
        else:
            on_area = False
        place = QRectF(left, layout.area_bottom - layout.line - _AIR, width, layout.line)
        if on_area or self._is_crossed(place):
            painter.fillRect(place.adjusted(-_AIR, 0, _AIR, 0), board.theme.base)
        write(painter, place, text, board.fonts.small, board.theme.muted_text)


def _day(pin: Pin) -> date:
    return pin.event.date


def _has_flag(step: Step, lane: Lane) -> bool:
    """Return whether a flag stands where a step begins."""
    return any(flag.day == step.period.start for flag in lane.course.flags)
