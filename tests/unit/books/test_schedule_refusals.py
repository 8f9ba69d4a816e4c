"""What cannot be scheduled for the renewal (rules.md N13)."""

from __future__ import annotations

import pytest

from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import Event
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    found,
    renewing,
    scenario,
    scheduled,
    seats,
    suspended,
)

MONTH = bought("2021-06-18")


@pytest.mark.parametrize(
    "before",
    [
        [],
        [scheduled("2021-06-19", quantity=4), scheduled("2021-06-19")],
        [scheduled("2021-06-19", quantity=4), changed("2021-06-19", 11)],
    ],
    ids=["nothing", "withdrawn", "dropped"],
)
def test_where_nothing_is_scheduled_nothing_can_be_withdrawn(before: list[Event]) -> None:
    wrong = scenario("2021-08-08", seats(MONTH, *before, scheduled("2021-06-20")))
    at = f"/subscriptions/0/events/{len(before) + 1}"
    assert found(wrong) == [(at, "nothing_scheduled", ())]


@pytest.mark.parametrize(
    ("events", "pointer", "code", "values"),
    [
        (
            [renewing("2021-06-19", False), scheduled("2021-06-20", quantity=2)],
            "2",
            "auto_renew_off",
            (),
        ),
        (
            [suspended("2021-06-19"), scheduled("2021-06-20", quantity=2)],
            "2",
            "suspended",
            ("2021-06-19",),
        ),
        (
            [scheduled("2021-06-20", "1", term=Term.TWO_YEARS)],
            "1/term",
            "term_not_billed",
            ("P1M", "P1Y", "P3Y"),
        ),
        (
            [scheduled("2021-06-20", "1", term=Term.MONTH, billing=Billing.ANNUAL)],
            "1/billing",
            "billing_not_billed",
            ("monthly", "upfront"),
        ),
        (
            [scheduled("2021-06-20", term=Term.MONTH)],
            "1/unit_price",
            "schedule_without_price",
            (),
        ),
        (
            [scheduled("2021-06-20", billing=Billing.ANNUAL)],
            "1/unit_price",
            "schedule_without_price",
            (),
        ),
        (
            [scheduled("2021-06-20", coterminate=day("2022-06-17"))],
            "1/coterminate",
            "end_outside_next_term",
            ("2022-06-18", "2023-06-17"),
        ),
        (
            [scheduled("2021-06-20", "1", term=Term.MONTH, coterminate=day("2022-07-18"))],
            "1/coterminate",
            "end_outside_next_term",
            ("2022-06-18", "2022-07-17"),
        ),
        ([scheduled("2021-06-20", quantity=0)], "1/quantity", "quantity_range", ("1", "1000000")),
        ([scheduled("2021-06-20", "-1")], "1/unit_price", "negative_price", ()),
        ([cancelled("2021-06-30"), scheduled("2021-07-01")], "2", "after_cancellation", None),
    ],
)
def test_what_cannot_be_scheduled(
    events: list[Event], pointer: str, code: str, values: tuple[str, ...] | None
) -> None:
    wrong = scenario("2023-01-31", seats(MONTH, *events, term=Term.YEAR))
    ((at, found_code, found_values),) = found(wrong)
    assert (at, found_code) == (f"/subscriptions/0/events/{pointer}", code)
    assert values is None or found_values == values


def test_the_present_term_and_plan_need_no_price() -> None:
    change = scheduled("2021-06-20", term=Term.YEAR, billing=Billing.MONTHLY, quantity=2)
    assert found(scenario("2021-07-08", seats(MONTH, change, term=Term.YEAR))) == []


def test_a_trial_has_no_chosen_end() -> None:
    change = scheduled("2021-06-20", coterminate=day("2021-12-31"))
    trial = seats(bought("2021-06-18", 25), change, kind=Kind.TRIAL, term=Term.YEAR)
    assert found(scenario("2021-08-08", trial)) == [
        ("/subscriptions/0/events/1/coterminate", "no_chosen_end_after_a_trial", ())
    ]
    recurring = seats(MONTH, scheduled("2021-06-20", quantity=2), kind=Kind.RECURRING)
    refused = found(scenario("2021-08-08", recurring, profile="one-time-2019"))
    assert [code for _, code, _ in refused] == ["event_not_billed"]
