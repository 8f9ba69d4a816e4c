"""What keys and menus do to the selected event: each deed is one wish."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
from PySide6.QtCore import QPointF

from simulator.calendar import FIRST_DAY, LAST_DAY, ONE_DAY
from simulator.scenario.events import (
    ChangeBilling,
    ChangePrice,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    Upgrade,
    Usage,
)
from simulator.statement import EventRef
from ui.models.wishes import (
    AddEvent,
    DeleteEvent,
    DuplicateEvent,
    MoveEvent,
    ReplaceEvent,
    Wish,
)
from ui.timeline.effects import effect_text
from ui.timeline.gestures import Stage
from ui.timeline.resizing import resizing_of_event

NEEDS_MORE = (
    ChangeBilling,
    ChangePrice,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    Upgrade,
    Usage,
)
"""What is added with a likely price, amount or target, and waits for the user to say another."""


class Editing:
    """The deeds of the keyboard. Steps of one kind on one event share a key and so one undo step."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._run = 0
        self._running: tuple[str, EventRef] | None = None

    def interrupt(self) -> None:
        """Let the next deed be an undo step of its own."""
        self._running = None

    def selected(self) -> tuple[EventRef, Event] | None:
        """Return the selected event."""
        board = self._stage.board
        ref = board.selection.event
        event = board.settled.event(ref)
        return (ref, event) if ref is not None and event is not None else None

    def move(self, days: int) -> None:
        """Put the selected event some days later, or earlier."""
        chosen = self.selected()
        if chosen is None:
            return
        ref, event = chosen
        day = shifted(event.date, days)
        if day != event.date:
            after = msgspec.structs.replace(event, date=day)
            self._go(MoveEvent(ref, day, self._key("move", ref)), ref[0], after, "move")

    def change_licences(self, by: int) -> None:
        """Give the selected event more licences, or fewer."""
        chosen = self.selected()
        if chosen is None:
            return
        ref, event = chosen
        resizing = resizing_of_event(event, self._held_at(ref))
        after = resizing.by(by) if resizing is not None else event
        if after != event:
            wish = ReplaceEvent(ref, after, self._key("licences", ref))
            self._go(wish, ref[0], after, "licences")

    def delete(self) -> None:
        """Take the selected event away, whatever it leaves to be mended."""
        chosen = self.selected()
        if chosen is not None:
            self.interrupt()
            self._stage.wish(DeleteEvent(chosen[0]), chosen[0][0], None)

    def duplicate(self) -> None:
        """Put a copy of the selected event on the day after it."""
        chosen = self.selected()
        if chosen is not None:
            ref, event = chosen
            day = shifted(event.date, 1)
            copy = msgspec.structs.replace(event, date=day)
            self._go(DuplicateEvent(ref, day), ref[0], copy, None)

    def add(self, subscription: str, event: Event) -> bool:
        """Put `event` on the timeline; return whether it has found its place."""
        return self._go(AddEvent(subscription, event), subscription, event, None)

    def would_stand(self, subscription: str, event: Event) -> bool:
        """Return whether an event can be billed there, as far as anybody knows."""
        effect = self._stage.ask(AddEvent(subscription, event))
        return effect is None or not effect.mistakes

    def _held_at(self, ref: EventRef) -> int:
        """Return the licences that a reactivation without a number of its own continues with."""
        facts = self._stage.board.settled
        number = facts.number_of_event(ref)
        steps = facts.lane(number).course.steps if number is not None else ()
        return next((step.quantity for step in steps if step.cause == ref), 1)

    def _key(self, kind: str, ref: EventRef) -> str:
        """Return the key that joins this deed to the one before, if that was of the same kind."""
        if self._running != (kind, ref):
            self._run += 1
        return f"timeline-{kind}-{self._run}"

    def _go(self, wish: Wish, owner: str, follow: Event, kind: str | None) -> bool:
        """Emit `wish` unless it is refused; go on with the event that has come of it."""
        effect = self._stage.ask(wish)
        if effect is not None and effect.mistakes:
            text = effect_text(effect, "", self._stage.board.words)
            self._stage.refuse(self._beside_selection(), text)
            return False
        self._stage.wish(wish, owner, follow)
        now = self._stage.board.selection.event
        self._running = (kind, now) if kind is not None and now is not None else None
        return True

    def _beside_selection(self) -> QPointF:
        board = self._stage.board
        chosen = self.selected()
        day = chosen[1].date if chosen else board.cursor_day
        number = board.current_lane() or 0
        return QPointF(board.x(day), board.lane_top(number) + board.layout.pin_y)


def shifted(day: date, days: int) -> date:
    """Return the day `days` later, within the calendar."""
    if days > (LAST_DAY - day) / ONE_DAY:
        return LAST_DAY
    if days < (FIRST_DAY - day) / ONE_DAY:
        return FIRST_DAY
    return day + timedelta(days=days)
