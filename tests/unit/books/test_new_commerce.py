"""Rules of new commerce one by one, each small enough to be checked by hand against engine.md."""

from __future__ import annotations

import pytest

from simulator.catalogue import Billing, Kind, Rounding, Term
from simulator.engine import simulate
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    planned,
    priced,
    printed,
    promotion,
    renewing,
    scenario,
    seats,
    suspended,
    upgraded,
    used,
)

NEW = "18Jun 18Jun..17Jul new 10.08 x10 = 100.80"


def starts(term: Term, first: str, until: str, billing: Billing = Billing.MONTHLY) -> list[str]:
    """Return the first days of the cycles of a subscription bought on `first`."""
    lines = printed(scenario(until, seats(bought(first, 1), term=term, billing=billing)))
    return [line.split()[0] for line in lines]


def test_a_month_is_counted_from_the_current_start() -> None:
    assert starts(Term.MONTH, "2021-01-31", "2021-05-01") == ["31Jan", "28Feb", "28Mar", "28Apr"]


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("2021-01-31", ["31Jan", "28Feb", "31Mar", "30Apr", "31May"]),  # the last day
        ("2021-01-30", ["30Jan", "27Feb", "30Mar", "29Apr", "30May"]),  # the day before the last
        ("2021-01-29", ["29Jan", "28Feb", "29Mar", "29Apr", "29May"]),  # the day itself, clamped
        ("2021-02-28", ["28Feb", "31Mar", "30Apr", "31May"]),
    ],
)
def test_a_year_by_the_month_keeps_its_place_at_the_end_of_the_month(
    first: str, expected: list[str]
) -> None:
    assert starts(Term.YEAR, first, "2021-06-01") == expected


def test_a_term_ends_before_the_same_day_of_the_calendar() -> None:
    assert starts(Term.YEAR, "2020-02-29", "2022-03-01", Billing.ANNUAL) == [
        "29Feb",
        "28Feb",
        "28Feb",
    ]
    assert starts(Term.THREE_YEARS, "2020-02-29", "2023-03-01", Billing.UPFRONT) == [
        "29Feb",
        "28Feb",
    ]


def test_a_change_takes_the_old_number_back_and_charges_the_new_one() -> None:
    lines = printed(scenario("2021-07-31", seats(bought("2021-06-18"), changed("2021-06-20", 12))))
    assert lines == [
        NEW,
        "20Jun 20Jun..17Jul add_quantity -9.41 x10 = -94.08",
        "20Jun 20Jun..17Jul add_quantity 9.41 x12 = 112.89",
        "18Jul 18Jul..17Aug renew 10.08 x12 = 120.96",
    ]


def test_each_change_of_a_day_has_a_pair_and_a_reference_of_its_own() -> None:
    events = (changed("2021-06-20", 12), changed("2021-06-20", 12), changed("2021-06-20", 10))
    statement = simulate(scenario("2021-07-10", seats(bought("2021-06-18"), *events)))
    (invoice,) = statement.invoices
    _, *lines = invoice.lines
    assert [line.charge_type for line in lines] == ["add_quantity"] * 2 + ["remove_quantity"] * 2
    assert [line.reference for line in lines] == ["s1-2", "s1-2", "s1-4", "s1-4"]
    assert sum(line.amount for line in lines) == 0
    assert lines[2].credits is lines[1]


def test_the_price_counts_the_days_of_the_month_in_which_the_cycle_begins() -> None:
    events = (bought("2021-01-31", 1), changed("2021-02-01", 2))
    assert printed(scenario("2021-02-27", seats(*events, price="31.00")))[1:] == [
        "01Feb 01Feb..27Feb add_quantity -27.00 x1 = -27.00",
        "01Feb 01Feb..27Feb add_quantity 27.00 x2 = 54.00",
    ]


def test_a_part_never_counts_more_days_than_the_price() -> None:
    events = (bought("2021-02-28", 1), changed("2021-03-01", 2))
    subscription = seats(*events, price="28.00", term=Term.YEAR)
    assert printed(scenario("2021-03-02", subscription))[2] == (
        "01Mar 01Mar..30Mar add_quantity 28.00 x2 = 56.00"
    )


