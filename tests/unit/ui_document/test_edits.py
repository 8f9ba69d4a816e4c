from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.scenario.changes import free_id
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from ui.document.edits import edited, event_at, new_mistakes
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    DuplicateEvent,
    MoveEvent,
    PasteEvents,
    PlaceSuspensions,
    RemoveSubscription,
    ReplaceEvent,
    ReplacePartner,
    ReplaceSubscription,
    SetTitle,
    SetUntil,
)

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=1)
MORE = ChangeQuantity(date=date(2018, 2, 1), quantity=2)
HALTED = Suspend(date=date(2018, 2, 20))


def subscription(name="e3", *events, **more):
    return Subscription(
        id=name,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=events or (BOUGHT, MORE, HALTED),
        **more,
    )


def scenario(*subscriptions, until=date(2018, 3, 31)):
    return Scenario(
        until=until,
        partner=Partner(billing_day=15),
        subscriptions=subscriptions or (subscription(),),
    )


def events_of(edit, name="e3"):
    return edit.scenario.subscription(name).events


def test_an_added_event_stands_by_its_date_and_is_selected():
    change = ChangeQuantity(date=date(2018, 1, 20), quantity=5)
    done = edited(scenario(), AddEvent("e3", change))
    assert events_of(done) == (BOUGHT, change, MORE, HALTED)
    assert done.event is not None
    assert event_at(done.scenario, done.event) is change
    assert done.subscription == "e3"


def test_an_event_added_on_a_taken_day_comes_after_the_others_of_that_day():
    change = ChangeQuantity(date=MORE.date, quantity=5)
    done = edited(scenario(), AddEvent("e3", change))
    assert events_of(done) == (BOUGHT, MORE, change, HALTED)


def test_an_equal_event_added_twice_selects_the_new_one():
    done = edited(scenario(), AddEvent("e3", replace(MORE)))
    assert done.event == ("e3", 2)


def test_an_event_after_the_last_simulated_day_moves_that_day():
    late = Cancel(date=date(2019, 5, 4))
    assert edited(scenario(), AddEvent("e3", late)).scenario.until == late.date
    assert edited(scenario(), MoveEvent(("e3", 2), late.date)).scenario.until == late.date
    assert edited(scenario(), PasteEvents("e3", (late,))).scenario.until == late.date


def test_an_event_before_the_last_simulated_day_leaves_it():
    assert edited(scenario(), MoveEvent(("e3", 2), date(2018, 3, 1))).scenario.until == date(
        2018, 3, 31
    )


def test_a_moved_event_keeps_its_selection_across_others():
    done = edited(scenario(), MoveEvent(("e3", 1), date(2018, 3, 1)))
    assert events_of(done) == (BOUGHT, HALTED, replace(MORE, date=date(2018, 3, 1)))
    assert done.event == ("e3", 2)


def test_a_replaced_event_may_change_its_place():
    done = edited(scenario(), ReplaceEvent(("e3", 2), Suspend(date=date(2018, 1, 20))))
    assert [type(each) for each in events_of(done)] == [Purchase, Suspend, ChangeQuantity]
    assert done.event == ("e3", 1)


def test_a_deleted_event_is_gone_and_its_subscription_stays_selected():
    done = edited(scenario(), DeleteEvent(("e3", 1)))
    assert events_of(done) == (BOUGHT, HALTED)
    assert (done.subscription, done.event) == ("e3", None)


def test_a_duplicate_stands_on_its_own_day():
    done = edited(scenario(), DuplicateEvent(("e3", 1), date(2018, 2, 5)))
    assert events_of(done)[2] == replace(MORE, date=date(2018, 2, 5))
    assert done.event == ("e3", 2)


def test_pasted_events_stand_among_the_others_and_the_first_is_selected():
    pasted = (Reactivate(date=date(2018, 3, 2)), ChangeQuantity(date=date(2018, 1, 30), quantity=3))
    done = edited(scenario(), PasteEvents("e3", pasted))
    assert [each.date.day for each in events_of(done)] == [13, 30, 1, 20, 2]
    assert done.event == ("e3", 1)


def test_nothing_pasted_changes_nothing():
    assert edited(scenario(), PasteEvents("e3", ())).scenario == scenario()


def test_a_new_subscription_gets_a_name_that_is_free():
    done = edited(scenario(), AddSubscription(subscription()))
    assert [each.id for each in done.scenario.subscriptions] == ["e3", "e3-2"]
    assert done.subscription == "e3-2"
    assert free_id(done.scenario, "e3") == "e3-3"


def test_an_add_on_follows_its_parent_to_a_new_name():
    billing = ChangeBilling(
        date=date(2018, 3, 1),
        billing=Billing.ANNUAL,
        unit_price=Decimal(48),
        add_ons={"child": Decimal(12)},
    )
    given = scenario(
        subscription("e3", BOUGHT, billing),
        subscription("child", BOUGHT, kind=Kind.ADD_ON, parent="e3"),
    )
    renamed = edited(given, ReplaceSubscription("e3", subscription("e5", BOUGHT, billing)))
    assert renamed.scenario.subscription("child").parent == "e5"
    again = edited(
        given,
        ReplaceSubscription("child", subscription("baby", BOUGHT, kind=Kind.ADD_ON, parent="e3")),
    )
    (_, change) = again.scenario.subscription("e3").events
    assert change.add_ons == {"baby": Decimal(12)}


