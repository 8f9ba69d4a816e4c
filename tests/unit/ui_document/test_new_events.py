from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from ui.document.new_events import is_bought, licences_on, new_event

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=3)
MORE = ChangeQuantity(date=date(2018, 2, 1), quantity=5)
BACK = Reactivate(date=date(2018, 3, 1), quantity=9)


def subscription(name, *events, price="4.00", billing=Billing.MONTHLY, **more):
    return Subscription(
        id=name,
        term=Term.YEAR,
        billing=billing,
        unit_price=Decimal(price),
        events=events,
        **more,
    )


def scenario(*subscriptions, currency="USD"):
    return Scenario(
        until=date(2018, 12, 31),
        partner=Partner(billing_day=15, currency=currency),
        subscriptions=subscriptions,
    )


@pytest.mark.parametrize(
    ("day", "licences"),
    [
        (date(2018, 1, 12), 0),
        (date(2018, 1, 13), 3),
        (date(2018, 2, 1), 5),
        (date(2018, 2, 28), 5),
        (date(2018, 3, 1), 9),
    ],
)
def test_licences_are_those_last_set(day, licences):
    assert licences_on(subscription("a", BOUGHT, MORE, BACK), day) == licences


@pytest.mark.parametrize("kind", [Purchase, Suspend, Reactivate, Cancel])
def test_plain_events_have_their_day(kind):
    day = date(2018, 4, 5)
    event = new_event(kind, scenario(subscription("a", BOUGHT)), "a", day)
    assert isinstance(event, kind)
    assert event.date == day


def test_a_change_of_licences_adds_one():
    given = scenario(subscription("a", BOUGHT, MORE))
    assert new_event(ChangeQuantity, given, "a", date(2018, 2, 3)) == ChangeQuantity(
        date=date(2018, 2, 3), quantity=6
    )


def test_a_price_begins_with_the_price_in_force():
    given = scenario(
        subscription("a", BOUGHT, ChangePrice(date=date(2018, 2, 1), unit_price=Decimal("4.50")))
    )
    assert new_event(ChangePrice, given, "a", date(2018, 2, 3)).unit_price == Decimal("4.50")
    assert new_event(ChangePrice, given, "a", date(2018, 1, 30)).unit_price == Decimal("4.00")


def test_billing_changes_to_a_year_at_twelve_times_the_price_and_names_add_ons():
    given = scenario(
        subscription("a", BOUGHT),
        subscription("b", BOUGHT, price="1.00", kind=Kind.ADD_ON, parent="a"),
    )
    event = new_event(ChangeBilling, given, "a", date(2018, 2, 3))
    assert (event.billing, event.unit_price) == (Billing.ANNUAL, Decimal("48.00"))
    assert event.add_ons == {"b": Decimal("12.00")}


def test_billing_changes_back_to_a_month_at_a_twelfth():
    given = scenario(subscription("a", BOUGHT, price="50", billing=Billing.ANNUAL))
    event = new_event(ChangeBilling, given, "a", date(2018, 2, 3))
    assert (event.billing, event.unit_price) == (Billing.MONTHLY, Decimal("4.17"))
    yen = new_event(ChangeBilling, scenario(*given.subscriptions, currency="JPY"), "a", BOUGHT.date)
    assert yen.unit_price == Decimal(4)


def test_billing_follows_earlier_changes():
    change = ChangeBilling(date=date(2018, 2, 1), billing=Billing.ANNUAL, unit_price=Decimal(48))
    given = scenario(subscription("a", BOUGHT, change))
    assert new_event(ChangeBilling, given, "a", date(2018, 3, 1)).billing is Billing.MONTHLY


def test_a_subscription_is_bought_once():
    assert is_bought(subscription("a", BOUGHT))
    assert not is_bought(subscription("a"))
