"""Events as they can be put on a day: of each kind the one that is most likely wanted there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Member, descendants, members
from simulator.books.legacy.moments import moments_of
from simulator.bounds import MOST_LICENCES
from simulator.catalogue import Billing
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

_MONTHS = 12


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of a subscription after all that has happened to it up to a day.

    Attributes:
        price: that of one licence for one period of `billing`, as the price list shows it.
        billing: how often it is charged; an add-on follows its parent.
        licences: the number last set, 0 before the purchase.
    """

    price: Decimal
    billing: Billing
    licences: int = 0
    bought: bool = False
    suspended: bool = False
    cancelled: bool = False


def standing_on(scenario: Scenario, subscription: Subscription, day: date) -> Standing:
    """Return how a subscription stands at the end of `day`."""
    return _standing(_member(scenario, subscription), day)


def is_bought(subscription: Subscription) -> bool:
    """Return whether a subscription has a purchase already: it has no second one."""
    return any(isinstance(event, Purchase) for event in subscription.events)


def proposed_event(
    kind: type[Event], scenario: Scenario, subscription: Subscription, day: date
) -> Event:
    """Return an event of `kind` on `day`; KeyError for a kind that is not sold.

    It adds one licence to those held, shows the price in force, changes to the other billing.
    """
    plain: dict[type[Event], Event] = {
        Purchase: Purchase(date=day, quantity=1),
        Suspend: Suspend(date=day),
        Reactivate: Reactivate(date=day),
        Cancel: Cancel(date=day),
    }
    if kind in plain:
        return plain[kind]
    standing = standing_on(scenario, subscription, day)
    if kind is ChangeQuantity:
        return ChangeQuantity(date=day, quantity=min(standing.licences + 1, MOST_LICENCES))
    if kind is ChangePrice:
        return ChangePrice(date=day, unit_price=standing.price)
    if kind is ChangeBilling:
        return _change_of_billing(scenario, subscription, standing, day)
    raise KeyError(kind)


def possible_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return an event of each kind that can follow what has happened up to `day`.

    None are possible before the purchase and after a cancellation. What comes later on the
    timeline may still forbid one of them.
    """
    return tuple(
        proposed_event(kind, scenario, subscription, day)
        for kind in _possible_kinds(subscription, standing_on(scenario, subscription, day))
    )


def _possible_kinds(subscription: Subscription, standing: Standing) -> tuple[type[Event], ...]:
    if not is_bought(subscription):
        return (Purchase,)
    if not standing.bought or standing.cancelled:
        return ()
    if standing.suspended:
        return (Reactivate, ChangeQuantity, Cancel)
    return (ChangeQuantity, Suspend, Cancel, ChangeBilling, ChangePrice)


def _change_of_billing(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> ChangeBilling:
    """Return the change to the other frequency, at twelve times or a twelfth of the prices."""
    to_annual = standing.billing is Billing.MONTHLY
    places = MINOR_UNITS.get(scenario.partner.currency, 2)

    def converted(price: Decimal) -> Decimal:
        return product(price, _MONTHS) if to_annual else half_up(quotient(price, _MONTHS), places)

    below = descendants(members(scenario.subscriptions)).get(subscription.id, ())
    add_ons = {member.subscription.id: _standing(member, day) for member in below}
    return ChangeBilling(
        date=day,
        billing=Billing.ANNUAL if to_annual else Billing.MONTHLY,
        unit_price=converted(standing.price),
        add_ons={
            name: converted(add_on.price)
            for name, add_on in add_ons.items()
            if add_on.bought and not add_on.cancelled
        },
    )


def _member(scenario: Scenario, subscription: Subscription) -> Member:
    """Return the subscription with its parents; alone if it has none, or not the only such id."""
    member = members(scenario.subscriptions).get(subscription.id)
    alone = member is None or member.subscription is not subscription
    return Member(subscription) if member is None or alone else member


def _standing(member: Member, day: date) -> Standing:
    subscription = member.subscription
    new = Standing(price=subscription.unit_price, billing=subscription.billing)
    standing = new
    for (owner, _), event in moments_of(member):
        if event.date > day:
            break
        # What happens to a parent concerns an add-on from its purchase on.
        if isinstance(event, Purchase):
            standing = msgspec.structs.replace(new, bought=True, licences=event.quantity)
        else:
            changes = _changes(event, subscription.id, own=owner == subscription.id)
            standing = msgspec.structs.replace(standing, **changes)
    return standing


def _changes(event: Event, name: str, *, own: bool) -> dict[str, object]:
    """Return the parts of the standing that an event of the subscription, or its parent, sets."""
    match event:
        case ChangeQuantity(quantity=quantity):
            return {"licences": quantity}
        case ConvertTrial(quantity=quantity, unit_price=price, billing=billing):
            return {"licences": quantity, "price": price, "billing": billing}
        case Reactivate(quantity=int(quantity)) if own:
            return {"suspended": False, "licences": quantity}
        case Reactivate():
            return {"suspended": False}
        case Suspend():
            return {"suspended": True}
        case Cancel():
            return {"cancelled": True}
        case ChangePrice(unit_price=price):
            return {"price": price}
        case ChangeBilling(unit_price=price, billing=billing) if own:
            return {"price": price, "billing": billing}
        case ChangeBilling(add_ons=prices, billing=billing) if name in prices:
            return {"price": prices[name], "billing": billing}
        case _:
            return {}
