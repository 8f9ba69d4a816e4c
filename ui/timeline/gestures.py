"""What the mouse does between press and release: one small object for each kind."""

from __future__ import annotations

from datetime import date
from typing import Protocol

import msgspec
from PySide6.QtCore import QPointF

from simulator.bounds import MOST_LICENCES
from simulator.calendar import LAST_DAY
from simulator.scenario.events import Event
from simulator.statement import EventRef
from ui.models.wishes import Effect, MoveEvent, ReplaceEvent, Wish
from ui.timeline.board import Board
from ui.timeline.drag import Drag
from ui.timeline.effects import effect_text
from ui.timeline.marks import Step
from ui.timeline.resizing import Resizing
from ui.timeline.snap import snapped


class Stage(Protocol):
    """What a gesture needs of the view."""

    @property
    def board(self) -> Board:
        """Return what is drawn."""

    def ask(self, wish: Wish) -> Effect | None:
        """Return what a wish would do, if anybody can say so."""

    def show_drag(self, drag: Drag | None) -> None:
        """Show what the gesture would do."""

    def refuse(self, at: QPointF, text: str) -> None:
        """Say for a while why a wish is refused."""

    def clear_label(self) -> None:
        """Take away what a gesture shows, or a refusal."""

    def wish(self, wish: Wish, owner: str, follow: Event | None) -> None:
        """Emit a wish, and select `follow` of the subscription `owner` when it has been done."""

    def replay(self, day: date | None) -> None:
        """Ask for the bill as of a day."""

    def pan(self, dx: float, dy: float) -> None:
        """Move the picture."""


class Gesture(Protocol):
    """What the mouse is doing between press and release."""

    def move(self, at: QPointF, *, free: bool) -> None:
        """Follow the mouse; `free` days are not pulled to special ones."""

    def finish(self, at: QPointF) -> None:
        """Do it."""

    def cancel(self) -> None:
        """Leave everything as it was."""


class _EditGesture:
    """A gesture that ends in one wish, or in none; until then it changes only its own preview."""

    def __init__(self, stage: Stage, ref: EventRef, event: Event) -> None:
        self._stage = stage
        self._ref = ref
        self._event = event
        self._after = event
        self._effect: Effect | None = None

    def _show(self, at: QPointF, after: Event, what: str, day: date | None) -> None:
        """Show `after` in the place of the event; ask what it costs only when it is another."""
        board = self._stage.board
        if after != self._after:
            self._after = after
            self._effect = self._stage.ask(self._wish()) if after != self._event else None
        effect = self._effect
        text = effect_text(effect, board.settled.outcome.statement.currency, board.words)
        refused = bool(effect and effect.mistakes)
        changes = effect.changes if effect is not None and not refused else ()
        self._stage.show_drag(
            Drag(
                at=at,
                text=f"{what}\n{text}" if text else what,
                refused=refused,
                facts=board.settled.with_event(self._ref, after),
                held=after,
                day=day,
                totals={(each.date, each.book): each.after for each in changes},
            )
        )

    def _wish(self) -> Wish:
        raise NotImplementedError

    def finish(self, at: QPointF) -> None:
        """Emit the wish, unless nothing has changed or it is refused."""
        effect = self._effect
        board = self._stage.board
        self._stage.show_drag(None)
        if self._after == self._event:
            return
        if effect is not None and effect.mistakes:
            self._stage.refuse(at, effect_text(effect, "", board.words))
            return
        self._stage.wish(self._wish(), self._ref[0], self._after)

    def cancel(self) -> None:
        """Show everything as it was."""
        self._stage.show_drag(None)


class MoveGesture(_EditGesture):
    """A pin, its stem or the edge of a suspension is drawn to another day."""

    def __init__(self, stage: Stage, ref: EventRef, event: Event, at: QPointF) -> None:
        super().__init__(stage, ref, event)
        self._grip = stage.board.x(event.date) - at.x()
        number = stage.board.settled.number_of(ref[0])
        self._anchors = stage.board.settled.lane(number).anchors if number is not None else ()

    def move(self, at: QPointF, *, free: bool) -> None:
        """Show the event on the day under the mouse."""
        board = self._stage.board
        x = at.x() + self._grip + board.left
        billing_day = board.settled.scenario.partner.billing_day
        day = (
            board.scale.nearest(x) if free else snapped(x, board.scale, self._anchors, billing_day)
        )
        words = board.words
        if day == self._event.date:
            what = words.full_day(day)
        else:
            what = words.tr(
                "{before} → {after}", before=words.day(self._event.date), after=words.day(day)
            )
        self._show(at, msgspec.structs.replace(self._event, date=day), what, day)

    def _wish(self) -> Wish:
        return MoveEvent(self._ref, self._after.date)


class LicenceGesture(_EditGesture):
    """The upper edge of a step is drawn up or down: another number of licences."""

    def __init__(
        self,
        stage: Stage,
        step: Step,
        event: Event,
        resizing: Resizing,
        at: QPointF,
        highest: int,
    ) -> None:
        super().__init__(stage, step.cause, event)
        self._start = at.y()
        self._quantity = step.quantity
        self._resizing = resizing
        self._highest = highest

    def move(self, at: QPointF, *, free: bool) -> None:  # noqa: ARG002 - licences are whole
        """Show the number of licences at the height of the mouse."""
        board = self._stage.board
        fewer = board.layout.licences_for(at.y() - self._start, self._highest)
        quantity = min(max(1, self._quantity - fewer), MOST_LICENCES)
        words = board.words
        if quantity == self._quantity:
            what = words.ntr("{n} licence", "{n} licences", quantity)
            self._show(at, self._event, what, None)
            return
        what = words.ntr(
            "{before} → {n} licence",
            "{before} → {n} licences",
            quantity,
            before=words.quantity(self._quantity),
        )
        self._show(at, self._resizing.by(quantity - self._quantity), what, None)

    def _wish(self) -> Wish:
        return ReplaceEvent(self._ref, self._after)


class AsOfGesture:
    """The handle on the ruler is drawn: history is replayed while it moves."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._before = stage.board.as_of
        self._shown = self._before

    def move(self, at: QPointF, *, free: bool) -> None:  # noqa: ARG002 - every day is a day
        """Show the bill of the day under the mouse; the whole bill on the last day and beyond."""
        board = self._stage.board
        day = board.scale.nearest(at.x() + board.left)
        asked = None if day >= min(board.settled.scenario.until, LAST_DAY) else day
        if asked != self._shown:
            self._shown = asked
            self._stage.replay(asked)

    def finish(self, at: QPointF) -> None:
        """Leave the handle where it is."""

    def cancel(self) -> None:
        """Put the handle back."""
        self._stage.replay(self._before)


class PanGesture:
    """Empty space is drawn: the picture moves with the mouse."""

    def __init__(self, stage: Stage, at: QPointF) -> None:
        self._stage = stage
        self._last = at
        self._way = QPointF()

    def move(self, at: QPointF, *, free: bool) -> None:  # noqa: ARG002
        """Move the picture."""
        step = at - self._last
        self._last = at
        self._way += step
        self._stage.pan(step.x(), step.y())

    def finish(self, at: QPointF) -> None:
        """Leave the picture where it is."""

    def cancel(self) -> None:
        """Put the picture back."""
        self._stage.pan(-self._way.x(), -self._way.y())
