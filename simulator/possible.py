"""Which kinds of events can follow what has happened to a subscription."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from simulator.catalogue import Billing, Book, Kind
from simulator.offers import billings_of, longer_terms
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
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
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import Standing, book_of

Kinds: TypeAlias = tuple[type[Event], ...]

_LICENCE_BASED: Kinds = (ChangeQuantity, Suspend, Cancel, ChangeBilling, ChangePrice)
_NEW_COMMERCE: Kinds = (
    *_LICENCE_BASED,
    ChangeTerm,
    Upgrade,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Credit,
)
_POSSIBLE: Mapping[tuple[Book, Kind], Kinds] = {
    (Book.LEGACY, Kind.LICENCE): (*_LICENCE_BASED, Migrate, Credit),
    (Book.LEGACY, Kind.ADD_ON): (*_LICENCE_BASED, Migrate, Credit),
    (Book.NEW_COMMERCE, Kind.LICENCE): _NEW_COMMERCE,
    (Book.NEW_COMMERCE, Kind.ADD_ON): _NEW_COMMERCE,
    (Book.ONE_TIME, Kind.RECURRING): (*_LICENCE_BASED, Upgrade, SetAutoRenew, Credit),
    (Book.ONE_TIME, Kind.ONE_TIME): (ChangeQuantity, Cancel, Upgrade, Credit),
}
"""What can happen to a paid subscription that is active.

Usage on one with licences is billed where a file has it, and not offered: what is metered is sold as
a subscription of its own.
"""

_WITHIN_A_TERM: Kinds = (
    ChangeBilling,
    ChangeTerm,
    Upgrade,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
)
"""What cannot happen while extended service runs (rules.md N12)."""

_DURING_A_TRIAL: Mapping[Book, Kinds] = {
    Book.LEGACY: (ConvertTrial, Cancel),
    Book.NEW_COMMERCE: (ConvertTrial, ScheduleChange, SetAutoRenew, Suspend, Cancel),
    Book.ONE_TIME: (SetAutoRenew, Suspend, Cancel),
}
_PAID_KINDS = {
    Book.LEGACY: Kind.LICENCE,
    Book.NEW_COMMERCE: Kind.LICENCE,
    Book.ONE_TIME: Kind.RECURRING,
}
"""What a trial is once it is paid for."""


def is_bought(subscription: Subscription) -> bool:
    """Return whether a subscription has a purchase already: it has no second one."""
    return any(isinstance(event, Purchase) for event in subscription.events)


def possible_kinds(scenario: Scenario, subscription: Subscription, standing: Standing) -> Kinds:
    """Return the kinds of events that suit a subscription as it stands, the purchase before it."""
    if not is_bought(subscription):
        return (Purchase,)
    if not standing.bought:
        return ()
    book = _family(standing.book)
    if standing.kind is Kind.USAGE:
        return (Credit,) if standing.cancelled else (Usage, Cancel, Credit)
    if standing.trial:
        possible = () if standing.cancelled or standing.ended else _DURING_A_TRIAL[book]
        return tuple(each for each in possible if _suits(each, scenario, subscription, standing))
    if standing.cancelled or standing.ended:
        return (Credit,)
    if standing.suspended:
        by_calendar_month = standing.book.is_by_calendar_month
        quantity: Kinds = () if by_calendar_month else (ChangeQuantity,)
        return (Reactivate, *quantity, Cancel, Credit)
    kind = _PAID_KINDS[book] if standing.kind is Kind.TRIAL else standing.kind
    possible = _POSSIBLE.get((book, kind), ())
    return tuple(each for each in possible if _suits(each, scenario, subscription, standing))


def move_targets(scenario: Scenario, subscription: Subscription) -> tuple[str, ...]:
    """Return the subscriptions into which licences can move: other ones of the same customer."""
    return tuple(
        each.id
        for each in scenario.subscriptions
        if each.id != subscription.id
        and each.customer == subscription.customer
        and each.kind in (Kind.LICENCE, Kind.ADD_ON)
        and book_of(scenario, each) is Book.NEW_COMMERCE
    )


def plan_changes(standing: Standing) -> tuple[Billing, ...]:
    """Return the billings to which a subscription can change, none where it has no other."""
    by_calendar_month = standing.book.is_by_calendar_month
    kind = _PAID_KINDS[_family(standing.book)] if standing.kind is Kind.TRIAL else standing.kind
    # Elsewhere the term follows the billing, and is not another one before the renewal.
    found = billings_of(standing.book, kind, standing.term if by_calendar_month else None)
    # The whole term in advance is agreed on at its beginning alone (rules.md N14).
    return tuple(each for each in found if each not in (standing.billing, Billing.UPFRONT))


def _suits(
    kind: type[Event], scenario: Scenario, subscription: Subscription, standing: Standing
) -> bool:
    """Return whether there is something to choose from for a kind of event."""
    if standing.extended and kind in _WITHIN_A_TERM:
        return False
    if kind is ChangeBilling:
        parent_decides = standing.kind is Kind.ADD_ON and not standing.book.is_by_calendar_month
        return bool(plan_changes(standing)) and not parent_decides
    if kind is ChangeTerm:
        return bool(longer_terms(standing.term))
    if kind is MoveQuantity:
        return bool(move_targets(scenario, subscription))
    if kind is ScheduleChange:
        return standing.auto_renew
    return True


def _family(book: Book) -> Book:
    """Return the book whose events a book knows: free days change when one pays, not for what."""
    return Book.LEGACY if book is Book.FREE_PERIOD else book
