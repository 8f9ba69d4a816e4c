"""From a press of the mouse to a gesture, and from a click to a selection."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QApplication

from simulator.statement import EventRef
from ui.models.selection import Selection
from ui.timeline.board import Board
from ui.timeline.facts import Facts
from ui.timeline.gestures import (
    AsOfGesture,
    Gesture,
    LicenceGesture,
    MoveGesture,
    PanGesture,
    Stage,
)
from ui.timeline.hits import (
    AsOfHit,
    ChipHit,
    EventHit,
    FlagHit,
    HeaderHit,
    Hit,
    RulerHit,
    SpaceHit,
    StepHit,
)
from ui.timeline.resizing import resizing_of


def gesture_for(hit: Hit, stage: Stage, at: QPointF, selected: EventRef | None) -> Gesture | None:
    """Return what begins when the mouse is pressed on `hit` and moved."""
    facts = stage.board.settled
    match hit:
        case EventHit(ref=ref, pins=pins):
            held = selected if any(pin.ref == selected for pin in pins) and selected else ref
            event = facts.event(held)
            return MoveGesture(stage, held, event, at) if event is not None else None
        case StepHit(step=step, lane=number):
            event = facts.event(step.cause)
            resizing = resizing_of(event, step, facts.rows[number])
            if event is not None and resizing is not None:
                highest = facts.lane(number).course.highest
                return LicenceGesture(stage, step, event, resizing, at, highest)
            return PanGesture(stage, at)
        case AsOfHit():
            return AsOfGesture(stage)
        case ChipHit() | FlagHit():
            return None
        case HeaderHit() | RulerHit() | SpaceHit():
            return PanGesture(stage, at)


def selection_for(hit: Hit, board: Board) -> Selection | None:
    """Return what a press on `hit` selects; None where a press selects nothing."""
    match hit:
        case EventHit(ref=ref, pins=pins):
            keep = any(pin.ref == board.selection.event for pin in pins)
            return None if keep else Selection.of_event(ref)
        case FlagHit(flag=flag):
            return Selection.of_event(flag.ref)
        case ChipHit(invoice=invoice):
            return Selection.of_invoice(invoice)
        case HeaderHit(lane=number) | SpaceHit(lane=int(number)) | StepHit(lane=number):
            return selection_of_lane(board.settled, number)
        case _:
            return None


def selection_of_lane(facts: Facts, number: int) -> Selection:
    """Return the subscription of a lane; where it is not listed, the event that it began by."""
    row = facts.rows[number]
    if row.origin is not None:
        return Selection.of_event(row.origin)
    return Selection(subscription=row.listed)


def next_under_one_head(hit: Hit, board: Board) -> Selection | None:
    """Return the event that a further click on a gathered head selects."""
    if not isinstance(hit, EventHit) or len(hit.pins) < 2:
        return None
    refs = [pin.ref for pin in hit.pins]
    if board.selection.event not in refs:
        return None
    return Selection.of_event(refs[(refs.index(board.selection.event) + 1) % len(refs)])


def cursor_for(hit: Hit) -> Qt.CursorShape:
    """Return the shape of the mouse over `hit`: it says what a drag will do."""
    match hit:
        case EventHit(edge=True) | AsOfHit():
            return Qt.CursorShape.SizeHorCursor
        case EventHit() | FlagHit() | ChipHit() | HeaderHit():
            return Qt.CursorShape.PointingHandCursor
        case StepHit():
            return Qt.CursorShape.SizeVerCursor
        case _:
            return Qt.CursorShape.ArrowCursor


class Press:
    """A button that is down: what it went down on, and the gesture once the mouse has moved."""

    def __init__(self, hit: Hit, at: QPointF, gesture: Gesture | None, *, was_chosen: bool) -> None:
        self.hit = hit
        self.was_chosen = was_chosen
        self.moved = False
        self._at = at
        self._gesture = gesture

    def move(self, at: QPointF, *, free: bool) -> None:
        """Follow the mouse, once it has left the place where it went down."""
        way = (at - self._at).manhattanLength()
        if not self.moved and way < QApplication.startDragDistance() / 2:
            return
        self.moved = True
        if self._gesture is not None:
            self._gesture.move(at, free=free)

    @property
    def follows_days(self) -> bool:
        """Return whether the picture is to move on when the mouse comes to its edge."""
        return self.moved and isinstance(self._gesture, MoveGesture)

    def release(self, at: QPointF) -> None:
        """End the gesture, if there is one."""
        if self.moved and self._gesture is not None:
            self._gesture.finish(at)

    def cancel(self) -> None:
        """Leave everything as it was."""
        if self.moved and self._gesture is not None:
            self._gesture.cancel()
        self._gesture = None
