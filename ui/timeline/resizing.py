"""What a number of licences that is drawn or typed on the timeline changes in an event."""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from simulator.bounds import MOST_LICENCES
from simulator.scenario.events import (
    ChangeQuantity,
    ConvertTrial,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    Upgrade,
)
from ui.timeline.marks import Step
from ui.timeline.rows import Row

Counted: TypeAlias = (
    Purchase
    | ChangeQuantity
    | ConvertTrial
    | Reactivate
    | ScheduleChange
    | Migrate
    | Upgrade
    | MoveQuantity
)
"""The events that can set a number of licences, or move one."""


class Resizing(msgspec.Struct, frozen=True):
    """How an event follows a number of licences.

    It sets `held` licences, or moves them; `leaves` says that more of them leave fewer behind.
    """

    event: Counted
    held: int
    leaves: bool = False

    def by(self, more: int) -> Event:
        """Return the event after which there are `more` licences where they were counted."""
        wanted = self.held - more if self.leaves else self.held + more
        quantity = min(max(1, wanted), MOST_LICENCES)
        return msgspec.structs.replace(self.event, quantity=quantity)


def resizing_of(event: Event | None, step: Step, row: Row) -> Resizing | None:
    """Return how the event that has caused `step` follows its height; None where it does not.

    What a parent does, or a move of all licences, cannot be told by a number of this subscription.
    """
    own = step.cause[0] == row.listed
    match event:
        case Purchase() | ChangeQuantity() | ConvertTrial() | Reactivate() | Migrate() if own:
            return Resizing(event, step.quantity)
        case ScheduleChange(quantity=int()):
            return Resizing(event, step.quantity)
        case MoveQuantity(quantity=int(quantity)):
            return Resizing(event, quantity, leaves=own)
        case Upgrade(quantity=int(quantity)) if event.to:
            return Resizing(event, quantity, leaves=row.origin != step.cause)
        case _:
            return None


def resizing_of_event(event: Event, held: int) -> Resizing | None:
    """Return how an event follows its own number; `held` where it has none."""
    match event:
        case Purchase() | ChangeQuantity() | ConvertTrial() | Reactivate() | Migrate():
            return Resizing(event, held if event.quantity is None else event.quantity)
        case ScheduleChange(quantity=int(quantity)):
            return Resizing(event, quantity)
        case MoveQuantity(quantity=int(quantity)) | Upgrade(quantity=int(quantity)):
            return Resizing(event, quantity)
        case _:
            return None
