"""Credits in every book: their lines, their deadlines, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.adjustments.credit import last_day_to_ask
from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.explain import StepKind, explain, replayed
from simulator.findings import check
from simulator.scenario.events import ConvertTrial, Credit, CreditReason, Migrate
from simulator.scenario.scenario import Scenario
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    found,
    printed,
    scenario,
    seats,
    used,
)

SLA, OTHER = CreditReason.SLA, CreditReason.OTHER
ACCIDENT, TWICE = CreditReason.ACCIDENTAL_PURCHASE, CreditReason.DUPLICATE_ORDER


def given(text: str, amount: str, reason: CreditReason = OTHER, **values: Any) -> Credit:
    return Credit(date=day(text), amount=Decimal(amount), reason=reason, **values)


def legacy(*events: Any, until: str = "2018-03-31", **values: Any) -> Scenario:
    """Return a licence of 4.00 a month bought on 13 January, with the billing day 15."""
    subscription = seats(bought("2018-01-13", 1), *events, price="4.00", **values)
    bill = scenario(until, subscription, profile="partner-center-2019", billing_day=15)
    year = replace(subscription, term=Term.YEAR)
    return replace(bill, subscriptions=(year,))


def test_a_credit_of_a_legacy_book_waits_for_the_next_billing_date() -> None:
    bill = simulate(legacy(given("2018-01-20", "1.50")))
    assert [(str(one.date), str(one.total)) for one in bill.invoices] == [
        ("2018-01-15", "4.00"),
        ("2018-02-15", "2.50"),
        ("2018-03-15", "4.00"),
    ]
    assert printed(legacy(given("2018-01-20", "1.50")))[1] == (
        "20Jan 20Jan..20Jan offset -1.50 x1 = -1.50"
    )


def test_a_credit_of_new_commerce_is_on_the_invoice_of_its_month() -> None:
    credit = given("2021-06-20", "7")
    bill = scenario("2021-07-31", seats(bought("2021-06-18", 1), credit))
    assert printed(bill)[:2] == [
        "18Jun 18Jun..17Jul new 10.08 x1 = 10.08",
        "20Jun 20Jun..20Jun customer_credit -7.00 x1 = -7.00",
    ]
    line = simulate(bill).invoices[0].lines[1]
    assert (line.rule, line.events) == ("new-commerce.credit", (("s1", 1),))


@pytest.mark.parametrize("kind", [Kind.ONE_TIME, Kind.RECURRING, Kind.USAGE])
def test_the_one_time_book_gives_credits_for_all_that_it_sells(kind: Kind) -> None:
    subscription = seats(bought("2021-06-18", 1), given("2021-06-19", "1"), kind=kind)
    lines = printed(scenario("2021-07-08", subscription, profile="one-time-2019"))
    assert lines[-1 if kind is not Kind.RECURRING else 1].endswith(
        "customer_credit -1.00 x1 = -1.00"
    )


def test_metered_usage_of_a_legacy_book_has_credits_in_their_place() -> None:
    bill = legacy(
        used("2018-01-20", "10", "0.5"), given("2018-01-25", "1"), used("2018-02-20", "2", "0.5"),
        kind=Kind.USAGE,
    )  # fmt: skip
    assert [line.split(" ")[2] for line in printed(bill)] == ["offset", "usage_fee", "usage_fee"]


def test_a_credit_comes_after_all_else_of_its_day() -> None:
    credit = given("2021-06-20", "7")
    bill = scenario("2021-07-31", seats(bought("2021-06-18", 1), credit, changed("2021-06-20", 2)))
    assert [line.split(" ")[2] for line in printed(bill)[:4]] == [
        "new",
        "add_quantity",
        "add_quantity",
        "customer_credit",
    ]


def test_a_credit_can_follow_a_cancellation() -> None:
    events = (cancelled("2018-01-20"), given("2018-05-01", "1"))
    assert printed(legacy(*events, until="2018-05-31"))[-1].endswith("offset -1.00 x1 = -1.00")
    late = seats(bought("2021-06-18", 1), cancelled("2021-06-19"), given("2022-06-19", "1"))
    assert printed(scenario("2022-07-08", late))[-1].endswith("customer_credit -1.00 x1 = -1.00")


def test_a_credit_changes_no_other_line() -> None:
    with_credit = seats(bought("2021-06-18", 3), given("2021-06-20", "7"), changed("2021-07-19", 5))
    without = replace(with_credit, events=(with_credit.events[0], with_credit.events[2]))
    credited = printed(scenario("2021-12-31", with_credit))
    assert [line for line in credited if "credit" not in line] == printed(
        scenario("2021-12-31", without)
    )


def test_credits_after_the_last_day_are_not_billed() -> None:
    assert len(printed(legacy(given("2018-03-31", "1"), until="2018-03-30"))) == 3


def test_the_sum_behind_a_credit_is_its_amount() -> None:
    line = simulate(legacy(given("2018-01-20", "1.50"))).invoices[1].lines[0]
    (step,) = explain(line).steps
    assert (step.kind, step.result) == (StepKind.GRANTED, Decimal("-1.50"))
    assert replayed(line, 2) == (Decimal("-1.50"), Decimal("-1.50"))


def test_a_line_knows_until_when_its_credit_could_be_asked_for() -> None:
    credit = given("2018-02-20", "1", SLA, incident="EX25194", happened=day("2018-01-20"))
    line = simulate(legacy(credit)).invoices[2].lines[0]
    assert line.granted is not None
    assert (line.granted.incident, line.granted.last_day) == ("EX25194", day("2018-02-28"))


@pytest.mark.parametrize(
    ("reason", "happened", "kind", "last"),
    [
        (SLA, "2018-01-31", Kind.LICENCE, "2018-02-28"),
        (SLA, "2018-02-01", Kind.LICENCE, "2018-03-31"),
        (SLA, "2018-02-01", Kind.USAGE, "2018-04-30"),
        (SLA, "2019-12-24", Kind.USAGE, "2020-02-29"),
        (ACCIDENT, "2018-01-01", Kind.LICENCE, "2018-04-01"),
        (TWICE, "2018-01-01", Kind.LICENCE, "2018-05-01"),
    ],
)
def test_the_last_day_to_ask(reason: CreditReason, happened: str, kind: Kind, last: str) -> None:
    assert last_day_to_ask(reason, day(happened), kind) == day(last)


def test_nothing_is_published_about_other_reasons() -> None:
    assert last_day_to_ask(OTHER, day("2018-01-01"), Kind.LICENCE) is None
    assert not check(legacy(given("2019-01-20", "1", happened=day("2018-01-20"))))


@pytest.mark.parametrize("reason", [SLA, ACCIDENT, TWICE])
def test_a_credit_is_refused_from_the_day_after_the_last_one(reason: CreditReason) -> None:
    happened = day("2018-01-20")
    last = last_day_to_ask(reason, happened, Kind.LICENCE)
    assert last is not None
    in_time = Credit(date=last, amount=Decimal(1), reason=reason, happened=happened)
    assert not check(legacy(in_time))
    late = replace(
        in_time, date=last.replace(day=last.day + 1) if last.day < 28 else day("2018-03-01")
    )
    assert found(legacy(late)) == [
        ("/subscriptions/0/events/1/date", "credit_too_late", (last.isoformat(),))
    ]


@pytest.mark.parametrize(
    ("credit", "pointer", "code"),
    [
        (given("2018-01-12", "1"), "", "before_purchase"),
        (given("2018-01-20", "0"), "/amount", "credit_range"),
        (given("2018-01-20", "-1"), "/amount", "credit_range"),
        (given("2018-01-20", "NaN"), "/amount", "credit_range"),
        (given("2018-01-20", "1.005"), "/amount", "credit_range"),
        (given("2018-01-20", "1", SLA, incident="25194"), "/incident", "incident_id"),
        (
            given("2018-01-20", "1", happened=day("2018-01-21")),
            "/happened",
            "credit_before_its_cause",
        ),
        (given("2018-01-20", "1", happened=day("1899-01-21")), "/happened", "date_range"),
    ],
)
def test_what_is_wrong_with_a_credit(credit: Credit, pointer: str, code: str) -> None:
    assert [(at, kind) for at, kind, _ in found(legacy(credit))] == [
        (f"/subscriptions/0/events/1{pointer}", code)
    ]


@pytest.mark.parametrize("reason", [ACCIDENT, TWICE])
def test_what_was_bought_by_mistake_was_bought(reason: CreditReason) -> None:
    early = given("2018-01-20", "1", reason, happened=day("2018-01-12"))
    at = "/subscriptions/0/events/1/happened"
    assert found(legacy(early)) == [(at, "credit_before_the_purchase", ("2018-01-13",))]
    assert not check(legacy(replace(early, happened=day("2018-01-13"))))
    assert not check(legacy(replace(early, reason=OTHER)))


def test_zeros_behind_the_decimals_of_the_currency_are_no_finer_amount() -> None:
    assert not check(legacy(given("2018-01-20", "1.5000")))


def test_other_reasons_name_what_they_like() -> None:
    assert not check(legacy(given("2018-01-20", "1", incident="ticket 4711")))


def test_a_credit_entered_before_the_purchase_of_its_day_comes_too_early() -> None:
    subscription = seats(given("2021-06-18", "1"), bought("2021-06-18", 1))
    assert found(scenario("2021-07-31", subscription)) == [
        ("/subscriptions/0/events/0", "before_purchase", ())
    ]


def test_after_a_migration_credits_are_those_of_new_commerce() -> None:
    migrated = Migrate(
        date=day("2018-03-01"),
        to="n1",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("5.00"),
    )
    events = (given("2018-02-20", "1"), migrated, given("2018-03-20", "2"))
    bill = simulate(legacy(*events, until="2018-04-30"))
    lines = [(one, line) for one in bill.invoices for line in one.lines if line.granted]
    assert [
        (
            str(one.date),
            one.book,
            line.subscription,
            line.listed,
            line.charge_type,
            str(line.amount),
        )
        for one, line in lines
    ] == [
        ("2018-03-15", "legacy", "s1", "s1", "offset", "-1.00"),
        ("2018-04-08", "new-commerce", "n1", "s1", "customer_credit", "-2.00"),
    ]


def test_a_legacy_trial_has_no_credit_before_it_is_converted() -> None:
    trial = seats(bought("2018-01-13", 25), given("2018-01-20", "1"), price="4.00", kind=Kind.TRIAL)
    bill = scenario(
        "2018-03-31",
        replace(trial, term=Term.YEAR),
        profile="partner-center-2019",
        billing_day=15,
    )
    assert found(bill) == [("/subscriptions/0/events/1", "before_purchase", ())]
    converted = ConvertTrial(
        date=day("2018-01-20"), quantity=5, unit_price=Decimal(4), billing=Billing.MONTHLY
    )
    events = (trial.events[0], converted, trial.events[1])
    right = replace(bill, subscriptions=(replace(trial, term=Term.YEAR, events=events),))
    assert str(simulate(right).invoices[0].total) == "19.00"
