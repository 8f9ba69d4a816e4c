"""Scenarios for bills: two customers, taxes, resale prices, a name that wants to be HTML."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.scenario.events import ChangeQuantity, Purchase
from simulator.scenario.scenario import (
    Customer,
    Partner,
    Scenario,
    SecondTax,
    Subscription,
    Tax,
)


def subscription(id: str, customer: str, **more: object) -> Subscription:
    """Return a monthly subscription that gets a second licence within its first cycle."""
    return Subscription(
        id=id,
        customer=customer,
        product=f"Product {id}",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=(
            Purchase(date=date(2018, 1, 13), quantity=1),
            ChangeQuantity(date=date(2018, 2, 1), quantity=2),
        ),
        **more,  # type: ignore[arg-type]
    )


def two_customers() -> Scenario:
    """Return a scenario of two customers, with two taxes; only one has a customer price."""
    tax = Tax(rate=Decimal("0.05"), name="GST", second=SecondTax(rate=Decimal("0.07"), name="PST"))
    return Scenario(
        title="Two customers",
        until=date(2018, 3, 31),
        partner=Partner(billing_day=15, tax=tax),
        subscriptions=(
            subscription("a", "Contoso", resale_price=Decimal("6.00")),
            subscription("b", "Fabrikam"),
        ),
        customers=(Customer(name="Contoso", country="CA"),),
    )


def partly_nameless() -> Scenario:
    """Return a scenario in which one subscription has a customer and another one has none.

    The one without begins a month later, so that it is not on the first invoice.
    """
    later = Purchase(date=date(2018, 2, 20), quantity=1)
    own, other = two_customers().subscriptions
    nameless = replace(other, customer="", events=(later,))
    return replace(two_customers(), subscriptions=(own, nameless))


HOSTILE = "<script>alert('1')</script> & \"Söhne\" \u202e\x07"


def hostile() -> Scenario:
    """Return a scenario whose names are written to break out of a page."""
    return Scenario(
        title=HOSTILE,
        until=date(2018, 3, 31),
        partner=Partner(billing_day=15, currency="EUR"),
        subscriptions=(subscription(HOSTILE, HOSTILE),),
    )
