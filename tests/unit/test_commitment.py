"""What is still owed for a term, and what a suspension costs or saves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.commitment import commitment, suspension_cost
from simulator.scenario.events import ConvertTrial, Migrate, MoveQuantity, Promotion
from simulator.scenario.scenario import Partner, Scenario
from tests.unit.books.seats import (
    bought,
    cancelled,
    changed,
    day,
    extended,
    longer,
    reactivated,
    renewing,
    scenario,
    seats,
    suspended,
    upgraded,
    used,
)

YEAR: dict[str, Any] = {"price": "10.00", "term": Term.YEAR}


def left(on, *events, **sold):
    """Return amount, number of charges and last day of what is committed to; None for nothing."""
    found = commitment(scenario("2021-12-31", seats(*events, **{**YEAR, **sold})), "s1", day(on))
    return found and (str(found.amount), found.charges, found.end.isoformat())


def test_the_charges_up_to_the_end_of_the_term_are_committed_to():
    assert left("2020-01-20", bought("2020-01-10", 2)) == ("220.00", 11, "2021-01-09")
    assert left("2020-12-31", bought("2020-01-10", 2)) == ("0.00", 0, "2021-01-09")


def test_a_renewal_begins_another_term():
    assert left("2021-01-09", bought("2020-01-10", 2)) == ("0.00", 0, "2021-01-09")
    assert left("2021-01-17", bought("2020-01-10", 2)) == ("220.00", 11, "2022-01-09")


@pytest.mark.parametrize("on", ["2020-01-09", "2020-01-10", "2020-01-16", "2021-01-12"])
def test_nothing_is_committed_to_before_and_while_a_cancellation_is_paid_back(on):
    assert left(on, bought("2020-01-10", 2)) is None


def test_what_happens_later_is_left_out():
    later = (bought("2020-01-10", 2), changed("2020-06-01", 50))
    assert left("2020-05-31", *later) == ("140.00", 7, "2021-01-09")
    # 1 to 9 June were charged for 50 on the day of the change.
    assert left("2020-06-01", *later) == ("3500.00", 7, "2021-01-09")


def test_a_cancellation_after_the_window_leaves_the_commitment():
    given_up = (bought("2020-01-10", 2), cancelled("2020-03-01"))
    assert left("2020-03-01", *given_up) == ("200.00", 10, "2021-01-09")
    assert left("2021-02-01", *given_up) is None


def test_a_cancellation_in_the_window_ends_it():
    assert left("2020-01-20", bought("2020-01-10", 2), cancelled("2020-01-12")) is None


def test_a_cancellation_ends_it_also_where_the_refund_is_cut_to_nothing():
    cheap = (bought("2020-01-10", 2), cancelled("2020-01-12"))
    assert left("2020-01-12", *cheap, price="0.01") is None
    assert left("2020-01-20", *cheap, price="0.01") is None
    assert left("2020-01-12", bought("2020-01-10", 2), price="0.01") is None


def test_a_term_that_costs_nothing_is_committed_to_all_the_same():
    free = bought(
        "2020-01-10", 2, promotion=Promotion(percent=Decimal(100), until=day("2020-12-31"))
    )
    assert left("2020-01-12", free) is None
    assert left("2020-02-20", free) == ("0.00", 10, "2021-01-09")


def test_a_suspension_leaves_it():
    assert left("2020-03-01", bought("2020-01-10", 2), suspended("2020-02-01")) == (
        "200.00",
        10,
        "2021-01-09",
    )


def test_a_term_that_is_paid_has_an_end_and_no_amount():
    upfront = {"term": Term.THREE_YEARS, "billing": Billing.UPFRONT, "price": "300"}
    assert left("2020-02-01", bought("2020-01-10", 2), **upfront) == ("0.00", 0, "2023-01-09")
    yearly = {**upfront, "billing": Billing.ANNUAL}
    assert left("2020-02-01", bought("2020-01-10", 2), **yearly) == ("1200.00", 2, "2023-01-09")


def test_a_longer_term_counts_from_its_day():
    monthly = (bought("2020-01-10", 1), longer("2020-01-25", "9.00"))
    assert left("2020-02-20", *monthly, term=Term.MONTH) == ("99.00", 11, "2021-01-24")


def test_a_month_is_committed_to_as_long_as_it_runs():
    assert left("2020-01-20", bought("2020-01-10", 1), term=Term.MONTH) == ("0.00", 0, "2020-02-09")
    last = renewing("2020-01-12", auto_renew=False)
    assert left("2020-02-20", bought("2020-01-10", 1), last, term=Term.MONTH) is None


def test_months_of_extended_service_are_no_commitment():
    year = seats(bought("2025-05-10", 1), extended("2025-06-01", "12.00"), **YEAR)
    one = scenario("2026-12-31", year)
    assert commitment(one, "s1", day("2026-05-09")) is not None
    assert commitment(one, "s1", day("2026-06-20")) is None


def test_a_trial_commits_to_nothing():
    assert left("2020-01-20", bought("2020-01-10", 25), kind=Kind.TRIAL) is None


def test_a_trial_that_is_converted_is_a_term():
    term = ConvertTrial(
        date=day("2020-01-20"), quantity=3, unit_price=Decimal(5), billing=Billing.MONTHLY
    )
    converted = (bought("2020-01-10", 25), term)
    assert left("2020-01-19", *converted, kind=Kind.TRIAL) is None
    assert left("2020-02-05", *converted, kind=Kind.TRIAL) == ("165.00", 11, "2021-01-19")


def test_usage_is_no_commitment():
    assert left("2020-01-20", bought("2020-01-10", 2), used("2020-01-20", "10", "1")) == (
        "220.00",
        11,
        "2021-01-09",
    )


def test_seats_that_an_upgrade_has_moved_are_committed_to_at_once():
    subscription = seats(
        bought("2020-01-10", 3), upgraded("2020-01-12", "20.00", quantity=1, to="better"), **YEAR
    )
    one = scenario("2021-12-31", subscription)
    moved = commitment(one, "better", day("2020-01-12"))
    assert moved is not None
    assert (moved.amount, moved.charges) == (Decimal("220.00"), 11)
    rest = commitment(one, "s1", day("2020-02-01"))
    assert rest is not None
    assert rest.amount == Decimal("220.00")


def test_nobody_commits_to_what_is_not_there():
    one = scenario("2020-12-31", seats(bought("2020-01-10"), **YEAR))
    assert commitment(one, "nowhere", day("2020-02-01")) is None


def test_the_other_books_commit_to_nothing():
    for profile in ("partner-center-2019", "one-time-2019"):
        sold = replace(seats(bought("2020-01-10"), **YEAR), kind=Kind.LICENCE, profile=profile)
        one = scenario("2020-12-31", sold, billing_day=15)
        assert commitment(one, "s1", day("2020-03-01")) is None


def test_a_migration_begins_a_commitment():
    event = Migrate(
        date=day("2020-03-20"),
        to="new",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("5.00"),
    )
    legacy = replace(seats(bought("2020-01-10", 2), event, **YEAR), profile="partner-center-2019")
    one = scenario("2021-12-31", legacy, billing_day=15)
    assert commitment(one, "new", day("2020-03-21")) is None
    found = commitment(one, "new", day("2020-04-20"))
    assert found is not None
    assert found.end == date(2021, 1, 9)
    assert found.amount == sum(line.amount for line in found.lines) > 0


def test_moved_licences_are_committed_to_where_they_are():
    source = seats(
        bought("2020-01-10", 4), MoveQuantity(date=day("2020-02-20"), to="s2", quantity=1), **YEAR
    )
    target = replace(seats(bought("2020-02-01", 1), **YEAR), id="s2")
    one = scenario("2021-12-31", source, target)
    before, after = (commitment(one, "s2", day(on)) for on in ("2020-02-19", "2020-02-20"))
    assert before is not None
    assert after is not None
    assert after.amount == 2 * before.amount


def cost_of(*events, until="2020-12-31", profile="new-commerce", price="31.00"):
    sold = replace(seats(*events, price=price, term=Term.YEAR), profile=profile)
    one = scenario(until, sold, billing_day=15)
    place = next(place for place, event in enumerate(events) if event == SUSPENSION)
    return suspension_cost(one, ("s1", place))


SUSPENSION = suspended("2020-03-01")


def test_new_commerce_costs_what_it_costs_without_the_suspension():
    found = cost_of(bought("2020-01-01", 1), SUSPENSION, reactivated("2020-04-01"))
    assert found is not None
    assert (found.period.start, found.period.last) == (date(2020, 3, 1), date(2020, 3, 31))
    assert found.cost == Decimal("31.00")
    assert found.together == (("s1", 2),)


def test_a_suspension_to_the_end_stops_the_renewal():
    short = cost_of(bought("2020-01-01", 1), SUSPENSION)
    assert short is not None
    assert (short.saved, short.period.last) == (0, date(2020, 12, 31))
    assert short.cost == Decimal("310.00")
    longer_bill = cost_of(bought("2020-01-01", 1), SUSPENSION, until="2021-02-28")
    assert longer_bill is not None
    assert longer_bill.saved == Decimal("62.00")


def test_the_days_of_a_suspension_end_with_the_term():
    found = cost_of(bought("2020-01-01", 1), SUSPENSION, until="2021-06-30")
    assert found is not None
    assert found.period.last == date(2020, 12, 31)


def test_the_days_of_a_legacy_suspension_end_when_the_subscription_is_deleted():
    found = cost_of(bought("2020-01-01", 1), SUSPENSION, profile="partner-center-2019")
    assert found is not None
    assert found.period.last == date(2020, 5, 30)
    assert found.cost == 0


def test_a_legacy_suspension_saves_its_days():
    found = cost_of(
        bought("2020-01-01", 1),
        SUSPENSION,
        reactivated("2020-04-01"),
        profile="partner-center-2019",
    )
    assert found is not None
    assert (found.cost, found.saved) == (0, Decimal("31.00"))


def test_what_credits_and_charges_leave_by_rounding_is_known_as_that():
    events = (
        bought("2026-10-31", 1), changed("2026-11-20", 3), changed("2026-12-15", 5),
        suspended("2027-01-10"), reactivated("2027-02-05"),
    )  # fmt: skip
    sold = replace(seats(*events, price="4.00", term=Term.YEAR), profile="partner-center-2019")
    found = suspension_cost(scenario("2027-06-30", sold, billing_day=15), ("s1", 3))
    assert found is not None
    assert (str(found.cost), str(found.saved), found.is_rounding) == ("-0.01", "17.05", True)
    dear = cost_of(bought("2020-01-01", 1), SUSPENSION, reactivated("2020-04-01"))
    assert dear is not None
    assert not dear.is_rounding


def test_what_has_no_bill_has_no_cost():
    later = suspension_cost(
        scenario("2020-02-01", seats(bought("2020-01-01"), SUSPENSION, **YEAR)), ("s1", 1)
    )
    no_suspension = scenario("2020-12-31", seats(bought("2020-01-01"), **YEAR))
    wrong = scenario("2020-12-31", seats(SUSPENSION, **YEAR))
    assert later is None
    assert suspension_cost(no_suspension, ("s1", 0)) is None
    assert suspension_cost(wrong, ("s1", 0)) is None
    first, second = seats(bought("2020-01-01")), seats(bought("2020-01-01"), SUSPENSION)
    assert suspension_cost(scenario("2020-12-31", first, second), ("s1", 1)) is None
    with pytest.raises(KeyError):
        suspension_cost(Scenario(until=day("2020-01-01"), partner=Partner()), ("s1", 0))
