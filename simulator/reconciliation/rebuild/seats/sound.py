"""What the engine refuses is left out: lines that no event explains stay lines of the file alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from simulator.books.moves import links
from simulator.findings import check
from simulator.scenario.scenario import Partner, Scenario, Subscription

_MOST_REPAIRS = 50


def sound(
    subscriptions: Sequence[Subscription], partner: Partner, until: date
) -> list[Subscription]:
    """Return the subscriptions without the events that cannot happen after those before them."""
    moving = {name for link in links(subscriptions) for name in link}
    alone = [_repaired([one], partner, until) for one in subscriptions if one.id not in moving]
    others = _repaired([one for one in subscriptions if one.id in moving], partner, until)
    right = {one.id: one for each in (*alone, others) for one in each}
    return [right[one.id] for one in subscriptions if one.id in right]


def _repaired(
    subscriptions: list[Subscription], partner: Partner, until: date
) -> list[Subscription]:
    """Return subscriptions without mistakes; one whose purchase is wrong is left out."""
    for _ in range(_MOST_REPAIRS):
        scenario = Scenario(until=until, partner=partner, subscriptions=tuple(subscriptions))
        mistakes = [one for one in check(scenario) if one.subscription_place is not None]
        if not mistakes:
            return subscriptions
        mistake = mistakes[0]
        place, event = mistake.subscription_place, mistake.event_place
        if place is None or not event:
            del subscriptions[place or 0]
            continue
        one = subscriptions[place]
        events = (*one.events[:event], *one.events[event + 1 :])
        subscriptions[place] = replace(one, events=events)
    return []
