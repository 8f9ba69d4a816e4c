"""The scenario and its bill, read lane by lane."""

from __future__ import annotations

import msgspec

from simulator.engine import outcome
from simulator.scenario.events import ChangeQuantity, Purchase, Suspend
from tests.unit.timeline.scenarios import day, published, scenario, subscription
from ui.timeline.facts import Facts


def facts_of(of):
    return Facts(of, outcome(of))


def test_add_ons_stand_under_their_parent():
    facts = facts_of(
        scenario(
            subscription("extra", parent="base"),
            subscription("other"),
            subscription("base"),
            subscription("more", parent="extra"),
        )
    )
    rows = [(row.subscription.id, row.depth, row.place) for row in facts.rows]
    assert rows == [("other", 0, 1), ("base", 0, 2), ("extra", 1, 0), ("more", 2, 3)]


def test_two_lanes_of_one_product_have_two_names():
    twin = msgspec.structs.replace(subscription("two"), product="Product one")
    facts = facts_of(scenario(subscription("one"), twin, subscription("three")))
    assert [facts.name(row) for row in facts.rows] == [
        "Product one · one",
        "Product one · two",
        "Product three",
    ]


def test_a_circle_of_parents_is_still_shown():
    facts = facts_of(scenario(subscription("one", parent="two"), subscription("two", parent="one")))
    assert {row.subscription.id for row in facts.rows} == {"one", "two"}


def test_a_parent_that_is_not_there_leaves_the_add_on_by_itself():
    facts = facts_of(scenario(subscription("lost", parent="nobody")))
    assert [(row.subscription.id, row.depth) for row in facts.rows] == [("lost", 0)]


def test_a_lane_knows_its_service_periods():
    facts = facts_of(published())
    assert facts.lane(0).anchors[:2] == (day("01-13"), day("02-13"))
    assert facts.lane(1).anchors == (day("03-12"), day("04-12"))


def test_lanes_beyond_the_first_block_are_read_as_well():
    many = [subscription(f"s{n}", Purchase(date=day("01-13"), quantity=1)) for n in range(60)]
    facts = facts_of(scenario(*many))
    assert facts.lane(59).anchors[0] == day("01-13")
    assert facts.number_of("s59") == 59


def test_events_with_a_mistake_are_known():
    wrong = scenario(
        subscription("good", Purchase(date=day("01-13"), quantity=1)),
        subscription(
            "bad",
            Purchase(date=day("01-13"), quantity=1),
            ChangeQuantity(date=day("02-01"), quantity=0),
        ),
        subscription("worse", Purchase(date=day("01-13"), quantity=1), price="-1"),
    )
    facts = facts_of(wrong)
    assert [pin.wrong for pin in facts.lane(1).course.pins] == [False, True]
    assert [lane.wrong for lane in map(facts.lane, range(3))] == [False, False, True]
    assert len(facts.mistakes_of(("bad", 1))) == 1
    assert facts.mistakes_of(("good", 0)) == ()
    assert facts.mistakes_of_row(facts.rows[2])


def test_an_event_can_be_tried_elsewhere():
    facts = facts_of(published())
    event = facts.event(("e3", 1))
    moved = msgspec.structs.replace(event, date=day("03-01"))
    tried = facts.with_event(("e3", 1), moved)
    assert [step.period.start for step in tried.lane(0).course.steps][:2] == [
        day("01-13"),
        day("03-01"),
    ]
    assert tried.find("e3", moved, None) == ("e3", 1)
    assert facts.lane(0).course.steps[1].period.start == day("02-01")


def test_an_event_tried_behind_another_takes_its_place():
    facts = facts_of(published())
    moved = msgspec.structs.replace(facts.event(("e3", 1)), date=day("04-20"))
    assert facts.with_event(("e3", 1), moved).find("e3", moved, ("e3", 1)) == ("e3", 3)


def test_an_event_tried_after_the_last_day_moves_that_day():
    facts = facts_of(published())
    moved = msgspec.structs.replace(facts.event(("e3", 3)), date=day("06-01"))
    assert facts.with_event(("e3", 3), moved).scenario.until == day("06-01")


def test_of_two_equal_events_the_wanted_one_is_found():
    twin = ChangeQuantity(date=day("02-01"), quantity=2)
    facts = facts_of(
        scenario(subscription("a", Purchase(date=day("01-13"), quantity=1), twin, twin))
    )
    assert facts.find("a", twin, ("a", 2)) == ("a", 2)
    assert facts.find("a", twin, None) == ("a", 1)


def test_what_is_not_there_is_not_found():
    facts = facts_of(published())
    assert facts.event(None) is None
    assert facts.event(("nobody", 0)) is None
    assert facts.event(("e3", 9)) is None
    assert facts.find("nobody", Suspend(date=day("02-01")), None) is None
    assert facts.mistakes_of(("nobody", 0)) == ()


def test_events_come_lane_after_lane_by_date():
    unsorted = subscription(
        "a", ChangeQuantity(date=day("03-01"), quantity=2), Purchase(date=day("01-13"), quantity=1)
    )
    facts = facts_of(scenario(unsorted, subscription("b", Purchase(date=day("01-01"), quantity=1))))
    assert facts.events() == [("a", 1), ("a", 0), ("b", 0)]


def test_invoices_are_found_by_date():
    facts = facts_of(published())
    found = facts.invoices_between(day("02-01"), day("03-15"))
    assert [invoice.date for invoice in found] == [day("02-15"), day("03-15")]


def test_an_empty_scenario_has_no_days():
    assert facts_of(scenario()).first_and_last() is None
    assert facts_of(published()).first_and_last() == (day("01-13"), day("04-30"))


def test_a_suspension_ends_with_the_deletion_of_what_is_suspended():
    kept = subscription("a", Purchase(date=day("01-13"), quantity=1), Suspend(date=day("02-01")))
    facts = facts_of(scenario(kept, until=day("12-31")))
    (gap,) = facts.lane(0).course.gaps
    assert (gap.period.last - gap.period.start).days == 90
