"""The whole vocabulary of editing: what a wish makes of a scenario, as pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import msgspec
from msgspec.structs import replace

from simulator.errors import Mistake
from simulator.formats import scenario_file
from simulator.proposals import with_what_follows
from simulator.scenario.changes import (
    another_id,
    free_id,
    replaced_event,
    replaced_subscription,
    with_event,
    with_events,
    without_event,
    without_events,
    without_subscriptions,
)
from simulator.scenario.customers import replaced_customer, without_customer
from simulator.scenario.events import Event, Migrate, Suspend, Upgrade
from simulator.scenario.migrations import migrations_with
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    MoveEvent,
    PasteEvents,
    PlaceSuspensions,
    RemoveCustomer,
    RemoveSubscription,
    ReplaceCustomer,
    ReplaceEvent,
    ReplacePartner,
    ReplacePayments,
    ReplaceSubscription,
    SetTitle,
    SetUntil,
    Wish,
)

_EventWish: TypeAlias = (
    AddEvent | PasteEvents | MoveEvent | ReplaceEvent | DuplicateEvent | DeleteEvent
)
_SubscriptionWish: TypeAlias = AddSubscription | ReplaceSubscription | RemoveSubscription


_EVENT = re.compile(r"/events/\d+")


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
        case ReplaceCustomer(name=name, customer=customer):
            return Edited(replaced_customer(scenario, name, customer))
        case RemoveCustomer(name=name):
            return Edited(without_customer(scenario, name))
        case ReplacePayments(payments=payments):
            return Edited(replace(scenario, payments=payments))
        case PlaceSuspensions(suspensions=suspensions):
            return _suspended(scenario, suspensions)
        case SetTitle(title=title):
            return Edited(replace(scenario, title=title))
        case SetUntil(until=until):
            return Edited(replace(scenario, until=until))
        case _:
            return _with_event(scenario, wish)


def event_at(scenario: Scenario, ref: EventRef) -> Event:
    """Return the event of a reference; KeyError or IndexError if there is none."""
    return scenario.subscription(ref[0]).events[ref[1]]


def is_written_alike(scenario: Scenario, other: Scenario) -> bool:
    """Return whether two scenarios are the same to the last decimal: 4.0 and 4.00 are not."""
    if scenario is other or scenario != other:
        return scenario is other
    return scenario_file.dumps(scenario) == scenario_file.dumps(other)


def new_mistakes(before: Sequence[Mistake], after: Sequence[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that an edit brings, none if there are not more of them than before.

    The place of an event says nothing: an edit may have shifted it.
    """
    if len(after) <= len(before):
        return ()
    known = Counter(map(_known_by, before))
    fresh = []
    for mistake in after:
        key = _known_by(mistake)
        if known[key]:
            known[key] -= 1
        else:
            fresh.append(mistake)
    return tuple(fresh)


def _known_by(mistake: Mistake) -> tuple[str, ...]:
    """Return what a mistake is known by when events have moved, its subscription included."""
    found = (mistake.found,) if mistake.found else mistake.values
    return (mistake.code, _EVENT.sub("/events", mistake.pointer), *found)


def _with_event(scenario: Scenario, wish: _EventWish) -> Edited:
    match wish:
        case AddEvent(subscription=owner, event=event):
            changed, refs = with_what_follows(scenario, owner, event)
            return _chosen(changed, refs[0])
        case PasteEvents(subscription=owner, events=events):
            return _pasted(scenario, owner, events)
        case MoveEvent(ref=ref, day=day):
            return _moved(scenario, ref, day)
        case ReplaceEvent(ref=ref, event=event):
            return _chosen(*replaced_event(scenario, ref, event))
        case DuplicateEvent(ref=ref, day=day):
            copy = _copied(scenario, event_at(scenario, ref), day)
            return _chosen(*with_event(scenario, ref[0], copy))
        case DeleteEvent(ref=ref):
            rest = without_events(scenario, migrations_with(scenario, ref))
            return Edited(without_event(rest, ref), ref[0])


def _chosen(scenario: Scenario, ref: EventRef) -> Edited:
    return Edited(scenario, ref[0], ref)


def _moved(scenario: Scenario, ref: EventRef, day: date) -> Edited:
    """Return the scenario with an event on another day, and with it those that share its day."""
    together = migrations_with(scenario, ref)
    for each in together:
        scenario, _ = replaced_event(scenario, each, replace(event_at(scenario, each), date=day))
    return _chosen(*replaced_event(scenario, ref, replace(event_at(scenario, ref), date=day)))


def _copied(scenario: Scenario, event: Event, day: date) -> Event:
    """Return the event on another day; what it makes a subscription of gets an id of its own."""
    if isinstance(event, Upgrade | Migrate) and event.to:
        return replace(event, date=day, to=another_id(scenario, event.to))
    return replace(event, date=day)


def _pasted(scenario: Scenario, owner: str, events: Sequence[Event]) -> Edited:
    changed, refs = with_events(scenario, owner, events)
    return Edited(changed, owner, min(refs, default=None))


def _suspended(scenario: Scenario, suspensions: Sequence[tuple[str, Suspend]]) -> Edited:
    """Return the scenario with all suspensions, the first of them selected."""
    done = Edited(scenario)
    for owner, event in suspensions:
        changed, ref = with_event(done.scenario, owner, event)
        done = Edited(changed, done.subscription or owner, done.event or ref)
    return done


def _with_subscriptions(scenario: Scenario, wish: _SubscriptionWish) -> Edited:
    match wish:
        case AddSubscription(subscription=subscription):
            added = replace(subscription, id=free_id(scenario, subscription.id))
            together = (*scenario.subscriptions, added)
            return _with_last_day(replace(scenario, subscriptions=together), added)
        case ReplaceSubscription(id=old, subscription=subscription):
            same_events = scenario.subscription(old).events == subscription.events
            changed = replaced_subscription(scenario, old, subscription)
            if same_events:
                return Edited(changed, subscription.id)
            return _with_last_day(changed, subscription)
        case RemoveSubscription(id=gone):
            scenario.subscription(gone)
            return Edited(without_subscriptions(scenario, (gone,)))


def _with_last_day(scenario: Scenario, chosen: Subscription) -> Edited:
    """Return the scenario simulated at least until the last event of a subscription."""
    until = max([scenario.until, *(each.date for each in chosen.events)])
    return Edited(replace(scenario, until=until), chosen.id)
