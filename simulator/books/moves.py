"""Licences that move between subscriptions: who takes in what, and which moves cannot be.

Source: rules.md N15. What a subscription takes in depends on where it comes from, so those that
licences leave are looked at before those that they go to; moves in a circle are refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from simulator.books.book import Arrival, Member, billing_day_of, unpriced
from simulator.books.migration import new_side
from simulator.catalogue import PROFILES, Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import EventRef, MoveQuantity, has
from simulator.scenario.scenario import Scenario, Subscription

_TAKING_IN = (Kind.LICENCE, Kind.ADD_ON)
_SENDING = (*_TAKING_IN, Kind.TRIAL)


class Mover(msgspec.Struct, frozen=True):
    """A subscription with moves, or what a migration makes of it.

    `can_take_in` tells whether licences can come to it from others.
    """

    member: Member
    can_take_in: bool

    @property
    def name(self) -> str:
        """Return the id under which its events stand in the scenario."""
        return self.member.listed or self.member.subscription.id


class Moves(msgspec.Struct, frozen=True):
    """What comes to each subscription, and what is wrong with the moves of each, by their ids."""

    arrivals: dict[str, tuple[Arrival, ...]] = {}
    mistakes: dict[str, tuple[Mistake, ...]] = {}


_NONE = Moves()


def links(subscriptions: Iterable[Subscription]) -> set[tuple[str, str]]:
    """Return which subscription sends licences to which, as the events say."""
    return {
        (each.id, event.to)
        for each in subscriptions
        if has(each.events, MoveQuantity)
        for event in each.events
        if isinstance(event, MoveQuantity)
    }


def moves_of(scenario: Scenario, family: Mapping[str, Member]) -> Moves:
    """Return what comes to each of the subscriptions of `family`, and what is wrong with moves."""
    linked = links(member.subscription for member in family.values())
    if not linked:
        return _NONE
    names = {name for link in linked for name in link}
    return _moves(
        tuple(_mover(scenario, member) for name, member in family.items() if name in names)
    )


def _mover(scenario: Scenario, member: Member) -> Mover:
    """Return the part of a subscription in moves: of one of another book that is none."""
    subscription = member.subscription
    profile = PROFILES.get(subscription.profile or scenario.partner.profile)
    new: Member | None = None
    if profile is not None and profile.book is Book.NEW_COMMERCE:
        if subscription.kind in _SENDING:
            return Mover(Member(subscription), subscription.kind in _TAKING_IN)
    elif profile is not None and not profile.book.is_by_calendar_month:
        new = new_side(member, unpriced(profile.book, billing_day_of(scenario.partner)))
    return Mover(new or Member(replace(subscription, events=())), can_take_in=False)


@lru_cache(maxsize=256)
def _moves(movers: tuple[Mover, ...]) -> Moves:
    """Return what comes to each of the subscriptions, and what is wrong with their moves.

    Args:
        movers: all subscriptions that send licences or are named by a move.
    """
    by_name = {mover.name: mover for mover in movers}
    refused = {
        cause: mistake
        for mover in movers
        for cause, event in mover.member.events
        if isinstance(event, MoveQuantity)
        and (mistake := _of_target(mover, event, f"/events/{cause[1]}/to", by_name)) is not None
    }
    going = _graph(movers, refused)
    for mover in movers:
        for cause, event in mover.member.events:
            if cause in refused or not isinstance(event, MoveQuantity):
                continue
            if _leads_back(mover.name, event.to, going):
                at = f"/events/{cause[1]}/to"
                refused[cause] = Mistake(at, MistakeCode.MOVE_CIRCLE, event.to)
    return _taken_in(by_name, _graph(movers, refused), refused)


def _of_target(
    mover: Mover, event: MoveQuantity, at: str, by_name: Mapping[str, Mover]
) -> Mistake | None:
    """Return why licences cannot go where the event says, whatever the day; None if they can."""
    target = by_name.get(event.to)
    if not event.to:
        return Mistake(at, MistakeCode.TARGET_MISSING)
    if target is None:
        return Mistake(at, MistakeCode.MOVE_TARGET_UNKNOWN, event.to)
    if event.to == mover.name:
        return Mistake(at, MistakeCode.MOVE_TO_ITSELF, event.to)
    customer = mover.member.subscription.customer
    if not target.can_take_in or target.member.subscription.customer != customer:
        return Mistake(at, MistakeCode.MOVE_TARGET_NOT_ALLOWED, event.to)
    return None


def _graph(movers: Iterable[Mover], refused: Mapping[EventRef, Mistake]) -> dict[str, list[str]]:
    """Return for each subscription where its licences can go."""
    return {
        mover.name: [
            event.to
            for cause, event in mover.member.events
            if isinstance(event, MoveQuantity) and cause not in refused
        ]
        for mover in movers
    }


def _leads_back(name: str, start: str, going: Mapping[str, list[str]]) -> bool:
    """Return whether licences that go to `start` can come to `name` from there."""
    seen, waiting = set(), [start]
    while waiting:
        here = waiting.pop()
        if here == name:
            return True
        if here not in seen:
            seen.add(here)
            waiting += going.get(here, ())
    return False


def _taken_in(
    by_name: Mapping[str, Mover],
    going: Mapping[str, list[str]],
    refused: Mapping[EventRef, Mistake],
) -> Moves:
    """Follow the licences from subscription to subscription."""
    from simulator.books import seats  # here, since most scenarios move nothing

    arrivals: dict[str, list[Arrival]] = {}
    mistakes = dict(refused)
    for name in _in_order(going):
        came = sorted(arrivals.get(name, ()), key=_day_and_cause)
        mover = by_name[name]
        course = seats.course(replace(mover.member, arrivals=tuple(came)), Book.NEW_COMMERCE)
        mistakes |= {arrival.cause: mistake for arrival, mistake in course.refused}
        arrivals[name] = [arrival for arrival in came if arrival.cause not in mistakes]
        for to, arrival in course.departures:
            if arrival.cause not in refused:
                arrivals.setdefault(to, []).append(arrival)
    by_source: dict[str, list[Mistake]] = {}
    for (source, _), mistake in mistakes.items():
        by_source.setdefault(source, []).append(mistake)
    return Moves(
        {name: tuple(came) for name, came in arrivals.items() if came},
        {name: tuple(found) for name, found in by_source.items()},
    )


def _in_order(going: Mapping[str, list[str]]) -> list[str]:
    """Return the subscriptions, each after those that its licences come from; no circle is left."""
    left = dict.fromkeys(going, 0)
    for targets in going.values():
        for target in targets:
            left[target] += 1
    ready, order = [name for name in going if not left[name]], []
    while ready:
        name = ready.pop()
        order.append(name)
        for target in going[name]:
            left[target] -= 1
            if not left[target]:
                ready.append(target)
    return order


def _day_and_cause(arrival: Arrival) -> tuple[object, EventRef]:
    return arrival.date, arrival.cause
