"""A licence with add-ons migrates in one step: put, moved and taken away together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import mistakes_of
from simulator.proposals import allowed_events, proposed_event
from simulator.scenario.events import Cancel, Migrate, Purchase, Suspend, Upgrade
from simulator.scenario.migrations import migrations_with
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.words import Words
from ui.document.edits import edited
from ui.document.titles import undo_text
from ui.models.wishes import AddEvent, DeleteEvent, DuplicateEvent, MoveEvent

BOUGHT = Purchase(date=date(2021, 3, 4), quantity=5)
DAY = date(2021, 6, 9)
LATER = date(2021, 6, 12)


def subscription(name, *events, **more):
    known: dict[str, Any] = {"unit_price": Decimal(4), "billing": Billing.MONTHLY}
    return Subscription(id=name, term=Term.YEAR, events=events, **(known | more))


def add_on(name, *events, parent="e3"):
    return subscription(name, *events, kind=Kind.ADD_ON, parent=parent, unit_price=Decimal(1))


def scenario(*subscriptions):
    return Scenario(
        until=date(2021, 12, 31), partner=Partner(billing_day=15), subscriptions=subscriptions
    )


FAMILY = scenario(
    subscription("e3", BOUGHT),
    add_on("visio", replace(BOUGHT, quantity=2)),
    add_on("maps", replace(BOUGHT, quantity=1), parent="visio"),
    add_on("gone", BOUGHT, Cancel(date=date(2021, 5, 1))),
    add_on("never"),
)


def migration(given, name="e3"):
    return proposed_event(Migrate, given, given.subscription(name), DAY)


def migrated(given=FAMILY):
    return edited(given, AddEvent("e3", migration(given)))


def days_of_migrations(given):
    return {
        each.id: event.date
        for each in given.subscriptions
        for event in each.events
        if isinstance(event, Migrate)
    }


def test_add_ons_migrate_with_their_licence_and_get_ids_of_their_own():
    done = migrated()
    assert days_of_migrations(done.scenario) == {"e3": DAY, "visio": DAY, "maps": DAY}
    visio = done.scenario.subscription("visio").events[-1]
    assert (visio.to, visio.term, visio.unit_price) == ("visio-nce", Term.YEAR, Decimal(1))
    assert done.event == ("e3", 1)
    assert mistakes_of(without_never(done.scenario)) == ()


def without_never(given):
    return replace(given, subscriptions=given.subscriptions[:-1])


def test_a_migration_of_a_licence_with_add_ons_is_offered():
    given = without_never(FAMILY)
    offered = allowed_events(given, given.subscription("e3"), DAY)
    assert Migrate in map(type, offered)
    assert Migrate not in map(type, allowed_events(given, given.subscription("visio"), DAY))


def test_add_ons_go_to_the_term_of_their_licence():
    longer = replace(
        migration(FAMILY), term=Term.THREE_YEARS, billing=Billing.UPFRONT, full_term=True
    )
    visio = edited(FAMILY, AddEvent("e3", longer)).scenario.subscription("visio").events[-1]
    assert (visio.term, visio.billing, visio.full_term) == (
        Term.THREE_YEARS,
        Billing.MONTHLY,
        True,
    )


def test_a_month_has_one_plan_whatever_the_add_on_had():
    yearly = {"billing": Billing.ANNUAL, "unit_price": Decimal(12)}
    given = scenario(
        replace(FAMILY.subscriptions[0], **yearly), replace(FAMILY.subscriptions[1], **yearly)
    )
    month = replace(migration(given), term=Term.MONTH, billing=Billing.MONTHLY)
    visio = edited(given, AddEvent("e3", month)).scenario.subscription("visio").events[-1]
    assert (visio.billing, visio.unit_price) == (Billing.MONTHLY, Decimal(1))


def test_a_migration_moves_with_those_of_its_add_ons():
    moved = edited(migrated().scenario, MoveEvent(("e3", 1), LATER))
    assert set(days_of_migrations(moved.scenario).values()) == {LATER}
    assert moved.event == ("e3", 1)


def test_a_migration_goes_with_those_of_its_add_ons():
    gone = edited(migrated().scenario, DeleteEvent(("e3", 1)))
    assert gone.scenario == FAMILY


def test_the_migration_of_an_add_on_takes_nothing_along():
    given = migrated().scenario
    assert migrations_with(given, ("maps", 1)) == ()
    assert migrations_with(given, ("visio", 1)) == (("maps", 1),)
    with pytest.raises(IndexError):
        edited(given, DeleteEvent(("e3", 7)))


def test_the_step_says_that_add_ons_migrate_too():
    words = Words("en")
    assert undo_text(AddEvent("e3", migration(FAMILY)), FAMILY, words).endswith("with 2 add-ons")
    halted = scenario(subscription("e3", BOUGHT))
    halt = AddEvent("e3", Suspend(date=DAY))
    assert "add-on" not in undo_text(halt, halted, words)


@pytest.mark.parametrize(
    ("to", "copied"), [("e3-2", "e3-3"), ("better", "better-2"), ("plan-2024", "plan-2024-2")]
)
def test_a_copy_of_an_upgrade_gets_an_id_of_its_own(to, copied):
    some = Upgrade(date=DAY, product="E5", unit_price=Decimal(8), quantity=1, to=to)
    given = scenario(subscription("e3", BOUGHT, some, profile="new-commerce"))
    done = edited(given, DuplicateEvent(("e3", 1), LATER))
    assert done.scenario.subscription("e3").events[2] == replace(some, date=LATER, to=copied)
    assert mistakes_of(done.scenario) == ()


def test_a_copy_of_an_upgrade_of_all_licences_names_nobody():
    whole = Upgrade(date=DAY, product="E5", unit_price=Decimal(8))
    given = scenario(subscription("e3", BOUGHT, whole, profile="new-commerce"))
    done = edited(given, DuplicateEvent(("e3", 1), LATER))
    assert done.scenario.subscription("e3").events[2] == replace(whole, date=LATER)


def test_a_copy_of_a_migration_has_another_target():
    done = edited(migrated().scenario, DuplicateEvent(("e3", 1), LATER))
    assert done.scenario.subscription("e3").events[2].to == "e3-nce-2"
