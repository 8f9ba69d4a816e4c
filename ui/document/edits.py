"""The whole vocabulary of editing: what a wish makes of a scenario, as pure functions.

Events stay sorted by date; those of one day keep their order. An event after the last simulated
day moves that day with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from operator import attrgetter
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from simulator.engine import Outcome
from simulator.errors import Mistake
from simulator.money import ZERO
from simulator.scenario.events import ChangeBilling, Event
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    InvoiceChange,
    MoveEvent,
    PasteEvents,
    RemoveSubscription,
    ReplaceEvent,
    ReplacePartner,
    ReplaceSubscription,
    SetTitle,
    SetUntil,
    Wish,
)

_EventWish: TypeAlias = (
    AddEvent | PasteEvents | MoveEvent | ReplaceEvent | DuplicateEvent | DeleteEvent
)
_SubscriptionWish: TypeAlias = AddSubscription | ReplaceSubscription | RemoveSubscription


class Edited(msgspec.Struct, frozen=True):
    """A scenario after an edit, and what the window should select in it."""

    scenario: Scenario
    subscription: str | None = None
    event: EventRef | None = None


def edited(scenario: Scenario, wish: Wish) -> Edited:
    """Return the scenario as wished; KeyError or IndexError for what is not in it."""
    match wish:
        case AddSubscription() | ReplaceSubscription() | RemoveSubscription():
            return _with_subscriptions(scenario, wish)
        case ReplacePartner(partner=partner):
            return Edited(replace(scenario, partner=partner))
        case SetTitle(title=title):
            return Edited(replace(scenario, title=title))
        case SetUntil(until=until):
            return Edited(replace(scenario, until=until))
        case _:
            return _with_event(scenario, wish)


def event_at(scenario: Scenario, ref: EventRef) -> Event:
    """Return the event of a reference; KeyError or IndexError if there is none."""
    return scenario.subscription(ref[0]).events[ref[1]]


def free_id(scenario: Scenario, wanted: str) -> str:
    """Return `wanted`, or the first of `wanted-2`, `wanted-3` … that no subscription has."""
    taken = {each.id for each in scenario.subscriptions}
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free


def new_mistakes(before: Sequence[Mistake], after: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that an edit brings, none if there are not more of them than before."""
    if len(after) <= len(before):
        return ()
    known = {(each.code, each.pointer) for each in before}
    fresh = tuple(each for each in after if (each.code, each.pointer) not in known)
    return fresh or tuple(after)


def invoice_changes(before: Outcome, after: Outcome) -> tuple[InvoiceChange, ...]:
    """Return what happens to the totals of the invoices, by date, where something does."""
    old = {(each.date, each.book): each.total for each in before.statement.invoices}
    new = {(each.date, each.book): each.total for each in after.statement.invoices}
    return tuple(
        InvoiceChange(key[0], old.get(key, ZERO), new.get(key, ZERO))
        for key in sorted(old.keys() | new.keys())
        if old.get(key, ZERO) != new.get(key, ZERO)
    )


def _with_event(scenario: Scenario, wish: _EventWish) -> Edited:
    match wish:
        case AddEvent(subscription=owner, event=event):
            return _added(scenario, owner, event)
        case PasteEvents(subscription=owner, events=events):
            return _pasted(scenario, owner, events)
        case MoveEvent(ref=ref, day=day):
            return _replaced(scenario, ref, replace(event_at(scenario, ref), date=day))
        case ReplaceEvent(ref=ref, event=event):
            return _replaced(scenario, ref, event)
        case DuplicateEvent(ref=ref, day=day):
            return _added(scenario, ref[0], replace(event_at(scenario, ref), date=day))
        case DeleteEvent(ref=ref):
            return _deleted(scenario, ref)


def _with_events(
    scenario: Scenario, owner: str, events: Iterable[Event], until: date | None = None
) -> Scenario:
    """Return the scenario with these events of one subscription, and `until` if that is later."""
    changed = replace(scenario.subscription(owner), events=tuple(events))
    return replace(
        scenario,
        until=max(scenario.until, until or scenario.until),
        subscriptions=tuple(
            changed if each.id == owner else each for each in scenario.subscriptions
        ),
    )


def _sorted(events: Iterable[Event]) -> list[Event]:
    return sorted(events, key=attrgetter("date"))


def _place(events: Sequence[Event], event: Event) -> int:
    """Return where this very event stands, not an equal one."""
    return next(index for index, each in enumerate(events) if each is event)


def _added(scenario: Scenario, owner: str, event: Event) -> Edited:
    events = _sorted((*scenario.subscription(owner).events, event))
    place = max(index for index, each in enumerate(events) if each is event)
    return Edited(_with_events(scenario, owner, events, event.date), owner, (owner, place))


def _pasted(scenario: Scenario, owner: str, events: Sequence[Event]) -> Edited:
    if not events:
        return Edited(scenario, owner)
    together = _sorted((*scenario.subscription(owner).events, *events))
    last = max(each.date for each in events)
    first = min(_place(together, each) for each in events)
    return Edited(_with_events(scenario, owner, together, last), owner, (owner, first))


def _replaced(scenario: Scenario, ref: EventRef, event: Event) -> Edited:
    owner, index = ref
    events = list(scenario.subscription(owner).events)
    events[index] = event
    together = _sorted(events)
    place = next(
        place
        for place, number in enumerate(sorted(range(len(events)), key=lambda n: events[n].date))
        if number == index
    )
    return Edited(_with_events(scenario, owner, together, event.date), owner, (owner, place))


def _deleted(scenario: Scenario, ref: EventRef) -> Edited:
    owner, index = ref
    events = list(scenario.subscription(owner).events)
    del events[index]
    return Edited(_with_events(scenario, owner, events), owner)


def _with_subscriptions(scenario: Scenario, wish: _SubscriptionWish) -> Edited:
    match wish:
        case AddSubscription(subscription=subscription):
            added = replace(subscription, id=free_id(scenario, subscription.id))
            return _with_all(scenario, (*scenario.subscriptions, added), added)
        case ReplaceSubscription(id=old, subscription=subscription):
            same_events = scenario.subscription(old).events == subscription.events
            together = tuple(
                subscription if each.id == old else _following(each, old, subscription.id)
                for each in scenario.subscriptions
            )
            if same_events:
                return Edited(replace(scenario, subscriptions=together), subscription.id)
            return _with_all(scenario, together, subscription)
        case RemoveSubscription(id=gone):
            scenario.subscription(gone)
            kept = tuple(each for each in scenario.subscriptions if each.id != gone)
            return Edited(replace(scenario, subscriptions=kept))


def _with_all(
    scenario: Scenario, together: tuple[Subscription, ...], chosen: Subscription
) -> Edited:
    last = max((each.date for each in chosen.events), default=scenario.until)
    until = max(scenario.until, last)
    return Edited(replace(scenario, subscriptions=together, until=until), chosen.id)


def _following(subscription: Subscription, old: str, new: str) -> Subscription:
    """Return a subscription that speaks of another by its new id, wherever it does."""
    if subscription.parent == old:
        return replace(subscription, parent=new)
    events = tuple(
        replace(
            event, add_ons={new if key == old else key: event.add_ons[key] for key in event.add_ons}
        )
        if isinstance(event, ChangeBilling) and old in event.add_ons
        else event
        for event in subscription.events
    )
    return subscription if events == subscription.events else replace(subscription, events=events)
