"""Scenarios that the tests of the panels use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
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
from simulator.scenario.scenario import Partner, Scenario, Subscription

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=1)
SECOND = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
SUSPENDED = Suspend(date=date(2018, 2, 21))
BACK = Reactivate(date=date(2018, 3, 5))
ENDED = Cancel(date=date(2018, 3, 20))
ANNUAL = ChangeBilling(date=date(2018, 2, 20), billing=Billing.ANNUAL, unit_price=Decimal("40.00"))
DEARER = ChangePrice(date=date(2018, 2, 10), unit_price=Decimal("5.00"))


def scenario(*events: Event, add_on: bool = False, until: date = date(2018, 4, 30)) -> Scenario:
    """Return one subscription that is bought on 13 January 2018, with these events after it."""
    licence = Subscription(
        id="e3",
        customer="Contoso",
        product="Office 365 E3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=(BOUGHT, *events),
    )
    visio = Subscription(
        id="visio",
        customer="Contoso",
        product="Visio Plan 2",
        kind=Kind.ADD_ON,
        parent="e3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("2.00"),
        events=(Purchase(date=date(2018, 1, 20), quantity=1),),
    )
    subscriptions = (licence, visio) if add_on else (licence,)
    return Scenario(
        title="One of ours",
        until=until,
        partner=Partner(billing_day=15, currency="USD"),
        subscriptions=subscriptions,
    )
