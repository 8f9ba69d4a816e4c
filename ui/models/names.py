"""What subscriptions are called on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from simulator.scenario.events import Event, MoveQuantity
from simulator.scenario.scenario import Scenario
from ui.models.moved import moved_subscriptions


def subscription_names(scenario: Scenario) -> Mapping[str, str]:
    """Return a name for each subscription: its product, told apart where two have the same one.

    Subscriptions that licences move to have names too, though they stand in no list.
    """
    named = [(each.id, each.product, each.customer) for each in scenario.subscriptions]
    named += [
        (each.id, each.product, each.source.customer) for each in moved_subscriptions(scenario)
    ]
    products = Counter(product for _, product, _ in named)
    customers = Counter((product, customer) for _, product, customer in named)
    return {
        id: _name(id, product, customer, products[product], customers[product, customer])
        for id, product, customer in named
    }


def with_names(event: Event, scenario: Scenario) -> Event:
    """Return `event` as it is to be read: licences move to a product, not to an identifier."""
    if not isinstance(event, MoveQuantity):
        return event
    return replace(event, to=subscription_names(scenario).get(event.to, event.to))


def _name(id: str, product: str, customer: str, same_product: int, same_customer: int) -> str:
    if not product:
        return id
    if same_product == 1:
        return product
    if same_customer == 1 and customer:
        return f"{product} · {customer}"
    return f"{product} · {id}"
