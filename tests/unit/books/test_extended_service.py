"""Months that follow a term that is not renewed, worked out by hand from rules.md N12."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Kind, Rule, Term
from simulator.engine import simulate
from simulator.explain import StepKind, explain
from simulator.scenario.events import Event, ExtendedService, SetAutoRenew
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    extended,
    found,
    longer,
    planned,
    priced,
    printed,
    promotion,
    reactivated,
    renewing,
    scenario,
    scheduled,
    seats,
    suspended,
    upgraded,
)

# The term ends on 31 March 2026; 12.00 and three percent of it are 12.36.
YEAR = bought("2025-04-01", 2)
OFF = extended("2025-06-01", "12.00")


def printed_of(*events: Event, until: str = "2026-06-08") -> list[str]:
    """Return the lines after the first one, that of the year."""
    subscription = seats(*events, price="120.00", term=Term.YEAR, billing=Billing.ANNUAL)
    return printed(scenario(until, subscription))[1:]


def test_months_follow_the_term_at_the_raised_price() -> None:
    assert printed_of(YEAR, OFF) == [
        "01Apr 01Apr..30Apr renew 12.36 x2 = 24.72",
        "01May 01May..31May renew 12.36 x2 = 24.72",
        "01Jun 01Jun..30Jun renew 12.36 x2 = 24.72",
    ]


def test_a_month_is_counted_from_the_one_before() -> None:
    subscription = seats(bought("2025-05-31", 1), extended("2025-06-01", "12.00", "0"))
    lines = printed(scenario("2026-04-08", subscription))
    # Like any term of a month: 30 June clamps 31 May, and 28 February clamps 30 January.
    assert [line.split()[0] for line in lines[1:3]] == ["30Jun", "30Jul"]
    assert [line.split()[0] for line in lines[-3:]] == ["30Jan", "28Feb", "28Mar"]


def test_licences_change_both_ways_on_any_day() -> None:
    # 11 to 31 May are 21 of 31 days: 12.36 x 21 / 31 = 8.3729..., for two 16.7458..., cut.
    lines = printed_of(YEAR, OFF, changed("2026-05-11", 1), changed("2026-05-11", 2))
    assert lines[2:6] == [
        "11May 11May..31May remove_quantity -8.37 x2 = -16.74",
        "11May 11May..31May remove_quantity 8.37 x1 = 8.37",
        "11May 11May..31May add_quantity -8.37 x1 = -8.37",
        "11May 11May..31May add_quantity 8.37 x2 = 16.74",
    ]


def test_a_cancellation_credits_the_rest_on_any_day() -> None:
    # 21 to 31 May are 11 of 31 days: 12.36 x 11 / 31 = 4.3858..., cut to 4.38.
    lines = printed_of(YEAR, OFF, cancelled("2026-05-21"))
    assert lines[2:] == ["21May 21May..31May cancel_immediate -4.38 x2 = -8.76"]
    scene = scenario("2026-06-08", seats(YEAR, OFF, cancelled("2026-05-21"), term=Term.YEAR))
    credit = simulate(scene).invoices[-1].lines[-1]
    assert credit.rule is Rule.NEW_COMMERCE_EXTENDED_SERVICE
    assert "ends on any day" in Words("en").why(credit)[0]


def test_on_the_first_day_of_a_month_the_charge_is_undone() -> None:
    lines = printed_of(YEAR, extended("2025-06-01", "12.345", "0"), cancelled("2026-05-01"))
    # 12.345 for two are 24.69; the credit mirrors the charge instead of cutting the unit price.
    assert lines[1:] == [
        "01May 01May..31May renew 12.35 x2 = 24.69",
        "01May 01May..31May cancel_immediate -12.35 x2 = -24.69",
    ]


def test_a_suspension_does_not_end_it() -> None:
    before = printed_of(YEAR, OFF, suspended("2026-03-01"))
    within = printed_of(YEAR, OFF, suspended("2026-04-15"))
    assert before == within == printed_of(YEAR, OFF)
    back = (suspended("2026-04-15"), reactivated("2026-05-11", 1))
    assert printed_of(YEAR, OFF, *back)[3] == "11May 11May..31May remove_quantity 8.37 x1 = 8.37"


@pytest.mark.parametrize(
    "event",
    [renewing("2026-01-01", False), cancelled("2026-01-01")],
    ids=["switched off again", "cancelled"],
)
def test_what_withdraws_it(event: Event) -> None:
    assert printed_of(YEAR, OFF, event) == []


def test_a_renewal_takes_its_place() -> None:
    lines = printed_of(YEAR, OFF, renewing("2026-01-01", True))
    assert lines == ["01Apr 01Apr..31Mar renew 120.00 x2 = 240.00"]


def test_seats_that_moved_have_none() -> None:
    move = upgraded("2026-01-01", "150.00", quantity=1, to="s2")
    assert printed_of(YEAR, OFF, move)[-1] == "01Jun 01Jun..30Jun renew 12.36 x1 = 12.36"
    assert sum("renew" in line for line in printed_of(YEAR, OFF, move)) == 3


def test_neither_promotion_nor_announced_price_reaches_it() -> None:
    reduced = bought("2025-04-01", 2, promotion=promotion("10", "2030-12-31"))
    assert printed_of(reduced, OFF, priced("2026-03-01", "200.00")) == printed_of(YEAR, OFF)
    assert printed_of(YEAR, OFF, priced("2026-04-01", "200.00")) == printed_of(YEAR, OFF)


def test_the_sum_says_where_the_price_comes_from() -> None:
    subscription = seats(YEAR, OFF, price="120.00", term=Term.YEAR, billing=Billing.ANNUAL)
    (line,) = simulate(scenario("2026-05-08", subscription)).invoices[-1].lines
    assert line.events == (("s1", 0), ("s1", 1))
    (step,) = [one for one in explain(line).steps if one.kind is StepKind.SURCHARGE]
    assert (step.price, step.percent, step.result) == (12, 3, Decimal("12.36"))


@pytest.mark.parametrize(
    ("events", "pointer", "code", "values"),
    [
        (
            [bought("2025-03-31"), OFF],
            "1/extended_service",
            "extended_too_early",
            ("2025-04-01",),
        ),
        (
            [
                YEAR,
                SetAutoRenew(
                    date=day("2025-06-01"),
                    auto_renew=True,
                    extended_service=ExtendedService(unit_price=Decimal(12)),
                ),
            ],
            "1/extended_service",
            "extended_and_renewed",
            (),
        ),
        ([YEAR, OFF, renewing("2026-04-01", True)], "2", "during_extended_service", ()),
        ([YEAR, OFF, extended("2026-04-01", "13")], "2", "during_extended_service", ()),
        ([YEAR, OFF, scheduled("2026-04-01")], "2", "during_extended_service", ()),
        (
            [YEAR, OFF, longer("2026-04-01", "1", Term.THREE_YEARS)],
            "2",
            "during_extended_service",
            (),
        ),
        (
            [YEAR, OFF, planned("2026-04-01", Billing.MONTHLY, "1")],
            "2",
            "during_extended_service",
            (),
        ),
        ([YEAR, OFF, upgraded("2026-04-01", "1")], "2", "during_extended_service", ()),
        (
            [YEAR, extended("2025-06-01", "-1", "101")],
            "1/extended_service/unit_price",
            "negative_price",
            (),
        ),
    ],
)
def test_what_is_refused(
    events: list[Event], pointer: str, code: str, values: tuple[str, ...]
) -> None:
    wrong = scenario("2026-06-08", seats(*events, term=Term.YEAR, billing=Billing.ANNUAL))
    assert found(wrong)[0] == (f"/subscriptions/0/events/{pointer}", code, values)


def test_a_term_that_was_renewed_later_is_eligible() -> None:
    subscription = seats(bought("2025-03-31"), extended("2026-03-31", "12.00"), term=Term.YEAR)
    assert found(scenario("2026-06-08", subscription)) == []


def test_neither_trials_nor_recurring_purchases_have_it() -> None:
    at = "/subscriptions/0/events/1/extended_service"
    trial = seats(
        bought("2025-06-18", 25), extended("2025-06-20", "1"), kind=Kind.TRIAL, term=Term.YEAR
    )
    assert found(scenario("2025-08-08", trial)) == [(at, "extended_after_a_trial", ())]
    recurring = seats(YEAR, OFF, kind=Kind.RECURRING, term=Term.YEAR)
    bill = scenario("2025-08-08", recurring, profile="one-time-2019")
    assert found(bill) == [(at, "extended_not_sold", ())]


def test_a_full_upgrade_ends_what_was_asked_for_at_the_price_of_the_former_product() -> None:
    assert printed_of(YEAR, OFF, upgraded("2025-06-10", "240.00"))[-1].startswith("10Jun 10Jun")
    again = extended("2025-06-11", "24.00")
    lines = printed_of(YEAR, OFF, upgraded("2025-06-10", "240.00"), again)
    assert lines[-1] == "01Jun 01Jun..30Jun renew 24.72 x2 = 49.44"
