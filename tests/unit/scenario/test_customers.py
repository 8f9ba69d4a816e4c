"""What a scenario says of a customer, and what becomes of it when that changes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.scenario.customers import (
    customer_names,
    customer_of,
    has_subscriptions,
    replaced_customer,
    without_customer,
)
from simulator.scenario.scenario import Budget, Customer, Partner, Scenario, Subscription

E3 = Subscription(
    id="e3", customer="Contoso", term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal(4)
)
LISTED = Budget(customer="Contoso", amount=Decimal(300))
TAILSPIN = Budget(customer="Tailspin", amount=Decimal(1))
SCENARIO = Scenario(
    until=date(2018, 3, 31),
    partner=Partner(billing_day=15, budget=(LISTED, TAILSPIN)),
    subscriptions=(E3, replace(E3, id="nobody", customer="")),
    customers=(Customer(name="Fabrikam"), Customer(name="Contoso", country="FR")),
)


def test_every_customer_is_named_once_those_of_subscriptions_first():
    assert customer_names(SCENARIO) == ("Contoso", "Fabrikam", "Tailspin")


def test_a_customer_has_the_budget_of_the_list_unless_it_has_its_own():
    assert customer_of(SCENARIO, "Contoso") == Customer(
        name="Contoso", country="FR", budget=Decimal(300)
    )
    own = replaced_customer(SCENARIO, "Contoso", Customer(name="Contoso", budget=Decimal(7)))
    again = replace(own, partner=SCENARIO.partner)
    assert customer_of(again, "Contoso").budget == Decimal(7)


def test_a_customer_keeps_its_place_and_the_list_loses_its_budget():
    customer = Customer(name="Contoso", country="BE", budget=Decimal(300))
    changed = replaced_customer(SCENARIO, "Contoso", customer)
    assert changed.customers == (Customer(name="Fabrikam"), customer)
    assert changed.partner.budget == (TAILSPIN,)


def test_a_new_name_is_given_wherever_the_old_one_stands():
    customer = replace(customer_of(SCENARIO, "Contoso"), name="Contoso Ltd")
    changed = replaced_customer(SCENARIO, "Contoso", customer)
    assert customer_names(changed) == ("Contoso Ltd", "Fabrikam", "Tailspin")
    assert [each.customer for each in changed.subscriptions] == ["Contoso Ltd", ""]
    assert customer_of(changed, "Contoso Ltd").budget == Decimal(300)


@pytest.mark.parametrize("taken", ["Fabrikam", "Tailspin"])
def test_a_name_that_another_customer_has_is_refused(taken):
    with pytest.raises(ValueError, match=taken):
        replaced_customer(SCENARIO, "Contoso", Customer(name=taken))


def test_nothing_said_is_no_entry_for_a_customer_of_subscriptions():
    changed = replaced_customer(SCENARIO, "Contoso", Customer(name="Contoso"))
    assert changed.customers == (Customer(name="Fabrikam"),)
    added = replaced_customer(SCENARIO, "New", Customer(name="New"))
    assert added.customers[-1] == Customer(name="New")


def test_a_customer_that_is_removed_keeps_its_subscriptions():
    changed = without_customer(SCENARIO, "Contoso")
    assert changed.customers == (Customer(name="Fabrikam"),)
    assert changed.partner.budget == (TAILSPIN,)
    assert has_subscriptions(changed, "Contoso")
    assert customer_of(changed, "Contoso") == Customer(name="Contoso")
