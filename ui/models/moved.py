"""Subscriptions that stand in no list: licences of a listed one have moved to them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from simulator.scenario.events import Event, Migrate, Upgrade
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef
from simulator.words import mark

NOTHING_TO_ADD = mark(
    "Nothing can be added to licences that an upgrade has split off: they renew by themselves. "
    "Upgrade all licences instead, or add a subscription of the new product for what else is to "
    "happen."
)
"""Why they take no events of their own, and what to do instead."""

_MOVING: frozenset[type[Event]] = frozenset({Upgrade, Migrate})


class Moved(msgspec.Struct, frozen=True):
    """The subscription `id`, which began by the event at `ref` of a listed one, at `place`."""

    id: str
    ref: EventRef
    event: Upgrade | Migrate
    source: Subscription
    place: int

    @property
    def product(self) -> str:
        """Return what is used there."""
        return self.event.product or self.source.product


def moved_subscriptions(scenario: Scenario) -> tuple[Moved, ...]:
    """Return the subscriptions that licences move to and that are listed nowhere, in file order."""
    found = {}
    listed: set[str] | None = None
    for place, subscription in enumerate(scenario.subscriptions):
        if _MOVING.isdisjoint(map(type, subscription.events)):
            continue  # asked at every edit, and true of nearly all
        for ref, event in _moves(subscription):
            listed = listed or {each.id for each in scenario.subscriptions}
            if event.to not in listed and event.to not in found:
                found[event.to] = Moved(event.to, ref, event, subscription, place)
    return tuple(found.values())


def all_ids(scenario: Scenario) -> tuple[str, ...]:
    """Return every id that lines can stand under: those listed, then those moved to."""
    listed = (each.id for each in scenario.subscriptions)
    return (*listed, *(moved.id for moved in moved_subscriptions(scenario)))


def _moves(subscription: Subscription) -> Iterator[tuple[EventRef, Upgrade | Migrate]]:
    for place, event in enumerate(subscription.events):
        if isinstance(event, Upgrade | Migrate) and event.to:
            yield (subscription.id, place), event
