"""Which events are possible on a day: the palette of a new event, filled by what was before."""

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
    ConvertTrial,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Scenario, Subscription


def possible_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return an event of each kind that can follow what has happened up to `day`.

    They are ready to be put on the timeline: one licence more than are held, the price that is in
    force. None are possible before the purchase and after a cancellation.
    """
    before = [event for event in _in_order(subscription) if event.date <= day]
    if not any(isinstance(event, Purchase) for event in subscription.events):
        return (Purchase(date=day, quantity=1),)
    if not before or any(isinstance(event, Cancel) for event in before):
        return ()
    quantity, suspended = _state(before)
    more = ChangeQuantity(date=day, quantity=quantity + 1)
    if suspended:
        return (Reactivate(date=day), more, Cancel(date=day))
    return (
        more,
        Suspend(date=day),
        Cancel(date=day),
        _change_of_billing(scenario, subscription, day),
        ChangePrice(date=day, unit_price=_price_on(subscription, day)),
    )


def _in_order(subscription: Subscription) -> list[Event]:
    return sorted(subscription.events, key=_date)


def _date(event: Event) -> date:
    return event.date


def _state(before: list[Event]) -> tuple[int, bool]:
    """Return the licences, and whether the subscription is suspended, after `before`."""
    quantity, suspended = 0, False
    for event in before:
        match event:
            case Purchase(quantity=now) | ChangeQuantity(quantity=now):
                quantity = now
            case ConvertTrial(quantity=now):
                quantity = now
            case Reactivate(quantity=given):
                quantity, suspended = given or quantity, False
            case Suspend():
                suspended = True
            case _:
                pass
    return quantity, suspended


def _price_on(subscription: Subscription, day: date) -> Decimal:
    """Return the price in force on `day`."""
    price = subscription.unit_price
    for event in _in_order(subscription):
        if event.date <= day and isinstance(event, ChangePrice | ChangeBilling | ConvertTrial):
            price = event.unit_price
    return price


def _change_of_billing(scenario: Scenario, subscription: Subscription, day: date) -> ChangeBilling:
    """Return the change to the other frequency; its prices are proposals, to be said anew."""
    billing = subscription.billing
    for event in _in_order(subscription):
        if event.date <= day and isinstance(event, ChangeBilling | ConvertTrial):
            billing = event.billing
    to_annual = billing is Billing.MONTHLY
    places = MINOR_UNITS.get(scenario.partner.currency, 2)

    def proposal(price: Decimal) -> Decimal:
        return product(price, 12) if to_annual else half_up(quotient(price, 12), places)

    return ChangeBilling(
        date=day,
        billing=Billing.ANNUAL if to_annual else Billing.MONTHLY,
        unit_price=proposal(_price_on(subscription, day)),
        add_ons={
            other.id: proposal(_price_on(other, day))
            for other in scenario.subscriptions
            if other.kind is Kind.ADD_ON and other.parent == subscription.id
        },
    )
