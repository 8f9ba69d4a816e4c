"""Short ways to write two subscriptions between which licences move, and to read their lines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from simulator.catalogue import Billing, Term
from simulator.engine import simulate
from simulator.findings import check
from simulator.scenario.events import Event, MoveQuantity
from simulator.scenario.scenario import Scenario, Subscription
from simulator.summary import posted_lines
from tests.unit.books.seats import (
    bought,
    day,
    scenario,
)


def moved(text: str, to: str = "b", quantity: int | None = None) -> MoveQuantity:
    return MoveQuantity(date=day(text), to=to, quantity=quantity)


def seat(id_: str, *events: Event, price: str = "10.00", **values: Any) -> Subscription:
    settings = {"customer": "Contoso", "term": Term.YEAR, "billing": Billing.MONTHLY, **values}
    return Subscription(id=id_, unit_price=Decimal(price), events=events, **settings)


A, B = bought("2021-06-10"), bought("2021-06-20", 5)
"""Ten seats to 9 June 2022, and five to 19 June 2022."""


def pair(
    *events: Event, to: tuple[Event, ...] = (), until: str = "2021-08-31", **partner: Any
) -> Scenario:
    return scenario(until, seat("a", A, *events), seat("b", B, *to, price="20.00"), **partner)


def printed(scenario: Scenario, since: str = "2021-07-01") -> list[str]:
    return [
        f"{line.subscription} {line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity} = {line.amount}"
        for line in posted_lines(simulate(scenario))
        if line.posted >= day(since)
    ]


def found(scenario: Scenario) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.pointer, each.code, each.values) for each in check(scenario)]
