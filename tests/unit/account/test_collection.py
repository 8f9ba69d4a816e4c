"""The collection policy: its steps, and the suspensions that it calls for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.account import Proposal, Stage, account, proposed_suspensions
from simulator.catalogue import Billing, Kind, Term
from simulator.engine import mistakes_of, outcome, simulate
from simulator.errors import MistakeCode
from simulator.scenario.changes import with_event
from simulator.scenario.events import Cancel, ChangeQuantity, Purchase, Suspend, Upgrade, Usage
from simulator.scenario.scenario import Collection, Partner, Payment, Scenario, Subscription

POLICY = Collection(reminder=1, warning=15, suspension=30)
BOUGHT = date(2018, 1, 13)
LICENCE = Subscription(
    id="e3",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal("4.00"),
    events=(Purchase(date=BOUGHT, quantity=2),),
)
SUSPENDED_ON = date(2018, 4, 15)
"""15 January, 60 days until it is due, 30 days of patience."""


def scenario_of(*subscriptions, payments=(), policy=POLICY):
    return Scenario(
        until=date(2018, 12, 31),
        partner=Partner(billing_day=15, collection=policy),
        subscriptions=subscriptions or (LICENCE,),
        payments=payments,
    )


def steps_on(day, scenario):
    found = account(scenario, simulate(scenario), date.fromisoformat(day))
    return [(step.day.isoformat(), step.stage, step.done) for step in found.steps]


def proposal_on(day, scenario):
    return proposed_suspensions(scenario, simulate(scenario), day)


def proposals_on(day, scenario):
    return proposal_on(day, scenario).suspensions


def test_steps_follow_the_due_date():
    assert steps_on("2018-01-20", scenario_of()) == [
        ("2018-03-17", Stage.REMINDER, False),
        ("2018-03-31", Stage.WARNING, False),
        ("2018-04-15", Stage.SUSPENSION, False),
    ]


def test_a_step_is_done_on_its_day():
    first = scenario_of(payments=(Payment(date=date(2018, 3, 20), amount=Decimal("100")),))
    assert steps_on("2018-03-17", first)[0] == ("2018-03-17", Stage.REMINDER, True)
    assert steps_on("2018-03-16", first)[0] == ("2018-03-17", Stage.REMINDER, False)


def test_a_payment_spares_the_steps_after_it_and_those_of_its_day():
    paid = scenario_of(payments=(Payment(date=date(2018, 3, 31), amount=Decimal("100")),))
    assert steps_on("2018-03-31", paid) == [("2018-03-17", Stage.REMINDER, True)]


def test_without_a_policy_there_are_no_steps():
    scenario = scenario_of(policy=None)
    assert steps_on("2018-12-31", scenario) == []
    assert proposals_on(date(2018, 12, 31), scenario) == ()


def test_the_suspension_is_an_event_on_the_day_of_the_step():
    scenario = scenario_of()
    assert proposals_on(date(2018, 4, 14), scenario) == ()
    assert proposals_on(SUSPENDED_ON, scenario) == (("e3", Suspend(date=SUSPENDED_ON)),)
    assert proposals_on(date(2018, 12, 31), scenario) == (("e3", Suspend(date=SUSPENDED_ON)),)


def test_the_proposal_can_be_placed_and_shows_on_the_bill():
    scenario = scenario_of()
    ((owner, event),) = proposals_on(SUSPENDED_ON, scenario)
    changed, _ = with_event(scenario, owner, event)
    assert outcome(changed).mistakes == ()
    assert simulate(changed).total < simulate(scenario).total
    assert proposals_on(date(2018, 12, 31), changed) == ()


def test_only_what_is_active_is_suspended():
    gone = replace(LICENCE, id="gone", events=(*LICENCE.events, Cancel(date=date(2018, 3, 1))))
    paused = replace(
        LICENCE, id="paused", events=(*LICENCE.events, Suspend(date=date(2018, 3, 10)))
    )
    metered = replace(
        LICENCE,
        id="metered",
        kind=Kind.USAGE,
        events=(
            *LICENCE.events,
            Usage(date=date(2018, 1, 14), meter="m", units=Decimal(1), rate=Decimal(1)),
        ),
    )
    found = proposals_on(SUSPENDED_ON, scenario_of(gone, paused, metered, LICENCE))
    assert found == (("e3", Suspend(date=SUSPENDED_ON)),)


def test_what_is_on_no_unpaid_invoice_goes_on():
    later = replace(LICENCE, id="later", events=(Purchase(date=date(2018, 3, 1), quantity=1),))
    assert [owner for owner, _ in proposals_on(SUSPENDED_ON, scenario_of(LICENCE, later))] == ["e3"]


def test_an_add_on_is_suspended_with_its_parent():
    add_on = replace(LICENCE, id="audio", kind=Kind.ADD_ON, parent="e3")
    found = proposals_on(SUSPENDED_ON, scenario_of(add_on, LICENCE))
    assert found == (("e3", Suspend(date=SUSPENDED_ON)),)


def test_a_paid_invoice_calls_for_nothing_any_more():
    late = scenario_of(payments=(Payment(date=date(2018, 5, 1), amount=Decimal("100")),))
    assert len(proposals_on(date(2018, 4, 30), late)) == 1
    assert proposals_on(date(2018, 5, 1), late) == ()


def test_new_commerce_is_suspended_and_goes_on_costing():
    seats = replace(LICENCE, id="seats", profile="new-commerce")
    scenario = scenario_of(seats)
    found = proposals_on(date(2018, 12, 31), scenario)
    assert found == (("seats", Suspend(date=date(2018, 5, 9))),)
    changed, _ = with_event(scenario, *found[0])
    assert simulate(changed).total == simulate(scenario).total


def test_what_an_upgrade_has_moved_is_suspended_with_its_source():
    events = (
        *LICENCE.events,
        Upgrade(date=date(2018, 1, 20), product="E5", unit_price=Decimal(8), quantity=1, to="e5"),
    )
    seats = replace(LICENCE, id="seats", profile="new-commerce", events=events)
    assert [owner for owner, _ in proposals_on(date(2018, 12, 31), scenario_of(seats))] == ["seats"]


def placed(scenario, suspensions):
    for owner, event in suspensions:
        scenario, _ = with_event(scenario, owner, event)
    return scenario


GROWING = replace(
    LICENCE,
    id="seats",
    profile="new-commerce",
    events=(*LICENCE.events, ChangeQuantity(date=date(2018, 12, 1), quantity=3)),
)


def test_a_suspension_that_makes_another_event_a_mistake_is_left_out_and_named():
    scenario = scenario_of(GROWING, replace(GROWING, id="other", events=LICENCE.events))
    found = proposal_on(date(2018, 12, 31), scenario)
    event = Suspend(date=date(2018, 5, 9))
    assert found.suspensions == (("other", event),)
    (left_out,) = found.left_out
    assert (left_out.subscription, left_out.event) == ("seats", event)
    assert left_out.about == ("seats", 1)
    assert left_out.mistake.code is MistakeCode.SUSPENDED
    assert not mistakes_of(placed(scenario, found.suspensions))


def test_a_suspension_that_takes_away_a_paid_invoice_is_left_out_and_named():
    late = Payment(date=date(2018, 11, 20), amount=Decimal("8.00"), invoice="2018-11-15")
    scenario = scenario_of(payments=(late,))
    found = proposal_on(date(2018, 12, 31), scenario)
    assert found.suspensions == ()
    (left_out,) = found.left_out
    assert (left_out.subscription, left_out.about) == ("e3", None)
    assert left_out.mistake.pointer == "/payments/0/invoice"


def test_mistakes_that_are_there_already_hinder_no_suspension():
    wrong = replace(GROWING, id="wrong", unit_price=Decimal("-1"))
    scenario = scenario_of(LICENCE, wrong)
    statement = outcome(scenario).statement
    found = proposed_suspensions(scenario, statement, SUSPENDED_ON)
    assert found == Proposal((("e3", Suspend(date=SUSPENDED_ON)),))
