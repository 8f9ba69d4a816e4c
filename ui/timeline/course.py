"""How a subscription goes through time, as the user has said it, right or wrong.

What cannot be billed is still to be seen and moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeAlias

from simulator.calendar import ONE_DAY
from simulator.scenario.events import Cancel, Event, Migrate, Reactivate, Suspend
from simulator.scenario.scenario import Subscription
from simulator.statement import EventRef
from ui.timeline.births import born_of
from ui.timeline.marks import Course, Pin
from ui.timeline.rules import Rules
from ui.timeline.walk import Walk

Happening: TypeAlias = tuple[EventRef, Event]


def courses_of(
    subscription: Subscription,
    rules: Rules,
    until: date,
    others: Sequence[Happening] = (),
    wrong: frozenset[int] = frozenset(),
) -> Mapping[str, Course]:
    """Return the courses of a subscription, and of those that its licences move to, by id.

    They go on to the end of `until`. `others` are events of other subscriptions that happen to this
    one as well; `wrong` are the places of events with a mistake.
    """
    walk = Walk(subscription.id, subscription.id, rules, until + ONE_DAY)
    walks, pins = [walk], {walk.id: list[Pin]()}
    for ref, event in _in_order(subscription, others):
        walk.advance(event.date)
        if ref[0] == subscription.id:
            pin = Pin(ref, event, walk.change_of(event), ref[1] in wrong)
            pins[walk.id].append(pin)
        born = born_of(walk, ref, event, subscription)
        walk.take(ref, event)
        if born is not None and born.id not in pins:
            pins[born.id] = []
            walks.append(born)
            walk = born if isinstance(event, Migrate) else walk
    for each in walks:
        each.run_out()
    return {each.id: _course(each, pins[each.id]) for each in walks}


def _course(walk: Walk, pins: Sequence[Pin]) -> Course:
    spans = walk.spans
    return Course(
        spans.steps,
        spans.gaps,
        tuple(pins),
        spans.highest,
        spans.windows,
        tuple(walk.flags),
        tuple(walk.used),
        walk.ending,
    )


def shared_by(parents: Sequence[Subscription]) -> tuple[Happening, ...]:
    """Return what happens to parents and so to an add-on of theirs as well."""
    return tuple(
        ((parent.id, place), event)
        for parent in parents
        for place, event in enumerate(parent.events)
        if isinstance(event, Suspend | Reactivate | Cancel)
    )


def _in_order(subscription: Subscription, others: Sequence[Happening]) -> list[Happening]:
    """Return the events that happen to a subscription; on one day its own come first."""
    own = [((subscription.id, place), event) for place, event in enumerate(subscription.events)]
    return sorted([*own, *others], key=_date)


def _date(happening: Happening) -> date:
    return happening[1].date
