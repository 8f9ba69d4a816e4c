"""Which subscriptions hang together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import MoveQuantity, Purchase
from simulator.scenario.related import families, related
from simulator.scenario.scenario import Partner, Scenario, Subscription


def seats(id_: str, *moves: str, parent: str = "") -> Subscription:
    bought = Purchase(date=date(2024, 1, 1), quantity=9)
    return Subscription(
        id=id_,
        kind=Kind.ADD_ON if parent else Kind.LICENCE,
        parent=parent,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(4),
        events=(bought, *(MoveQuantity(date=date(2024, 3, 1), to=to, quantity=1) for to in moves)),
    )


SCENARIO = Scenario(
    until=date(2024, 12, 31),
    partner=Partner(billing_day=1),
    subscriptions=(
        seats("a"),
        seats("audio", parent="phone"),
        seats("b", "c"),
        seats("d"),
        seats("c", "e"),
        seats("phone", parent="a"),
        seats("e"),
    ),
)


def ids(scenario: Scenario) -> list[str]:
    return [one.id for one in scenario.subscriptions]


def test_what_hangs_together_is_one_family():
    assert [ids(each) for each in families(SCENARIO)] == [
        ["a", "audio", "phone"],
        ["b", "c", "e"],
        ["d"],
    ]


def test_a_family_is_what_each_of_its_members_is_related_to():
    for family in families(SCENARIO):
        assert all(related(SCENARIO, id_) == family for id_ in ids(family))
