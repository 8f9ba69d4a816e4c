"""Migrations that belong together: a licence goes with all its add-ons, on one day (rules.md N20)."""

from __future__ import annotations

from simulator.scenario.changes import add_ons_of
from simulator.scenario.events import EventRef, Migrate
from simulator.scenario.scenario import Scenario


def migrations_with(scenario: Scenario, ref: EventRef) -> tuple[EventRef, ...]:
    """Return the migrations of add-ons that cannot stand without the event at `ref`; mostly none.

    KeyError or IndexError if there is no event at `ref`.
    """
    owner, index = ref
    event = scenario.subscription(owner).events[index]
    if not isinstance(event, Migrate):
        return ()
    add_ons = add_ons_of(scenario, (owner,))
    return tuple(
        (each.id, place)
        for each in scenario.subscriptions
        if each.id in add_ons
        for place, other in enumerate(each.events)
        if isinstance(other, Migrate) and other.date == event.date
    )
