"""How a subscription stands on a day: what all that has happened to it up to then has made of it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import msgspec

from simulator.books.book import Member, members
from simulator.books.legacy.moments import moments_of
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import DEFAULT_PROFILE, PROFILES, Billing, Book, Kind, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    EventRef,
    Migrate,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription

_LEGACY_TRIAL_DAYS = 30
_TRIAL_MONTHS = 1


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of a subscription after all that has happened to it up to a day.

    Attributes:
        book: the rule book by which it is billed, since a migration another one.
        price: that of one licence for one period of `billing`, as the price list shows it.
        billing: how often it is charged; an add-on follows its parent.
        product: what is used, since an upgrade another one.
        licences: the number last set, 0 before the purchase.
        starts, ends: first and last day of the term that runs, where the book sells terms.
        scheduled: what waits for the end of the term.
    """

    book: Book
    kind: Kind
    term: Term
    price: Decimal
    billing: Billing
    product: str = ""
    licences: int = 0
    bought: bool = False
    suspended: bool = False
    cancelled: bool = False
    ended: bool = False
    trial: bool = False
    auto_renew: bool = True
    extended: bool = False
    starts: date | None = None
    ends: date | None = None
    scheduled: ScheduleChange | None = None


def standing_on(scenario: Scenario, subscription: Subscription, day: date) -> Standing:
    """Return how a subscription stands at the end of `day`."""
    return standing_of(member_of(scenario, subscription), book_of(scenario, subscription), day)


def standing_before(scenario: Scenario, ref: EventRef) -> Standing:
    """Return how a subscription stands just before one of its events happens."""
    owner, index = ref
    subscription = scenario.subscription(owner)
    day = subscription.events[index].date
    earlier = msgspec.structs.replace(subscription, events=subscription.events[:index])
    others = (earlier if each is subscription else each for each in scenario.subscriptions)
    return standing_on(msgspec.structs.replace(scenario, subscriptions=tuple(others)), earlier, day)


def book_of(scenario: Scenario, subscription: Subscription) -> Book:
    """Return the book in which a subscription is bought; that of an unknown profile is a guess."""
    name = subscription.profile or scenario.partner.profile
    return PROFILES.get(name, PROFILES[DEFAULT_PROFILE]).book


def member_of(scenario: Scenario, subscription: Subscription) -> Member:
    """Return the subscription with its parents; alone if it has none, or not the only such id."""
    member = members(scenario.subscriptions).get(subscription.id)
    alone = member is None or member.subscription is not subscription
    return Member(subscription) if member is None or alone else member


def standing_of(member: Member, book: Book, day: date) -> Standing:
    """Return how a member of a family stands at the end of `day`."""
    subscription = member.subscription
    new = Standing(
        book=book,
        kind=subscription.kind,
        term=subscription.term,
        price=subscription.unit_price,
        billing=subscription.billing,
        product=subscription.product,
    )
    standing = new
    for (owner, _), event in moments_of(member):
        if event.date > day:
            break
        standing = _in_term(standing, event.date)
        # What happens to a parent concerns an add-on of the licence-based books alone.
        own = owner == subscription.id
        if not own and standing.book.is_by_calendar_month:
            continue
        if isinstance(event, Purchase):
            standing = _bought(new, event)
        else:
            changes = _changes(standing, event, subscription.id, own=own)
            standing = msgspec.structs.replace(standing, **changes)
    return _in_term(standing, day)


def last_day(start: date, months: int) -> date:
    """Return the last day of a full term that begins on `start`."""
    return add_months(start, months) - ONE_DAY


def _bought(new: Standing, event: Purchase) -> Standing:
    trial = new.kind is Kind.TRIAL
    ends: date | None = None
    if trial and not new.book.is_by_calendar_month:
        ends = event.date + timedelta(days=_LEGACY_TRIAL_DAYS - 1)
    elif new.kind is Kind.ONE_TIME:
        ends = event.date
    elif new.book.is_by_calendar_month and new.kind is not Kind.USAGE:
        months = _TRIAL_MONTHS if trial else new.term.months
        ends = event.coterminate or last_day(event.date, months)
    return msgspec.structs.replace(
        new,
        bought=True,
        licences=event.quantity,
        trial=trial,
        auto_renew=event.auto_renew and new.kind is not Kind.ONE_TIME,
        starts=event.date,
        ends=ends,
    )


