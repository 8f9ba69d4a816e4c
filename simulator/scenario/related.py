"""Which subscriptions hang together: a bill of one depends on no other."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.scenario.events import MoveQuantity
from simulator.scenario.scenario import Scenario, Subscription


def related(scenario: Scenario, *ids: str) -> Scenario:
    """Return the scenario with these subscriptions alone, and those that their bill hangs together with.

    These are the licence of each, all their add-ons, and the subscriptions that seats are moved between;
    variants are left out.
    """
    links = [(one.id, other) for one in scenario.subscriptions for other in _linked(one)]
    together = set(ids)
    while True:
        more = {one for pair in links if together & set(pair) for one in pair} - together
        if not more:
            break
        together |= more
    kept = tuple(one for one in scenario.subscriptions if one.id in together)
    return replace(scenario, subscriptions=kept, variants=())


def families(scenario: Scenario) -> tuple[Scenario, ...]:
    """Return the scenario once for each group of subscriptions that hang together, with them alone.

    Together they have every subscription once.
    """
    groups: dict[str, set[str]] = {}
    for one in scenario.subscriptions:
        together = {one.id, *_linked(one)}
        for id_ in tuple(together):
            together |= groups.get(id_, set())
        groups |= dict.fromkeys(together, together)
    members: dict[int, list[Subscription]] = {}
    for one in scenario.subscriptions:
        members.setdefault(id(groups[one.id]), []).append(one)
    alone = replace(scenario, variants=())
    return tuple(replace(alone, subscriptions=tuple(each)) for each in members.values())


def _linked(subscription: Subscription) -> set[str]:
    """Return the subscriptions that this one names."""
    moved = {one.to for one in subscription.events if isinstance(one, MoveQuantity)}
    return (moved | {subscription.parent}) - {""}
