"""Events as the toolbar adds them: of a kind, on a day, with what is most likely wanted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind
from simulator.money import MINOR_UNITS, half_up, product, quotient
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Scenario, Subscription

_MONTHS = 12


def new_event(kind: type[Event], scenario: Scenario, owner: str, day: date) -> Event:
    """Return an event of `kind` for a subscription on `day`; KeyError for a kind that is not sold."""
    subscription = scenario.subscription(owner)
    if kind is ChangeQuantity:
        return ChangeQuantity(date=day, quantity=licences_on(subscription, day) + 1)
    if kind is ChangePrice:
        return ChangePrice(date=day, unit_price=_price_on(subscription, day))
    if kind is ChangeBilling:
        return _change_of_billing(scenario, subscription, day)
    plain: dict[type[Event], Event] = {
        Purchase: Purchase(date=day, quantity=1),
        Suspend: Suspend(date=day),
        Reactivate: Reactivate(date=day),
        Cancel: Cancel(date=day),
    }
    return plain[kind]


def is_bought(subscription: Subscription) -> bool:
    """Return whether a subscription has a purchase already: it has no second one."""
    return any(isinstance(event, Purchase) for event in subscription.events)


def licences_on(subscription: Subscription, day: date) -> int:
    """Return the number of licences last set on or before `day`, 0 before the purchase."""
    licences = 0
    for event in sorted(subscription.events, key=_day):
        if event.date > day:
            break
        match event:
            case Purchase(quantity=quantity) | ChangeQuantity(quantity=quantity):
                licences = quantity
            case Reactivate(quantity=int(quantity)):
                licences = quantity
            case _:
                pass
    return licences


def _change_of_billing(scenario: Scenario, subscription: Subscription, day: date) -> ChangeBilling:
    """Return the change to the other frequency, at twelve times or a twelfth of the price."""
    to_annual = _billing_on(subscription, day) is Billing.MONTHLY
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    add_ons = {
        each.id: _converted(_price_on(each, day), places, to_annual=to_annual)
        for each in scenario.subscriptions
        if each.kind is Kind.ADD_ON and each.parent == subscription.id
    }
    return ChangeBilling(
        date=day,
        billing=Billing.ANNUAL if to_annual else Billing.MONTHLY,
        unit_price=_converted(_price_on(subscription, day), places, to_annual=to_annual),
        add_ons=add_ons,
    )


def _converted(price: Decimal, places: int, *, to_annual: bool) -> Decimal:
    if to_annual:
        return product(price, _MONTHS)
    return half_up(quotient(price, _MONTHS), places)


def _price_on(subscription: Subscription, day: date) -> Decimal:
    price = subscription.unit_price
    for event in sorted(subscription.events, key=_day):
        if event.date <= day and isinstance(event, ChangePrice | ChangeBilling):
            price = event.unit_price
    return price


def _billing_on(subscription: Subscription, day: date) -> Billing:
    billing = subscription.billing
    for event in sorted(subscription.events, key=_day):
        if event.date <= day and isinstance(event, ChangeBilling):
            billing = event.billing
    return billing


def _day(event: Event) -> date:
    return event.date
