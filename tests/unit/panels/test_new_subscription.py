"""New subscriptions are right as they stand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.findings import check
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription
from ui.panels.new_subscription import add_ons_below, new_add_on, new_licence

EMPTY = Scenario(until=date(2018, 2, 28), partner=Partner(billing_day=15))
E3 = Subscription(
    id="s1",
    customer="Contoso",
    product="E3",
    term=Term.THREE_YEARS,
    billing=Billing.ANNUAL,
    unit_price=Decimal(40),
    events=(Purchase(date=date(2018, 1, 13), quantity=1),),
)


def _with(*subscriptions: Subscription) -> Scenario:
    return replace(EMPTY, subscriptions=subscriptions)


def test_the_first_licence_is_bought_in_the_last_month():
    new = new_licence(EMPTY, "Visio")
    assert new.events == (Purchase(date=date(2018, 2, 1), quantity=1),)
    assert check(_with(new)) == ()


def test_the_next_licence_is_bought_with_the_first_for_the_same_customer():
    new = new_licence(_with(E3), "Visio")
    assert (new.id, new.customer, new.events[0].date) == ("s2", "Contoso", date(2018, 1, 13))
    assert check(_with(E3, new)) == ()


def test_an_add_on_is_billed_with_its_licence():
    new = new_add_on(_with(E3), "s1", "Visio")
    assert (new.kind, new.parent, new.term, new.billing) == (
        Kind.ADD_ON,
        "s1",
        Term.THREE_YEARS,
        Billing.ANNUAL,
    )
    assert check(_with(E3, new)) == ()


def test_an_add_on_of_a_licence_without_a_purchase_still_has_a_day():
    bare = replace(E3, events=())
    assert new_add_on(_with(bare), "s1", "Visio").events[0].date == date(2018, 2, 1)


def test_the_add_ons_below_are_found_at_any_depth_and_in_a_circle():
    first = new_add_on(_with(E3), "s1", "First")
    second = new_add_on(_with(E3, first), first.id, "Second")
    assert add_ons_below(_with(second, first, E3), "s1") == (second.id, first.id)
    assert add_ons_below(_with(E3), "s1") == ()
    circle = replace(first, parent=second.id)
    assert add_ons_below(_with(circle, second), circle.id) == (second.id,)
