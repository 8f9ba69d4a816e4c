"""The colours of stretches of days, and where they are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from ui.theme import Theme
from ui.timeline.board import Board
from ui.timeline.facts import Lane
from ui.timeline.marks import Look, Step
from ui.timeline.spots import Column

_EXTENDED = 0.4
_METERED = 0.3

NARROWEST_MARK = 12.0
"""The width of a purchase that is paid once: a single day must be seen in a picture of years."""

_THIN = 4.0


def ground_of(theme: Theme, step: Step, colour: QColor) -> QColor:
    """Return the colour of a step of a subscription that has `colour`."""
    match step.look:
        case Look.PAID:
            return colour
        case Look.TRIAL:
            return theme.trial
        case Look.EXTENDED:
            return theme.faded(colour, _EXTENDED)
        case Look.METERED:
            return theme.faded(colour, _METERED)


def text_on(theme: Theme, step: Step) -> QColor:
    """Return the colour of text on a step."""
    match step.look:
        case Look.PAID:
            return theme.on_series
        case Look.TRIAL:
            return theme.on_trial
        case Look.EXTENDED | Look.METERED:
            return theme.text


def step_rect(board: Board, column: Column, lane: Lane) -> QRectF:
    """Return where a step is painted, from the upper edge of its lane."""
    layout = board.layout
    left = max(column.left - board.left, layout.header_width - 50)
    right = min(column.right - board.left, layout.width + 50)
    if column.step.look is Look.METERED:
        return QRectF(left, layout.area_bottom - _THIN, max(right - left, 1.0), _THIN)
    if lane.is_paid_once:
        right = max(right, left + NARROWEST_MARK)
    top = layout.step_top(column.step.quantity, lane.course.highest)
    return QRectF(left, top, max(right - left, 1.0), layout.area_bottom - top)
