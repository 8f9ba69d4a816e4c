"""What there is to draw of terms, moved licences and usage."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest

from simulator.calendar import Period
from simulator.catalogue import Kind, Term
from simulator.engine import outcome
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Credit,
    CreditReason,
    ExtendedService,
    MoveQuantity,
    Purchase,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from tests.unit.timeline.books import migrated, new_commerce, on, seats, terms, upgraded
from ui.timeline.facts import Facts
from ui.timeline.marks import EndReason, Look


def facts_of(scenario):
    return Facts(scenario, outcome(scenario))


def course(scenario, id):
    facts = facts_of(scenario)
    return facts.lane(facts.number_of(id)).course


def steps(scenario, id):
    return [
        (str(each.period.start), str(each.period.last), each.quantity, each.look)
        for each in course(scenario, id).steps
    ]


@pytest.mark.parametrize("scenario", [upgraded(), terms(), migrated()])
def test_the_scenarios_of_these_tests_are_billed(scenario):
    assert outcome(scenario).mistakes == ()


def test_a_lane_of_its_own_has_the_licences_that_an_upgrade_moved():
    facts = facts_of(upgraded())
    rows = [(row.subscription.id, row.depth, row.listed) for row in facts.rows[:3]]
    assert rows == [("e3", 0, "e3"), ("e5", 1, "e3"), ("trial", 0, "trial")]
    row = facts.rows[1]
    assert (facts.name(row), row.subscription.unit_price) == ("E5", 22)
    assert (row.origin, row.takes_events) == (("e3", 2), False)
    assert steps(upgraded(), "e5") == [("2025-06-04", "2025-08-31", 10, Look.PAID)]
    assert facts.lane(1).anchors[0] == on("2025-06-04")
    assert facts.lane(1).course.pins == ()


def test_a_full_upgrade_stays_on_its_lane_with_another_product():
    e3 = seats(
        "e3",
        Purchase(date=on("2025-04-10"), quantity=5),
        Upgrade(date=on("2025-06-04"), product="E5", unit_price=Decimal(22)),
    )
    found = course(new_commerce(e3, until="2025-08-31"), "e3")
    assert [(step.quantity, step.product) for step in found.steps] == [(5, ""), (5, "E5")]
    # What is upgraded cannot be given back: the band of the first days is not drawn again.
    assert [window.start for window in found.windows] == [on("2025-04-10")]


def test_a_suspension_of_a_term_goes_on_to_be_billed():
    (gap,) = course(upgraded(), "e3").gaps
    assert (gap.billed, gap.quantity) == (True, 20)


def test_a_trial_is_pale_until_it_is_converted():
    assert steps(upgraded(), "trial") == [
        ("2025-05-01", "2025-05-19", 5, Look.TRIAL),
        ("2025-05-20", "2025-08-31", 3, Look.PAID),
    ]


def test_a_trial_becomes_a_term_by_itself():
    trial = seats("t", Purchase(date=on("2025-05-01"), quantity=5), kind=Kind.TRIAL)
    found = course(new_commerce(trial, until="2025-08-31"), "t")
    assert [(step.look, step.period.start) for step in found.steps] == [
        (Look.TRIAL, on("2025-05-01")),
        (Look.PAID, on("2025-06-01")),
    ]
    assert [window.start for window in found.windows] == [on("2025-06-01")]


def test_a_term_that_is_not_renewed_ends_by_itself():
    found = course(upgraded(), "month")
    assert (found.ending.day, found.ending.reason) == (on("2025-06-15"), EndReason.EXPIRED)
    assert found.steps[-1].period.end == on("2025-06-15")
    assert [str(window.start) for window in found.windows] == ["2025-04-15", "2025-05-15"]
    assert all(window.days == 7 for window in found.windows)


def test_a_late_cancellation_ends_with_the_term():
    late = seats(
        "s", Purchase(date=on("2025-04-15"), quantity=1), Cancel(date=on("2025-05-02")),
        term=Term.MONTH,
    )  # fmt: skip
    in_time = seats(
        "s", Purchase(date=on("2025-04-15"), quantity=1), Cancel(date=on("2025-04-18")),
        term=Term.MONTH,
    )  # fmt: skip
    found = course(new_commerce(late, until="2025-08-31"), "s")
    assert (found.ending.day, found.ending.reason) == (on("2025-05-15"), EndReason.CANCELLED)
    found = course(new_commerce(in_time, until="2025-08-31"), "s")
    assert (found.ending, found.steps[-1].period.end) == (None, on("2025-04-18"))


def test_a_scheduled_change_has_a_flag_on_the_day_of_the_renewal():
    found = course(terms(), "short")
    assert [(flag.ref, flag.day) for flag in found.flags] == [(("short", 1), on("2026-01-01"))]
    assert [(step.quantity, step.period.start) for step in found.steps] == [
        (25, on("2025-04-10")),
        (10, on("2026-01-01")),
    ]


def test_what_is_scheduled_is_shown_before_it_happens_and_gone_when_it_is_dropped():
    events = (
        Purchase(date=on("2025-04-10"), quantity=5),
        ScheduleChange(date=on("2025-05-01"), quantity=2),
    )
    waiting = new_commerce(seats("s", *events), until="2025-08-31")
    assert [flag.day for flag in course(waiting, "s").flags] == [on("2026-04-10")]
    more = ChangeQuantity(date=on("2025-06-01"), quantity=6)
    dropped = new_commerce(seats("s", *events, more), until="2025-08-31")
    assert course(dropped, "s").flags == ()


def test_moved_licences_arrive_where_they_go():
    assert [quantity for *_, quantity, _ in steps(terms(), "gives")] == [8, 5, 5]
    assert [quantity for *_, quantity, _ in steps(terms(), "takes")] == [4, 7]
    assert course(terms(), "takes").steps[1].cause == ("gives", 1)
    (flag,) = course(terms(), "takes").flags
    assert (flag.ref, flag.day, flag.arrived) == (("gives", 1), on("2025-06-04"), 3)


def test_a_move_of_all_licences_ends_where_they_come_from():
    gives = seats(
        "gives",
        Purchase(date=on("2025-04-12"), quantity=8),
        MoveQuantity(date=on("2025-06-04"), to="takes"),
    )
    takes = seats("takes", Purchase(date=on("2025-05-02"), quantity=4))
    moved = new_commerce(gives, takes, until="2025-08-31")
    assert course(moved, "gives").steps[-1].period.end == on("2025-06-04")
    assert [quantity for *_, quantity, _ in steps(moved, "takes")] == [4, 12]


def test_moves_in_a_circle_are_still_drawn():
    one = seats(
        "one", Purchase(date=on("2025-04-12"), quantity=8),
        MoveQuantity(date=on("2025-06-04"), to="two"),
    )  # fmt: skip
    two = seats(
        "two", Purchase(date=on("2025-04-12"), quantity=8),
        MoveQuantity(date=on("2025-06-05"), to="one"),
    )  # fmt: skip
    circle = new_commerce(one, two, until="2025-08-31")
    assert [len(course(circle, each).pins) for each in ("one", "two")] == [2, 2]


def test_extended_service_follows_the_term():
    assert steps(terms(), "gives")[-1] == ("2026-04-12", "2026-08-31", 5, Look.EXTENDED)
    assert course(terms(), "gives").ending is None


def test_a_migrated_subscription_goes_on_in_a_lane_of_its_own_with_its_events():
    facts = facts_of(migrated())
    assert [row.subscription.id for row in facts.rows] == ["old", "new"]
    assert facts.rows[1].takes_events
    assert [pin.ref[1] for pin in facts.lane(0).course.pins] == [0, 1, 2]
    assert [pin.ref[1] for pin in facts.lane(1).course.pins] == [3]
    assert [facts.number_of_event(("old", place)) for place in range(4)] == [0, 0, 0, 1]
    assert steps(migrated(), "old")[-1][1:3] == ("2018-05-19", 5)
    assert steps(migrated(), "new") == [
        ("2018-05-20", "2018-07-01", 5, Look.PAID),
        ("2018-07-02", "2018-08-31", 7, Look.PAID),
    ]


def test_the_term_after_a_migration_ends_with_the_one_before():
    scenario = migrated()
    off = SetAutoRenew(date=on("2018-07-10"), auto_renew=False)
    old = scenario.subscriptions[0]
    old = msgspec.structs.replace(old, events=(*old.events, off))
    longer = msgspec.structs.replace(scenario, subscriptions=(old,), until=on("2019-03-31"))
    assert course(longer, "new").ending.day == on("2019-01-13")


def test_a_licence_based_trial_ends_after_thirty_days():
    trial = seats("t", Purchase(date=on("2018-02-10"), quantity=25), kind=Kind.TRIAL)
    legacy = new_commerce(trial, until="2018-06-30")
    partner = msgspec.structs.replace(legacy.partner, profile="partner-center-2019")
    found = course(msgspec.structs.replace(legacy, partner=partner), "t")
    assert found.steps[0].period == Period(on("2018-02-10"), on("2018-03-12"))
    assert found.ending.reason is EndReason.TRIAL_OVER


def test_usage_is_known_by_its_day():
    found = course(upgraded(), "metered")
    assert [(used.units, used.included, used.day) for used in found.used] == [
        (50, 0, on("2025-04-20")),
        (100, 25, on("2025-05-20")),
    ]
    assert {step.look for step in found.steps} == {Look.METERED}


def test_a_suspended_term_is_not_renewed():
    s = seats(
        "s", Purchase(date=on("2025-04-15"), quantity=1), Suspend(date=on("2025-04-20")),
        term=Term.MONTH,
    )  # fmt: skip
    found = course(new_commerce(s, until="2025-08-31"), "s")
    assert found.gaps[0].period.end == on("2025-05-15") == found.ending.day


def test_moved_licences_never_have_the_colour_of_the_lanes_beside_them():
    scenario = upgraded()
    more = [seats(f"more{n}", Purchase(date=on("2025-05-01"), quantity=1)) for n in range(4)]
    many = msgspec.structs.replace(scenario, subscriptions=(*scenario.subscriptions, *more))
    colours = [row.colour % 6 for row in facts_of(many).rows[:3]]
    assert len(set(colours)) == 3
    assert [row.colour for row in facts_of(scenario).rows[:3]] == [0, 5, 1]


def test_the_number_that_is_held_already_drops_nothing():
    events = (
        Purchase(date=on("2025-04-10"), quantity=5),
        ScheduleChange(date=on("2025-05-01"), quantity=2),
        ChangeQuantity(date=on("2025-06-01"), quantity=5),
    )
    scenario = new_commerce(seats("s", *events), until="2026-05-31")
    assert [flag.day for flag in course(scenario, "s").flags] == [on("2026-04-10")]
    assert course(scenario, "s").steps[-1].quantity == 2


def test_a_withdrawn_change_has_no_flag():
    events = (
        Purchase(date=on("2025-04-10"), quantity=5),
        ScheduleChange(date=on("2025-05-01"), quantity=2),
        ScheduleChange(date=on("2025-06-01")),
    )
    scenario = new_commerce(seats("s", *events), until="2026-05-31")
    assert course(scenario, "s").flags == ()
    assert course(scenario, "s").steps[-1].quantity == 5


def test_a_longer_term_begins_no_days_in_which_money_is_given_back():
    found = course(terms(), "short")
    assert on("2026-03-02") not in [window.start for window in found.windows]


def test_credits_and_usage_do_not_cut_the_service_periods():
    events = (
        Purchase(date=on("2025-04-10"), quantity=5),
        Credit(date=on("2025-06-02"), amount=Decimal(5), reason=CreditReason.OTHER),
        Usage(date=on("2025-07-02"), meter="m", units=Decimal(5), rate=Decimal(1)),
    )
    facts = facts_of(new_commerce(seats("s", *events), until="2025-08-31"))
    cycles = facts.lane(0).cycles
    assert [str(cycle.start) for cycle in cycles] == [
        "2025-04-10", "2025-05-10", "2025-06-10", "2025-07-10", "2025-08-10"
    ]  # fmt: skip
    assert all(a.end == b.start for a, b in pairwise(cycles))


def test_extended_service_does_not_follow_another_product():
    off = SetAutoRenew(
        date=on("2025-05-02"),
        auto_renew=False,
        extended_service=ExtendedService(unit_price=Decimal(12)),
    )
    other = Upgrade(date=on("2025-06-04"), product="E5", unit_price=Decimal(22))
    bought = Purchase(date=on("2025-04-10"), quantity=5)
    for upgrade, id_ in (
        (other, "s"),
        (msgspec.structs.replace(other, quantity=2, to="new"), "new"),
    ):
        scenario = new_commerce(seats("s", bought, off, upgrade), until="2026-05-31")
        found = course(scenario, id_)
        assert (found.ending.day, found.ending.reason) == (on("2026-04-10"), EndReason.EXPIRED)
