"""Scenarios of a partner that pays, or does not, and of customers that pay more."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Purchase, Usage
from simulator.scenario.scenario import Collection, Customer, Payment, Scenario, Subscription, Tax
from tests.gui.panels.scenarios import SECOND, scenario

POLICY = Collection(reminder=5, warning=20, suspension=40)


def unpaid(*payments: Payment, policy: Collection | None = POLICY, **partner: Any) -> Scenario:
    """Return a licence billed on the 15th with a tax of 20 %, paid after 30 days at the latest."""
    made = scenario(SECOND, until=date(2018, 5, 31))
    terms = replace(
        made.partner,
        tax=Tax(rate=Decimal("0.20")),
        payment_days=30,
        collection=policy,
        **partner,
    )
    return replace(made, partner=terms, payments=payments)


def paid(day: date, amount: str, invoice: str = "") -> Payment:
    """Return a payment."""
    return Payment(date=day, amount=Decimal(amount), invoice=invoice)


def sold() -> Scenario:
    """Return a licence with a resale price, and an add-on without one."""
    made = scenario(SECOND, add_on=True)
    licence, visio = made.subscriptions
    licence = replace(
        licence, resale_price=Decimal("5.00"), cost_centre="Sales", tags=("head office", "mail")
    )
    return replace(made, subscriptions=(licence, visio))


def metered(*used: Usage, budget: str | None = "100.00") -> Scenario:
    """Return an Azure subscription of Contoso with what is used of it, and a budget."""
    azure = Subscription(
        id="azure",
        customer="Contoso",
        product="Azure",
        kind=Kind.USAGE,
        term=Term.MONTH,
        billing=Billing.MONTHLY,
        unit_price=Decimal(0),
        events=(Purchase(date=date(2018, 1, 3), quantity=1), *used),
    )
    amount = None if budget is None else Decimal(budget)
    made = scenario()
    return replace(
        made, subscriptions=(azure,), customers=(Customer(name="Contoso", budget=amount),)
    )


def hours(day: date, units: str, meter: str = "Compute hours") -> Usage:
    """Return units of a meter at 2.00 each."""
    return Usage(date=day, meter=meter, units=Decimal(units), rate=Decimal("2.00"))
