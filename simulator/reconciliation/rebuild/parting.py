"""The scenario of a file in parts: one for each customer, or for some of them."""

from __future__ import annotations

from collections.abc import Container

from msgspec.structs import replace

from simulator.scenario.scenario import Scenario, Subscription


def by_customer(scenario: Scenario) -> dict[str, Scenario]:
    """Return a scenario for each customer, by name; an add-on stays with its parent."""
    known = {each.id: each for each in scenario.subscriptions}
    parts: dict[str, list[Subscription]] = {}
    for each in scenario.subscriptions:
        owner = known.get(each.parent, each)
        parts.setdefault(owner.customer, []).append(each)
    return {
        name: replace(scenario, title=name, subscriptions=tuple(own)) for name, own in parts.items()
    }


def of_customers(scenario: Scenario, names: Container[str]) -> Scenario:
    """Return a scenario with some customers alone, in the order of the file."""
    owned = {
        each.id
        for name, part in by_customer(scenario).items()
        if name in names
        for each in part.subscriptions
    }
    kept = tuple(each for each in scenario.subscriptions if each.id in owned)
    return replace(scenario, subscriptions=kept)
