"""Licence-based trials: no lines, 25 licences, 30 days, and a purchase when they are converted."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Rule, Term
from simulator.engine import outcome, simulate
from simulator.errors import MistakeCode
from simulator.findings import check
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    ConvertTrial,
    Event,
    Migrate,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription

MONTHLY, ANNUAL = Billing.MONTHLY, Billing.ANNUAL


def day(text: str) -> date:
    return date.fromisoformat(text)


BEGUN = Purchase(date=day("2018-01-13"), quantity=25)
"""The trial runs from 13 January to 11 February: 19 days of January and 11 of February."""


def converted(text: str, quantity: int = 3, price: str = "4.00", **values: Any) -> ConvertTrial:
    settings = {"billing": MONTHLY, **values}
    return ConvertTrial(date=day(text), quantity=quantity, unit_price=Decimal(price), **settings)


def trial(*events: Event, until: str = "2018-04-30", **values: Any) -> Scenario:
    settings = {"term": Term.YEAR, "billing": MONTHLY, "kind": Kind.TRIAL, **values}
    subscription = Subscription(
        id="t", customer="Contoso", product="E3", unit_price=Decimal("9.99"), events=events,
        **settings,
    )  # fmt: skip
    return Scenario(
        until=day(until), partner=Partner(billing_day=15), subscriptions=(subscription,)
    )


def printed(scenario: Scenario) -> list[str]:
    statement = simulate(scenario)
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    return [
        f"{line.posted:%d%b} {line.period.start:%d%b}..{line.period.last:%d%b} "
        f"{line.charge_type} {line.unit_price} x{line.quantity}"
        for line in (*lines, *statement.pending)
    ]


def found(scenario: Scenario) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(each.pointer, each.code, each.values) for each in check(scenario)]


def test_a_trial_prints_nothing_and_ends_by_itself() -> None:
    assert printed(trial(BEGUN)) == []
    assert printed(trial(BEGUN, Cancel(date=day("2018-01-20")))) == []


def test_a_conversion_is_a_purchase_on_its_day() -> None:
    # Its own anchor day, quantity and price: nothing of the trial is left.
    assert printed(trial(BEGUN, converted("2018-02-11"))) == [
        "11Feb 11Feb..10Mar cycle_fee 4.00 x3",
        "11Mar 11Mar..10Apr cycle_fee 4.00 x3",
        "11Apr 11Apr..10May cycle_fee 4.00 x3",
    ]


def test_its_first_line_names_the_conversion() -> None:
    statement = simulate(trial(BEGUN, converted("2018-02-05", product="E5")))
    first, second = statement.invoices[0].lines[0], statement.invoices[1].lines[0]
    assert (first.rule, first.events, first.product) == (
        Rule.LEGACY_CONVERT_TRIAL, (("t", 1),), "E5"
    )  # fmt: skip
    assert (second.rule, second.product) == (Rule.LEGACY_CYCLE, "E5")


def test_a_conversion_at_the_month_end_has_free_days() -> None:
    assert printed(trial(BEGUN, converted("2018-01-30"), until="2018-03-01")) == [
        "30Jan 30Jan..28Feb cycle_fee 4.00 x3",
        "01Mar 01Mar..31Mar cycle_fee 4.00 x3",
    ]


def test_a_conversion_chooses_billing_and_term() -> None:
    # Billed annually for two years: the second year begins after eleven months (L7).
    years = converted("2018-02-01", price="48.00", billing=ANNUAL, term=Term.TWO_YEARS)
    assert printed(trial(BEGUN, years, until="2019-01-31")) == [
        "01Feb 01Feb..31Jan prorate_fees_when_purchase 48.00 x3",
        "01Jan 01Jan..31Dec cycle_fee 48.00 x3",
    ]


def test_what_follows_a_conversion_are_events_of_a_licence() -> None:
    # 30 days from the conversion on 5 February: on 6 March everything is taken back.
    suspended = Suspend(date=day("2018-03-06"))
    assert printed(trial(BEGUN, converted("2018-02-05"), suspended)) == [
        "05Feb 05Feb..04Mar cycle_fee 4.00 x3",
        "05Mar 05Mar..04Apr cycle_fee 4.00 x3",
        "06Mar 05Feb..04Mar cancel_fee -4.00 x3",
        "06Mar 05Mar..04Apr cancel_fee -4.00 x3",
    ]


@pytest.mark.parametrize(
    ("events", "mistake"),
    [
        (
            [Purchase(date=day("2018-01-13"), quantity=26)],
            ("/subscriptions/0/events/0/quantity", MistakeCode.TRIAL_LICENCES, ("25",)),
        ),
        (
            [Purchase(date=day("2018-01-13"), quantity=1, promotion=Promotion(
                percent=Decimal(5), until=day("2018-12-31")))],
            ("/subscriptions/0/events/0/promotion", MistakeCode.SETTING_NOT_BILLED, ()),
        ),
        (
            [BEGUN, converted("2018-02-12")],
            ("/subscriptions/0/events/1", MistakeCode.TRIAL_OVER, ("2018-02-11",)),
        ),
        (
            [BEGUN, Cancel(date=day("2018-03-01"))],
            ("/subscriptions/0/events/1", MistakeCode.TRIAL_OVER, ("2018-02-11",)),
        ),
        (
            [BEGUN, ChangeQuantity(date=day("2018-01-20"), quantity=3)],
            ("/subscriptions/0/events/1", MistakeCode.DURING_A_TRIAL, ("2018-02-11",)),
        ),
        (
            [BEGUN, Suspend(date=day("2018-01-20"))],
            ("/subscriptions/0/events/1", MistakeCode.DURING_A_TRIAL, ("2018-02-11",)),
        ),
        (
            [BEGUN, Reactivate(date=day("2018-01-20"))],
            ("/subscriptions/0/events/1", MistakeCode.DURING_A_TRIAL, ("2018-02-11",)),
        ),
        (
            [BEGUN, Migrate(date=day("2018-01-20"), to="n", term=Term.YEAR, billing=MONTHLY,
                            unit_price=Decimal(1))],
            ("/subscriptions/0/events/1", MistakeCode.DURING_A_TRIAL, ("2018-02-11",)),
        ),
        (
            [BEGUN, Cancel(date=day("2018-01-20")), converted("2018-01-21")],
            ("/subscriptions/0/events/2", MistakeCode.AFTER_CANCELLATION, ("2018-01-20",)),
        ),
        (
            [BEGUN, converted("2018-01-20"), converted("2018-01-21")],
            ("/subscriptions/0/events/2", MistakeCode.NOT_A_TRIAL, ()),
        ),
        (
            [converted("2018-01-20")],
            ("/subscriptions/0/events/0", MistakeCode.BEFORE_PURCHASE, ()),
        ),
        (
            [BEGUN, converted("2018-01-20", billing=Billing.UPFRONT)],
            ("/subscriptions/0/events/1/billing", MistakeCode.BILLING_NOT_BILLED,
             ("monthly", "annual")),
        ),
        (
            [BEGUN, converted("2018-01-20", term=Term.THREE_YEARS)],
            ("/subscriptions/0/events/1/term", MistakeCode.TERM_NOT_BILLED, ("P1Y",)),
        ),
    ],
)  # fmt: skip
def test_what_a_trial_cannot_do_is_refused_by_name(
    events: list[Event], mistake: tuple[str, str, tuple[str, ...]]
) -> None:
    assert mistake in found(trial(*events))
    assert outcome(trial(*events)).statement.invoices == ()


def test_a_term_of_years_cannot_become_one_that_is_billed_monthly() -> None:
    scenario = trial(BEGUN, converted("2018-01-20"), term=Term.TWO_YEARS, billing=ANNUAL)
    at = "/subscriptions/0/events/1/billing"
    assert found(scenario) == [(at, MistakeCode.BILLING_NOT_BILLED, ("annual",))]


def test_a_licence_is_not_converted() -> None:
    ((at, code, values),) = found(trial(BEGUN, converted("2018-01-20"), kind=Kind.LICENCE))
    assert (at, code) == ("/subscriptions/0/events/1/type", MistakeCode.EVENT_NOT_BILLED)
    assert "convert_trial" not in values


def add_on(*events: Event, **values: Any) -> Subscription:
    return Subscription(
        id="v", customer="Contoso", product="Visio", kind=Kind.ADD_ON, parent="t", term=Term.YEAR,
        unit_price=Decimal("2.00"), events=events, **{"billing": MONTHLY, **values},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("plan", "bought", "later"),
    [
        ({"billing": MONTHLY}, "2018-01-20", ()),
        ({"billing": MONTHLY}, "2018-02-25", (Suspend(date=day("2018-03-02")),)),
        ({"billing": ANNUAL, "term": Term.TWO_YEARS}, "2018-03-25", ()),
        (
            {"billing": MONTHLY},
            "2018-02-25",
            (
                ChangeBilling(
                    date=day("2018-03-02"), billing=ANNUAL, unit_price=Decimal(40),
                    add_ons={"v": Decimal(20)},
                ),
            ),
        ),
    ],
)  # fmt: skip
def test_a_converted_trial_has_add_ons_like_a_licence_of_that_day(
    plan: dict[str, Any], bought: str, later: tuple[Event, ...]
) -> None:
    given = trial(BEGUN, converted("2018-01-20", **plan), *later, until="2020-04-30")
    hanging = add_on(Purchase(date=day(bought), quantity=2), billing=plan["billing"])
    of_trial = replace(given, subscriptions=(*given.subscriptions, hanging))
    licence = replace(
        given.subscriptions[0],
        kind=Kind.LICENCE,
        events=(Purchase(date=day("2018-01-20"), quantity=3), *later),
        **{"term": Term.YEAR, **plan},
    )
    of_licence = replace(given, subscriptions=(licence, hanging))

    def lines(scenario: Scenario) -> list[str]:
        return [line for line in printed_by_id(scenario) if line.startswith("v ")]

    assert lines(of_trial) == lines(of_licence)
    assert lines(of_trial)


def printed_by_id(scenario: Scenario) -> list[str]:
    return [
        f"{line.subscription} {line.posted} {line.period} {line.charge_type} {line.unit_price} "
        f"x{line.quantity} = {line.amount}"
        for invoice in simulate(scenario).invoices
        for line in invoice.lines
    ]


@pytest.mark.parametrize(
    ("events", "pointer", "code"),
    [
        ((), "parent", MistakeCode.PARENT_NOT_CONVERTED),
        ((Cancel(date=day("2018-01-15")),), "parent", MistakeCode.PARENT_NOT_CONVERTED),
        ((converted("2018-01-21"),), "events/0", MistakeCode.PARENT_NOT_ACTIVE),
        ((converted("2018-01-20", billing=ANNUAL),), "billing", MistakeCode.ADD_ON_BILLING),
    ],
)
def test_a_trial_has_no_add_ons_before_it_is_converted(
    events: tuple[Event, ...], pointer: str, code: MistakeCode
) -> None:
    given = trial(BEGUN, *events)
    hanging = add_on(Purchase(date=day("2018-01-20"), quantity=2))
    found = check(replace(given, subscriptions=(*given.subscriptions, hanging)))
    assert [(each.pointer, each.code) for each in found] == [(f"/subscriptions/1/{pointer}", code)]
