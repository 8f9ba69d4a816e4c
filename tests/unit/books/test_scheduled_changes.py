"""Changes that wait for the renewal, each figure worked out by hand from rules.md N13."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Kind, Rule, Term
from simulator.engine import simulate
from simulator.scenario.events import Event
from simulator.words import Words
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    longer,
    planned,
    priced,
    printed,
    reactivated,
    renewing,
    scenario,
    scheduled,
    seats,
    suspended,
    upgraded,
)

MONTH = bought("2021-06-18")


def test_the_first_line_of_the_next_term_has_all_of_it() -> None:
    # The price that was scheduled wins over the one announced for the day of the renewal.
    change = scheduled(
        "2021-06-20",
        "96.00",
        quantity=4,
        product="Better",
        term=Term.YEAR,
        billing=Billing.ANNUAL,
    )
    scene = scenario("2021-08-08", seats(MONTH, change, priced("2021-07-18", "99.00")))
    assert printed(scene) == [
        "18Jun 18Jun..17Jul new 10.08 x10 = 100.80",
        "18Jul 18Jul..17Jul renew 96.00 x4 = 384.00",
    ]
    (renewal,) = simulate(scene).invoices[1].lines
    assert renewal.product == "Better"
    assert renewal.rule is Rule.NEW_COMMERCE_SCHEDULED_CHANGE
    assert renewal.events == (("s1", 0), ("s1", 1))


def test_what_is_not_scheduled_stays_or_is_as_announced() -> None:
    change = scheduled("2021-06-20", quantity=4)
    lines = printed(scenario("2021-09-08", seats(MONTH, change, priced("2021-07-18", "9.00"))))
    assert lines[1:] == [
        "18Jul 18Jul..17Aug renew 9.00 x4 = 36.00",
        "18Aug 18Aug..17Sep renew 9.00 x4 = 36.00",
    ]
    assert simulate(scenario("2021-08-08", seats(MONTH, change))).total == Decimal("141.12")


def test_the_next_term_can_end_on_a_chosen_day() -> None:
    # 18 to 31 July are 14 of the 31 days of July: 10.08 x 14 / 31 = 4.5522..., times ten cut to
    # 45.52. The cycles are counted back from 1 September.
    change = scheduled(
        "2021-06-20",
        "10.08",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        coterminate=day("2021-08-31"),
    )
    scene = scenario("2021-10-08", seats(MONTH, change))
    assert printed(scene)[1:] == [
        "18Jul 18Jul..31Jul renew 4.55 x10 = 45.52",
        "01Aug 01Aug..31Aug cycle_charge 10.08 x10 = 100.80",
        "01Sep 01Sep..30Sep renew 10.08 x10 = 100.80",
        "01Oct 01Oct..31Oct cycle_charge 10.08 x10 = 100.80",
    ]
    short = simulate(scene).invoices[1].lines[0]
    assert any("first cycle is short" in each for each in Words("en").why(short))


def test_a_later_one_replaces_an_earlier_one() -> None:
    first, second = scheduled("2021-06-20", quantity=4), scheduled("2021-06-21", "9.00")
    lines = printed(scenario("2021-08-08", seats(MONTH, first, second)))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.00 x10 = 90.00"]


def test_one_without_any_entry_withdraws_what_was_scheduled() -> None:
    first = scheduled("2021-06-20", "9.00", quantity=4)
    scene = scenario("2021-08-08", seats(MONTH, first, scheduled("2021-06-21")))
    assert printed(scene)[1:] == ["18Jul 18Jul..17Aug renew 10.08 x10 = 100.80"]
    (renewal,) = simulate(scene).invoices[1].lines
    assert renewal.rule is Rule.NEW_COMMERCE_RENEWAL
    assert renewal.events == (("s1", 0),)


def test_of_two_prices_of_one_plan_the_later_word_holds() -> None:
    # Announced on the day of the renewal, that day included.
    change = scheduled("2021-06-20", "9.00", quantity=4)
    lines = printed(scenario("2021-08-08", seats(MONTH, change, priced("2021-07-18", "9.50"))))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.50 x4 = 38.00"]
    lines = printed(scenario("2021-08-08", seats(MONTH, priced("2021-06-19", "9.50"), change)))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.00 x4 = 36.00"]
    # On one day the order of the file decides.
    same_day = priced("2021-06-20", "9.50")
    lines = printed(scenario("2021-08-08", seats(MONTH, same_day, change)))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.00 x4 = 36.00"]
    lines = printed(scenario("2021-08-08", seats(MONTH, change, same_day)))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.50 x4 = 38.00"]


def test_a_price_announced_later_holds_at_every_renewal_that_follows() -> None:
    events = (MONTH, scheduled("2021-06-20", "9.00"), priced("2021-06-21", "9.50"))
    lines = printed(scenario("2021-09-08", seats(*events)))
    assert lines[1:] == [
        "18Jul 18Jul..17Aug renew 9.50 x10 = 95.00",
        "18Aug 18Aug..17Sep renew 9.50 x10 = 95.00",
    ]


def test_a_price_announced_meanwhile_holds_when_another_plan_is_given_up() -> None:
    change = scheduled("2021-06-20", "96.00", term=Term.YEAR, billing=Billing.ANNUAL)
    events = (MONTH, change, priced("2021-06-21", "9.50"), scheduled("2021-06-22"))
    lines = printed(scenario("2021-08-08", seats(*events)))
    assert lines[1:] == ["18Jul 18Jul..17Aug renew 9.50 x10 = 95.00"]


def test_a_plan_without_a_price_does_not_hold_a_later_one_up() -> None:
    change = scheduled("2021-06-20", quantity=3, term=Term.YEAR, billing=Billing.MONTHLY)
    plan = planned("2021-06-26", Billing.ANNUAL, "96.00")
    scene = seats(bought("2021-06-18", 1), change, plan, term=Term.YEAR)
    lines = printed(scenario("2022-07-08", scene))
    assert lines[-1] == "18Jun 18Jun..17Jun renew 96.00 x3 = 288.00"


def test_one_of_the_day_of_the_renewal_waits_for_the_next() -> None:
    lines = printed(scenario("2021-09-08", seats(MONTH, scheduled("2021-07-18", quantity=4))))
    assert [line.split()[-3] for line in lines] == ["x10", "x10", "x4"]


@pytest.mark.parametrize(
    "events",
    [
        [changed("2021-06-25", 11)],
        [suspended("2021-06-25"), reactivated("2021-06-26"), renewing("2021-06-26", True)],
        [renewing("2021-06-25", False), renewing("2021-06-26", True)],
        [upgraded("2021-06-25", "12.00")],
        [upgraded("2021-06-25", "12.00", quantity=2, to="s2")],
    ],
    ids=["quantity", "suspension", "auto-renew", "upgrade", "upgrade of some"],
)
def test_what_drops_a_scheduled_change(events: list[Event]) -> None:
    scene = scenario("2021-08-08", seats(MONTH, scheduled("2021-06-20", "7.00"), *events))
    renewals = [line for line in simulate(scene).invoices[1].lines if line.charge_type == "renew"]
    assert renewals
    assert all(line.rule is Rule.NEW_COMMERCE_RENEWAL for line in renewals)
    assert all(line.rate.full_price != 7 for line in renewals)


def test_neither_a_cancellation_nor_a_longer_term_leaves_it() -> None:
    change = scheduled("2021-06-20", "7.00")
    late = printed(scenario("2021-08-08", seats(MONTH, change, cancelled("2021-06-26"))))
    assert len(late) == 1
    term = longer("2021-06-26", "90.00", billing=Billing.ANNUAL)
    assert printed(scenario("2022-08-08", seats(MONTH, change, term)))[-1] == (
        "26Jun 26Jun..25Jun renew 90.00 x10 = 900.00"
    )


def test_a_quantity_set_again_and_a_change_of_plan_leave_it() -> None:
    year = bought("2021-06-18", 1)
    change = scheduled("2021-06-20", "7.00", quantity=3)
    same = changed("2021-06-25", 1)
    plan = planned("2021-06-26", Billing.ANNUAL, "96.00")
    lines = printed(scenario("2022-07-08", seats(year, change, same, plan, term=Term.YEAR)))
    # Eleven months are left on 18 July: 96.00 x 11 / 12 = 88.00. The price of the renewal is that
    # of the monthly plan that was in force when it was scheduled.
    assert lines[1:] == [
        "18Jul 18Jul..17Jun change_billing_plan 88.00 x1 = 88.00",
        "18Jun 18Jun..17Jul renew 7.00 x3 = 21.00",
    ]


def test_a_plan_that_waits_goes_with_it() -> None:
    plan = planned("2022-05-20", Billing.ANNUAL, "96.00")
    events = (bought("2021-06-18", 1), plan, scheduled("2022-06-01", quantity=3))
    lines = printed(scenario("2022-07-08", seats(*events, term=Term.YEAR)))
    assert lines[-1] == "18Jun 18Jun..17Jun renew 96.00 x3 = 288.00"


def test_what_a_trial_becomes_by_itself() -> None:
    change = scheduled("2021-06-20", "12.00", quantity=5, product="Better", term=Term.MONTH)
    trial = seats(bought("2021-06-18", 25), change, kind=Kind.TRIAL, term=Term.YEAR)
    assert printed(scenario("2021-09-08", trial)) == [
        "18Jun 18Jun..17Jul new 0.00 x25 = 0.00",
        "18Jul 18Jul..17Aug convert 12.00 x5 = 60.00",
        "18Aug 18Aug..17Sep renew 12.00 x5 = 60.00",
    ]


def test_without_a_price_a_trial_keeps_that_of_its_conversion() -> None:
    trial = seats(
        bought("2021-06-18", 25),
        scheduled("2021-06-20", quantity=5),
        kind=Kind.TRIAL,
        term=Term.YEAR,
    )
    assert printed(scenario("2021-08-08", trial))[1:] == [
        "18Jul 18Jul..17Aug convert 10.08 x5 = 50.40"
    ]
