"""Short ways to write scenarios of new commerce and one-time purchases, and to read their lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.findings import check
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    Event,
    ExtendedService,
    Promotion,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription


def day(text: str) -> date:
    return date.fromisoformat(text)


def bought(text: str, quantity: int = 10, **values: Any) -> Purchase:
    return Purchase(date=day(text), quantity=quantity, **values)


def changed(text: str, quantity: int) -> ChangeQuantity:
    return ChangeQuantity(date=day(text), quantity=quantity)


def cancelled(text: str) -> Cancel:
    return Cancel(date=day(text))


def suspended(text: str) -> Suspend:
    return Suspend(date=day(text))


def reactivated(text: str, quantity: int | None = None) -> Reactivate:
    return Reactivate(date=day(text), quantity=quantity)


def renewing(text: str, auto_renew: bool) -> SetAutoRenew:
    return SetAutoRenew(date=day(text), auto_renew=auto_renew)


def extended(text: str, price: str, percent: str = "3") -> SetAutoRenew:
    service = ExtendedService(unit_price=Decimal(price), percent=Decimal(percent))
    return SetAutoRenew(date=day(text), auto_renew=False, extended_service=service)


def longer(
    text: str, price: str, term: Term = Term.YEAR, billing: Billing = Billing.MONTHLY
) -> ChangeTerm:
    return ChangeTerm(date=day(text), term=term, billing=billing, unit_price=Decimal(price))


def scheduled(text: str, price: str = "", **values: Any) -> ScheduleChange:
    unit_price = Decimal(price) if price else None
    return ScheduleChange(date=day(text), unit_price=unit_price, **values)


def priced(text: str, price: str) -> ChangePrice:
    return ChangePrice(date=day(text), unit_price=Decimal(price))


def planned(text: str, billing: Billing, price: str) -> ChangeBilling:
    return ChangeBilling(date=day(text), billing=billing, unit_price=Decimal(price))


def upgraded(text: str, price: str, **values: Any) -> Upgrade:
    return Upgrade(date=day(text), product="Better", unit_price=Decimal(price), **values)


def used(text: str, units: str, rate: str, included: str = "0") -> Usage:
    return Usage(
        date=day(text),
        meter="hours",
        units=Decimal(units),
        rate=Decimal(rate),
        included=Decimal(included),
    )


def promotion(percent: str, until: str, seats: int | None = None) -> Promotion:
    return Promotion(percent=Decimal(percent), until=day(until), seats=seats)


def seats(
    *events: Event,
    price: str = "10.08",
    term: Term = Term.MONTH,
    billing: Billing = Billing.MONTHLY,
    kind: Kind = Kind.LICENCE,
) -> Subscription:
    return Subscription(
        id="s1",
        customer="Contoso",
        product="Seat",
        kind=kind,
        term=term,
        billing=billing,
        unit_price=Decimal(price),
        events=events,
    )


def scenario(
    until: str, *subscriptions: Subscription, profile: str = "new-commerce", **partner: Any
) -> Scenario:
    settings = {"currency": "EUR", "profile": profile, **partner}
    return Scenario(until=day(until), partner=Partner(**settings), subscriptions=subscriptions)


def printed(scenario: Scenario) -> list[str]:
    """Return each line as `posted start..end type unit x quantity = amount`, as on the statement."""
    statement = simulate(scenario)
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    return [
        f"{line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity} = {line.amount}"
        for line in (*lines, *statement.pending)
    ]


def found(scenario: Scenario) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return each mistake as pointer, code and values."""
    return [(each.pointer, each.code, each.values) for each in check(scenario)]
