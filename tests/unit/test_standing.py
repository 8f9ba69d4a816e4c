"""How a subscription stands on a day, where the books by calendar month make it other than it looks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec.structs import replace

from simulator.catalogue import KEPT_DAYS, Billing, Book, Kind, Term
from simulator.proposals import allowed_events, possible_events, proposed_event
from simulator.scenario.events import (
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    ExtendedService,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.standing import standing_before, standing_on

BOUGHT = Purchase(date=date(2026, 1, 10), quantity=5)
DAY = date(2026, 3, 2)
EVE = DAY - timedelta(days=1)


def subscription(*events, name="e3", **values):
    known: dict[str, Any] = {
        "product": "E3",
        "customer": "Contoso",
        "profile": "new-commerce",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal(4),
    }
    return Subscription(id=name, events=(BOUGHT, *events), **(known | values))


def scenario(*subscriptions, **partner):
    return Scenario(
        until=date(2028, 12, 31),
        partner=Partner(billing_day=15, **partner),
        subscriptions=subscriptions,
    )


def standing(*events, on=DAY, **values):
    one = subscription(*events, **values)
    return standing_on(scenario(one), one, on)


def test_licences_that_came_from_another_subscription_count():
    moved = MoveQuantity(date=DAY, to="e5", quantity=2)
    given = scenario(subscription(moved), subscription(name="e5"))
    e5 = given.subscription("e5")
    assert standing_on(given, e5, EVE).licences == 5
    assert standing_on(given, e5, DAY).licences == 7
    assert proposed_event(ChangeQuantity, given, e5, DAY).quantity == 8
    assert ChangeQuantity in map(type, allowed_events(given, e5, DAY))


def test_licences_come_after_the_events_of_their_day():
    moved = MoveQuantity(date=DAY, to="e5", quantity=2)
    price = ChangePrice(date=DAY, unit_price=Decimal(5))
    later = replace(price, date=DAY + timedelta(days=1))
    given = scenario(subscription(moved), subscription(price, later, name="e5"))
    assert standing_before(given, ("e5", 1)).licences == 5
    assert standing_before(given, ("e5", 2)).licences == 7


def test_an_upgrade_of_as_many_licences_as_there_are_is_one_of_all():
    better = Upgrade(date=DAY, product="E5", unit_price=Decimal(8), quantity=5, to="e5")
    found = standing(better)
    assert (found.licences, found.product, found.price) == (5, "E5", Decimal(8))


@pytest.mark.parametrize("quantity", [5, None])
def test_what_has_moved_away_altogether_has_ended(quantity):
    moved = MoveQuantity(date=DAY, to="e5", quantity=quantity)
    given = scenario(subscription(moved), subscription(name="e5"))
    one = given.subscription("e3")
    assert standing_on(given, one, DAY).ended
    assert [type(event) for event in possible_events(given, one, DAY)] == [Credit]


def test_what_is_scheduled_survives_what_sets_nothing_new():
    """Renewal that is on already, and the number of licences that is held."""
    change = ScheduleChange(date=EVE, quantity=2)
    on = SetAutoRenew(date=DAY, auto_renew=True)
    same = ChangeQuantity(date=DAY, quantity=5)
    assert standing(change, on, same, on=date(2027, 1, 10)).licences == 2


def test_a_migration_ends_with_the_old_term():
    bought = replace(BOUGHT, date=date(2021, 2, 1))
    one = replace(subscription(profile=""), events=(bought,))
    migration = proposed_event(Migrate, scenario(one), one, date(2021, 6, 1))
    migrated = replace(one, events=(bought, migration))
    found = standing_on(scenario(migrated), migrated, date(2021, 7, 1))
    assert (found.book, found.kind, found.ends) == (
        Book.NEW_COMMERCE,
        Kind.LICENCE,
        date(2022, 1, 31),
    )
    assert (found.licences, found.product, found.auto_renew) == (5, "E3", True)


def test_extended_service_runs_in_months_of_its_own_price():
    service = ExtendedService(unit_price=Decimal("4.50"), percent=Decimal(3))
    off = SetAutoRenew(date=DAY, auto_renew=False, extended_service=service)
    one = subscription(off, billing=Billing.ANNUAL, unit_price=Decimal(48))
    given, later = scenario(one), date(2027, 2, 20)
    found = standing_on(given, one, later)
    assert found.extended
    assert (found.term, found.billing, found.price) == (
        Term.MONTH,
        Billing.MONTHLY,
        Decimal("4.50"),
    )
    assert found.ends == date(2027, 3, 9)
    possible = set(map(type, possible_events(given, one, later)))
    assert not possible & {ChangeBilling, ChangeTerm, Upgrade, ScheduleChange, SetAutoRenew}
    assert ChangeQuantity in possible


def test_a_month_has_one_plan():
    found = standing(term=Term.MONTH, billing=Billing.UPFRONT)
    assert (found.term, found.billing, found.ends) == (
        Term.MONTH,
        Billing.MONTHLY,
        date(2026, 3, 9),
    )


def test_a_trial_stands_as_what_it_becomes():
    found = standing(kind=Kind.TRIAL, on=BOUGHT.date)
    assert (found.trial, found.term, found.price) == (True, Term.YEAR, Decimal(4))


def test_events_that_cannot_happen_change_nothing():
    found = standing(ChangeQuantity(date=EVE, quantity=1), Reactivate(date=DAY, quantity=9))
    assert (found.licences, found.suspended) == (5, False)


def test_a_price_that_cannot_be_is_none():
    assert standing(unit_price=Decimal(-4)).price == 0


def test_a_licence_based_subscription_is_deleted_some_time_after_a_suspension():
    halted = Suspend(date=DAY)
    kept, gone = DAY + timedelta(days=KEPT_DAYS), DAY + timedelta(days=KEPT_DAYS + 1)
    too_late = Reactivate(date=gone)
    assert not standing(halted, profile="", on=kept).ended
    assert standing(halted, profile="", on=gone).ended
    assert standing(halted, too_late, profile="", on=gone).suspended


def test_a_change_of_billing_ends_an_offer_of_several_years():
    monthly = ChangeBilling(date=DAY, billing=Billing.MONTHLY, unit_price=Decimal(4))
    found = standing(
        monthly, profile="", term=Term.TWO_YEARS, billing=Billing.ANNUAL, unit_price=Decimal(48)
    )
    assert (found.term, found.billing) == (Term.YEAR, Billing.MONTHLY)


def test_a_licence_based_trial_stands_as_what_it_was_converted_to():
    paid = ConvertTrial(
        date=date(2026, 1, 20),
        quantity=2,
        unit_price=Decimal(90),
        billing=Billing.ANNUAL,
        term=Term.TWO_YEARS,
        product="E5",
    )
    found = standing(paid, kind=Kind.TRIAL, profile="")
    assert (found.licences, found.term, found.product, found.trial) == (
        2,
        Term.TWO_YEARS,
        "E5",
        False,
    )
    assert standing(kind=Kind.TRIAL, profile="").ended


def test_a_migration_of_what_has_no_id_brings_nothing_down():
    """An empty id is a mistake, and a form may be open on it."""
    one = subscription(profile="")
    migration = proposed_event(Migrate, scenario(one), one, date(2026, 6, 1))
    nameless = replace(one, id="", events=(*one.events, migration))
    assert not standing_on(scenario(nameless), nameless, date(2026, 7, 1)).bought
