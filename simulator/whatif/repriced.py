"""A subscription on another plan, for the money that it cost on its own."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.money import half_up, product, ratio
from simulator.offers import Plan, plan_months
from simulator.scenario.events import ChangePrice, Event
from simulator.scenario.scenario import Subscription
from simulator.whatif.choices import RefusalReason, RefusedError


def scaled_price(subscription: Subscription, plan: Plan, places: int) -> Decimal:
    """Return the price of a subscription for one period of another plan: as much for each month."""
    before, after = _months(subscription), plan_months(*plan)
    if before == after:
        return subscription.unit_price
    return half_up(ratio(product(subscription.unit_price, after), Decimal(before)), places)


def repriced(subscription: Subscription, plan: Plan, price: Decimal, places: int) -> Subscription:
    """Return a subscription on another plan; what else it has of prices keeps its proportion.

    Raises:
        RefusedError: it has other prices, and costs nothing now.
    """
    term, billing = plan
    before = subscription.unit_price
    is_same = price == before and plan_months(term, billing) == _months(subscription)

    def scaled(old: Decimal) -> Decimal:
        if is_same:
            return old
        if not before:
            raise RefusedError(RefusalReason.PRICE_NEEDED)
        return half_up(ratio(product(old, price), before), places)

    def kept(event: Event) -> Event:
        if isinstance(event, ChangePrice):
            return replace(event, unit_price=scaled(event.unit_price))
        return event

    resale = subscription.resale_price
    return replace(
        subscription,
        term=term,
        billing=billing,
        unit_price=price,
        resale_price=None if resale is None else scaled(resale),
        events=tuple(kept(event) for event in subscription.events),
    )


def _months(subscription: Subscription) -> int:
    return plan_months(subscription.term, subscription.billing)
