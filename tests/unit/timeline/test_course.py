"""What there is to draw of a subscription."""

from __future__ import annotations

import itertools
from decimal import Decimal

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import Period
from simulator.catalogue import Billing, Kind
from simulator.engine import simulate
from simulator.scenario.events import (
    Cancel,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Purchase,
    Reactivate,
    Suspend,
)
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.timeline.course import courses_of, shared_by
from ui.timeline.cycles import cycles_of, free_days_of
from ui.timeline.marks import Look
from ui.timeline.rules import Rules, deciding_parents

UNTIL = day("04-30")


def course_of(of, until, parents=(), wrong=frozenset(), kept_days=None):
    """Return the course of a subscription billed by licences."""
    rules = Rules(
        price=of.unit_price,
        kept_days=kept_days,
        is_trial=of.kind is Kind.TRIAL,
        one_day=of.kind is Kind.ONE_TIME,
    )
    return courses_of(of, rules, until, shared_by(parents), wrong)[of.id]


def test_steps_follow_the_licences():
    course = course_of(published().subscriptions[0], UNTIL)
    assert [(step.period, step.quantity, step.cause[1]) for step in course.steps] == [
        (Period(day("01-13"), day("02-01")), 1, 0),
        (Period(day("02-01"), day("03-21")), 2, 1),
        (Period(day("04-04"), day("05-01")), 2, 3),
    ]
    assert course.highest == 2


def test_a_suspension_lies_between_its_two_events():
    (gap,) = course_of(published().subscriptions[0], UNTIL).gaps
    assert (gap.period, gap.suspend, gap.reactivate) == (
        Period(day("03-21"), day("04-04")),
        ("e3", 2),
        ("e3", 3),
    )


def test_a_suspension_that_nothing_ends_lasts_to_the_last_day():
    course = course_of(
        subscription("a", Purchase(date=day("01-13"), quantity=3), Suspend(date=day("02-01"))),
        UNTIL,
    )
    assert (course.gaps[0].period.last, course.gaps[0].reactivate) == (UNTIL, None)
    assert course.highest == 3


def test_a_cancellation_ends_what_goes_on():
    course = course_of(
        subscription(
            "a",
            Purchase(date=day("01-13"), quantity=3),
            Suspend(date=day("02-01")),
            Cancel(date=day("02-10")),
            Reactivate(date=day("02-20")),
        ),
        UNTIL,
    )
    assert course.gaps[0].period == Period(day("02-01"), day("02-10"))
    assert len(course.steps) == 1


def test_a_change_while_suspended_takes_effect_at_the_reactivation():
    course = course_of(
        subscription(
            "a",
            Purchase(date=day("01-13"), quantity=3),
            Suspend(date=day("02-01")),
            ChangeQuantity(date=day("02-05"), quantity=9),
            Reactivate(date=day("02-20")),
        ),
        UNTIL,
    )
    assert [step.quantity for step in course.steps] == [3, 9]


def test_pins_say_what_changes():
    course = course_of(
        subscription(
            "a",
            Purchase(date=day("01-13"), quantity=3),
            ChangeQuantity(date=day("02-01"), quantity=2),
            ChangePrice(date=day("02-02"), unit_price=Decimal(5)),
            ChangePrice(date=day("02-03"), unit_price=Decimal(1)),
            Reactivate(date=day("02-04"), quantity=7),
        ),
        UNTIL,
        wrong=frozenset({4}),
    )
    assert [pin.change for pin in course.pins] == [3, -1, 1, -1, 5]
    assert [pin.wrong for pin in course.pins] == [False, False, False, False, True]


def test_an_add_on_is_suspended_with_its_parent():
    parent = published().subscriptions[0]
    add_on = subscription("extra", Purchase(date=day("02-10"), quantity=5), parent="e3")
    together = scenario(parent, add_on)
    course = course_of(add_on, UNTIL, deciding_parents(together, add_on))
    assert [step.period for step in course.steps] == [
        Period(day("02-10"), day("03-21")),
        Period(day("04-04"), day("05-01")),
    ]
    assert course.gaps[0].suspend == ("e3", 2)
    assert [pin.ref for pin in course.pins] == [("extra", 0)]


