"""Which events can be put on a day, and of each kind the one that is most likely wanted there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias

from simulator import findings
from simulator.books.book import descendants, members
from simulator.bounds import MOST_LICENCES
from simulator.catalogue import Billing, Book, Kind
from simulator.offers import billings_of, longer_terms
from simulator.proposed import (
    first_credit,
    first_migration,
    first_upgrade,
    first_usage,
    longer_term,
    next_change,
    price_for,
    trial_end,
)
from simulator.scenario.changes import with_event
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
from simulator.standing import Standing, book_of, standing_of, standing_on

Kinds: TypeAlias = tuple[type[Event], ...]

TRIAL_LICENCES = 25
"""Licences of a trial (rules.md section 7)."""

_LICENCE_BASED: Kinds = (ChangeQuantity, Suspend, Cancel, ChangeBilling, ChangePrice)
_NEW_COMMERCE: Kinds = (
    *_LICENCE_BASED,
    ChangeTerm,
    Upgrade,
    MoveQuantity,
    ScheduleChange,
    SetAutoRenew,
    Usage,
    Credit,
)
_POSSIBLE: Mapping[tuple[Book, Kind], Kinds] = {
    (Book.LEGACY, Kind.LICENCE): (*_LICENCE_BASED, Migrate, Credit),
    (Book.LEGACY, Kind.ADD_ON): (*_LICENCE_BASED, Migrate, Credit),
    (Book.NEW_COMMERCE, Kind.LICENCE): _NEW_COMMERCE,
    (Book.NEW_COMMERCE, Kind.ADD_ON): _NEW_COMMERCE,
    (Book.ONE_TIME, Kind.RECURRING): (*_LICENCE_BASED, Upgrade, SetAutoRenew, Usage, Credit),
    (Book.ONE_TIME, Kind.ONE_TIME): (ChangeQuantity, Cancel, Upgrade, Credit),
}
"""What can happen to a paid subscription that is active."""

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


def possible_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return an event of each kind that can follow what has happened up to `day`.

    None are possible before the purchase, and after a cancellation only a credit. What comes
    later on the timeline, and windows of days, may still forbid one of them: `allowed_events`.
    """
    standing = standing_on(scenario, subscription, day)
    return tuple(
        _proposed(kind, scenario, subscription, standing, day)
        for kind in _possible_kinds(scenario, subscription, standing)
    )


def allowed_events(scenario: Scenario, subscription: Subscription, day: date) -> tuple[Event, ...]:
    """Return those possible events that bring no mistake into the scenario."""
    before = len(findings.check(scenario))

    def stands(event: Event) -> bool:
        return len(findings.check(with_event(scenario, subscription.id, event)[0])) <= before

    return tuple(filter(stands, possible_events(scenario, subscription, day)))


def proposed_event(
    kind: type[Event], scenario: Scenario, subscription: Subscription, day: date
) -> Event:
    """Return an event of `kind` on `day`, right where it can be.

    It adds one licence to those held, shows the price in force, changes to another billing.
    """
    standing = standing_on(scenario, subscription, day)
    return _proposed(kind, scenario, subscription, standing, day)


def move_targets(scenario: Scenario, subscription: Subscription) -> tuple[str, ...]:
    """Return the subscriptions into which licences can move: other ones of the same customer."""
    return tuple(
        each.id
        for each in scenario.subscriptions
        if each.id != subscription.id
        and each.customer == subscription.customer
        and each.kind in (Kind.LICENCE, Kind.TRIAL, Kind.ADD_ON)
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


def _possible_kinds(scenario: Scenario, subscription: Subscription, standing: Standing) -> Kinds:
    if not is_bought(subscription):
        return (Purchase,)
    if not standing.bought:
        return ()
    book = _family(standing.book)
    if standing.kind is Kind.USAGE:
        return (Credit,) if standing.cancelled else (Usage, Cancel, Credit)
    if standing.trial:
        return () if standing.cancelled or standing.ended else _DURING_A_TRIAL[book]
    if standing.cancelled or standing.ended:
        return (Credit,)
    if standing.suspended:
        by_calendar_month = standing.book.is_by_calendar_month
        quantity: Kinds = () if by_calendar_month else (ChangeQuantity,)
        return (Reactivate, *quantity, Cancel, Credit)
    kind = _PAID_KINDS[book] if standing.kind is Kind.TRIAL else standing.kind
    possible = _POSSIBLE.get((book, kind), ())
    return tuple(each for each in possible if _suits(each, scenario, subscription, standing))


def _suits(
    kind: type[Event], scenario: Scenario, subscription: Subscription, standing: Standing
) -> bool:
    """Return whether there is something to choose from for a kind of event."""
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


def _proposed(
    kind: type[Event], scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> Event:
    is_trial = subscription.kind is Kind.TRIAL
    made: dict[type[Event], Callable[[], Event]] = {
        Purchase: lambda: Purchase(date=day, quantity=TRIAL_LICENCES if is_trial else 1),
        Suspend: lambda: Suspend(date=day),
        Reactivate: lambda: Reactivate(date=day),
        Cancel: lambda: Cancel(date=day),
        ChangeQuantity: lambda: ChangeQuantity(
            date=day, quantity=min(standing.licences + 1, MOST_LICENCES)
        ),
        ChangePrice: lambda: ChangePrice(date=day, unit_price=standing.price),
        ChangeBilling: lambda: _change_of_billing(scenario, subscription, standing, day),
        ChangeTerm: lambda: longer_term(scenario, standing, day),
        Upgrade: lambda: first_upgrade(standing, day),
        MoveQuantity: lambda: _move(scenario, subscription, standing, day),
        ScheduleChange: lambda: next_change(standing, day),
        SetAutoRenew: lambda: SetAutoRenew(date=day, auto_renew=not standing.auto_renew),
        ConvertTrial: lambda: trial_end(standing, day),
        Migrate: lambda: first_migration(scenario, subscription, standing, day),
        Usage: lambda: first_usage(subscription, day),
        Credit: lambda: first_credit(standing, day),
    }
    return made[kind]()


def _move(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> MoveQuantity:
    """Return the move of one licence, of all where there is no other."""
    target = next(iter(move_targets(scenario, subscription)), "")
    return MoveQuantity(date=day, to=target, quantity=1 if standing.licences > 1 else None)


def _change_of_billing(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> ChangeBilling:
    """Return the change to another frequency, at twelve times or a twelfth of the prices."""
    others = plan_changes(standing)
    billing = others[0] if others else Billing.ANNUAL
    by_id = members(scenario.subscriptions)
    has_add_ons = not standing.book.is_by_calendar_month
    below = descendants(by_id).get(subscription.id, ()) if has_add_ons else ()
    partner = scenario.partner
    add_ons = {one.subscription.id: standing_of(one, standing.book, partner, day) for one in below}
    return ChangeBilling(
        date=day,
        billing=billing,
        unit_price=price_for(scenario, standing, billing=billing),
        add_ons={
            name: price_for(scenario, add_on, billing=billing)
            for name, add_on in add_ons.items()
            if add_on.bought and not add_on.cancelled
        },
    )
