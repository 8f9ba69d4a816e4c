"""How time passes for a subscription: what its rule book and its kind decide."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from simulator.catalogue import KEPT_DAYS, Book, Kind, Term
from simulator.money import ZERO
from simulator.scenario.scenario import Scenario, Subscription

_LICENCE_BASED = frozenset({Book.LEGACY, Book.FREE_PERIOD})
"""The books in which an add-on follows its parent, and a suspension ends in a deletion."""


class Rules(msgspec.Struct, frozen=True):
    """What the book and the kind of a subscription decide about its days.

    Attributes:
        sells_terms: terms end, renew and can be extended; suspended licences go on to be billed.
        months: the length of a term; `months_after_trial` that of the one a trial converts into.
        kept_days: how long a suspended subscription can be reactivated; None without an end.
        is_trial: it begins as a free trial, which `ends_trials` by itself in licence-based books.
        one_day: it is paid once, and stands on its day alone.
        metered: there are no licences, only usage.
    """

    sells_terms: bool = False
    months: int = 12
    months_after_trial: int = 12
    price: Decimal = ZERO
    kept_days: int | None = None
    is_trial: bool = False
    ends_trials: bool = False
    one_day: bool = False
    metered: bool = False


def rules_of(scenario: Scenario, subscription: Subscription) -> Rules:
    """Return the rules of a subscription; those of an unknown profile end and keep nothing."""
    book, kind = book_of(scenario, subscription), subscription.kind
    months = subscription.term.months
    timeless = kind in {Kind.ONE_TIME, Kind.USAGE}
    return Rules(
        sells_terms=book is not None and book.is_by_calendar_month and not timeless,
        months=months,
        months_after_trial=Term.YEAR.months if book is Book.NEW_COMMERCE else months,
        price=subscription.unit_price,
        kept_days=KEPT_DAYS if book in _LICENCE_BASED else None,
        is_trial=kind is Kind.TRIAL,
        ends_trials=book in _LICENCE_BASED,
        one_day=kind is Kind.ONE_TIME,
        metered=kind is Kind.USAGE,
    )


def book_of(scenario: Scenario, subscription: Subscription) -> Book | None:
    """Return the book by which a subscription is billed; None of an unknown profile."""
    try:
        return scenario.profile_of(subscription).book
    except KeyError:
        return None


def deciding_parents(scenario: Scenario, subscription: Subscription) -> tuple[Subscription, ...]:
    """Return the parents that decide about suspensions and the end of a subscription."""
    found: list[Subscription] = []
    child = subscription
    while child.parent and book_of(scenario, child) in _LICENCE_BASED:
        try:
            child = scenario.subscription(child.parent)
        except KeyError:
            break
        if child is subscription or child in found:
            break
        found.append(child)
    return tuple(found)