def _in_term(standing: Standing, day: date) -> Standing:
    """Return the standing in the term in which `day` lies: terms renew, trials become paid."""
    while standing.ends is not None and standing.ends < day and not standing.ended:
        if standing.cancelled or (standing.trial and not standing.book.is_by_calendar_month):
            return msgspec.structs.replace(standing, ended=True)
        if not standing.auto_renew:
            return msgspec.structs.replace(standing, ended=not standing.extended)
        standing = _renewed(standing, standing.ends + ONE_DAY)
    return standing


def _renewed(standing: Standing, start: date) -> Standing:
    becomes_paid = standing.trial and standing.book is Book.NEW_COMMERCE
    planned = standing.scheduled or ScheduleChange(date=start)
    term = planned.term or (Term.YEAR if becomes_paid else standing.term)
    price = standing.price if planned.unit_price is None else planned.unit_price
    return msgspec.structs.replace(
        standing,
        trial=False,
        scheduled=None,
        term=term,
        billing=planned.billing or (Billing.MONTHLY if becomes_paid else standing.billing),
        price=price,
        product=planned.product or standing.product,
        licences=planned.quantity or standing.licences,
        starts=start,
        ends=planned.coterminate or last_day(start, term.months),
    )


def _changes(standing: Standing, event: Event, name: str, *, own: bool) -> dict[str, object]:
    """Return the parts of the standing that an event of the subscription, or its parent, sets."""
    match event:
        case ChangeQuantity(quantity=quantity):
            return {"licences": quantity, "scheduled": None}
        case Reactivate(quantity=int(quantity)) if own:
            return {"suspended": False, "licences": quantity}
        case Reactivate():
            return {"suspended": False}
        case Suspend():
            # In the books by calendar month it also ends the renewals (rules.md N9).
            renews = standing.auto_renew and not standing.book.is_by_calendar_month
            return {"suspended": True, "scheduled": None, "auto_renew": renews}
        case Cancel():
            return {"cancelled": True}
        case ChangePrice(unit_price=price):
            return {"price": price}
        case ChangeBilling(unit_price=price, billing=billing) if own:
            return {"price": price, "billing": billing}
        case ChangeBilling(add_ons=prices, billing=billing) if name in prices:
            return {"price": prices[name], "billing": billing}
        case _:
            return _changes_of_terms(standing, event)


def _changes_of_terms(standing: Standing, event: Event) -> dict[str, object]:
    """Return what an event sets that the licence-based books do not know."""
    match event:
        case SetAutoRenew(auto_renew=renews, extended_service=service):
            return {"auto_renew": renews, "extended": service is not None, "scheduled": None}
        case ScheduleChange():
            return {"scheduled": event}
        case MoveQuantity(quantity=None):
            return {"ended": True}
        case Upgrade(quantity=None, product=product, unit_price=price):
            return {"product": product, "price": price, "scheduled": None}
        case MoveQuantity(quantity=int(moved)) | Upgrade(quantity=int(moved)):
            return {"licences": max(standing.licences - moved, 0), "scheduled": None}
        case ConvertTrial() | ChangeTerm() | Migrate():
            return _another_term(standing, event)
        case _:
            return {}


def _another_term(
    standing: Standing, event: ConvertTrial | ChangeTerm | Migrate
) -> dict[str, object]:
    """Return what holds once another term has begun on the day of the event."""
    trial_term = Term.YEAR if standing.book is Book.NEW_COMMERCE else standing.term
    term = event.term or trial_term
    is_migration = isinstance(event, Migrate)
    by_calendar_month = is_migration or standing.book.is_by_calendar_month
    changes: dict[str, object] = {
        "book": Book.NEW_COMMERCE if is_migration else standing.book,
        "term": term,
        "billing": event.billing,
        "price": event.unit_price,
        "trial": False,
        "scheduled": None,
        "starts": event.date,
        "ends": last_day(event.date, term.months) if by_calendar_month else None,
    }
    if not isinstance(event, ChangeTerm):
        changes["licences"] = event.quantity or standing.licences
        changes["product"] = event.product or standing.product
    return changes
