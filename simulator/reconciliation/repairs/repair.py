"""What is offered: a change of the scenario after which differences between file and bill vanish."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec.structs import replace

from simulator.scenario.changes import replaced_subscription, without_subscriptions
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario, Subscription


class Repair(msgspec.Struct, frozen=True, kw_only=True):
    """A change of one subscription that explains lines of a file.

    Attributes:
        subscription: its id.
        added: events that are put on its timeline.
        removed: events that are taken off it.
        whole: the subscription as the file tells it, where single events are not enough.
        is_new: the scenario has no such subscription yet.
        is_gone: the subscription is taken away.
        lines: how many differences vanish.
    """

    subscription: str
    added: tuple[Event, ...] = ()
    removed: tuple[Event, ...] = ()
    whole: Subscription | None = None
    is_new: bool = False
    is_gone: bool = False
    lines: int = 0


def adding(subscription: str, *events: Event) -> Repair:
    """Return the repair that puts events on the timeline of a subscription."""
    return Repair(subscription=subscription, added=events)


def applied(scenario: Scenario, repair: Repair) -> Scenario:
    """Return the scenario with a repair; its last day stays."""
    if repair.is_gone:
        return without_subscriptions(scenario, (repair.subscription,))
    if repair.is_new and repair.whole is not None:
        return replace(scenario, subscriptions=(*scenario.subscriptions, repair.whole))
    known = scenario.subscription(repair.subscription)
    return replaced_subscription(scenario, known.id, changed(known, repair))


def changed(subscription: Subscription, repair: Repair) -> Subscription:
    """Return a subscription with a repair of it."""
    if repair.whole is not None:
        return repair.whole
    kept = without(subscription.events, repair.removed)
    # Of one day, what is added comes last.
    events = tuple(sorted((*kept, *repair.added), key=day_of_event))
    return replace(subscription, events=events)


def without(events: Iterable[Event], removed: Iterable[Event]) -> list[Event]:
    """Return events without each of the `removed` ones once."""
    kept = list(events)
    for event in removed:
        if event in kept:
            kept.remove(event)
    return kept


def day_of_event(event: Event) -> date:
    """Return the day of an event."""
    return event.date
