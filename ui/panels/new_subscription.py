"""Subscriptions as they are when they are new: bought, priced, and right as they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Scenario, Subscription

_PRICE = Decimal("4.00")


def new_licence(scenario: Scenario, product: str) -> Subscription:
    """Return a licence for the customer that stands last, bought when the first one was."""
    last = scenario.subscriptions[-1] if scenario.subscriptions else None
    return Subscription(
        id=_free_id(scenario),
        customer=last.customer if last else "",
        product=product,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=_PRICE,
        events=(Purchase(date=_first_day(scenario), quantity=1),),
    )


def new_add_on(scenario: Scenario, parent: str, product: str) -> Subscription:
    """Return an add-on of `parent`, bought together with it."""
    above = scenario.subscription(parent)
    bought = (each.date for each in above.events if isinstance(each, Purchase))
    return Subscription(
        id=_free_id(scenario),
        customer=above.customer,
        product=product,
        kind=Kind.ADD_ON,
        parent=parent,
        profile=above.profile,
        term=above.term,
        billing=above.billing,
        unit_price=_PRICE,
        events=(Purchase(date=min(bought, default=_first_day(scenario)), quantity=1),),
    )


def add_ons_below(scenario: Scenario, id_: str) -> tuple[str, ...]:
    """Return the ids of the add-ons of a subscription, and of theirs, in the order of the file."""
    below = {id_}
    while True:
        more = {each.id for each in scenario.subscriptions if each.parent in below} - below
        if not more:
            return tuple(each.id for each in scenario.subscriptions if each.id in below - {id_})
        below |= more


def _first_day(scenario: Scenario) -> date:
    """Return the day of the first event, or the first day of the last month simulated."""
    days = (event.date for each in scenario.subscriptions for event in each.events)
    return min(days, default=scenario.until.replace(day=1))


def _free_id(scenario: Scenario) -> str:
    """Return the first of s1, s2, … that no subscription has."""
    taken = {each.id for each in scenario.subscriptions}
    number = 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