@pytest.mark.parametrize(
    ("on", "credit"),
    [
        ("2021-06-18", ["18Jun 18Jun..17Jul cancel_immediate -10.08 x10 = -100.80"]),
        ("2021-06-24", ["24Jun 24Jun..17Jul cancel_immediate -8.06 x10 = -80.60"]),
        ("2021-06-25", []),  # 7 days after the purchase it is too late
    ],
)
def test_a_cancellation_gives_money_back_for_seven_days(on: str, credit: list[str]) -> None:
    assert printed(scenario("2021-08-31", seats(bought("2021-06-18"), cancelled(on)))) == [
        NEW,
        *credit,
    ]


def test_a_late_cancellation_is_charged_to_the_end_of_the_term() -> None:
    events = (
        bought("2021-06-18"),
        planned("2021-06-20", Billing.ANNUAL, "99"),
        cancelled("2021-06-25"),
    )
    lines = printed(scenario("2023-01-31", seats(*events, term=Term.YEAR)))
    assert len(lines) == 12
    assert lines[-1] == "18May 18May..17Jun cycle_charge 10.08 x10 = 100.80"


def test_a_renewal_opens_the_seven_days_again() -> None:
    events = (bought("2021-06-18"), changed("2021-07-24", 4), cancelled("2021-07-24"))
    assert printed(scenario("2021-08-31", seats(*events)))[1:] == [
        "18Jul 18Jul..17Aug renew 10.08 x10 = 100.80",
        "24Jul 24Jul..17Aug remove_quantity -8.13 x10 = -81.29",
        "24Jul 24Jul..17Aug remove_quantity 8.13 x4 = 32.51",
        "24Jul 24Jul..17Aug cancel_immediate -8.12 x4 = -32.48",
    ]


def test_the_newest_seats_go_first() -> None:
    events = (
        bought("2021-06-18"),
        changed("2021-06-26", 12),
        changed("2021-06-28", 15),
        changed("2021-07-02", 11),  # 3 of 28 June, 1 of 26 June, both within 7 days
    )
    lines = printed(scenario("2021-07-10", seats(*events, term=Term.YEAR)))
    assert lines[-1].endswith("remove_quantity 5.38 x11 = 59.13")


def test_a_suspension_changes_nothing_but_the_renewal() -> None:
    lines = printed(scenario("2021-09-30", seats(bought("2021-06-18"), suspended("2021-07-18"))))
    assert lines == [NEW, "18Jul 18Jul..17Aug renew 10.08 x10 = 100.80"]


def test_automatic_renewal_can_be_switched_on_again() -> None:
    events = (suspended("2021-06-20"), renewing("2021-07-01", True))
    lines = printed(scenario("2021-07-31", seats(bought("2021-06-18"), *events)))
    assert lines == [NEW, "18Jul 18Jul..17Aug renew 10.08 x10 = 100.80"]


def test_an_upgrade_exchanges_the_product_and_loses_the_promotion() -> None:
    purchase = bought("2021-06-18", promotion=promotion("10", "2022-01-01"))
    lines = printed(scenario("2021-07-31", seats(purchase, upgraded("2021-06-25", "20.00"))))
    assert lines == [
        "18Jun 18Jun..17Jul new 9.07 x10 = 90.72",
        "25Jun 25Jun..17Jul convert -6.95 x10 = -69.50",
        "25Jun 25Jun..17Jul convert 15.33 x10 = 153.30",
        "18Jul 18Jul..17Aug renew 20.00 x10 = 200.00",
    ]


def test_some_upgraded_seats_become_a_subscription_of_their_own() -> None:
    moved = upgraded("2021-06-25", "20.00", quantity=4, to="s0")
    statement = simulate(scenario("2021-08-10", seats(bought("2021-06-18"), moved)))
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    assert [(line.subscription, line.to, str(line.amount)) for line in lines] == [
        ("s0", "", "61.32"),  # 20 x 23 / 30, truncated, x 4; sorted by its own id
        ("s1", "", "100.80"),
        ("s1", "s0", "-30.88"),
        ("s0", "", "80.00"),
        ("s1", "", "60.48"),
    ]
    assert [line.listed for line in lines] == ["s1"] * 5
    assert [line.product for line in lines] == ["Better", "", "", "Better", ""]


