"""Which events are possible in each book, for each kind, and that they are right as proposed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Book, Kind, Term
from simulator.possible import move_targets
from simulator.proposals import allowed_events, possible_events, proposed_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.standing import standing_before, standing_on

BOUGHT = Purchase(date=date(2025, 4, 13), quantity=25)
DAY = date(2025, 4, 16)


def subscription(*events, name="e3", **values):
    known = {
        "id": name,
        "product": "E3",
        "profile": "new-commerce",
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        "unit_price": Decimal(4),
        "events": (BOUGHT, *events),
    }
    return Subscription(**(known | values))


def scenario(*subscriptions):
    return Scenario(
        until=date(2026, 12, 31), partner=Partner(billing_day=15), subscriptions=subscriptions
    )


def kinds(given, day=DAY):
    return {type(event) for event in possible_events(given, given.subscriptions[0], day)}


def allowed(given, day=DAY):
    return {type(event) for event in allowed_events(given, given.subscriptions[0], day)}


_OF_LICENCES = {ChangeQuantity, Suspend, Cancel, ChangeBilling, ChangePrice, Credit}
_OF_NEW_COMMERCE = {*_OF_LICENCES, ChangeTerm, Upgrade, ScheduleChange, SetAutoRenew}


@pytest.mark.parametrize(
    ("values", "possible"),
    [
        ({"profile": ""}, {*_OF_LICENCES, Migrate}),
        ({"profile": "free-period-2017"}, {*_OF_LICENCES, Migrate}),
        ({}, _OF_NEW_COMMERCE),
        ({"term": Term.THREE_YEARS}, _OF_NEW_COMMERCE - {ChangeTerm}),
        ({"term": Term.MONTH}, _OF_NEW_COMMERCE - {ChangeBilling}),
        ({"kind": Kind.TRIAL}, {ConvertTrial, ScheduleChange, SetAutoRenew, Suspend, Cancel}),
        ({"kind": Kind.TRIAL, "profile": ""}, {ConvertTrial, Cancel}),
        ({"kind": Kind.TRIAL, "profile": "one-time-2019"}, {SetAutoRenew, Suspend, Cancel}),
        (
            {"kind": Kind.RECURRING, "profile": "one-time-2019"},
            {*_OF_LICENCES, Upgrade, SetAutoRenew},
        ),
        (
            {"kind": Kind.ONE_TIME, "profile": "one-time-2019"},
            {Credit},
        ),
        ({"kind": Kind.USAGE}, {Usage, Cancel, Credit}),
        ({"kind": Kind.USAGE, "profile": ""}, {Usage, Cancel, Credit}),
    ],
)
def test_each_book_has_its_own_events(values, possible):
    assert kinds(scenario(subscription(**values))) == possible


@pytest.mark.parametrize(
    ("events", "possible"),
    [
        ((Suspend(date=DAY),), {Reactivate, Cancel, Credit}),
        ((Suspend(date=DAY), Reactivate(date=DAY)), _OF_NEW_COMMERCE - {ScheduleChange}),
        ((SetAutoRenew(date=DAY, auto_renew=False),), _OF_NEW_COMMERCE - {ScheduleChange}),
        ((Cancel(date=DAY),), {Credit}),
    ],
)
def test_what_has_happened_decides_on_what_can(events, possible):
    assert kinds(scenario(subscription(*events))) == possible


def test_a_term_that_is_not_renewed_ends():
    off = subscription(SetAutoRenew(date=DAY, auto_renew=False))
    assert kinds(scenario(off), date(2026, 4, 12)) != {Credit}
    assert kinds(scenario(off), date(2026, 4, 13)) == {Credit}


def test_a_one_time_purchase_changes_on_its_day_alone():
    given = scenario(subscription(kind=Kind.ONE_TIME, profile="one-time-2019"))
    assert allowed(given, BOUGHT.date) == {ChangeQuantity, Cancel, Upgrade, Credit}
    assert kinds(given, DAY) == {Credit}


def test_a_trial_is_paid_for_after_its_month():
    trial = subscription(kind=Kind.TRIAL)
    assert ConvertTrial in kinds(scenario(trial), date(2025, 5, 12))
    assert ChangeQuantity in kinds(scenario(trial), date(2025, 5, 13))
    assert kinds(scenario(subscription(kind=Kind.TRIAL, profile="")), date(2025, 5, 13)) == set()


def test_after_a_migration_events_are_those_of_new_commerce():
    legacy = subscription(profile="")
    migration = proposed_event(Migrate, scenario(legacy), legacy, date(2025, 6, 20))
    migrated = subscription(migration, profile="")
    assert ChangeTerm not in kinds(scenario(migrated), date(2025, 6, 19))
    later = kinds(scenario(migrated), date(2025, 7, 1))
    assert {Upgrade, SetAutoRenew} <= later
    standing = standing_on(scenario(migrated), migrated, date(2025, 7, 1))
    assert (standing.book, standing.licences) == (Book.NEW_COMMERCE, 25)


def test_licences_move_to_another_subscription_of_the_same_customer():
    one = subscription(customer="Contoso")
    two = subscription(name="two", customer="Contoso")
    three = subscription(name="three", customer="Fabrikam")
    old = subscription(name="old", customer="Contoso", profile="")
    given = scenario(one, two, three, old)
    assert move_targets(given, one) == ("two",)
    assert proposed_event(MoveQuantity, given, one, DAY) == MoveQuantity(
        date=DAY, to="two", quantity=1
    )
    assert MoveQuantity not in kinds(scenario(one, three))


def test_prices_follow_the_plan():
    month = subscription(term=Term.MONTH)
    longer = proposed_event(ChangeTerm, scenario(month), month, DAY)
    assert (longer.term, longer.billing, longer.unit_price) == (
        Term.YEAR,
        Billing.MONTHLY,
        Decimal(4),
    )
    yearly = subscription(billing=Billing.ANNUAL, unit_price=Decimal(50))
    monthly = proposed_event(ChangeBilling, scenario(yearly), yearly, DAY)
    assert (monthly.billing, monthly.unit_price) == (Billing.MONTHLY, Decimal("4.17"))


def test_a_usage_is_like_the_one_before():
    read = Usage(date=DAY, meter="D2s", units=Decimal(7), rate=Decimal("0.5"), included=Decimal(2))
    metered = subscription(read, kind=Kind.USAGE)
    later = date(2025, 5, 1)
    proposed = proposed_event(Usage, scenario(metered), metered, later)
    assert (proposed.meter, proposed.units, proposed.date) == ("D2s", Decimal(7), later)


def test_the_standing_before_an_event_leaves_it_out():
    given = scenario(subscription(ChangeQuantity(date=DAY, quantity=30), Cancel(date=DAY)))
    before = standing_before(given, ("e3", 1))
    assert (before.licences, before.cancelled) == (25, False)
    assert standing_before(given, ("e3", 2)).licences == 30


def test_a_scheduled_change_holds_from_the_renewal():
    change = ScheduleChange(
        date=DAY,
        quantity=20,
        term=Term.THREE_YEARS,
        billing=Billing.ANNUAL,
        unit_price=Decimal(40),
    )
    given = scenario(subscription(change))
    renewed = standing_on(given, given.subscriptions[0], date(2026, 4, 13))
    assert (renewed.licences, renewed.term, renewed.price) == (20, Term.THREE_YEARS, Decimal(40))
    assert renewed.ends == date(2029, 4, 12)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"profile": ""},
        {"term": Term.MONTH},
        {"term": Term.THREE_YEARS, "billing": Billing.UPFRONT},
        {"kind": Kind.TRIAL},
        {"kind": Kind.USAGE},
        {"kind": Kind.RECURRING, "profile": "one-time-2019"},
    ],
)
def test_what_is_possible_soon_after_the_purchase_is_allowed(values):
    """Only a migration has to wait for a month."""
    given = scenario(subscription(**values))
    assert kinds(given) - allowed(given) <= {Migrate}
    assert allowed(given)


@pytest.mark.parametrize(
    ("values", "day", "kind"),
    [
        ({"profile": ""}, date(2025, 6, 20), Migrate),
        ({"profile": "", "term": Term.THREE_YEARS, "billing": Billing.ANNUAL}, DAY, Credit),
        (
            {"profile": "", "term": Term.TWO_YEARS, "billing": Billing.ANNUAL},
            date(2025, 6, 20),
            Migrate,
        ),
        ({"profile": "", "kind": Kind.TRIAL}, DAY, ConvertTrial),
        ({"kind": Kind.TRIAL}, DAY, ConvertTrial),
        ({"kind": Kind.TRIAL}, DAY, ScheduleChange),
    ],
)
def test_what_is_proposed_later_is_right_as_it_stands(values, day, kind):
    assert kind in allowed(scenario(subscription(**values)), day)


def test_a_move_is_right_outside_the_first_days_of_the_target():
    one = subscription(customer="Contoso")
    later = Purchase(date=date(2025, 4, 20), quantity=5)
    two = subscription(name="two", customer="Contoso", events=(later,))
    assert MoveQuantity in allowed(scenario(one, two), date(2025, 5, 4))
    assert MoveQuantity not in allowed(scenario(one, two), date(2025, 4, 22))
