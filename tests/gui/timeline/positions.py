"""Where things are in the view, by what they are: what a hand has to aim at."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint

from simulator.statement import EventRef
from ui.timeline.board import Board


class Positions:
    """Points of the view, in whole pixels; KeyError for what is not on the timeline."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def of_event(self, ref: EventRef) -> QPoint:
        """Return the centre of an event's pin."""
        board = self._board
        number = board.facts.number_of_event(ref)
        if number is None:
            raise KeyError(ref)
        for spot in board.spots(number):
            if spot.holds(ref):
                y = board.lane_top(number) + board.layout.pin_y
                return QPoint(int(spot.x - board.left), int(y))
        raise KeyError(ref)

    def of_day(self, subscription: str, day: date) -> QPoint:
        """Return a point of a lane that is a little right of where a day begins."""
        board, number = self._board, self._number(subscription)
        middle = board.lane_top(number) + board.layout.area_bottom - 2
        x = board.x(day) + min(board.scale.day_width * 0.4, 6.0)
        return QPoint(int(x + 0.5), int(middle))

    def of_step(self, subscription: str, day: date) -> QPoint:
        """Return a point on the upper edge of the licences that are held on a day."""
        board, number = self._board, self._number(subscription)
        course = board.facts.lane(number).course
        for step in course.steps:
            if day in step.period:
                y = board.layout.step_top(step.quantity, course.highest)
                x = board.x(day) + board.scale.day_width / 2
                return QPoint(int(x), int(board.lane_top(number) + y))
        raise KeyError((subscription, day))

    def of_suspension(self, subscription: str, day: date, *, end: bool = False) -> QPoint:
        """Return a point on the left, or right, edge of the suspension that covers a day."""
        board, number = self._board, self._number(subscription)
        for gap in board.facts.lane(number).course.gaps:
            if day in gap.period:
                x = board.x(gap.period.end if end else gap.period.start)
                y = board.lane_top(number) + board.layout.area_bottom - 6
                return QPoint(int(x), int(y))
        raise KeyError((subscription, day))

    def of_invoice(self, day: date) -> QPoint:
        """Return the centre of the total of the invoice of a day."""
        board, layout = self._board, self._board.layout
        for chip in board.chips():
            if chip.invoice.date == day:
                x = chip.left + chip.width / 2 - board.left
                return QPoint(int(x), int(layout.chips_top(board.top) + layout.chips_height / 2))
        raise KeyError(day)

    def of_header(self, subscription: str) -> QPoint:
        """Return a point on the name of a subscription."""
        board, layout = self._board, self._board.layout
        top = board.lane_top(self._number(subscription))
        return QPoint(int(layout.header_width / 2), int(top + layout.lane_height / 2))

    def of_handle(self) -> QPoint:
        """Return a point on the handle of the as-of day."""
        board, layout = self._board, self._board.layout
        return QPoint(int(board.x(board.handle_day())), int(layout.ruler_height - layout.line / 2))

    def _number(self, subscription: str) -> int:
        number = self._board.facts.number_of(subscription)
        if number is None:
            raise KeyError(subscription)
        return number
