"""One licence that is billed rightly, and ways to change what stands beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.findings import check
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import (
    Partner,
    Payment,
    Scenario,
    Subscription,
)

DAY = date(2018, 1, 13)
LICENCE = Subscription(
    id="e3",
    customer="Contoso",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(Purchase(date=DAY, quantity=1),),
)
RIGHT = Scenario(until=date(2018, 2, 28), partner=Partner(billing_day=15), subscriptions=(LICENCE,))


def wrong(scenario):
    return [(each.pointer, each.code) for each in check(scenario)]


def with_partner(**values):
    return replace(RIGHT, partner=Partner(billing_day=15, **values))


def with_licence(**values):
    return replace(RIGHT, subscriptions=(replace(LICENCE, **values),))


def paid(amount, on=DAY, invoice=""):
    return replace(RIGHT, payments=(Payment(date=on, amount=Decimal(amount), invoice=invoice),))
