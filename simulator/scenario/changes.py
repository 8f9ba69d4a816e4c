"""Scenarios made from others: events put in, replaced and taken out, subscriptions taken out.

Events stay sorted by date; those of one day keep their order. An event after the last simulated
day moves that day with it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.scenario.events import (
    ChangeBilling,
    Event,
    EventRef,
    Migrate,
    MoveQuantity,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription


def with_event(scenario: Scenario, owner: str, event: Event) -> tuple[Scenario, EventRef]:
    """Return the scenario with one more event of the subscription `owner`, and where it stands.

    It comes after the other events of its day. KeyError if there is no such subscription.
    """
    changed, (ref,) = with_events(scenario, owner, (event,))
    return changed, ref


def with_events(
    scenario: Scenario, owner: str, events: Sequence[Event]
) -> tuple[Scenario, tuple[EventRef, ...]]:
    """Return the scenario with more events of the subscription `owner`, and where they stand."""
    known = scenario.subscription(owner).events
    changed, order = _arranged(scenario, owner, (*known, *events), events)
    new = range(len(known), len(known) + len(events))
    return changed, tuple((owner, order.index(number)) for number in new)


def replaced_event(scenario: Scenario, ref: EventRef, event: Event) -> tuple[Scenario, EventRef]:
    """Return the scenario with `event` in the place of another, and where it stands now.

    KeyError or IndexError if there is no event at `ref`.
    """
    owner, index = ref
    events = list(scenario.subscription(owner).events)
    events[index] = event
    changed, order = _arranged(scenario, owner, events, (event,))
    return changed, (owner, order.index(index))


def without_event(scenario: Scenario, ref: EventRef) -> Scenario:
    """Return the scenario without an event; KeyError or IndexError if there is none at `ref`."""
    scenario.subscription(ref[0]).events[ref[1]]
    return without_events(scenario, (ref,))


def by_date(scenario: Scenario) -> Scenario:
    """Return the scenario with each subscription's events in the order of time, as files write them."""

    def ordered(subscription: Subscription) -> Subscription:
        events = tuple(sorted(subscription.events, key=lambda event: event.date))
        return _with_each(subscription, events)

    return replace(scenario, subscriptions=tuple(map(ordered, scenario.subscriptions)))


def without_events(scenario: Scenario, gone: Collection[EventRef]) -> Scenario:
    """Return the scenario without these events; the others keep their order."""
    owners = {owner for owner, _ in gone}

    def kept(subscription: Subscription) -> Subscription:
        return _without(subscription, gone) if subscription.id in owners else subscription

    return replace(scenario, subscriptions=tuple(kept(each) for each in scenario.subscriptions))


def without_subscriptions(scenario: Scenario, ids: Iterable[str]) -> Scenario:
    """Return the scenario without these subscriptions, their add-ons, and what speaks of those.

    A change of billing that named a price for an add-on that is gone would be a mistake, and so
    would a move of licences into it.
    """
    chosen = frozenset(ids)
    gone = chosen | add_ons_of(scenario, chosen)
    kept = (each for each in scenario.subscriptions if each.id not in gone)
    return replace(scenario, subscriptions=tuple(_without_traces(each, gone) for each in kept))


def add_ons_of(scenario: Scenario, ids: Iterable[str]) -> frozenset[str]:
    """Return the add-ons that hang on these subscriptions, directly or not, without themselves."""
    chosen = frozenset(ids)
    found = chosen
    while True:
        more = {
            each.id
            for each in scenario.subscriptions
            if each.kind is Kind.ADD_ON and each.parent in found
        }
        if more <= found:
            return found - chosen
        found |= more


def replaced_subscription(scenario: Scenario, old: str, subscription: Subscription) -> Scenario:
    """Return the scenario with `subscription` in the place of `old`; others follow to a new id."""
    subscriptions = tuple(
        subscription if each.id == old else _following(each, old, subscription.id)
        for each in scenario.subscriptions
    )
    return replace(scenario, subscriptions=subscriptions)


def taken_ids(scenario: Scenario) -> frozenset[str]:
    """Return every id that is given: to subscriptions, and to those that seats move to."""
    made = (
        event.to
        for each in scenario.subscriptions
        for event in each.events
        if isinstance(event, Upgrade | Migrate)
    )
    return frozenset((*(each.id for each in scenario.subscriptions), *made))


def free_id(scenario: Scenario, wanted: str) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that is not given yet."""
    taken = taken_ids(scenario)
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def another_id(scenario: Scenario, like: str) -> str:
    """Return an id that is not given yet, numbered like one that is: `e3-3` after `e3-2`."""
    stem, _, number = like.rpartition("-")
    numbered = number.isdecimal() and stem in taken_ids(scenario)
    return free_id(scenario, stem if numbered else like)


def _arranged(
    scenario: Scenario, owner: str, events: Sequence[Event], new: Iterable[Event]
) -> tuple[Scenario, list[int]]:
    """Return the scenario with `events` by date, and which of them stands in which place."""
    subscription = scenario.subscription(owner)
    order = sorted(range(len(events)), key=[event.date for event in events].__getitem__)
    changed = replace(subscription, events=tuple(events[number] for number in order))
    arranged = replace(
        scenario,
        until=max([scenario.until, *(event.date for event in new)]),
        subscriptions=tuple(
            changed if each is subscription else each for each in scenario.subscriptions
        ),
    )
    return arranged, order


def _without(subscription: Subscription, gone: Collection[EventRef]) -> Subscription:
    """Return a subscription without these of its events."""
    events = tuple(
        event
        for index, event in enumerate(subscription.events)
        if (subscription.id, index) not in gone
    )
    return replace(subscription, events=events)


def _without_traces(subscription: Subscription, gone: Collection[str]) -> Subscription:
    """Return a subscription that moves nothing into what is gone, and names no price for it."""
    moves = {
        (subscription.id, place)
        for place, event in enumerate(subscription.events)
        if isinstance(event, MoveQuantity) and event.to in gone
    }

    def kept(event: Event) -> Event:
        if not isinstance(event, ChangeBilling) or event.add_ons.keys().isdisjoint(gone):
            return event
        prices = {name: price for name, price in event.add_ons.items() if name not in gone}
        return replace(event, add_ons=prices)

    changed = _with_each(subscription, tuple(kept(event) for event in subscription.events))
    return _without(changed, moves) if moves else changed


def _following(subscription: Subscription, old: str, new: str) -> Subscription:
    """Return a subscription that speaks of another by its new id, wherever it does."""
    if old == new:
        return subscription

    def renamed(event: Event) -> Event:
        if isinstance(event, ChangeBilling) and old in event.add_ons:
            prices = {new if key == old else key: event.add_ons[key] for key in event.add_ons}
            return replace(event, add_ons=prices)
        if isinstance(event, Upgrade | Migrate | MoveQuantity) and event.to == old:
            return replace(event, to=new)
        return event

    parent = new if subscription.parent == old else subscription.parent
    followed = _with_each(subscription, tuple(renamed(event) for event in subscription.events))
    return followed if parent == followed.parent else replace(followed, parent=parent)


def _with_each(subscription: Subscription, events: tuple[Event, ...]) -> Subscription:
    """Return a subscription with these events; the same object where they are the same."""
    if all(event is old for event, old in zip(events, subscription.events, strict=True)):
        return subscription
    return replace(subscription, events=events)
