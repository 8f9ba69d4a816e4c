"""Metered usage: tiers, included units and partner earned credit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Kind, Term
from simulator.engine import simulate
from simulator.explain import StepKind, explain, replayed
from simulator.formats.statement_file import statement_json
from simulator.proration import TierCost, tier_costs
from simulator.scenario.events import Tier, Usage
from simulator.scenario.scenario import ExchangeRate, Scenario
from simulator.statement import Line, Metered
from simulator.words import Words
from tests.unit.books.seats import bought, day, found, scenario, seats, used

EN = Words("en")


def tiers(*steps: tuple[str, str]) -> tuple[Tier, ...]:
    return tuple(Tier(above=Decimal(above), rate=Decimal(rate)) for above, rate in steps)


TWO = tiers(("100", "0.08"), ("500", "0.05"))


def usage(units: str, **values: Any) -> Usage:
    """Return units that cost 0.10 up to 100, 0.08 up to 500 and 0.05 above."""
    return replace(used("2021-06-20", units, "0.10"), **{"tiers": TWO, **values})


def metered(event: Usage, **partner: Any) -> Scenario:
    subscription = seats(bought("2021-06-18", 1), event, kind=Kind.USAGE)
    return scenario("2021-07-31", subscription, **partner)


def billed(event: Usage, **partner: Any) -> Line:
    (line,) = simulate(metered(event, **partner)).invoices[0].lines
    return line


@pytest.mark.parametrize(
    ("units", "amount"),
    [
        ("0", "0.00"),
        ("100", "10.00"),
        ("101", "10.08"),
        ("500", "42.00"),  # 10 + 400 x 0.08
        ("620", "48.00"),  # 42 + 120 x 0.05
        ("100.5", "10.04"),
    ],
)
def test_each_tier_charges_its_units_at_its_rate(units: str, amount: str) -> None:
    assert str(billed(usage(units)).amount) == amount


@pytest.mark.parametrize(
    ("included", "amount"),
    [
        ("40", "44.00"),  # 60 x 0.10 + 400 x 0.08 + 120 x 0.05
        ("100", "38.00"),
        ("300", "22.00"),  # 200 x 0.08 + 120 x 0.05
        ("600", "1.00"),  # 20 x 0.05
        ("620", "0.00"),
        ("700", "0.00"),
    ],
)
def test_included_units_are_the_first_ones(included: str, amount: str) -> None:
    assert str(billed(usage("620", included=Decimal(included))).amount) == amount


def test_usage_of_tiers_in_a_legacy_book_is_rounded_half_up() -> None:
    subscription = seats(bought("2021-06-18", 1), usage("100.06"), kind=Kind.USAGE, term=Term.YEAR)
    bill = scenario("2021-08-31", subscription, profile="partner-center-2019", billing_day=20)
    (line,) = simulate(bill).invoices[0].lines
    assert (str(line.amount), line.posted) == ("10.00", day("2021-07-18"))  # 10.0048
    exact = replace(subscription, events=(subscription.events[0], usage("100.0625")))
    (line,) = simulate(replace(bill, subscriptions=(exact,))).invoices[0].lines
    assert str(line.amount) == "10.01"  # 10.005


def test_partner_earned_credit_reduces_the_exact_sum() -> None:
    line = billed(usage("101", partner_earned_credit=Decimal(15)))
    assert (str(line.amount), str(line.rate.full_price)) == ("8.56", "8.568")  # 10.08 x 0.85, cut


def test_one_rate_can_have_earned_credit_too() -> None:
    line = billed(usage("33", tiers=(), partner_earned_credit=Decimal("12.5")))
    assert str(line.amount) == "2.88"  # 3.30 x 0.875 = 2.8875


def test_tiers_of_another_currency() -> None:
    rates = (ExchangeRate(date=day("2021-06-01"), currency="USD", rate=Decimal("0.9")),)
    event = usage("101", partner_earned_credit=Decimal(15))
    subscription = replace(seats(bought("2021-06-18", 1), event, kind=Kind.USAGE), currency="USD")
    bill = scenario("2021-07-31", subscription, exchange_rate=rates)
    (line,) = simulate(bill).invoices[0].lines
    assert (str(line.amount), str(line.rate.full_price)) == ("7.70", "7.704")  # 8.56 x 0.9
    assert replayed(line, 2) == (line.unit_price, line.amount)
    rows = EN.explanation(explain(line), line, "EUR")[1:]
    assert rows == (
        ("Tier", "100 × 0.10 = $10.00"),
        ("Tier", "above 100 units: 1 × 0.08 = $0.08"),
        ("All tiers", "together = $10.08"),
        ("Partner earned credit", "$10.08 − 15% = $8.568"),
        ("Amount", "together = 8.568 → $8.56 (truncated)"),
        ("Exchange rate", "$8.56 × 0.9 = €7.704 (rate of 1 Jun 2021)"),
        ("Amount", "together = 7.704 → €7.70 (truncated)"),
    )
    derivation = statement_json(simulate(bill), bill)["invoices"][0]["lines"][0]["derivation"]
    assert derivation["tiers"] == [
        {"above": "0", "units": "100", "rate": "0.10", "cost": "10.00"},
        {"above": "100", "units": "1", "rate": "0.08", "cost": "0.08"},
    ]
    assert (derivation["partner_earned_credit"], derivation["exchange_rate"]) == ("15", "0.9")


def test_the_steps_of_tiers_with_included_units() -> None:
    line = billed(usage("150", included=Decimal(120)))
    rows = EN.explanation(explain(line), line, "EUR")[1:]
    assert rows == (
        ("Included units", "120 of 150 units = €0.00"),
        ("Tier", "above 100 units: 30 × 0.08 = €2.40"),
        ("Amount", "together = €2.40"),
    )


def test_one_rate_is_explained_in_one_step() -> None:
    steps = explain(billed(usage("33", tiers=()))).steps
    assert [step.kind for step in steps] == [StepKind.SERVICE_PERIOD, StepKind.USAGE]


def test_what_tiers_cost_one_by_one() -> None:
    used_units = Metered("hours", Decimal(520), Decimal(90), Decimal("0.10"), TWO)
    assert tier_costs(used_units) == (
        TierCost(Decimal(0), Decimal(10), Decimal("0.10"), Decimal("1.00")),
        TierCost(Decimal(100), Decimal(400), Decimal("0.08"), Decimal("32.00")),
        TierCost(Decimal(500), Decimal(20), Decimal("0.05"), Decimal("1.00")),
    )


@pytest.mark.parametrize(
    ("event", "pointer", "code"),
    [
        (usage("1", tiers=tiers(("0", "1"))), "/tiers/0/above", "tiers_not_rising"),
        (usage("1", tiers=tiers(("5", "1"), ("5", "2"))), "/tiers/1/above", "tiers_not_rising"),
        (usage("1", tiers=tiers(("-5", "1"))), "/tiers/0/above", "units_range"),
        (usage("1", tiers=tiers(("NaN", "1"))), "/tiers/0/above", "units_range"),
        (usage("1", tiers=tiers(("5", "-1"))), "/tiers/0/rate", "negative_price"),
        (
            usage("1", partner_earned_credit=Decimal(101)),
            "/partner_earned_credit",
            "percent_range",
        ),
    ],
)
def test_what_is_wrong_with_a_usage(event: Usage, pointer: str, code: str) -> None:
    assert [(at, kind) for at, kind, _ in found(metered(event))] == [
        (f"/subscriptions/0/events/1{pointer}", code)
    ]


def test_legacy_books_know_no_earned_credit() -> None:
    event = usage("1", partner_earned_credit=Decimal(15))
    bill = metered(event, profile="partner-center-2019", billing_day=15)
    assert found(bill) == [
        ("/subscriptions/0/events/1/partner_earned_credit", "no_earned_credit", ())
    ]


def test_usage_of_seats_has_tiers_too() -> None:
    bill = scenario("2021-07-08", seats(bought("2021-06-18", 1), usage("620")))
    assert str(simulate(bill).invoices[0].lines[1].amount) == "48.00"
