"""Values with which events are proposed, and what is allowed of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.proposals import allowed_events, proposed_event
from simulator.scenario.events import (
    ChangeBilling,
    ChangeTerm,
    Credit,
    Migrate,
    MoveQuantity,
    Purchase,
)
from simulator.scenario.scenario import ExchangeRate, Partner, Payment, Scenario, Subscription

BOUGHT = Purchase(date=date(2026, 1, 10), quantity=5)
DAY = date(2026, 3, 2)
EVE = DAY - timedelta(days=1)


def subscription(*events, name="e3", **values):
    known: dict[str, Any] = {
        "product": "E3",
        "customer": "Contoso",
        "profile": "new-commerce",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal(4),
    }
    return Subscription(id=name, events=(BOUGHT, *events), **(known | values))


def scenario(*subscriptions, **partner):
    return Scenario(
        until=date(2028, 12, 31),
        partner=Partner(billing_day=15, **partner),
        subscriptions=subscriptions,
    )


@pytest.mark.parametrize(
    ("partner", "of_it", "price", "amount"),
    [
        ("USD", "", "0.125", "0.13"),
        ("JPY", "", "4.50", "5"),
        ("JPY", "", "0.30", "10"),
        ("USD", "", "999999999999.999999", "10.00"),
        ("JPY", "USD", "4.50", "675"),
        ("USD", "KWD", "1.234", "12.34"),
        ("EUR", "USD", "4.50", "10.00"),
    ],
)
def test_a_credit_is_proposed_in_the_billing_currency(partner, of_it, price, amount):
    rates = tuple(
        ExchangeRate(date=day, currency=currency, rate=Decimal(rate))
        for day, currency, rate in (
            (date(2026, 1, 1), "USD", "150"),
            (date(2026, 1, 1), "KWD", "10"),
            (date(2026, 5, 1), "USD", "1"),
        )
        if partner != "EUR"
    )
    one = subscription(unit_price=Decimal(price), currency=of_it)
    given = scenario(one, currency=partner, exchange_rate=rates)
    credit = proposed_event(Credit, given, one, DAY)
    assert str(credit.amount) == amount
    if rates:
        assert Credit in map(type, allowed_events(given, one, DAY))


def test_prices_have_the_decimals_of_their_own_currency():
    one = subscription(unit_price=Decimal(50), billing=Billing.ANNUAL, currency="KWD")
    given = scenario(one, currency="JPY")
    assert str(proposed_event(ChangeBilling, given, one, DAY).unit_price) == "4.167"


def test_a_longer_term_is_proposed_with_a_plan_that_it_can_have():
    one = subscription(term=Term.MONTH)
    three = subscription(term=Term.YEAR, billing=Billing.UPFRONT, unit_price=Decimal(48))
    for given in (one, three):
        assert ChangeTerm in map(type, allowed_events(scenario(given), given, DAY))


def test_licences_are_proposed_to_move_to_where_they_can():
    now = Purchase(date=EVE, quantity=1)
    month = subscription(name="month", term=Term.MONTH)
    late = replace(subscription(name="late"), events=(replace(now, date=date(2026, 2, 1)),))
    given = scenario(subscription(), month, late)
    moved = proposed_event(MoveQuantity, given, given.subscription("e3"), DAY)
    assert moved.to == "late"
    assert MoveQuantity in map(type, allowed_events(given, given.subscription("e3"), DAY))
    alone = scenario(subscription(), month)
    assert proposed_event(MoveQuantity, alone, alone.subscription("e3"), DAY).to == "month"
    assert MoveQuantity not in map(type, allowed_events(alone, alone.subscription("e3"), DAY))


def test_what_would_take_a_payment_its_invoice_is_not_allowed():
    """Two books invoice on the 8th: a payment that names the day alone would suit both."""
    old = replace(
        subscription(profile="", name="old"), events=(replace(BOUGHT, date=date(2021, 1, 5)),)
    )
    given = Scenario(
        until=date(2021, 6, 30),
        partner=Partner(billing_day=8),
        subscriptions=(old,),
        payments=(Payment(date=date(2021, 6, 20), amount=Decimal(1), invoice="2021-05-08"),),
    )
    day = date(2021, 4, 10)
    assert Migrate not in map(type, allowed_events(given, old, day))
    assert Migrate in map(type, allowed_events(replace(given, payments=()), old, day))
