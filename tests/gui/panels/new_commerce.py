"""Scenarios of new commerce that the tests of the inspector use."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Event, Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.words import Words
from tests.gui.panels.desk import EN, Desk
from ui.models.selection import Selection

BOUGHT_ON = date(2025, 4, 13)
DAY = date(2025, 6, 4)


def subscription(*events: Event, **values: Any) -> Subscription:
    """Return 25 licences for a year, paid by the month, with these events after the purchase."""
    known: dict[str, Any] = {
        "id": "e3",
        "customer": "Contoso",
        "product": "E3",
        "profile": "new-commerce",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal("32.50"),
        "events": (Purchase(date=BOUGHT_ON, quantity=25), *events),
    }
    return Subscription(**(known | values))


VISIO = subscription(
    id="visio",
    product="Visio",
    events=(Purchase(date=date(2025, 3, 20), quantity=5),),
)
"""It ends within the first term of the other one."""

LATER = subscription(
    id="later",
    product="Project",
    events=(Purchase(date=date(2025, 4, 20), quantity=5),),
)
"""It ends after the other one, so that licences can move into it."""


def scenario(*subscriptions: Subscription) -> Scenario:
    return Scenario(
        until=date(2026, 12, 31), partner=Partner(billing_day=15), subscriptions=subscriptions
    )


def inspecting(
    view: Any,
    *events: Event,
    others: tuple[Subscription, ...] = (VISIO, LATER),
    words: Words = EN,
    place: int | None = None,
    **values: Any,
) -> Desk:
    """Return a desk on which the last event is selected, or the one at `place`."""
    owner = subscription(*events, **values)
    desk = Desk(view, scenario(owner, *others), words)
    last = len(owner.events) - 1
    desk.select(Selection.of_event((owner.id, last if place is None else place)))
    return desk


TRIAL: dict[str, Any] = {"kind": Kind.TRIAL}
USAGE: dict[str, Any] = {"kind": Kind.USAGE, "product": "Azure plan"}
LEGACY: dict[str, Any] = {"profile": ""}