def test_upgraded_seats_are_not_given_back() -> None:
    events = (bought("2021-06-18"), upgraded("2021-06-19", "20.00"), cancelled("2021-06-20"))
    lines = printed(scenario("2021-08-31", seats(*events)))
    assert [line.split()[2] for line in lines] == ["new", "convert", "convert"]


def test_a_plan_that_becomes_annual_costs_the_months_that_are_left() -> None:
    events = (
        bought("2021-06-18", 1),
        planned("2021-08-20", Billing.ANNUAL, "110.00"),
        changed("2021-09-18", 2),
        changed("2021-10-18", 3),
    )
    lines = printed(scenario("2022-06-18", seats(*events, term=Term.YEAR)))
    assert lines[3:] == [
        "18Sep 18Sep..17Jun change_billing_plan 82.50 x1 = 82.50",  # 110 x 9 / 12
        "18Sep 18Sep..17Jun add_quantity -82.50 x1 = -82.50",
        "18Sep 18Sep..17Jun add_quantity 82.50 x2 = 165.00",
        "18Oct 18Oct..17Jun add_quantity -73.23 x2 = -146.46",  # 110 x 243 / 365
        "18Oct 18Oct..17Jun add_quantity 73.23 x3 = 219.69",
        "18Jun 18Jun..17Jun renew 110.00 x3 = 330.00",
    ]


def test_a_plan_that_becomes_monthly_waits_for_the_next_year() -> None:
    events = (bought("2020-02-28", 1), planned("2020-03-01", Billing.MONTHLY, "9.00"))
    subscription = seats(*events, term=Term.THREE_YEARS, billing=Billing.ANNUAL, price="100.00")
    assert printed(scenario("2021-04-30", subscription)) == [
        "28Feb 28Feb..27Feb new 100.00 x1 = 100.00",
        "28Feb 28Feb..29Mar change_billing_plan 9.00 x1 = 9.00",
        "30Mar 30Mar..28Apr cycle_charge 9.00 x1 = 9.00",
        "29Apr 29Apr..29May cycle_charge 9.00 x1 = 9.00",
    ]


def test_no_month_of_a_single_day_at_the_end_of_february() -> None:
    events = (bought("2019-02-28", 1), planned("2019-03-01", Billing.MONTHLY, "9.00"))
    subscription = seats(*events, term=Term.THREE_YEARS, billing=Billing.ANNUAL, price="100.00")
    assert printed(scenario("2020-04-01", subscription))[1:] == [
        "28Feb 28Feb..30Mar change_billing_plan 9.00 x1 = 9.00",
        "31Mar 31Mar..29Apr cycle_charge 9.00 x1 = 9.00",
    ]


def test_a_plan_that_waits_for_the_renewal_is_a_renewal() -> None:
    events = (
        bought("2021-06-18", 1),
        planned("2021-07-01", Billing.MONTHLY, "9.00"),
        priced("2022-06-18", "9.50"),
    )
    subscription = seats(*events, term=Term.YEAR, billing=Billing.ANNUAL, price="100.00")
    assert printed(scenario("2022-07-01", subscription))[1:] == [
        "18Jun 18Jun..17Jul renew 9.50 x1 = 9.50"
    ]


def test_cycles_are_counted_back_from_a_chosen_end() -> None:
    purchase = bought("2022-01-25", 1, coterminate=day("2022-04-20"))
    subscription = seats(purchase, price="16.00", term=Term.YEAR)
    assert printed(scenario("2022-05-30", subscription)) == [
        "25Jan 25Jan..20Feb new 13.94 x1 = 13.93",  # 16 x 27 / 31 of January
        "21Feb 21Feb..20Mar cycle_charge 16.00 x1 = 16.00",
        "21Mar 21Mar..20Apr cycle_charge 16.00 x1 = 16.00",
        "21Apr 21Apr..20May renew 16.00 x1 = 16.00",
        "21May 21May..20Jun cycle_charge 16.00 x1 = 16.00",
    ]


def test_a_short_year_counts_the_days_of_the_year_from_the_purchase() -> None:
    purchase = bought("2022-01-25", 1, coterminate=day("2022-07-20"))
    subscription = seats(purchase, price="192.00", term=Term.YEAR, billing=Billing.ANNUAL)
    assert printed(scenario("2022-08-30", subscription)) == [
        "25Jan 25Jan..20Jul new 93.11 x1 = 93.10",  # 192 x 177 / 365
        "21Jul 21Jul..20Jul renew 192.00 x1 = 192.00",
    ]


