"""The timeline: subscriptions as lanes over the calendar, changed by hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from simulator.engine import Outcome
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.models.selection import Selection
from ui.models.wishes import Effect, Preview, Wish
from ui.theme import Theme
from ui.timeline.camera import ZOOM_STEP
from ui.timeline.canvas import Canvas
from ui.timeline.deeds import Deeds
from ui.timeline.editing import Editing
from ui.timeline.keys import deed_for
from ui.timeline.menus import Menus
from ui.timeline.pick import hit_at
from ui.timeline.pointer import Pointer
from ui.timeline.tips import tip_of


class TimelineView(Canvas):
    """Shows a scenario on a calendar, and turns what hands do there into wishes.

    Signals:
        edit_requested: (a wish of `ui.models.wishes`) the user has finished a change.
        selection_requested: (a Selection) the user has pointed at something.
        add_requested: (subscription id, date) the user wants something on a day for which there
            is no palette; the id is empty where there is no subscription.
        as_of_requested: (date or None) the bill is to be seen as it was on that day.
        inspect_requested: the user wants the form of what is selected.
    """

    edit_requested = Signal(object)
    selection_requested = Signal(object)
    add_requested = Signal(str, object)
    as_of_requested = Signal(object)
    inspect_requested = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(words, theme, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self._editing = Editing(self)
        self._deeds = Deeds(self, self._camera, self._editing, self)
        self._menus = Menus(self, self._deeds, self._editing, self)
        self._preview: Preview | None = None
        self._pointer = Pointer(self, self._menus, self)

    # Values in.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Draw `scenario` and its invoices; a gesture that goes on is cancelled by new facts."""
        if scenario != self.board.settled.scenario:
            self.cancel_gesture()
        super().show_bill(scenario, outcome, as_of)

    def show_preview(self, preview: Preview) -> None:
        """Ask `preview`, from now on, what a wish would do to the bill."""
        self._preview = preview

    @property
    def cursor_day(self) -> date:
        """Return the day that keys and actions work on: that of the selected event, if any."""
        return self.board.cursor_day

    @property
    def deeds(self) -> Deeds:
        """Return what actions of the window may call: move, delete, duplicate, add, replay."""
        return self._deeds

    def zoom_in(self) -> None:
        """Show fewer days."""
        self._camera.zoom_here(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show more days."""
        self._camera.zoom_here(1 / ZOOM_STEP)

    # What gestures and deeds ask of the view.

    def ask(self, wish: Wish) -> Effect | None:
        """Return what a wish would do, if anybody can say so."""
        return self._preview(wish) if self._preview is not None else None

    def wish(self, wish: Wish, owner: str, follow: Event | None) -> None:
        """Emit a wish; select `follow`, which may have another place now, when it is done."""
        self.edit_requested.emit(wish)
        if follow is not None:
            ref = self.board.settled.find(owner, follow, self.board.selection.event)
            if ref is not None:
                self.select(Selection.of_event(ref))

    def select(self, selection: Selection) -> None:
        """Ask for a selection, unless it is there already."""
        if selection != self.board.selection:
            self.selection_requested.emit(selection)

    def replay(self, day: date | None) -> None:
        """Ask for the bill as of a day, or for the whole bill."""
        self.as_of_requested.emit(day)

    def inspect(self) -> None:
        """Ask for the form of what is selected."""
        self.inspect_requested.emit()

    def add(self, subscription: str, day: date) -> None:
        """Ask for something new where there is no palette."""
        self.add_requested.emit(subscription, day)

    def open_palette(self) -> None:
        """Offer what can be added on the day of the keyboard, brought into sight."""
        self.point_at_day()
        self._menus.open_palette(self.board.current_lane(), self.board.cursor_day)

    def point_at_day(self) -> None:
        """Show the day of the keyboard after it has changed."""
        self._camera.reveal(self.board.cursor_day, None)
        self.look_again()

    def cancel_gesture(self) -> None:
        """End a drag without a trace: the scenario changes under it, or it cannot be seen."""
        self._pointer.cancel()

    # The mouse.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select what is under the mouse, and be ready for a drag."""
        self._editing.interrupt()
        self._pointer.press(event)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the gesture."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish the gesture; without one it was a click."""
        self._pointer.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the form of an event, or the palette of new ones on an empty day."""
        self._pointer.double_click(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the mouse; with Shift move through time, over the names through the lanes."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._camera.turn(event.angleDelta(), event.position(), through_time=shift)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu of what is under the mouse, or of what is selected."""
        self.cancel_gesture()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self._menus.open_at_selection()
        else:
            self._menus.open(hit_at(self.board, QPointF(event.pos())), event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = tip_of(hit_at(self.board, QPointF(event.pos())), self.board)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    # The keyboard.

    def event(self, event: QEvent) -> bool:
        """Claim the keys of the timeline before shortcuts of the window take them."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and deed_for(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means."""
        if event.key() == Qt.Key.Key_Escape and self._pointer.cancel():
            return
        deed = deed_for(event)
        if deed is None or self._pointer.is_down:
            super().keyPressEvent(event)
            return
        self.clear_label()
        deed(self._deeds)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Go to the next event; after the last one leave the timeline."""
        went = self._deeds.next_event() if forwards else self._deeds.previous_event()
        return went or super().focusNextPrevChild(forwards)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where keys go."""
        super().focusInEvent(event)
        self._note_focus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self._note_focus()

    def _note_focus(self) -> None:
        self._editing.interrupt()
        self.board.focused = self.hasFocus()
        self.look_again()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of everything: nobody sees what a drag would do."""
        self.cancel_gesture()
        super().hideEvent(event)
