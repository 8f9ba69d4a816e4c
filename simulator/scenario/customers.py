"""What a scenario says of a customer, and scenarios in which it says something else.

A budget may stand with the customer or in the partner's list; whoever edits it finds one place.
"""

from __future__ import annotations

from msgspec.structs import replace

from simulator.scenario.scenario import Customer, Scenario


def customer_names(scenario: Scenario) -> tuple[str, ...]:
    """Return every customer, those of subscriptions first, then those that only have settings."""
    names = [each.customer for each in scenario.subscriptions]
    names += [each.name for each in scenario.customers]
    names += [each.customer for each in scenario.partner.budget]
    return tuple(dict.fromkeys(name for name in names if name))


def whose(scenario: Scenario) -> tuple[str | None, ...]:
    """Return whose subscriptions can be looked at by themselves.

    Everybody (None) comes first, then each customer, then what has none (""). Where there is nothing
    to tell apart, only the one customer, or everybody.
    """
    names = tuple(dict.fromkeys(each.customer for each in scenario.subscriptions))
    if len(names) == 1:
        return (names[0] or None,)
    nameless = ("",) if "" in names else ()
    return (None, *(name for name in names if name), *nameless)


def has_subscriptions(scenario: Scenario, name: str) -> bool:
    """Return whether a subscription names this customer."""
    return any(each.customer == name for each in scenario.subscriptions)


def customer_of(scenario: Scenario, name: str) -> Customer:
    """Return what is said of a customer, the budget in the partner's list included."""
    found = next((each for each in scenario.customers if each.name == name), Customer(name=name))
    if found.budget is not None:
        return found
    listed = (each.amount for each in scenario.partner.budget if each.customer == name)
    return replace(found, budget=next(listed, None))


def replaced_customer(scenario: Scenario, name: str, customer: Customer) -> Scenario:
    """Return the scenario in which `customer` is what is said of the customer called `name`.

    A new name is given to the subscriptions too. The budget stands with the customer afterwards.
    A customer of subscriptions of whom nothing is said but the name has no entry.

    Raises:
        ValueError: another customer has the new name. Two may not become one by a slip of the
            keyboard; the form says so before.
    """
    if customer.name != name and customer.name in customer_names(scenario):
        raise ValueError(customer.name)
    subscriptions = scenario.subscriptions
    if customer.name != name:
        subscriptions = tuple(
            replace(each, customer=customer.name) if each.customer == name else each
            for each in subscriptions
        )
    named = any(each.customer == customer.name for each in subscriptions)
    entry = () if named and customer == Customer(name=customer.name) else (customer,)
    places = [place for place, each in enumerate(scenario.customers) if each.name == name]
    place = places[0] if places else len(scenario.customers)
    others = scenario.customers
    customers = (*others[:place], *entry, *others[place + bool(places) :])
    return replace(
        _without_listed_budget(scenario, name), subscriptions=subscriptions, customers=customers
    )


def without_customer(scenario: Scenario, name: str) -> Scenario:
    """Return the scenario that says nothing of a customer; subscriptions keep the name."""
    customers = tuple(each for each in scenario.customers if each.name != name)
    return replace(_without_listed_budget(scenario, name), customers=customers)


def _without_listed_budget(scenario: Scenario, name: str) -> Scenario:
    kept = tuple(each for each in scenario.partner.budget if each.customer != name)
    if len(kept) == len(scenario.partner.budget):
        return scenario
    return replace(scenario, partner=replace(scenario.partner, budget=kept))
