"""What becomes of a change that waits for the renewal: it happens then, or an event drops it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    EventRef,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Scenario
from simulator.standing import Standing, standing_on

_MAY_DROP = (
    Cancel,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Migrate,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
"""Events of which some drop what is scheduled (rules.md N13); which do is asked of the book."""


def dropped_by(scenario: Scenario, ref: EventRef) -> EventRef | None:
    """Return the event that drops the scheduled change at `ref`; None where it waits or happens.

    None, too, for any other event, and for a change that is a mistake.
    """
    event = scenario.subscription(ref[0]).events[ref[1]]
    if not isinstance(event, ScheduleChange):
        return None
    standing, waits = _after(scenario, ref, ref)
    if not waits or standing.ends is None:
        return None
    for candidate, each in _later(scenario, ref):
        if each.date > standing.ends:
            break
        if not _after(scenario, ref, candidate)[1]:
            return candidate
    return None


def _later(scenario: Scenario, ref: EventRef) -> Iterator[tuple[EventRef, Event]]:
    """Yield what happens to the subscription later and may drop a change, in the order of time."""
    found = [
        (event.date, each.id != ref[0], (each.id, place), event)
        for each in scenario.subscriptions
        for place, event in enumerate(each.events)
        if isinstance(event, _MAY_DROP) and (each.id == ref[0] or _arrives(event, ref[0]))
    ]
    day = scenario.subscription(ref[0]).events[ref[1]].date
    for _, _, candidate, event in sorted(found, key=_time):
        is_own = candidate[0] == ref[0]
        if (event.date, candidate[1]) > (day, ref[1]) if is_own else event.date >= day:
            yield candidate, event


def _arrives(event: Event, target: str) -> bool:
    return isinstance(event, MoveQuantity) and event.to == target


def _time(entry: tuple[object, bool, EventRef, Event]) -> tuple[object, bool, int]:
    """Return the place in time: on one day what comes from others comes last."""
    day, is_other, (_, place), _ = entry
    return day, is_other, place


def _after(scenario: Scenario, ref: EventRef, last: EventRef) -> tuple[Standing, bool]:
    """Return how the subscription stands after `last`, and whether the change still waits."""
    owner, index = ref
    day = scenario.subscription(last[0]).events[last[1]].date
    if last[0] != owner:
        standing = standing_on(scenario, scenario.subscription(owner), day)
        return standing, standing.scheduled == ref
    events = enumerate(scenario.subscription(owner).events)
    own = [place for place, event in events if (event.date, place) <= (day, last[1])]
    subscriptions = []
    for each in scenario.subscriptions:
        kept = tuple(
            event
            for place, event in enumerate(each.events)
            # What comes from others comes after its own events of the day.
            if (
                place in own if each.id == owner else not _arrives(event, owner) or event.date < day
            )
        )
        subscriptions.append(replace(each, events=kept))
    until_then = replace(scenario, subscriptions=tuple(subscriptions))
    standing = standing_on(until_then, until_then.subscription(owner), day)
    return standing, standing.scheduled == (owner, own.index(index))
