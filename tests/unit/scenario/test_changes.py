"""Events put in, replaced and taken out; subscriptions taken out and renamed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome, simulate
from simulator.scenario.changes import (
    add_ons_of,
    free_id,
    replaced_event,
    replaced_subscription,
    with_event,
    with_events,
    without_event,
    without_events,
    without_subscriptions,
)
from simulator.scenario.events import (
    ChangeBilling,
    ChangeQuantity,
    Event,
    Migrate,
    MoveQuantity,
    Purchase,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=1)
MORE = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
HALTED = Suspend(date=date(2018, 3, 20))
YEARLY = ChangeBilling(
    date=date(2018, 3, 1),
    billing=Billing.ANNUAL,
    unit_price=Decimal(48),
    add_ons={"phone": Decimal(12), "line": Decimal(6)},
)


def _subscription(named: str, *events: Event, parent: str = "") -> Subscription:
    return Subscription(
        id=named,
        kind=Kind.ADD_ON if parent else Kind.LICENCE,
        parent=parent,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=events or (BOUGHT,),
    )


FAMILY = Scenario(
    until=date(2018, 3, 31),
    partner=Partner(billing_day=15),
    subscriptions=(
        _subscription("line", parent="phone"),
        _subscription("e3", BOUGHT, YEARLY),
        _subscription("phone", parent="e3"),
        _subscription("visio", BOUGHT, MORE, HALTED),
    ),
)


def _ids(scenario: Scenario) -> list[str]:
    return [each.id for each in scenario.subscriptions]


def test_a_family_is_a_right_scenario():
    assert simulate(FAMILY).invoices


@pytest.mark.parametrize(
    ("gone", "left", "prices"),
    [
        ("line", ["e3", "phone", "visio"], {"phone": Decimal(12)}),
        ("phone", ["e3", "visio"], {}),
        ("visio", ["line", "e3", "phone"], YEARLY.add_ons),
    ],
)
def test_add_ons_go_with_what_they_hang_on_and_their_prices_go_with_them(gone, left, prices):
    rest = without_subscriptions(FAMILY, (gone,))
    assert _ids(rest) == left
    assert rest.subscription("e3").events == (BOUGHT, replace(YEARLY, add_ons=prices))
    assert outcome(rest).mistakes == ()


def test_a_licence_goes_with_all_that_hangs_on_it():
    assert _ids(without_subscriptions(FAMILY, ("e3",))) == ["visio"]
    assert add_ons_of(FAMILY, ("e3",)) == {"phone", "line"}
    assert add_ons_of(FAMILY, ("visio", "line")) == frozenset()


def test_a_licence_that_names_a_parent_by_mistake_is_not_taken_along():
    stray = replace(_subscription("stray"), parent="e3")
    scenario = replace(FAMILY, subscriptions=(*FAMILY.subscriptions, stray))
    assert _ids(without_subscriptions(scenario, ("e3",))) == ["visio", "stray"]


def test_what_has_no_price_to_lose_stays_the_same_object():
    rest = without_subscriptions(FAMILY, ("line",))
    assert rest.subscription("visio") is FAMILY.subscription("visio")


def test_a_new_name_is_followed_by_add_ons_and_prices():
    renamed = replaced_subscription(FAMILY, "phone", _subscription("voice", parent="e3"))
    assert renamed.subscription("line").parent == "voice"
    (_, change) = renamed.subscription("e3").events
    assert change.add_ons == {"voice": Decimal(12), "line": Decimal(6)}
    assert outcome(renamed).mistakes == ()


def test_an_event_stands_by_its_date_after_the_others_of_its_day():
    change = ChangeQuantity(date=MORE.date, quantity=7)
    changed, ref = with_event(FAMILY, "visio", change)
    assert changed.subscription("visio").events == (BOUGHT, MORE, change, HALTED)
    assert ref == ("visio", 2)


def test_the_very_event_is_found_among_equal_ones():
    _, refs = with_events(FAMILY, "visio", (MORE, MORE))
    assert refs == (("visio", 2), ("visio", 3))


def test_a_replaced_event_goes_where_its_day_is():
    moved = replace(MORE, date=date(2018, 3, 25))
    changed, ref = replaced_event(FAMILY, ("visio", 1), moved)
    assert changed.subscription("visio").events == (BOUGHT, HALTED, moved)
    assert ref == ("visio", 2)
    assert changed.until == FAMILY.until


def test_a_late_event_moves_the_last_day():
    late = replace(MORE, date=date(2019, 1, 1))
    assert with_event(FAMILY, "visio", late)[0].until == late.date
    assert replaced_event(FAMILY, ("visio", 1), late)[0].until == late.date


def test_two_subscriptions_of_one_name_stay_two():
    twin = replace(FAMILY.subscription("visio"), product="Visio")
    scenario = replace(FAMILY, subscriptions=(*FAMILY.subscriptions, twin))
    changed, _ = with_event(scenario, "visio", MORE)
    assert changed.subscriptions[-1] is twin


def test_events_are_taken_out():
    assert without_event(FAMILY, ("visio", 1)).subscription("visio").events == (BOUGHT, HALTED)
    rest = without_events(FAMILY, [("visio", 0), ("visio", 2), ("e3", 1)])
    assert rest.subscription("visio").events == (MORE,)
    assert rest.subscription("e3").events == (BOUGHT,)


@pytest.mark.parametrize("ref", [("nobody", 0), ("visio", 9)])
def test_what_is_not_there_cannot_be_changed(ref):
    with pytest.raises(LookupError):
        without_event(FAMILY, ref)
    with pytest.raises(LookupError):
        replaced_event(FAMILY, ref, MORE)


MOVED = MoveQuantity(date=date(2018, 4, 1), to="visio", quantity=1)
RAISED = Upgrade(date=date(2018, 4, 2), product="E5", unit_price=Decimal(8), quantity=1, to="e3-2")
MIGRATED = Migrate(
    date=date(2018, 4, 3),
    to="e3-nce",
    term=Term.YEAR,
    billing=Billing.MONTHLY,
    unit_price=Decimal(8),
)


def test_licences_still_move_into_a_subscription_that_has_another_name():
    moving = with_events(FAMILY, "e3", (MOVED, RAISED))[0]
    visio = replace(moving.subscription("visio"), id="drawing")
    renamed = replaced_subscription(moving, "visio", visio)
    assert renamed.subscription("e3").events[-2:] == (replace(MOVED, to="drawing"), RAISED)


def test_nothing_moves_into_what_is_gone():
    moving = with_event(FAMILY, "e3", MOVED)[0]
    assert MOVED not in without_subscriptions(moving, ["visio"]).subscription("e3").events


@pytest.mark.parametrize(
    ("wanted", "free"), [("new", "new"), ("visio", "visio-2"), ("e3-nce", "e3-nce-2")]
)
def test_an_id_is_free_that_nobody_has_and_nobody_will_have(wanted, free):
    assert free_id(with_events(FAMILY, "e3", (RAISED, MIGRATED))[0], wanted) == free


def test_what_seats_move_to_has_a_name_of_its_own():
    assert free_id(with_event(FAMILY, "e3", RAISED)[0], "e3") == "e3-3"
