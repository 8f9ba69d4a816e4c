"""What drops a scheduled change, and what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Term
from simulator.engine import outcome
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    Event,
    MoveQuantity,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.scheduled import dropped_by

BOUGHT = Purchase(date=date(2027, 1, 10), quantity=15)
FEWER = ScheduleChange(date=date(2027, 2, 1), quantity=13)
LATER = date(2027, 3, 19)
RENEWED = date(2028, 1, 10)


def scenario(*events: Event, others: tuple[Subscription, ...] = ()) -> Scenario:
    partner = Partner(billing_day=15, profile="new-commerce")
    return Scenario(
        until=date(2028, 4, 30), partner=partner, subscriptions=(_owner("s", *events), *others)
    )


def _owner(id_: str, *events: Event) -> Subscription:
    return Subscription(
        id=id_,
        customer="C",
        product=id_,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(10),
        events=(BOUGHT, *events),
    )


@pytest.mark.parametrize(
    "event",
    [
        ChangeQuantity(date=LATER, quantity=16),
        Suspend(date=LATER),
        Cancel(date=LATER),
        SetAutoRenew(date=LATER, auto_renew=False),
        Upgrade(date=LATER, product="E5", unit_price=Decimal(12)),
        Upgrade(date=LATER, product="E5", unit_price=Decimal(12), quantity=3, to="e5"),
        ChangeTerm(
            date=LATER, term=Term.THREE_YEARS, billing=Billing.MONTHLY, unit_price=Decimal(9)
        ),
        ScheduleChange(date=LATER, quantity=12),
        ScheduleChange(date=LATER),
    ],
    ids=lambda event: type(event).__name__,
)
def test_what_drops_a_scheduled_change_is_named(event: Event) -> None:
    made = scenario(FEWER, event)
    assert not outcome(made).mistakes
    assert dropped_by(made, ("s", 1)) == ("s", 2)


@pytest.mark.parametrize(
    "event",
    [
        ChangeQuantity(date=LATER, quantity=15),
        ChangePrice(date=LATER, unit_price=Decimal(11)),
        ChangeBilling(date=LATER, billing=Billing.ANNUAL, unit_price=Decimal(110)),
        ChangeQuantity(date=RENEWED, quantity=16),
    ],
    ids=["number-held-already", "price", "plan", "on-the-renewal"],
)
def test_what_leaves_it_alone_is_not(event: Event) -> None:
    made = scenario(FEWER, event)
    assert not outcome(made).mistakes
    assert dropped_by(made, ("s", 1)) is None


def test_licences_that_arrive_drop_it() -> None:
    gives = _owner("g", MoveQuantity(date=LATER, to="s", quantity=2))
    made = scenario(FEWER, others=(gives,))
    assert not outcome(made).mistakes
    assert dropped_by(made, ("s", 1)) == ("g", 1)
    # It comes after the events of its own day.
    same_day = ChangeQuantity(date=LATER, quantity=16)
    assert dropped_by(scenario(FEWER, same_day, others=(gives,)), ("s", 1)) == ("s", 2)
    noop = ChangeQuantity(date=LATER, quantity=15)
    assert dropped_by(scenario(FEWER, noop, others=(gives,)), ("s", 1)) == ("g", 1)


def test_other_events_and_wrong_ones_are_dropped_by_nothing() -> None:
    made = scenario(Suspend(date=date(2027, 1, 20)), FEWER, ChangeQuantity(date=LATER, quantity=16))
    assert outcome(made).mistakes
    assert dropped_by(made, ("s", 2)) is None
    assert dropped_by(made, ("s", 0)) is None


def test_the_order_of_the_file_does_not_matter() -> None:
    made = scenario(ChangeQuantity(date=LATER, quantity=16), FEWER)
    assert dropped_by(made, ("s", 2)) == ("s", 1)
