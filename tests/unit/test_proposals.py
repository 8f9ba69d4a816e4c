"""Events as they can be put on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import outcome
from simulator.possible import is_bought
from simulator.proposals import possible_events, proposed_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Credit,
    CreditReason,
    Migrate,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.standing import standing_on

BOUGHT = Purchase(date=date(2018, 1, 13), quantity=3)
MORE = ChangeQuantity(date=date(2018, 2, 1), quantity=5)
BACK = Reactivate(date=date(2018, 3, 1), quantity=9)


def subscription(name, *events, price="4.00", billing=Billing.MONTHLY, **more):
    return Subscription(
        id=name,
        term=Term.YEAR,
        billing=billing,
        unit_price=Decimal(price),
        events=events,
        **more,
    )


def proposed(kind, given, name, day):
    return proposed_event(kind, given, given.subscription(name), day)


def possible(given, day):
    return possible_events(given, given.subscriptions[0], day)


def scenario(*subscriptions, currency="USD"):
    return Scenario(
        until=date(2018, 12, 31),
        partner=Partner(billing_day=15, currency=currency),
        subscriptions=subscriptions,
    )


@pytest.mark.parametrize(
    ("day", "licences"),
    [
        (date(2018, 1, 12), 0),
        (date(2018, 1, 13), 3),
        (date(2018, 2, 1), 5),
        (date(2018, 2, 28), 5),
        (date(2018, 3, 1), 9),
    ],
)
def test_licences_are_those_last_set(day, licences):
    given = subscription("a", BOUGHT, MORE, BACK)
    assert standing_on(scenario(given), given, day).licences == licences


@pytest.mark.parametrize("kind", [Purchase, Suspend, Reactivate, Cancel])
def test_plain_events_have_their_day(kind):
    day = date(2018, 4, 5)
    event = proposed(kind, scenario(subscription("a", BOUGHT)), "a", day)
    assert isinstance(event, kind)
    assert event.date == day


def test_a_change_of_licences_adds_one():
    given = scenario(subscription("a", BOUGHT, MORE))
    assert proposed(ChangeQuantity, given, "a", date(2018, 2, 3)) == ChangeQuantity(
        date=date(2018, 2, 3), quantity=6
    )


def test_a_price_begins_with_the_price_in_force():
    given = scenario(
        subscription("a", BOUGHT, ChangePrice(date=date(2018, 2, 1), unit_price=Decimal("4.50")))
    )
    assert proposed(ChangePrice, given, "a", date(2018, 2, 3)).unit_price == Decimal("4.50")
    assert proposed(ChangePrice, given, "a", date(2018, 1, 30)).unit_price == Decimal("4.00")


def test_billing_changes_to_a_year_at_twelve_times_the_price_and_names_add_ons():
    given = scenario(
        subscription("a", BOUGHT),
        subscription("b", BOUGHT, price="1.00", kind=Kind.ADD_ON, parent="a"),
    )
    event = proposed(ChangeBilling, given, "a", date(2018, 2, 3))
    assert (event.billing, event.unit_price) == (Billing.ANNUAL, Decimal("48.00"))
    assert event.add_ons == {"b": Decimal("12.00")}


def test_billing_changes_back_to_a_month_at_a_twelfth():
    given = scenario(subscription("a", BOUGHT, price="50", billing=Billing.ANNUAL))
    event = proposed(ChangeBilling, given, "a", date(2018, 2, 3))
    assert (event.billing, event.unit_price) == (Billing.MONTHLY, Decimal("4.17"))
    yen = proposed(ChangeBilling, scenario(*given.subscriptions, currency="JPY"), "a", BOUGHT.date)
    assert yen.unit_price == Decimal(4)


def test_billing_follows_earlier_changes():
    change = ChangeBilling(date=date(2018, 2, 1), billing=Billing.ANNUAL, unit_price=Decimal(48))
    given = scenario(subscription("a", BOUGHT, change))
    assert proposed(ChangeBilling, given, "a", date(2018, 3, 1)).billing is Billing.MONTHLY


def test_a_subscription_is_bought_once():
    assert is_bought(subscription("a", BOUGHT))
    assert not is_bought(subscription("a"))


def test_a_change_of_licences_stays_within_what_can_be_billed():
    most = subscription("a", Purchase(date=BOUGHT.date, quantity=1_000_000))
    assert proposed(ChangeQuantity, scenario(most), "a", date(2018, 2, 3)).quantity == 1_000_000


def test_a_credit_gives_one_price_back():
    event = proposed(Credit, scenario(subscription("a", BOUGHT)), "a", date(2018, 2, 3))
    assert (event.amount, event.reason) == (Decimal("4.00"), CreditReason.OTHER)


# A family.


def add_on(name, *events, parent="a", price="1.00", billing=Billing.MONTHLY):
    return subscription(
        name, *events, parent=parent, price=price, billing=billing, kind=Kind.ADD_ON
    )


def test_a_change_of_billing_has_a_price_for_all_that_hang_on_it():
    given = scenario(
        subscription("a", BOUGHT),
        add_on("b", BOUGHT),
        add_on("c", BOUGHT, parent="b", price="0.50"),
    )
    change = proposed(ChangeBilling, given, "a", date(2018, 2, 3))
    assert change.add_ons == {"b": Decimal("12.00"), "c": Decimal("6.00")}
    changed = msgspec.structs.replace(given.subscriptions[0], events=(BOUGHT, change))
    assert outcome(scenario(changed, *given.subscriptions[1:])).mistakes == ()


def test_a_change_of_billing_has_no_price_for_what_is_not_there_that_day():
    given = scenario(
        subscription("a", BOUGHT),
        add_on("gone", BOUGHT, Cancel(date=date(2018, 1, 20))),
        add_on("under", BOUGHT, parent="gone"),
        add_on("later", Purchase(date=date(2018, 3, 1), quantity=1)),
        add_on("never"),
    )
    assert proposed(ChangeBilling, given, "a", date(2018, 2, 3)).add_ons == {}


def test_the_price_of_an_add_on_follows_the_change_of_billing_of_its_parent():
    yearly = ChangeBilling(
        date=date(2018, 2, 1),
        billing=Billing.ANNUAL,
        unit_price=Decimal(48),
        add_ons={"b": Decimal("10.00")},
    )
    given = scenario(subscription("a", BOUGHT, yearly), add_on("b", BOUGHT))
    day = date(2018, 3, 1)
    assert proposed(ChangePrice, given, "b", day).unit_price == Decimal("10.00")
    assert standing_on(given, given.subscription("b"), day).billing is Billing.ANNUAL
    back = proposed(ChangeBilling, given, "a", day)
    assert (back.billing, back.add_ons) == (Billing.MONTHLY, {"b": Decimal("0.83")})


def test_what_happened_to_a_parent_before_the_purchase_is_not_counted():
    yearly = ChangeBilling(
        date=date(2018, 2, 1),
        billing=Billing.ANNUAL,
        unit_price=Decimal(48),
        add_ons={"b": Decimal("10.00")},
    )
    bought = Purchase(date=date(2018, 2, 10), quantity=1)
    given = scenario(
        subscription("a", BOUGHT, yearly),
        add_on("b", bought, price="11.00", billing=Billing.ANNUAL),
    )
    assert proposed(ChangePrice, given, "b", date(2018, 3, 1)).unit_price == Decimal("11.00")


def test_an_add_on_is_suspended_with_its_parent_and_keeps_its_licences():
    parent = subscription("a", BOUGHT, Suspend(date=date(2018, 2, 1)), BACK)
    extra = add_on("b", Purchase(date=date(2018, 1, 20), quantity=5))
    given = scenario(parent, extra)
    assert standing_on(given, extra, date(2018, 2, 10)).suspended
    back = standing_on(given, extra, BACK.date)
    assert (back.suspended, back.licences) == (False, 5)


def test_parents_in_a_circle_decide_nothing():
    one, two = add_on("one", BOUGHT, parent="two"), add_on("two", MORE, parent="one")
    assert standing_on(scenario(one, two), one, MORE.date).licences == 3


# What is possible on a day.


def kinds(events):
    return [type(event) for event in events]


def test_what_is_not_bought_can_be_bought():
    day = date(2018, 2, 1)
    assert possible(scenario(subscription("a")), day) == (Purchase(date=day, quantity=1),)


def test_nothing_is_possible_before_the_purchase():
    assert possible(scenario(subscription("a", BOUGHT)), date(2018, 1, 12)) == ()


def test_what_is_active_can_be_changed_suspended_and_cancelled():
    assert kinds(possible(scenario(subscription("a", BOUGHT)), date(2018, 2, 10))) == [
        ChangeQuantity,
        Suspend,
        Cancel,
        ChangeBilling,
        ChangePrice,
        Migrate,
        Credit,
    ]


def test_what_is_suspended_can_be_reactivated():
    given = scenario(subscription("a", BOUGHT, Suspend(date=date(2018, 2, 1))))
    assert kinds(possible(given, date(2018, 2, 10))) == [
        Reactivate,
        ChangeQuantity,
        Cancel,
        Credit,
    ]


def test_what_is_cancelled_stays_so_and_can_be_credited():
    given = scenario(subscription("a", BOUGHT, Cancel(date=date(2018, 2, 1))))
    assert kinds(possible(given, date(2018, 2, 10))) == [Credit]


@pytest.mark.parametrize("place", range(5))
def test_what_is_possible_can_be_billed(place):
    bought = subscription("a", BOUGHT, MORE)
    event = possible(scenario(bought), date(2018, 2, 10))[place]
    changed = msgspec.structs.replace(bought, events=(*bought.events, event))
    assert outcome(scenario(changed)).mistakes == ()


def test_a_trial_is_at_the_price_it_was_converted_to():
    paid = ConvertTrial(
        date=date(2018, 2, 1), quantity=2, unit_price=Decimal(9), billing=Billing.ANNUAL
    )
    trial = subscription("t", Purchase(date=BOUGHT.date, quantity=25), paid, kind=Kind.TRIAL)
    standing = standing_on(scenario(trial), trial, date(2018, 3, 1))
    assert (standing.licences, standing.price, standing.billing) == (2, Decimal(9), Billing.ANNUAL)
