"""What settings may be: payments, budgets, margins, rates, terms of payment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.engine import outcome
from simulator.errors import Mistake, MistakeCode
from simulator.findings import check
from simulator.scenario.scenario import (
    Budget,
    Collection,
    Customer,
    ExchangeRate,
    Partner,
    Surcharge,
    Tax,
)
from simulator.settings_check import MOST_DAYS, concerns_the_bill
from tests.unit.one_licence import DAY, RIGHT, paid, with_licence, with_partner, wrong


@pytest.mark.parametrize("amount", ["0", "-1", "1.001", "1000000000000.01", "NaN"])
def test_amounts_are_above_zero_in_whole_cents(amount):
    value = Decimal(amount)
    for scenario, pointer in [
        (paid(amount), "/payments/0/amount"),
        (
            with_partner(budget=(Budget(customer="Contoso", amount=value),)),
            "/partner/budget/0/amount",
        ),
        (
            replace(RIGHT, customers=(Customer(name="Contoso", budget=value),)),
            "/customers/0/budget",
        ),
    ]:
        assert wrong(scenario) == [(pointer, MistakeCode.AMOUNT_RANGE)]
        assert outcome(scenario).statement.total == Decimal("8.00")


def test_yen_have_no_decimals():
    scenario = replace(paid("4.5"), partner=Partner(billing_day=15, currency="JPY"))
    (mistake,) = check(scenario)
    assert mistake.values == ("999999999999", "0")


@pytest.mark.parametrize("days", [-1, MOST_DAYS + 1, 10**15])
def test_terms_of_payment_are_a_number_of_days(days):
    assert wrong(with_partner(payment_days=days)) == [
        ("/partner/payment_days", MistakeCode.DAYS_RANGE)
    ]
    assert wrong(with_partner(payment_days=0)) == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((0, 1, 2), []),
        ((1, 1, 2), [("warning", MistakeCode.STEPS_NOT_RISING)]),
        ((5, 3, 4), [("warning", MistakeCode.STEPS_NOT_RISING),
                     ("suspension", MistakeCode.STEPS_NOT_RISING)]),
        ((-1, 3, 2), [("reminder", MistakeCode.DAYS_RANGE),
                      ("suspension", MistakeCode.STEPS_NOT_RISING)]),
    ],
)  # fmt: skip
def test_steps_of_collection_follow_one_another(steps, expected):
    reminder, warning, suspension = steps
    policy = Collection(reminder=reminder, warning=warning, suspension=suspension)
    assert wrong(with_partner(collection=policy)) == [
        (f"/partner/collection/{name}", code) for name, code in expected
    ]


@pytest.mark.parametrize("rate", ["0", "-1", "NaN", "1.0000000000001", "1000000000"])
def test_exchange_rates_are_above_zero(rate):
    row = ExchangeRate(date=DAY, currency="EUR", rate=Decimal(rate))
    assert wrong(with_partner(exchange_rate=(row,))) == [
        ("/partner/exchange_rate/0/rate", MistakeCode.EXCHANGE_RATE_RANGE)
    ]


def test_currencies_are_known():
    row = ExchangeRate(date=date(1800, 1, 1), currency="Euro", rate=Decimal(1))
    assert wrong(with_partner(exchange_rate=(row,))) == [
        ("/partner/exchange_rate/0/date", MistakeCode.DATE_RANGE),
        ("/partner/exchange_rate/0/currency", MistakeCode.UNKNOWN_CURRENCY),
    ]
    assert ("/subscriptions/0/currency", MistakeCode.UNKNOWN_CURRENCY) in wrong(
        with_licence(currency="Euro", profile="new-commerce")
    )


def test_entries_stand_once():
    rate = ExchangeRate(date=DAY, currency="EUR", rate=Decimal(1))
    row = Surcharge(date=DAY, percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY)
    budget = Budget(customer="Contoso", amount=Decimal(5))
    scenario = with_partner(
        exchange_rate=(rate, replace(rate, currency="JPY"), replace(rate, rate=Decimal(2))),
        surcharge=(row, replace(row, percent=Decimal(7)), replace(row, term=Term.THREE_YEARS)),
        budget=(budget, budget),
    )
    assert wrong(scenario) == [
        ("/partner/exchange_rate/2", MistakeCode.DUPLICATE_ENTRY),
        ("/partner/surcharge/1", MistakeCode.DUPLICATE_ENTRY),
        ("/partner/budget/1", MistakeCode.DUPLICATE_ENTRY),
    ]


def test_a_customer_has_one_budget():
    scenario = replace(
        with_partner(budget=(Budget(customer="Contoso", amount=Decimal(5)),)),
        customers=(Customer(name="Contoso", budget=Decimal(7)),),
    )
    assert wrong(scenario) == [("/customers/0/budget", MistakeCode.DUPLICATE_ENTRY)]


def test_a_customer_with_settings_stands_once():
    twice = (Customer(name="Contoso", margin=Decimal("0.1")), Customer(name="Contoso"))
    assert wrong(replace(RIGHT, customers=twice)) == [
        ("/customers/1/name", MistakeCode.DUPLICATE_CUSTOMER)
    ]
    without = (Customer(name="Contoso"), Customer(name="Contoso", country="FR"))
    assert wrong(replace(RIGHT, customers=without)) == []


def test_two_taxes_of_one_customer_bill_nothing():
    low, high = (Customer(name="Contoso", tax=Tax(rate=Decimal(rate))) for rate in ("0.1", "0.2"))
    scenario = replace(RIGHT, customers=(low, high))
    assert wrong(scenario) == [("/customers/1/tax", MistakeCode.DUPLICATE_CUSTOMER)]
    assert outcome(scenario).statement.invoices == ()
    one = replace(RIGHT, customers=(low, Customer(name="Contoso", margin=Decimal("0.1"))))
    assert wrong(one) == [("/customers/1/name", MistakeCode.DUPLICATE_CUSTOMER)]
    assert outcome(one).statement.invoices != ()


def test_settings_belong_to_a_customer_with_a_name():
    taxed = replace(RIGHT, customers=(Customer(name="", tax=Tax(rate=Decimal("0.1"))),))
    assert wrong(taxed) == [("/customers/0/tax", MistakeCode.EMPTY_CUSTOMER)]
    assert outcome(taxed).statement.invoices == ()
    margin = replace(RIGHT, customers=(Customer(name="", margin=Decimal("0.1")),))
    assert wrong(margin) == [("/customers/0/name", MistakeCode.EMPTY_CUSTOMER)]
    assert outcome(margin).statement.invoices != ()
    assert wrong(replace(RIGHT, customers=(Customer(name=""),))) == []


@pytest.mark.parametrize(
    ("term", "billing", "pointer", "code", "values"),
    [
        (Term.TWO_YEARS, Billing.ANNUAL, "term", "term_not_billed", ("P1M", "P1Y", "P3Y")),
        (Term.MONTH, Billing.ANNUAL, "billing", "billing_not_billed", ("monthly", "upfront")),
    ],
)
def test_a_surcharge_is_on_what_is_sold(term, billing, pointer, code, values):
    row = Surcharge(date=DAY, percent=Decimal(5), term=term, billing=billing)
    (mistake,) = check(with_partner(surcharge=(row,)))
    assert mistake.pointer == f"/partner/surcharge/0/{pointer}"
    assert (mistake.code, mistake.values) == (code, values)


def test_a_month_has_one_surcharge_whatever_its_plan_is_called():
    month = Surcharge(date=DAY, percent=Decimal(5), term=Term.MONTH, billing=Billing.MONTHLY)
    rows = (month, replace(month, percent=Decimal(7), billing=Billing.UPFRONT))
    assert wrong(with_partner(surcharge=rows)) == [
        ("/partner/surcharge/1", MistakeCode.DUPLICATE_ENTRY)
    ]


def test_the_currency_of_the_bill_has_no_exchange_rate():
    row = ExchangeRate(date=DAY, currency="EUR", rate=Decimal(2))
    assert wrong(with_partner(currency="EUR", exchange_rate=(row,))) == [
        ("/partner/exchange_rate/0/currency", MistakeCode.OWN_CURRENCY)
    ]


@pytest.mark.parametrize("percent", ["-1", "101", "NaN"])
def test_a_surcharge_is_a_percentage(percent):
    row = Surcharge(date=DAY, percent=Decimal(percent), term=Term.YEAR, billing=Billing.MONTHLY)
    assert wrong(with_partner(surcharge=(row,))) == [
        ("/partner/surcharge/0/percent", MistakeCode.PERCENT_RANGE)
    ]


@pytest.mark.parametrize("margin", ["1", "-0.1", "0.1234567", "NaN"])
def test_a_margin_is_a_share(margin):
    value = Decimal(margin)
    assert wrong(with_licence(margin=value)) == [
        ("/subscriptions/0/margin", MistakeCode.MARGIN_RANGE)
    ]
    assert wrong(replace(RIGHT, customers=(Customer(name="x", margin=value),))) == [
        ("/customers/0/margin", MistakeCode.MARGIN_RANGE)
    ]


def test_a_resale_price_is_a_price():
    assert wrong(with_licence(resale_price=Decimal("-1"))) == [
        ("/subscriptions/0/resale_price", MistakeCode.NEGATIVE_PRICE)
    ]


def test_nothing_cannot_be_resold_at_a_price():
    assert wrong(with_licence(unit_price=Decimal(0), resale_price=Decimal(1))) == [
        ("/subscriptions/0/resale_price", MistakeCode.RESALE_OF_NOTHING)
    ]
    assert wrong(with_licence(unit_price=Decimal(0), resale_price=Decimal(0))) == []


def test_a_resale_price_or_a_margin():
    assert wrong(with_licence(resale_price=Decimal(5), margin=Decimal("0.1"))) == [
        ("/subscriptions/0/margin", MistakeCode.RESALE_AND_MARGIN)
    ]


@pytest.mark.parametrize(
    ("pointer", "concerns"),
    [
        ("/payments/0/amount", False),
        ("/partner/budget/0/amount", False),
        ("/partner/payment_days", False),
        ("/partner/collection/warning", False),
        ("/partner/exchange_rate/0/rate", True),
        ("/partner/surcharge/0", True),
        ("/partner/tax/rate", True),
        ("/customers/0/tax/rate", True),
        ("/customers/0/margin", False),
        ("/customers/0/name", False),
        ("/subscriptions/0/margin", False),
        ("/subscriptions/0/unit_price", True),
        ("/until", True),
    ],
)
def test_what_stands_beside_the_bill_leaves_it(pointer, concerns):
    assert concerns_the_bill(Mistake(pointer, MistakeCode.NOT_ALLOWED)) is concerns


def test_the_tax_of_a_customer_is_checked():
    customer = Customer(name="Contoso", tax=Tax(rate=Decimal(2)))
    scenario = replace(RIGHT, customers=(customer,))
    assert wrong(scenario) == [("/customers/0/tax/rate", MistakeCode.TAX_RATE_RANGE)]
    assert outcome(scenario).statement.invoices == ()
