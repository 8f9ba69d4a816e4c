"""Subscriptions as they are when they are new: bought, priced, and right as they stand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, auto

from simulator.catalogue import PROFILES, Billing, Book, Kind, Term
from simulator.offers import MOST_TRIAL_LICENCES
from simulator.scenario.changes import taken_ids
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Scenario, Subscription
from simulator.words import mark

_PRICE = Decimal("4.00")
_ONCE = Decimal("100.00")


class Sold(Enum):
    """What can be bought."""

    LICENCE_BASED = auto()
    NEW_COMMERCE = auto()
    TRIAL = auto()
    RECURRING = auto()
    ONE_TIME = auto()
    USAGE = auto()


SOLD_NAMES: Mapping[Sold, str] = {
    Sold.LICENCE_BASED: mark("Licence, licence-based billing"),
    Sold.NEW_COMMERCE: mark("Licence, new commerce"),
    Sold.TRIAL: mark("Free trial"),
    Sold.RECURRING: mark("Recurring purchase"),
    Sold.ONE_TIME: mark("One-time purchase"),
    Sold.USAGE: mark("Usage-based"),
}

_USUAL: Mapping[Book, Sold] = {
    Book.LEGACY: Sold.LICENCE_BASED,
    Book.FREE_PERIOD: Sold.LICENCE_BASED,
    Book.NEW_COMMERCE: Sold.NEW_COMMERCE,
    Book.ONE_TIME: Sold.RECURRING,
}
"""What is bought most often by whom a book bills."""

_KINDS: Mapping[Sold, Kind] = {
    Sold.TRIAL: Kind.TRIAL,
    Sold.RECURRING: Kind.RECURRING,
    Sold.ONE_TIME: Kind.ONE_TIME,
    Sold.USAGE: Kind.USAGE,
}

_BOOKS: Mapping[Sold, tuple[Book, ...]] = {
    Sold.LICENCE_BASED: (Book.LEGACY, Book.FREE_PERIOD),
    Sold.NEW_COMMERCE: (Book.NEW_COMMERCE,),
    Sold.TRIAL: (Book.NEW_COMMERCE, Book.LEGACY, Book.FREE_PERIOD, Book.ONE_TIME),
    Sold.RECURRING: (Book.ONE_TIME,),
    Sold.ONE_TIME: (Book.ONE_TIME,),
    Sold.USAGE: tuple(Book),
}
"""The books that bill what is sold; where the partner has another, the first one is taken."""


def new_subscription(scenario: Scenario, sold: Sold, product: str) -> Subscription:
    """Return what is sold for the customer that stands last, bought when the first one was."""
    last = scenario.subscriptions[-1] if scenario.subscriptions else None
    kind = _KINDS.get(sold, Kind.LICENCE)
    quantity = MOST_TRIAL_LICENCES if kind is Kind.TRIAL else 1
    return Subscription(
        id=_free_id(scenario),
        customer=last.customer if last else "",
        product=product,
        kind=kind,
        profile=_profile(scenario, sold),
        term=Term.MONTH if kind is Kind.RECURRING else Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=_ONCE if kind is Kind.ONE_TIME else _PRICE,
        events=(Purchase(date=_first_day(scenario), quantity=quantity),),
    )


def new_licence(scenario: Scenario, product: str) -> Subscription:
    """Return what the partner's book usually sells, for the customer that stands last."""
    profile = PROFILES.get(scenario.partner.profile)
    sold = Sold.LICENCE_BASED if profile is None else _USUAL[profile.book]
    return new_subscription(scenario, sold, product)


def new_add_on(scenario: Scenario, parent: str, product: str) -> Subscription:
    """Return an add-on of `parent`, bought together with it."""
    above = scenario.subscription(parent)
    bought = (each.date for each in above.events if isinstance(each, Purchase))
    return Subscription(
        id=_free_id(scenario),
        customer=above.customer,
        product=product,
        kind=Kind.ADD_ON,
        parent=parent,
        profile=above.profile,
        term=above.term,
        billing=above.billing,
        unit_price=_PRICE,
        events=(Purchase(date=min(bought, default=_first_day(scenario)), quantity=1),),
    )


def add_ons_below(scenario: Scenario, id_: str) -> tuple[str, ...]:
    """Return the ids of the add-ons of a subscription, and of theirs, in the order of the file."""
    below = {id_}
    while True:
        more = {each.id for each in scenario.subscriptions if each.parent in below} - below
        if not more:
            return tuple(each.id for each in scenario.subscriptions if each.id in below - {id_})
        below |= more


def _profile(scenario: Scenario, sold: Sold) -> str:
    """Return the profile of what is sold; none of its own where the partner's bills it."""
    partners = PROFILES.get(scenario.partner.profile)
    books = _BOOKS[sold]
    if partners is not None and partners.book in books:
        return ""
    return next(name for name, each in PROFILES.items() if each.book is books[0])


def _first_day(scenario: Scenario) -> date:
    """Return the day of the first event, or the first day of the last month simulated."""
    days = (event.date for each in scenario.subscriptions for event in each.events)
    return min(days, default=scenario.until.replace(day=1))


def _free_id(scenario: Scenario) -> str:
    """Return the first of s1, s2, … that no subscription has."""
    taken = taken_ids(scenario)
    number = 1
    while f"s{number}" in taken:
        number += 1
    return f"s{number}"
