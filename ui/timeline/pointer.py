"""The mouse over the timeline: presses, drags, clicks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent

from ui.models.selection import NOTHING
from ui.timeline.gestures import PanGesture
from ui.timeline.hits import AsOfHit, EventHit, FlagHit, HeaderHit, Hit, RulerHit, SpaceHit, StepHit
from ui.timeline.menus import MenuHost, Menus
from ui.timeline.mouse import Press, cursor_for, gesture_for, next_under_one_head, selection_for
from ui.timeline.pick import hit_at

EDGE = 28.0
"""How near to the edge of the days, in pixels, a drag moves the picture on."""

EDGE_TICK = 30
"""How often it does so, in milliseconds."""


class Pointer(QObject):
    """Knows which button is down and what it holds; the view only forwards its mouse events."""

    def __init__(self, host: MenuHost, menus: Menus, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._menus = menus
        self._press: Press | None = None
        self._at = QPointF()
        self._edge = QTimer(self)
        self._edge.setInterval(EDGE_TICK)
        self._edge.timeout.connect(self._move_on)

    @property
    def is_down(self) -> bool:
        """Return whether a button is down."""
        return self._press is not None

    def cancel(self) -> bool:
        """Let go of a drag, or take a refusal away; return whether there was one."""
        self._edge.stop()
        press, self._press = self._press, None
        busy = press is not None or self._host.board.drag is not None
        if press is not None:
            press.cancel()
        self._host.clear_label()
        return busy

    def press(self, event: QMouseEvent) -> None:
        """Select what is under the mouse, and be ready for a drag."""
        self.cancel()
        at = event.position()
        hit = hit_at(self._host.board, at)
        if event.button() is Qt.MouseButton.LeftButton:
            self._press_on(hit, at)
        elif event.button() is Qt.MouseButton.MiddleButton:
            self._press = Press(hit, at, PanGesture(self._host, at), was_chosen=False)

    def _press_on(self, hit: Hit, at: QPointF) -> None:
        board = self._host.board
        gesture = gesture_for(hit, self._host, at, board.selection.event)
        again = next_under_one_head(hit, board) is not None
        self._press = Press(hit, at, gesture, was_chosen=again)
        selection = selection_for(hit, board)
        # Empty space is selected by a click only: a drag over it moves the picture.
        if selection is not None and not isinstance(hit, SpaceHit | StepHit):
            self._host.select(selection)

    def move(self, event: QMouseEvent) -> None:
        """Go on with the gesture, or show by the shape of the mouse what one would do."""
        at = event.position()
        if self._press is None:
            self._host.viewport().setCursor(cursor_for(hit_at(self._host.board, at)))
            return
        free = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        self._at = at
        self._press.move(at, free=free)
        if self._press.follows_days and self._overshoot():
            self._edge.start()

    def _overshoot(self) -> float:
        """Return how far the mouse is beyond the edge of the days, below zero at the left."""
        layout = self._host.board.layout
        left, right = layout.header_width + EDGE, layout.width - EDGE
        return min(0.0, self._at.x() - left) + max(0.0, self._at.x() - right)

    def _move_on(self) -> None:
        """Show the days that come next, and let the gesture go on among them."""
        beyond = self._overshoot()
        if self._press is None or not beyond:
            self._edge.stop()
            return
        self._host.pan(-beyond / 2, 0)
        self._press.move(self._at, free=False)

    def release(self, event: QMouseEvent) -> None:
        """Finish the gesture; without one it was a click."""
        self._edge.stop()
        press, self._press = self._press, None
        if press is None:
            return
        if press.moved:
            press.release(event.position())
        elif event.button() is Qt.MouseButton.LeftButton:
            self._click(press, event.position())

    def _click(self, press: Press, at: QPointF) -> None:
        board, hit = self._host.board, press.hit
        if press.was_chosen:
            following = next_under_one_head(hit, board)
            if following is not None:
                self._host.select(following)
        elif isinstance(hit, SpaceHit | StepHit | RulerHit):
            board.cursor_day = board.day_at(at.x())
            selection = selection_for(hit, board)
            self._host.select(selection if selection is not None else NOTHING)
            self._host.point_at_day()

    def double_click(self, event: QMouseEvent) -> None:
        """Open the form of an event, or the palette of new ones on an empty day."""
        self.cancel()
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        board, at = self._host.board, event.position()
        match hit_at(board, at):
            case EventHit() | FlagHit() | HeaderHit():
                self._host.inspect()
            case AsOfHit():
                self._host.replay(None)
            case SpaceHit(lane=number, day=day):
                self._offer(number, day)
            case StepHit(lane=number):
                self._offer(number, board.day_at(at.x()))
            case _:
                pass

    def _offer(self, number: int | None, day: date) -> None:
        self._host.board.cursor_day = day
        self._menus.open_palette(number, day)
