"""Scenarios and bills that tests of the models and views look at."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.calendar import Period, months_from
from simulator.catalogue import Billing, Book, ChargeType, Rounding, Rule, Term
from simulator.engine import Outcome, outcome
from simulator.proration import amount, rate
from simulator.scenario.events import ChangeQuantity, Purchase, Reactivate, Suspend
from simulator.scenario.scenario import Partner, Scenario, SecondTax, Subscription, Tax
from simulator.statement import Invoice, Line, Statement

E3 = Subscription(
    id="e3",
    customer="Contoso",
    product="Microsoft 365 E3",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(
        Purchase(date=date(2018, 1, 13), quantity=1),
        ChangeQuantity(date=date(2018, 2, 1), quantity=2),
    ),
)


def change_of_licences(until: date = date(2018, 2, 28), **partner: object) -> Scenario:
    """Return the published example "change the number of licences"."""
    return Scenario(
        title="Change the number of licences",
        until=until,
        partner=Partner(billing_day=15, **partner),  # type: ignore[arg-type]
        subscriptions=(E3,),
    )


def two_subscriptions() -> Scenario:
    """Return two subscriptions, one suspended for a while, up to an invoice with a credit."""
    e3 = Subscription(
        id="e3",
        customer="Contoso",
        product="Microsoft 365 E3",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=(
            *E3.events,
            Suspend(date=date(2018, 3, 21)),
            Reactivate(date=date(2018, 4, 4)),
        ),
    )
    visio = Subscription(
        id="visio",
        customer="Fabrikam",
        product="Visio Plan 2",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("12.00"),
        events=(Purchase(date=date(2018, 3, 12), quantity=1),),
    )
    return Scenario(
        until=date(2018, 5, 20), partner=Partner(billing_day=15), subscriptions=(e3, visio)
    )


def taxed(scenario: Scenario, rate: str = "0.20", second: str = "") -> Scenario:
    """Return `scenario` with one tax, or with two that have names."""
    tax = Tax(rate=Decimal(rate))
    if second:
        tax = replace(tax, name="GST", second=SecondTax(rate=Decimal(second), name="QST"))
    return replace(scenario, partner=replace(scenario.partner, tax=tax))


def many_lines(subscriptions: int, months: int) -> Scenario:
    """Return a scenario whose statement has about `subscriptions` times `months` lines."""
    return Scenario(
        until=months_from(date(2018, 1, 1), months).last,
        partner=Partner(billing_day=15),
        subscriptions=tuple(
            Subscription(
                id=f"s{place:04}",
                product=f"Product {place}",
                term=Term.YEAR,
                billing=Billing.MONTHLY,
                unit_price=Decimal(place % 40) + Decimal("0.99"),
                events=(Purchase(date=date(2018, 1, 1 + place % 28), quantity=1 + place % 7),),
            )
            for place in range(subscriptions)
        ),
    )


def line(
    amount_: str = "4.00",
    *,
    start: date = date(2018, 1, 13),
    end: date = date(2018, 2, 13),
    charge_type: ChargeType = ChargeType.CYCLE_FEE,
    subscription: str = "e3",
    quantity: int = 1,
) -> Line:
    """Return a line with this amount for whatever it is said to be for."""
    value = Decimal(amount_)
    period = Period(start, end)
    operands = rate(abs(value) / quantity, period.days, period.days, Rounding.D3, 2)
    signed = -1 if value < 0 else 1
    return Line(
        subscription=subscription,
        posted=start,
        period=period,
        charge_type=charge_type,
        quantity=quantity,
        unit_price=signed * operands.unit_price,
        amount=signed * amount(operands, quantity, 2),
        rate=operands,
        cycle=period,
        rule=Rule.LEGACY_CYCLE,
        events=((subscription, 0),),
    )


def invoice(day: date, *lines: Line, tax: str | None = None) -> Invoice:
    """Return an invoice of these lines."""
    total = sum((each.amount for each in lines), Decimal("0.00"))
    return Invoice(day, Book.LEGACY, lines, total, Decimal(tax) if tax else None)


def bill_of(*invoices: Invoice, pending: tuple[Line, ...] = ()) -> Outcome:
    """Return an outcome made of these invoices."""
    total = sum((each.total for each in invoices), Decimal("0.00"))
    return Outcome(Statement("USD", invoices, total, pending), ())


def billed(scenario: Scenario) -> Outcome:
    """Return what the engine makes of a scenario."""
    return outcome(scenario)
