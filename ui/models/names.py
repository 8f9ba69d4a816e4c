"""What subscriptions are called on the screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from simulator.scenario.scenario import Scenario, Subscription


def subscription_names(scenario: Scenario) -> Mapping[str, str]:
    """Return a name for each subscription: its product, told apart where two have the same one."""
    products = Counter(each.product for each in scenario.subscriptions)
    customers = Counter((each.product, each.customer) for each in scenario.subscriptions)
    return {
        each.id: _name(each, products[each.product], customers[each.product, each.customer])
        for each in scenario.subscriptions
    }


def _name(subscription: Subscription, same_product: int, same_customer: int) -> str:
    if not subscription.product:
        return subscription.id
    if same_product == 1:
        return subscription.product
    if same_customer == 1 and subscription.customer:
        return f"{subscription.product} · {subscription.customer}"
    return f"{subscription.product} · {subscription.id}"