@pytest.mark.parametrize(
    ("end", "first"),
    [
        ("2023-01-24", "25Jan 25Jan..24Feb new 16.00 x1 = 16.00"),  # the term's own last day
        ("2022-05-24", "25Jan 25Jan..24Feb new 16.00 x1 = 16.00"),  # counted back to the purchase
        ("2022-01-25", "25Jan 25Jan..25Jan new 0.52 x1 = 0.51"),
    ],
)
def test_an_end_that_cuts_no_cycle_leaves_the_first_one_full(end: str, first: str) -> None:
    purchase = bought("2022-01-25", 1, coterminate=day(end))
    subscription = seats(purchase, price="16.00", term=Term.YEAR)
    assert printed(scenario("2022-01-25", subscription)) == [first]


def test_a_price_waits_for_the_term_that_begins_on_its_day_or_later() -> None:
    events = (priced("2021-07-18", "11.00"), priced("2021-08-19", "12.00"))
    lines = printed(scenario("2021-09-30", seats(bought("2021-06-18", 1), *events)))
    assert [line.split()[3] for line in lines] == ["10.08", "11.00", "11.00", "12.00"]


def test_a_promotion_holds_for_the_terms_that_begin_in_time() -> None:
    purchase = bought("2021-06-18", 3, promotion=promotion("33.333", "2021-07-17"))
    lines = printed(scenario("2021-07-31", seats(purchase)))
    assert lines == [
        "18Jun 18Jun..17Jul new 6.72 x3 = 20.16",
        "18Jul 18Jul..17Aug renew 10.08 x3 = 30.24",
    ]


def test_a_trial_becomes_a_year_by_itself() -> None:
    trial = seats(bought("2021-06-18", 25), kind=Kind.TRIAL, term=Term.YEAR)
    assert printed(scenario("2021-08-31", trial)) == [
        "18Jun 18Jun..17Jul new 0.00 x25 = 0.00",
        "18Jul 18Jul..17Aug convert 10.08 x25 = 252.00",
        "18Aug 18Aug..17Sep cycle_charge 10.08 x25 = 252.00",
    ]


def test_a_trial_without_renewal_ends() -> None:
    trial = seats(bought("2021-06-18", 25, auto_renew=False), kind=Kind.TRIAL, term=Term.YEAR)
    assert printed(scenario("2021-08-31", trial)) == ["18Jun 18Jun..17Jul new 0.00 x25 = 0.00"]


def test_usage_is_charged_on_its_day_and_truncated() -> None:
    events = (used("2021-06-20", "29", "0.7378"), used("2021-06-21", "5", "1", included="10"))
    usage = seats(bought("2021-06-18", 1), *events, kind=Kind.USAGE)
    assert printed(scenario("2021-07-31", usage)) == [
        "20Jun 20Jun..20Jun usage_fee 21.39 x1 = 21.39",
        "21Jun 21Jun..21Jun usage_fee 0.00 x1 = 0.00",
    ]


def test_a_rounding_of_the_scenario_holds_for_every_line() -> None:
    events = (bought("2021-06-18"), changed("2021-06-20", 12), cancelled("2021-06-21"))
    lines = printed(scenario("2021-06-30", seats(*events), rounding=Rounding.D2))
    assert lines[1:] == [
        "20Jun 20Jun..17Jul add_quantity -9.52 x10 = -95.20",  # 0.34 x 28
        "20Jun 20Jun..17Jul add_quantity 9.52 x12 = 114.24",
        "21Jun 21Jun..17Jul cancel_immediate -9.18 x12 = -110.16",
    ]


def test_an_invoice_is_that_of_a_calendar_month() -> None:
    events = (bought("2021-06-18"), changed("2021-06-30", 12), changed("2021-07-01", 13))
    statement = simulate(scenario("2021-08-07", seats(*events, term=Term.YEAR)))
    assert [(one.date, one.book, len(one.lines)) for one in statement.invoices] == [
        (day("2021-07-08"), "new-commerce", 3)
    ]
    assert [line.posted for line in statement.pending] == [day("2021-07-01")] * 2 + [
        day("2021-07-18")
    ]
