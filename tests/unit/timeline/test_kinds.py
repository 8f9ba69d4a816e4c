"""Which events are possible on a day."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from simulator.catalogue import Billing
from simulator.engine import outcome
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Purchase,
    Reactivate,
    Suspend,
)
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.timeline.kinds import possible_events


def kinds(events):
    return [type(event) for event in events]


def possible(on, of=None):
    whole = of or published()
    return possible_events(whole, whole.subscriptions[0], on)


def test_what_is_not_bought_can_be_bought():
    whole = scenario(subscription("a"))
    assert possible(day("02-01"), whole) == (Purchase(date=day("02-01"), quantity=1),)


def test_nothing_is_possible_before_the_purchase():
    assert possible(day("01-12")) == ()


def test_what_is_active_can_be_changed_suspended_and_cancelled():
    assert kinds(possible(day("02-10"))) == [
        ChangeQuantity,
        Suspend,
        Cancel,
        ChangeBilling,
        ChangePrice,
    ]


def test_what_is_suspended_can_be_reactivated():
    assert kinds(possible(day("03-25"))) == [Reactivate, ChangeQuantity, Cancel]


def test_what_is_cancelled_stays_so():
    whole = scenario(
        subscription("a", Purchase(date=day("01-13"), quantity=1), Cancel(date=day("02-01")))
    )
    assert possible(day("02-10"), whole) == ()


def test_a_change_proposes_one_licence_more():
    assert ChangeQuantity(date=day("02-10"), quantity=3) in possible(day("02-10"))
    assert ChangeQuantity(date=day("01-20"), quantity=2) in possible(day("01-20"))


@pytest.mark.parametrize(
    ("billing", "price", "proposed"),
    [
        (Billing.MONTHLY, "4.00", (Billing.ANNUAL, Decimal("48.00"))),
        (Billing.ANNUAL, "50", (Billing.MONTHLY, Decimal("4.17"))),
    ],
)
def test_a_change_of_billing_proposes_the_price_of_the_other_period(billing, price, proposed):

    bought = subscription("a", Purchase(date=day("01-13"), quantity=1), price=price)
    whole = scenario(msgspec.structs.replace(bought, billing=billing))
    (change,) = [e for e in possible(day("02-10"), whole) if isinstance(e, ChangeBilling)]
    assert (change.billing, change.unit_price) == proposed


def test_a_change_of_billing_names_the_add_ons():
    whole = scenario(
        subscription("a", Purchase(date=day("01-13"), quantity=1)),
        subscription("b", Purchase(date=day("01-20"), quantity=1), parent="a", price="2.00"),
    )
    (change,) = [e for e in possible(day("02-10"), whole) if isinstance(e, ChangeBilling)]
    assert change.add_ons == {"b": Decimal("24.00")}


def test_the_price_in_force_is_proposed():
    whole = scenario(
        subscription(
            "a",
            Purchase(date=day("01-13"), quantity=1),
            ChangePrice(date=day("01-20"), unit_price=Decimal("5.00")),
        )
    )
    (change,) = [e for e in possible(day("02-10"), whole) if isinstance(e, ChangePrice)]
    assert change.unit_price == Decimal("5.00")


def test_what_is_proposed_can_be_billed():
    whole = published()
    for event in possible(day("02-10")):
        if isinstance(event, Cancel | Suspend | ChangeBilling):
            continue  # what stands after it would have to change with it
        events = (*whole.subscriptions[0].events, event)

        changed = msgspec.structs.replace(whole.subscriptions[0], events=events)
        assert outcome(scenario(changed)).mistakes == ()
