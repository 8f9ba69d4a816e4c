"""Licences that migrate to new commerce, in few words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.findings import check
from simulator.scenario.events import (
    Event,
    Migrate,
    Purchase,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.summary import posted_lines

MONTHLY, ANNUAL = Billing.MONTHLY, Billing.ANNUAL


def day(text: str) -> date:
    return date.fromisoformat(text)


def migrated(text: str, price: str = "16.00", to: str = "n1", **values: Any) -> Migrate:
    settings = {"term": Term.YEAR, "billing": MONTHLY, **values}
    return Migrate(date=day(text), to=to, unit_price=Decimal(price), **settings)


def licence(*events: Event, price: str = "16.00", **values: Any) -> Subscription:
    settings = {
        "id": "s1", "customer": "Contoso", "product": "E3", "term": Term.YEAR, "billing": MONTHLY,
        **values,
    }  # fmt: skip
    return Subscription(unit_price=Decimal(price), events=events, **settings)


def add_on(*events: Event, price: str = "5.00", id_: str = "a1") -> Subscription:
    return licence(*events, price=price, id=id_, kind=Kind.ADD_ON, parent="s1")


def scenario(until: str, *subscriptions: Subscription, **partner: Any) -> Scenario:
    settings = {"billing_day": 8, **partner}
    return Scenario(until=day(until), partner=Partner(**settings), subscriptions=subscriptions)


def printed(scenario: Scenario) -> list[str]:
    return [
        f"{line.subscription} {line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity}"
        for line in posted_lines(simulate(scenario))
    ]


def found(scenario: Scenario) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.pointer, each.code, each.values) for each in check(scenario)]


BOUGHT = Purchase(date=day("2021-07-21"), quantity=1)
"""A term to 20 July 2022, in cycles from the 21st."""
