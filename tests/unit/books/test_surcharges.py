"""Surcharges on terms and the seat cap of promotions, by hand from rules.md N2 and N18."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.explain import StepKind, explain, replayed
from simulator.formats.statement_file import statement_json
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario, Subscription, Surcharge
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    changed,
    day,
    found,
    longer,
    planned,
    printed,
    promotion,
    reactivated,
    scenario,
    scheduled,
    seats,
    suspended,
)


def surcharge(
    text: str,
    percent: str = "5",
    term: Term = Term.YEAR,
    billing: Billing = Billing.MONTHLY,
) -> Surcharge:
    return Surcharge(date=day(text), percent=Decimal(percent), term=term, billing=billing)


def year(*events: Event, **values: object) -> Subscription:
    return seats(*events, price="10.00", **{"term": Term.YEAR, **values})  # type: ignore[arg-type]


def units(scene: Scenario) -> list[str]:
    """Return the unit price of each line."""
    return [line.split()[3] for line in printed(scene)]


ANNOUNCED = (surcharge("2025-04-01"),)


def test_terms_that_begin_on_the_day_cost_more_for_the_whole_term() -> None:
    scene = scenario("2026-04-30", year(bought("2025-04-01", 1)), surcharge=ANNOUNCED)
    assert set(units(scene)) == {"10.50"}
    early = units(scenario("2026-04-30", year(bought("2025-03-31", 1)), surcharge=ANNOUNCED))
    assert early == [*["10.00"] * 12, "10.50", "10.50"]


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ({"billing": Billing.ANNUAL}, "10.00"),
        ({"term": Term.THREE_YEARS}, "10.00"),
        ({"term": Term.MONTH}, "10.00"),
        ({}, "10.50"),
    ],
)
def test_other_terms_and_plans_cost_what_they_cost(values: dict[str, object], unit: str) -> None:
    scene = scenario("2025-06-08", year(bought("2025-05-08", 1), **values), surcharge=ANNOUNCED)
    assert units(scene)[0] == unit


def test_the_latest_row_in_force_counts() -> None:
    rows = (surcharge("2025-05-01", "8"), surcharge("2025-04-01", "5"))
    of_may = scenario("2025-06-08", year(bought("2025-05-01", 1)), surcharge=rows)
    of_april = scenario("2025-06-08", year(bought("2025-04-30", 1)), surcharge=rows)
    assert units(of_may)[0] == "10.80"
    assert units(of_april)[0] == "10.50"


def test_a_month_has_its_surcharge_whatever_its_plan_is_called() -> None:
    row = (surcharge("2025-04-01", "20", Term.MONTH, Billing.UPFRONT),)
    scene = scenario("2025-06-08", year(bought("2025-05-08", 1), term=Term.MONTH), surcharge=row)
    assert units(scene) == ["12.00", "12.00"]


def test_it_comes_before_the_promotion_and_both_are_exact() -> None:
    # 10.01 and five percent are 10.5105; less ten percent 9.45945; for ten 94.5945, cut.
    reduced = bought("2025-05-08", 10, promotion=promotion("10", "2025-12-31"))
    subscription = seats(reduced, price="10.01", term=Term.YEAR)
    scene = scenario("2025-06-08", subscription, surcharge=ANNOUNCED)
    statement = simulate(scene)
    (line,) = statement.invoices[0].lines
    assert (line.unit_price, line.amount) == (Decimal("9.46"), Decimal("94.59"))
    assert replayed(line, 2) == (line.unit_price, line.amount)
    steps = [(step.kind, step.price, step.percent, step.result) for step in explain(line).steps]
    assert steps[1:3] == [
        (StepKind.SURCHARGE, Decimal("10.01"), 5, Decimal("10.5105")),
        (StepKind.DISCOUNT, Decimal("10.5105"), 10, Decimal("9.45945")),
    ]
    derivation = statement_json(statement, scene)["invoices"][0]["lines"][0]["derivation"]
    assert derivation["full_price"] == "9.45945"
    assert derivation["list_price"] == "10.01"
    assert (derivation["surcharge_percent"], derivation["promotion_percent"]) == ("5", "10")
    rows = Words("en").explanation(explain(line), line, "EUR")
    assert ("Surcharge", "10.01 + 5% = 10.5105") in [(row.label, row.text) for row in rows]
    assert "A surcharge adds 5% to the price." in Words("en").why(line)


def test_a_change_of_plan_brings_that_of_the_new_plan() -> None:
    # 120.00 x 11 / 12 = 110.00 for the months left, without the surcharge on monthly payment.
    plan = planned("2025-05-20", Billing.ANNUAL, "120.00")
    scene = scenario("2025-07-08", year(bought("2025-05-08", 1), plan), surcharge=ANNOUNCED)
    assert units(scene) == ["10.50", "110.00"]
    rows = (surcharge("2025-04-01", "5", Term.YEAR, Billing.ANNUAL),)
    scene = scenario("2025-07-08", year(bought("2025-05-08", 1), plan), surcharge=rows)
    # 126.00 x 11 / 12 = 115.50.
    assert units(scene) == ["10.00", "115.50"]


def test_longer_scheduled_and_converted_terms_have_it_too() -> None:
    month = seats(bought("2025-05-08", 1), longer("2025-05-09", "10.00"))
    assert units(scenario("2025-05-31", month, surcharge=ANNOUNCED))[-1] == "10.50"
    later = seats(bought("2025-05-08", 1), scheduled("2025-05-09", "10.00", term=Term.YEAR))
    assert units(scenario("2025-06-08", later, surcharge=ANNOUNCED))[-1] == "10.50"
    trial = year(bought("2025-05-08", 25), kind=Kind.TRIAL)
    assert units(scenario("2025-06-08", trial, surcharge=ANNOUNCED)) == ["0.00", "10.50"]


def test_what_is_taken_back_has_it_as_it_was_charged() -> None:
    # 20 May to 7 June are 19 of 31 days: 10.50 x 19 / 31 = 6.4354...
    events = (bought("2025-05-08", 1), changed("2025-05-20", 2))
    scene = scenario("2025-06-01", year(*events), surcharge=ANNOUNCED)
    assert units(scene) == ["10.50", "-6.44", "6.44"]


def test_recurring_purchases_have_none() -> None:
    recurring = year(bought("2025-05-08", 1), kind=Kind.RECURRING)
    scene = scenario("2025-05-31", recurring, profile="one-time-2019", surcharge=ANNOUNCED)
    assert units(scene) == ["10.00"]


REDUCED = bought("2021-06-18", 10, promotion=promotion("10", "2021-12-31", seats=10))


def test_more_seats_than_the_cap_need_a_subscription_of_their_own() -> None:
    many = bought("2021-06-18", 11, promotion=promotion("10", "2021-12-31", seats=10))
    refused = ("promotion_seats", ("10",))
    for events, pointer in (
        ([many], "0"),
        ([REDUCED, changed("2021-06-20", 11)], "1"),
        ([REDUCED, suspended("2021-06-20"), reactivated("2021-06-21", 11)], "2"),
    ):
        assert found(scenario("2021-07-08", seats(*events))) == [
            (f"/subscriptions/0/events/{pointer}/quantity", *refused)
        ]
    assert found(scenario("2021-07-08", seats(REDUCED, changed("2021-06-20", 10)))) == []


def test_a_cap_holds_while_the_promotion_applies() -> None:
    over = bought("2021-06-18", 11, promotion=promotion("10", "2021-06-17", seats=10))
    assert found(scenario("2021-07-08", seats(over))) == []
    later = changed("2022-01-20", 11)
    assert found(scenario("2022-02-08", seats(REDUCED, later))) == []


def test_a_renewal_with_more_seats_is_at_the_full_price() -> None:
    # 10.08 less ten percent is 9.072.
    grown = seats(REDUCED, scheduled("2021-06-20", quantity=11))
    assert printed(scenario("2021-08-08", grown)) == [
        "18Jun 18Jun..17Jul new 9.07 x10 = 90.72",
        "18Jul 18Jul..17Aug renew 10.08 x11 = 110.88",
    ]
    assert printed(scenario("2021-08-08", seats(REDUCED)))[1] == (
        "18Jul 18Jul..17Aug renew 9.07 x10 = 90.72"
    )


def test_a_cap_is_a_number_of_licences() -> None:
    wrong = bought("2021-06-18", 10, promotion=promotion("10", "2021-12-31", seats=0))
    assert found(scenario("2021-07-08", seats(wrong)))[-1] == (
        "/subscriptions/0/events/0/promotion/seats",
        "quantity_range",
        ("1", "1000000"),
    )