def test_a_new_price_does_not_move_the_last_day_of_an_older_file():
    given = scenario(until=date(2018, 2, 1))
    priced = replace(given.subscriptions[0], unit_price=Decimal(5))
    assert edited(given, ReplaceSubscription("e3", priced)).scenario.until == date(2018, 2, 1)


def test_a_removed_subscription_is_gone():
    given = scenario(subscription("a"), subscription("b"))
    done = edited(given, RemoveSubscription("a"))
    assert [each.id for each in done.scenario.subscriptions] == ["b"]


YEARLY = ChangeBilling(
    date=date(2018, 3, 1),
    billing=Billing.ANNUAL,
    unit_price=Decimal(48),
    add_ons={"child": Decimal(12)},
)


def family():
    return scenario(
        subscription("e3", BOUGHT, YEARLY),
        subscription("child", BOUGHT, kind=Kind.ADD_ON, parent="e3"),
        subscription("other"),
    )


def test_a_removed_add_on_takes_its_price_out_of_the_changes_of_billing():
    done = edited(family(), RemoveSubscription("child")).scenario
    assert [each.id for each in done.subscriptions] == ["e3", "other"]
    assert done.subscription("e3").events == (BOUGHT, replace(YEARLY, add_ons={}))
    assert outcome(done).mistakes == ()


def test_a_removed_licence_takes_its_add_ons_along():
    done = edited(family(), RemoveSubscription("e3")).scenario
    assert [each.id for each in done.subscriptions] == ["other"]


def test_settings_are_replaced():
    partner = Partner(billing_day=3, currency="EUR")
    assert edited(scenario(), ReplacePartner(partner)).scenario.partner == partner
    assert edited(scenario(), SetTitle("Contoso")).scenario.title == "Contoso"
    assert edited(scenario(), SetUntil(date(2020, 1, 1))).scenario.until == date(2020, 1, 1)


@pytest.mark.parametrize(
    "wish", [DeleteEvent(("none", 0)), RemoveSubscription("none"), DeleteEvent(("e3", 9))]
)
def test_what_is_not_there_cannot_be_edited(wish):
    with pytest.raises((KeyError, IndexError)):
        edited(scenario(), wish)


def test_only_mistakes_that_an_edit_brings_are_new():
    right = scenario()
    wrong = edited(right, MoveEvent(("e3", 2), date(2017, 1, 1))).scenario
    before, after = outcome(right).mistakes, outcome(wrong).mistakes
    assert new_mistakes(before, after) == after
    assert new_mistakes(after, after) == ()
    assert new_mistakes(after, before) == ()


def test_a_mistake_of_an_event_that_moved_down_is_not_new():
    stray = ChangeQuantity(date=date(2018, 3, 20), quantity=0)
    wrong = scenario(subscription("e3", BOUGHT, MORE, stray))
    too_many = ChangeQuantity(date=date(2018, 2, 10), quantity=2_000_000)
    would_be = edited(wrong, AddEvent("e3", too_many)).scenario
    (mistake,) = new_mistakes(outcome(wrong).mistakes, outcome(would_be).mistakes)
    assert (mistake.pointer, mistake.found) == ("/subscriptions/0/events/2/quantity", "2000000")


def test_a_second_mistake_of_the_same_kind_is_new():
    stray = ChangeQuantity(date=date(2018, 3, 20), quantity=0)
    wrong = scenario(subscription("e3", BOUGHT, stray))
    would_be = edited(wrong, AddEvent("e3", replace(stray, date=date(2018, 3, 21)))).scenario
    (mistake,) = new_mistakes(outcome(wrong).mistakes, outcome(would_be).mistakes)
    assert mistake.pointer == "/subscriptions/0/events/2/quantity"


def test_a_mistake_of_another_subscription_is_new():
    stray = ChangeQuantity(date=date(2018, 3, 20), quantity=0)
    wrong = scenario(subscription("a", BOUGHT, stray), subscription("b", BOUGHT))
    would_be = edited(wrong, AddEvent("b", stray)).scenario
    (mistake,) = new_mistakes(outcome(wrong).mistakes, outcome(would_be).mistakes)
    assert mistake.pointer == "/subscriptions/1/events/1/quantity"


def test_suspensions_of_several_subscriptions_are_one_step_each_on_its_day():
    both = scenario(subscription("a", BOUGHT), subscription("b", BOUGHT))
    suspensions = (
        ("b", Suspend(date=date(2018, 4, 3))),
        ("a", Suspend(date=date(2018, 4, 9))),
    )
    done = edited(both, PlaceSuspensions(suspensions))
    assert done.event == ("b", 1)
    assert done.scenario.subscription("a").events == (BOUGHT, Suspend(date=date(2018, 4, 9)))
    assert done.scenario.subscription("b").events == (BOUGHT, Suspend(date=date(2018, 4, 3)))
