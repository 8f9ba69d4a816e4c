"""The state of one legacy subscription between two moments, immutable."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.books.legacy.cycles import Opening
from simulator.catalogue import KEPT_DAYS, ChargeType
from simulator.statement import EventRef, Line

FULL_CREDIT_DAYS = 30
"""Days after the paid start in which a suspension takes back whole lines (rules.md E6)."""


class Change(msgspec.Struct, frozen=True):
    """From `day` on there are `quantity` licences, because of the event `cause`."""

    day: date
    quantity: int
    cause: EventRef


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a subscription once all moments up to and including `clock` are done.

    Attributes:
        id: the subscription.
        add_on: whether it follows the cycles of a parent.
        opening: the purchase or change of billing whose cycles run.
        paid_from: the day from which its 30 days are counted.
        first_type: the charge type of the first line of the opening.
        clock: the last day whose anchor has been handled.
        suspended_on: the day of the suspension; None while active.
        quantity: the licences last set, with `cause`, the event that set them.
        held: the licences held at the last suspension.
        running: the positive line that pays for the rest of the cycle.
        pending: changes of the running line that are not settled yet, one for each day.
        uncredited: the lines posted since the opening that no other line has taken back; only
            kept for the 30 days in which a suspension mirrors them.
        product: what the conversion of a trial has made of it; empty where it is what was bought.
        free: the steps of the free days that are not printed yet (book `legacy-free-period`).
    """

    id: str
    add_on: bool
    opening: Opening
    paid_from: date
    first_type: ChargeType
    clock: date
    quantity: int
    cause: EventRef
    held: int
    product: str = ""
    suspended_on: date | None = None
    running: Line | None = None
    pending: tuple[Change, ...] = ()
    uncredited: tuple[Line, ...] = ()
    free: tuple[Change, ...] = ()

    @property
    def active(self) -> bool:
        """Return whether the subscription is not suspended."""
        return self.suspended_on is None

    def can_be_reactivated(self, day: date) -> bool:
        """Return whether it is suspended, and not deleted, on `day` (rules.md E12)."""
        return self.suspended_on is not None and (day - self.suspended_on).days <= KEPT_DAYS

    def within_30_days(self, day: date) -> bool:
        """Return whether fewer than 30 days have passed since the paid start."""
        return (day - self.paid_from).days < FULL_CREDIT_DAYS

    def uncredited_after(
        self, on: date, posted: list[Line], *, taken_back: Line | None = None
    ) -> tuple[Line, ...]:
        """Return the lines that a suspension would mirror once `posted` are there on the day `on`.

        None after the first 30 days: a suspension then takes back the rest of the cycle alone.
        """
        if not self.within_30_days(on):
            return ()
        return (*(line for line in self.uncredited if line is not taken_back), *posted)

    def pays_for(self, day: date) -> Line | None:
        """Return the running line if it still pays for `day` or later."""
        running = self.running
        return running if running is not None and running.period.end > day else None


def step(changes: tuple[Change, ...], before: int, change: Change) -> tuple[Change, ...]:
    """Return `changes` with one more; of one day the last counts, and no change leaves no trace.

    Args:
        changes: by day, none later than the new one.
        before: the quantity in force before the first of them.
        change: the one that happens now.
    """
    kept = changes[:-1] if changes and changes[-1].day == change.day else changes
    in_force = kept[-1].quantity if kept else before
    return kept if change.quantity == in_force else (*kept, change)
