"""What lies at a point of the view."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from ui.timeline.board import Board
from ui.timeline.hits import (
    AsOfHit,
    ChipHit,
    HeaderHit,
    Hit,
    RulerHit,
    SpaceHit,
    chip_at,
    hit_in_lane,
)


def hit_at(board: Board, at: QPointF) -> Hit:
    """Return what of the board lies at a point of the view."""
    layout, x, y = board.layout, at.x(), at.y()
    if y < layout.ruler_height:
        return _hit_ruler(board, x)
    if y >= layout.chips_top(board.top):
        top = layout.chips_top(board.top)
        chips = board.chips() if x >= layout.header_width else ()
        chip = chip_at(x + board.left, y - top, chips, layout)
        return ChipHit(chip.invoice) if chip else SpaceHit(board.day_at(x), None)
    number = layout.lane_at(y + board.top)
    if number is None:
        return SpaceHit(board.day_at(x), None)
    if x < layout.header_width:
        return HeaderHit(number)
    return hit_in_lane(
        x + board.left,
        y - board.lane_top(number),
        number,
        board.facts.lane(number),
        board.spots(number),
        layout,
        board.scale,
        board.selection.event,
    )


def _hit_ruler(board: Board, x: float) -> Hit:
    if abs(board.x(board.handle_day()) - x) <= board.layout.line * 0.5:
        return AsOfHit()
    day = board.day_at(x)
    return RulerHit(day) if x >= board.layout.header_width else SpaceHit(day, None)
