"""What there is to draw of a subscription: facts as plain values, without a pixel or a colour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from simulator.calendar import ONE_DAY, Period
from simulator.catalogue import KEPT_DAYS, Book, Kind
from simulator.scenario.events import (
    Cancel,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Event,
    Purchase,
    Reactivate,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef

_LICENCE_BASED = frozenset({Book.LEGACY, Book.FREE_PERIOD})
"""The books in which an add-on follows its parent, and a suspension ends in a deletion."""


class Step(msgspec.Struct, frozen=True):
    """A stretch of days with one number of licences; `cause` is the event that set it."""

    period: Period
    quantity: int
    cause: EventRef
    trial: bool = False


class Gap(msgspec.Struct, frozen=True):
    """A suspension; `reactivate` is None where nothing ends it. `quantity` are licences held."""

    period: Period
    quantity: int
    suspend: EventRef
    reactivate: EventRef | None = None


class Pin(msgspec.Struct, frozen=True):
    """An event on its day; `change` is what it adds to the licences, or which way a price goes."""

    ref: EventRef
    event: Event
    change: int = 0
    wrong: bool = False


class Course(msgspec.Struct, frozen=True):
    """How a subscription goes through time; `highest` is its greatest number of licences."""

    steps: tuple[Step, ...]
    gaps: tuple[Gap, ...]
    pins: tuple[Pin, ...]
    highest: int


class _Walk:
    """The state of one subscription while its events are read in order of time."""

    def __init__(self, subscription: Subscription, end: date, kept_days: int | None) -> None:
        self.id = subscription.id
        self.end = end
        self.kept_days = kept_days
        self.trial = subscription.kind is Kind.TRIAL
        self.one_day = subscription.kind is Kind.ONE_TIME
        self.price = subscription.unit_price
        self.quantity = 0
        self.since: date | None = None
        self.cause: EventRef = (subscription.id, 0)
        self.suspended: EventRef | None = None
        self.steps: list[Step] = []
        self.gaps: list[Gap] = []

    @property
    def is_active(self) -> bool:
        """Return whether licences are in use."""
        return self.since is not None and self.suspended is None

    def change_of(self, event: Event) -> int:
        """Return what `event` adds to the licences; for a price, whether it goes up or down."""
        match event:
            case Purchase(quantity=quantity) | ChangeQuantity(quantity=quantity):
                return quantity - self.quantity
            case ConvertTrial(quantity=quantity):
                return quantity - self.quantity
            case Reactivate(quantity=int(quantity)):
                return quantity - self.quantity
            case Upgrade(quantity=int(quantity)):
                return -quantity
            case ChangePrice(unit_price=price):
                return (price > self.price) - (price < self.price)
            case _:
                return 0

    def take(self, ref: EventRef, event: Event) -> None:
        """Let `event` happen."""
        change = self.change_of(event)
        match event:
            case Purchase(quantity=quantity):
                self._begin(ref, event.date, quantity)
            case ChangeQuantity() | Upgrade() if self.is_active:
                self._begin(ref, event.date, self.quantity + change)
            case ChangeQuantity(quantity=quantity):
                self.quantity = quantity
            case ConvertTrial(quantity=quantity):
                self._close(event.date)
                self.trial = False
                self._begin(ref, event.date, quantity)
            case Suspend() if self.is_active:
                self._close(event.date)
                self.suspended, self.since = ref, event.date
            case Reactivate() if self._comes_back(ref, event.date):
                self._end_gap(event.date, ref)
                # The licences that a parent comes back with are its own.
                self._begin(ref, event.date, self.quantity + (change if ref[0] == self.id else 0))
            case Cancel():
                self.finish(event.date)
            case ChangePrice(unit_price=price):
                self.price = price
            case _:
                pass

    def _comes_back(self, ref: EventRef, day: date) -> bool:
        """Return whether a reactivation ends a suspension; a parent's cannot undo a deletion."""
        if self.suspended is None or self.since is None:
            return False
        own = ref[0] == self.id
        return own or self.kept_days is None or (day - self.since).days <= self.kept_days

    def finish(self, day: date) -> None:
        """End whatever goes on, on `day`."""
        if self.suspended is not None:
            self._end_gap(day, None)
        self._close(day)

    def _begin(self, ref: EventRef, day: date, quantity: int) -> None:
        self._close(day)
        self.since, self.quantity, self.cause = day, quantity, ref

    def _close(self, day: date) -> None:
        """End the step that goes on, if one does."""
        if self.since is None or self.suspended is not None:
            return
        last = self.since + ONE_DAY if self.one_day else min(day, self.end)
        if self.since < last:
            period = Period(self.since, last)
            self.steps.append(Step(period, self.quantity, self.cause, self.trial))
        self.since = None

    def _end_gap(self, day: date, ref: EventRef | None) -> None:
        """End the suspension that goes on."""
        last = min(day, self.end)
        if ref is None and self.since is not None and self.kept_days is not None:
            # Nothing is left to be reactivated later.
            last = min(last, self.since + (self.kept_days + 1) * ONE_DAY)
        if self.suspended is not None and self.since is not None and self.since < last:
            self.gaps.append(Gap(Period(self.since, last), self.quantity, self.suspended, ref))
        self.suspended = self.since = None


def course_of(
    subscription: Subscription,
    until: date,
    parents: Sequence[Subscription] = (),
    wrong: frozenset[int] = frozenset(),
    kept_days: int | None = None,
) -> Course:
    """Return the course of a subscription to the end of `until`.

    It is drawn as the user has said it, right or wrong: what cannot be billed is still to be seen
    and moved. `parents` are the subscriptions whose suspensions and end this one shares; `wrong`
    are the places of events with a mistake. A suspension that nothing ends lasts `kept_days`.
    """
    walk = _Walk(subscription, until + ONE_DAY, kept_days)
    pins = []
    for ref, event in _in_order(subscription, parents):
        if ref[0] == subscription.id:
            pins.append(Pin(ref, event, walk.change_of(event), ref[1] in wrong))
        walk.take(ref, event)
    walk.finish(walk.end)
    held = [step.quantity for step in walk.steps] + [gap.quantity for gap in walk.gaps]
    return Course(tuple(walk.steps), tuple(walk.gaps), tuple(pins), max(held, default=0))


def _in_order(
    subscription: Subscription, parents: Sequence[Subscription]
) -> list[tuple[EventRef, Event]]:
    """Return the events that happen to a subscription; on one day its own come first."""
    happenings = [
        ((family.id, place), event)
        for family in (subscription, *parents)
        for place, event in enumerate(family.events)
        if family is subscription or isinstance(event, Suspend | Reactivate | Cancel)
    ]
    return sorted(happenings, key=_date)


def _date(happening: tuple[EventRef, Event]) -> date:
    return happening[1].date


def deciding_parents(scenario: Scenario, subscription: Subscription) -> tuple[Subscription, ...]:
    """Return the parents that decide about suspensions and the end of a subscription."""
    found: list[Subscription] = []
    child = subscription
    while child.parent and _is_licence_based(scenario, child):
        try:
            child = scenario.subscription(child.parent)
        except KeyError:
            break
        if child is subscription or child in found:
            break
        found.append(child)
    return tuple(found)


def days_kept(scenario: Scenario, subscription: Subscription) -> int | None:
    """Return how long a suspended subscription can be reactivated; None where there is no end."""
    return KEPT_DAYS if _is_licence_based(scenario, subscription) else None


def _is_licence_based(scenario: Scenario, subscription: Subscription) -> bool:
    try:
        return scenario.profile_of(subscription).book in _LICENCE_BASED
    except KeyError:
        return False