def test_an_add_on_keeps_its_licences_when_its_parent_comes_back_with_others():
    parent = subscription(
        "base",
        Purchase(date=day("01-13"), quantity=1),
        Suspend(date=day("02-01")),
        Reactivate(date=day("02-10"), quantity=2),
    )
    add_on = subscription("extra", Purchase(date=day("01-20"), quantity=5), parent="base")
    course = course_of(add_on, UNTIL, (parent,))
    assert [step.quantity for step in course.steps] == [5, 5]
    assert course.highest == 5


def test_a_parent_brings_back_only_what_is_not_deleted():
    parent = subscription(
        "base",
        Purchase(date=day("01-13"), quantity=1),
        Suspend(date=day("05-01")),
        Reactivate(date=day("06-01")),
    )
    add_on = subscription(
        "extra",
        Purchase(date=day("01-20"), quantity=5),
        Suspend(date=day("02-01")),
        parent="base",
    )
    course = course_of(add_on, day("12-31"), (parent,), kept_days=90)
    assert [step.period for step in course.steps] == [Period(day("01-20"), day("02-01"))]
    (gap,) = course.gaps
    assert (gap.period.last, gap.reactivate) == (day("05-02"), None)


def test_parents_in_a_circle_end():
    one = subscription("one", parent="two")
    two = subscription("two", parent="one")
    assert [each.id for each in deciding_parents(scenario(one, two), one)] == ["two"]


def test_an_unknown_profile_or_parent_decides_nothing():
    lost = subscription("lost", parent="nobody")
    assert deciding_parents(scenario(lost), lost) == ()
    odd = msgspec.structs.replace(subscription("odd", parent="e3"), profile="no such profile")
    assert deciding_parents(scenario(published().subscriptions[0], odd), odd) == ()


def test_a_trial_is_one_until_it_is_converted():
    trial = msgspec.structs.replace(
        subscription(
            "t",
            Purchase(date=day("01-13"), quantity=25),
            ConvertTrial(
                date=day("02-13"), quantity=2, unit_price=Decimal(9), billing=Billing.MONTHLY
            ),
        ),
        kind=Kind.TRIAL,
    )
    course = course_of(trial, UNTIL)
    assert [(step.look, step.quantity) for step in course.steps] == [
        (Look.TRIAL, 25),
        (Look.PAID, 2),
    ]


def test_a_one_time_purchase_takes_one_day():
    once = msgspec.structs.replace(
        subscription("o", Purchase(date=day("01-13"), quantity=1)), kind=Kind.ONE_TIME
    )
    assert [step.period.days for step in course_of(once, UNTIL).steps] == [1]


def test_service_periods_come_from_the_lines():
    statement = simulate(published())
    lines = [line for invoice in statement.invoices for line in invoice.lines]
    cycles = cycles_of([line for line in lines if line.subscription == "e3"])
    assert [cycle.start for cycle in cycles] == [
        day("01-13"),
        day("02-13"),
        day("03-13"),
        day("04-13"),
    ]
    assert all(one.end <= next_one.start for one, next_one in itertools.pairwise(cycles))


def test_nothing_billed_has_no_service_periods():
    assert cycles_of([]) == ()
    assert free_days_of([]) == ()


def test_the_days_before_the_paid_start_are_free():
    bought_late = scenario(subscription("a", Purchase(date=day("01-30"), quantity=1)))
    lines = [line for invoice in simulate(bought_late).invoices for line in invoice.lines]
    assert free_days_of(lines) == (Period(day("01-30"), day("02-01")),)


EVENTS = st.one_of(
    st.builds(
        ChangeQuantity, date=st.dates(day("01-01"), day("06-30")), quantity=st.integers(1, 9)
    ),
    st.builds(Suspend, date=st.dates(day("01-01"), day("06-30"))),
    st.builds(Reactivate, date=st.dates(day("01-01"), day("06-30"))),
    st.builds(Cancel, date=st.dates(day("01-01"), day("06-30"))),
)


@given(st.lists(EVENTS, max_size=12))
def test_whatever_happens_spans_follow_one_another(events):
    """Also in a scenario that cannot be billed: it is drawn as the user has said it."""
    bought = subscription("a", Purchase(date=day("01-13"), quantity=1), *events)
    course = course_of(bought, UNTIL)
    periods = [step.period for step in course.steps] + [gap.period for gap in course.gaps]
    spans = sorted(periods, key=lambda period: period.start)
    assert all(period.days > 0 and period.last <= UNTIL for period in spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert [pin.event.date for pin in course.pins] == sorted(pin.event.date for pin in course.pins)
