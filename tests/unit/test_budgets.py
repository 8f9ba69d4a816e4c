"""Spending of customers by day, and the notices of their budgets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.budgets import budgets_of, spending
from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.scenario.events import Purchase, Tier, Usage
from simulator.scenario.scenario import (
    Budget,
    Customer,
    ExchangeRate,
    Partner,
    Scenario,
    Subscription,
    Tax,
)


def used(day, units, rate="1", meter="hours", **values):
    return Usage(
        date=date(2026, 3, day), meter=meter, units=Decimal(units), rate=Decimal(rate), **values
    )


def azure(*events, profile="new-commerce", **values):
    return Subscription(
        id="azure",
        customer="Contoso",
        kind=Kind.USAGE,
        profile=profile,
        term=Term.MONTH,
        billing=Billing.MONTHLY,
        unit_price=Decimal(0),
        events=(Purchase(date=date(2026, 1, 5), quantity=1), *events),
        **values,
    )


def months(*events, budget="100", until=date(2026, 12, 31), partner=None, **values):
    scenario = Scenario(
        until=until,
        partner=partner or Partner(billing_day=15, currency="EUR"),
        subscriptions=(azure(*events, **values),),
        customers=() if budget is None else (Customer(name="Contoso", budget=Decimal(budget)),),
    )
    return spending(scenario, outcome(scenario).statement)


def notices(*events, **values):
    (month,) = months(*events, **values)
    return [(each.day.day, str(each.spent)) for each in month.notices]


def test_each_day_has_its_meters_and_the_month_so_far():
    (month,) = months(used(3, 5), used(3, 2, meter="disk"), used(3, 1), used(9, 4), budget=None)
    assert (month.customer, month.month, month.budget) == ("Contoso", date(2026, 3, 1), None)
    assert [(each.day.day, each.amount, each.so_far) for each in month.days] == [
        (3, Decimal("8.00"), Decimal("8.00")),
        (9, Decimal("4.00"), Decimal("12.00")),
    ]
    assert [(each.meter, each.units, each.amount) for each in month.days[0].meters] == [
        ("disk", Decimal(2), Decimal("2.00")),
        ("hours", Decimal(6), Decimal("6.00")),
    ]
    assert month.spent == Decimal("12.00")
    assert month.notices == ()


def test_months_stand_apart():
    later = replace(used(3, 7), date=date(2026, 4, 1))
    assert [(each.month.month, each.spent) for each in months(used(31, 5), later)] == [
        (3, Decimal("5.00")),
        (4, Decimal("7.00")),
    ]


def test_a_notice_is_sent_on_the_first_day_with_eighty_percent():
    assert notices(used(25, "79.99"), used(27, "0.01")) == [(27, "80.00")]


def test_it_is_sent_again_after_seven_days_in_the_same_month():
    assert notices(used(3, 80), used(11, 5)) == [
        (3, "80.00"),
        (10, "80.00"),
        (17, "85.00"),
        (24, "85.00"),
        (31, "85.00"),
    ]


def test_none_is_sent_above_the_budget():
    assert notices(used(3, 80), used(5, 20), used(12, "0.01")) == [(3, "80.00"), (10, "100.00")]
    assert notices(used(3, 101)) == []


def test_none_is_sent_after_the_last_day():
    assert notices(used(3, 80), until=date(2026, 3, 16)) == [(3, "80.00"), (10, "80.00")]


def test_the_share_is_that_of_the_budget():
    (month,) = months(used(3, 90))
    assert month.notices[0].share == Decimal("0.9")


def test_usage_costs_what_its_line_costs_before_earned_credit_and_tax():
    tiers = (Tier(above=Decimal(10), rate=Decimal("0.5")),)
    partner = Partner(billing_day=15, currency="EUR", tax=Tax(rate=Decimal("0.2")))
    (month,) = months(
        used(3, "20", included=Decimal(4), tiers=tiers, partner_earned_credit=Decimal(15)),
        partner=partner,
    )
    assert month.spent == Decimal("11.00")


@pytest.mark.parametrize(
    ("profile", "spent"), [("new-commerce", "63.32"), ("partner-center-2019", "63.33")]
)
def test_each_book_rounds_in_its_own_way(profile, spent):
    (month,) = months(used(3, 745, "0.085"), profile=profile)
    assert month.spent == Decimal(spent)


def test_prices_of_another_currency_are_converted():
    rate = ExchangeRate(date=date(2026, 3, 1), currency="USD", rate=Decimal("0.5"))
    partner = Partner(billing_day=15, currency="EUR", exchange_rate=(rate,))
    (month,) = months(used(3, 10), partner=partner, currency="USD")
    assert month.spent == Decimal("5.00")


def test_usage_that_no_invoice_bills_yet_counts():
    (month,) = months(used(30, 10), profile="partner-center-2019", until=date(2026, 3, 30))
    assert month.spent == Decimal("10.00")
    assert months(used(31, 10), until=date(2026, 3, 30)) == ()


def test_a_budget_stands_with_the_partner_or_with_the_customer():
    scenario = Scenario(
        until=date(2026, 1, 1),
        partner=Partner(budget=(Budget(customer="Fabrikam", amount=Decimal(7)),)),
        customers=(
            Customer(name="Contoso", budget=Decimal(5)),
            Customer(name="Adatum"),
            Customer(name="Tailspin", budget=Decimal("NaN")),
        ),
    )
    assert budgets_of(scenario) == {"Fabrikam": Decimal(7), "Contoso": Decimal(5)}
