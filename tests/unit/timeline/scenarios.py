"""Scenarios for the tests of the timeline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import ChangeQuantity, Event, Purchase, Reactivate, Suspend
from simulator.scenario.scenario import Partner, Scenario, Subscription


def day(text: str) -> date:
    """Return the day of 2018 that "02-01" means."""
    return date.fromisoformat(f"2018-{text}")


def subscription(id: str, *events: Event, parent: str = "", price: str = "4.00") -> Subscription:
    """Return a monthly subscription with these events."""
    return Subscription(
        id=id,
        product=f"Product {id}",
        kind=Kind.ADD_ON if parent else Kind.LICENCE,
        parent=parent,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(price),
        events=events,
    )


def scenario(*subscriptions: Subscription, until: date = date(2018, 4, 30)) -> Scenario:
    """Return a scenario with these subscriptions, billed on the 15th."""
    return Scenario(until=until, partner=Partner(billing_day=15), subscriptions=subscriptions)


def published() -> Scenario:
    """Return a bought, enlarged, suspended and reactivated subscription, and a second one."""
    first = subscription(
        "e3",
        Purchase(date=day("01-13"), quantity=1),
        ChangeQuantity(date=day("02-01"), quantity=2),
        Suspend(date=day("03-21")),
        Reactivate(date=day("04-04")),
    )
    second = subscription("visio", Purchase(date=day("03-12"), quantity=1), price="12.00")
    return scenario(first, second)
