"""One-time and recurring purchases, trials of software as a service, usage, several books at once."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    found,
    printed,
    scenario,
    seats,
    upgraded,
    used,
)

BOOK = "one-time-2019"


def test_a_one_time_purchase_is_one_line_of_one_day() -> None:
    events = (
        bought("2019-06-10", 3),
        changed("2019-06-10", 2),
        upgraded("2019-06-10", "20"),
        cancelled("2019-06-10"),
    )
    purchase = seats(*events, kind=Kind.ONE_TIME, billing=Billing.UPFRONT)
    assert printed(scenario("2025-07-31", purchase, profile=BOOK)) == [
        "10Jun 10Jun..10Jun new 10.08 x3 = 30.24",
        "10Jun 10Jun..10Jun remove_quantity -10.08 x3 = -30.24",
        "10Jun 10Jun..10Jun remove_quantity 10.08 x2 = 20.16",
        "10Jun 10Jun..10Jun convert -10.08 x2 = -20.16",
        "10Jun 10Jun..10Jun convert 20.00 x2 = 40.00",
        "10Jun 10Jun..10Jun cancel_immediate -20.00 x2 = -40.00",
    ]


def test_nothing_happens_to_a_one_time_purchase_later() -> None:
    purchase = seats(bought("2019-06-10", 3), cancelled("2019-06-11"), kind=Kind.ONE_TIME)
    assert found(scenario("2019-07-31", purchase, profile=BOOK)) == [
        ("/subscriptions/0/events/1", "one_time_return", ("2019-06-10",))
    ]


def test_recurring_purchases_round_the_unit_price() -> None:
    recurring = seats(
        bought("2019-06-10", 3), changed("2019-06-13", 7), kind=Kind.RECURRING, price="4.01"
    )
    assert printed(scenario("2019-07-31", recurring, profile=BOOK)) == [
        "10Jun 10Jun..09Jul new 4.01 x3 = 12.03",
        "13Jun 13Jun..09Jul add_quantity -3.61 x3 = -10.83",
        "13Jun 13Jun..09Jul add_quantity 3.61 x7 = 25.27",
        "10Jul 10Jul..09Aug renew 4.01 x7 = 28.07",
    ]


def test_a_trial_of_software_is_renewed_at_its_price() -> None:
    trial = seats(
        bought("2019-06-10", 1), kind=Kind.TRIAL, term=Term.YEAR, billing=Billing.ANNUAL, price="24"
    )
    assert printed(scenario("2020-08-01", trial, profile=BOOK)) == [
        "10Jun 10Jun..09Jul new 0.00 x1 = 0.00",
        "10Jul 10Jul..09Jul renew 24.00 x1 = 24.00",
        "10Jul 10Jul..09Jul renew 24.00 x1 = 24.00",
    ]


def test_usage_in_arrears_is_posted_on_the_anniversary() -> None:
    events = (used("2018-02-27", "745", "0.085"), used("2018-02-28", "745", "0.085", "700"))
    usage = seats(bought("2018-01-31", 1), *events, kind=Kind.USAGE)
    legacy = scenario("2018-04-15", usage, profile="partner-center-2019", billing_day=15)
    assert printed(legacy) == [
        "28Feb 31Jan..27Feb usage_fee 63.33 x1 = 63.33",  # 63.325 half up
        "31Mar 28Feb..30Mar usage_fee 3.83 x1 = 3.83",  # 45 x 0.085 = 3.825
    ]
    assert [one.date for one in simulate(legacy).invoices] == [day("2018-03-15"), day("2018-04-15")]


def test_usage_has_nothing_but_usage() -> None:
    events = (used("2018-01-01", "1", "1"), bought("2018-01-31", 1), changed("2018-02-01", 2))
    usage = seats(*events, cancelled("2018-02-02"), used("2018-02-03", "1", "1"), kind=Kind.USAGE)
    assert [(pointer, code) for pointer, code, _ in found(scenario("2018-04-15", usage))] == [
        ("/subscriptions/0/events/0", "before_purchase"),
        ("/subscriptions/0/events/2/type", "event_not_billed"),
        ("/subscriptions/0/events/4", "after_cancellation"),
    ]


def test_each_book_has_invoices_of_its_own() -> None:
    legacy = replace(seats(bought("2021-06-08", 1), term=Term.YEAR), id="a")
    modern = replace(seats(bought("2021-05-18", 1)), id="b", profile="new-commerce")
    once = replace(
        seats(bought("2021-05-18", 1), kind=Kind.ONE_TIME), id="c", profile="one-time-2019"
    )
    mixed = scenario(
        "2021-06-10", once, modern, legacy, profile="partner-center-2019", billing_day=8
    )
    statement = simulate(mixed)
    assert [(one.date, one.book) for one in statement.invoices] == [
        (day("2021-06-08"), "legacy"),
        (day("2021-06-08"), "new-commerce"),
        (day("2021-06-08"), "one-time"),
    ]
    apart = [simulate(replace(mixed, subscriptions=(one,))).total for one in (legacy, modern, once)]
    assert statement.total == sum(apart)


def test_only_the_legacy_books_need_a_billing_day() -> None:
    assert found(scenario("2021-06-10", seats(bought("2021-05-18", 1)))) == []
    legacy = seats(bought("2021-05-18", 1), term=Term.YEAR)
    mistakes = found(scenario("2021-06-10", legacy, profile="partner-center-2019"))
    assert [pointer for pointer, _, _ in mistakes] == ["/partner/billing_day"]
