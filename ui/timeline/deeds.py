"""What keys and actions of the window do on the timeline, one method for each."""

from __future__ import annotations

from bisect import bisect_right
from typing import Protocol

from PySide6.QtCore import QObject

from simulator.statement import EventRef
from ui.models.selection import Selection
from ui.timeline.camera import Camera
from ui.timeline.editing import Editing, shifted
from ui.timeline.gestures import Stage

WEEK = 7


class Host(Stage, Protocol):
    """What deeds need of the view, beyond what gestures need."""

    def select(self, selection: Selection) -> None:
        """Ask for a selection."""

    def open_palette(self) -> None:
        """Open the palette of new events on the day of the keyboard."""

    def inspect(self) -> None:
        """Ask for the form of what is selected."""

    def point_at_day(self) -> None:
        """Show the day of the keyboard after it has changed."""


class Deeds(QObject):
    """The deeds: on the selected event if there is one, or else on the day of the keyboard."""

    def __init__(self, host: Host, camera: Camera, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._camera = camera
        self._editing = editing

    # Days.

    def day_on(self) -> None:
        """Go a day later."""
        self._step(1)

    def day_back(self) -> None:
        """Go a day back."""
        self._step(-1)

    def week_on(self) -> None:
        """Go a week later."""
        self._step(WEEK)

    def week_back(self) -> None:
        """Go a week back."""
        self._step(-WEEK)

    def _step(self, days: int) -> None:
        board = self._host.board
        if self._editing.selected() is not None:
            self._editing.move(days)
            return
        board.cursor_day = shifted(board.cursor_day, days)
        self._host.point_at_day()

    def page_on(self) -> None:
        """Look at later days."""
        self._page(-1)

    def page_back(self) -> None:
        """Look at earlier days."""
        self._page(1)

    def _page(self, pages: int) -> None:
        """Look at other days; the day of the keyboard stays where it is in the picture."""
        board = self._host.board
        at, layout = board.x(board.cursor_day), board.layout
        self._camera.pan(pages * 0.8 * (layout.width - layout.header_width), 0)
        if self._editing.selected() is None:
            board.cursor_day = board.day_at(at + board.scale.day_width / 2)
            self._host.point_at_day()

    # Lanes and events.

    def lane_up(self) -> None:
        """Go to the subscription above."""
        self._lane(-1)

    def lane_down(self) -> None:
        """Go to the subscription below."""
        self._lane(1)

    def _lane(self, by: int) -> None:
        board = self._host.board
        rows = board.settled.rows
        number = board.current_lane()
        if number is None:
            return
        if board.settled.number_of(board.selection.subscription) is not None:
            # Lanes that are listed nowhere are reached by their events.
            listed = [place for place, row in enumerate(rows) if row.origin is None]
            here = bisect_right(listed, number) - 1
            number = listed[min(max(0, here + by), len(listed) - 1)]
        self._host.select(Selection(subscription=rows[number].listed))

    def to_first(self) -> None:
        """Select the first event of the lane."""
        self._select_in_lane(0)

    def to_last(self) -> None:
        """Select the last event of the lane."""
        self._select_in_lane(-1)

    def _select_in_lane(self, place: int) -> None:
        board = self._host.board
        number = board.current_lane()
        if number is None:
            return
        owner = board.settled.rows[number].listed
        refs = [ref for ref in board.settled.events() if ref[0] == owner]
        if refs:
            self._host.select(Selection.of_event(refs[place]))

    def next_event(self) -> bool:
        """Select the event after the selected one; return whether there is one."""
        return self._go_to_event(1)

    def previous_event(self) -> bool:
        """Select the event before the selected one; return whether there is one."""
        return self._go_to_event(-1)

    def _go_to_event(self, by: int) -> bool:
        board = self._host.board
        refs = board.settled.events()
        found = _neighbour(refs, board.selection.event, by)
        if found is None:
            return False
        self._host.select(Selection.of_event(found))
        return True

    # Edits.

    def add_here(self) -> None:
        """Offer the events that are possible on this day."""
        self._host.open_palette()

    def delete_selected(self) -> None:
        """Take the selected event away."""
        self._editing.delete()

    def duplicate_selected(self) -> None:
        """Put a copy of the selected event on the day after it."""
        self._editing.duplicate()

    def licence_more(self) -> None:
        """Give the selected event one licence more."""
        self._editing.change_licences(1)

    def licence_less(self) -> None:
        """Give the selected event one licence less."""
        self._editing.change_licences(-1)

    # Looking.

    def replay_here(self) -> None:
        """Show the bill as of this day, or the whole bill again."""
        board = self._host.board
        day = board.cursor_day
        self._host.replay(None if board.as_of == day else day)

    def replay_everything(self) -> None:
        """Show the whole bill again."""
        self._host.replay(None)

    def inspect(self) -> None:
        """Ask for the form of what is selected."""
        self._host.inspect()

    def fit(self) -> None:
        """Show everything."""
        self._camera.fit()

    def escape(self) -> None:
        """Let go of the event, so that keys move the day again."""
        chosen = self._editing.selected()
        if chosen is not None:
            self._host.select(Selection(subscription=chosen[0][0]))


def _neighbour(refs: list[EventRef], ref: EventRef | None, by: int) -> EventRef | None:
    if not refs:
        return None
    if ref not in refs:
        return refs[0] if by > 0 else None
    place = refs.index(ref) + by
    return refs[place] if 0 <= place < len(refs) else None
