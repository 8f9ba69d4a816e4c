"""How a subscription stands on a day: what all that has happened to it up to then has made of it.

What is billed by calendar month is asked of its book's own replay. The licence-based books keep what
they charge and not what a form shows, so that their events are followed here.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from simulator.books import seats
from simulator.books.book import Member, billing_day_of, members, unpriced
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.trial_refusals import last_day_of_trial
from simulator.books.migration import NEW_SIDE, new_side
from simulator.books.moves import moves_of
from simulator.catalogue import DEFAULT_PROFILE, KEPT_DAYS, PROFILES, Billing, Book, Kind, Term
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Event,
    EventRef,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.related import related
from simulator.scenario.scenario import Partner, Scenario, Subscription

_TERMS = {term.months: term for term in Term}


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What is true of a subscription after all that has happened to it up to a day.

    Attributes:
        book: the rule book by which it is billed, since a migration another one.
        term: the one that follows if nothing else is scheduled, `billing` how it is paid; an add-on
            of licence-based billing follows its parent.
        price: that of one licence for one period of `billing`, as the price list shows it.
        currency: that of the price, empty where it is the partner's.
        product: what is used, since an upgrade another one.
        licences: those that are held, 0 before the purchase.
        ended: whether it is no more; a licence-based one is deleted some time after a suspension.
        extended: whether extended service runs.
        ends: last day of the term that runs, where the book sells terms, and of a trial.
        scheduled: the event whose change waits for the end of the term; None where none does.
    """

    book: Book
    kind: Kind
    term: Term
    price: Decimal
    billing: Billing
    currency: str = ""
    product: str = ""
    licences: int = 0
    bought: bool = False
    suspended: bool = False
    cancelled: bool = False
    ended: bool = False
    trial: bool = False
    auto_renew: bool = True
    extended: bool = False
    ends: date | None = None
    scheduled: EventRef | None = None


def standing_on(scenario: Scenario, subscription: Subscription, day: date) -> Standing:
    """Return how a subscription stands at the end of `day`."""
    member = _member_of(scenario, subscription)
    return standing_of(member, book_of(scenario, subscription), scenario.partner, day)


def standing_before(scenario: Scenario, ref: EventRef) -> Standing:
    """Return how a subscription stands just before one of its events happens.

    Licences that come from other subscriptions come after its own events of the day.
    """
    owner, index = ref
    subscription = scenario.subscription(owner)
    day = subscription.events[index].date
    events = enumerate(subscription.events)
    before = tuple(event for place, event in events if (event.date, place) < (day, index))
    earlier = replace(subscription, events=before)
    others = (earlier if each is subscription else each for each in scenario.subscriptions)
    scenario = replace(scenario, subscriptions=tuple(others))
    member = _member_of(scenario, earlier)
    came = tuple(each for each in member.arrivals if each.date < day)
    member = replace(member, arrivals=came)
    return standing_of(member, book_of(scenario, earlier), scenario.partner, day)


def book_of(scenario: Scenario, subscription: Subscription) -> Book:
    """Return the book in which a subscription is bought; that of an unknown profile is a guess."""
    name = subscription.profile or scenario.partner.profile
    return PROFILES.get(name, PROFILES[DEFAULT_PROFILE]).book


def standing_of(member: Member, book: Book, partner: Partner, day: date) -> Standing:
    """Return how a member of a family stands at the end of `day`."""
    return _standing(member, book, billing_day_of(partner), day)


def _member_of(scenario: Scenario, subscription: Subscription) -> Member:
    """Return a subscription with its parents and what comes to it from others.

    It is alone if it has none, or if it is not the only one of its id.
    """
    scenario = related(scenario, subscription.id)
    family = members(scenario.subscriptions)
    member = family.get(subscription.id)
    if member is None or member.subscription is not subscription:
        return Member(subscription)
    came = moves_of(scenario, family).arrivals.get(subscription.id, ())
    return replace(member, arrivals=came) if came else member


@lru_cache(maxsize=1024)
def _standing(member: Member, book: Book, billing_day: int, day: date) -> Standing:
    """Return how a member stands; menus and forms ask the same again and again."""
    if member.subscription.kind is Kind.USAGE:
        return _licence_based(member, book, day)
    if book.is_by_calendar_month:
        return _by_calendar_month(member, book, day)
    new = new_side(member, unpriced(book, billing_day))
    if new is not None and new.caused[0][1].date <= day:
        standing = _by_calendar_month(new, NEW_SIDE.book, day)
        return replace(standing, product=standing.product or member.subscription.product)
    return _licence_based(member, book, day)


def _new(member: Member, book: Book) -> Standing:
    """Return how a subscription stands before it is bought."""
    subscription = member.subscription
    return Standing(
        book=book,
        kind=subscription.kind,
        term=subscription.term,
        price=subscription.unit_price,
        billing=subscription.billing,
        currency=subscription.currency,
        product=subscription.product,
    )


def _by_calendar_month(member: Member, book: Book, day: date) -> Standing:
    new, state = _new(member, book), seats.state_on(member, book, day)
    if state is None:
        return new
    announced = None if state.is_extended else state.announced
    return replace(
        new,
        term=_TERMS.get(state.next_months, new.term),
        price=state.price if announced is None else announced,
        billing=state.next_billing,
        product=state.product or new.product,
        licences=state.quantity,
        bought=True,
        suspended=state.suspended_on is not None,
        cancelled=state.cancelled_on is not None,
        ended=state.ended_on is not None,
        trial=state.trial,
        auto_renew=state.auto_renew,
        extended=state.is_extended,
        ends=state.term.last,
        scheduled=None if state.scheduled is None else state.scheduled.cause,
    )


def _licence_based(member: Member, book: Book, day: date) -> Standing:
    """Return how what the licence-based books bill stands, and usage, which has neither term."""
    name = member.subscription.id
    standing = new = _new(member, book)
    suspended_on = date.max
    for (owner, _), event in moments_of(member):
        if event.date > day:
            break
        own = owner == name
        if own and isinstance(event, Purchase):
            standing = standing if standing.bought else _bought(new, event)
        elif standing.bought:
            if _is_over(standing, suspended_on, event.date):
                break
            if isinstance(event, Suspend) and not standing.suspended:
                suspended_on = event.date
            standing = replace(standing, **_changes(event, name, own=own))
    return replace(standing, ended=_is_over(standing, suspended_on, day))


def _bought(new: Standing, event: Purchase) -> Standing:
    trial = new.kind is Kind.TRIAL
    ends = last_day_of_trial(event.date) if trial else None
    return replace(new, bought=True, licences=event.quantity, trial=trial, ends=ends)


def _is_over(standing: Standing, suspended_on: date, day: date) -> bool:
    """Return whether a trial is over by `day`, or what is suspended is deleted (rules.md E12)."""
    if standing.suspended and day - suspended_on > timedelta(days=KEPT_DAYS):
        return True
    return standing.trial and standing.ends is not None and standing.ends < day


def _changes(event: Event, name: str, *, own: bool) -> dict[str, object]:
    """Return the parts of the standing that an event of the subscription, or its parent, sets."""
    match event:
        case ChangeQuantity(quantity=quantity):
            return {"licences": quantity}
        case Reactivate(quantity=int(quantity)) if own:
            return {"suspended": False, "licences": quantity}
        case Reactivate():
            return {"suspended": False}
        case Suspend():
            return {"suspended": True}
        case Cancel():
            return {"cancelled": True}
        case ChangePrice(unit_price=price):
            return {"price": price}
        case ChangeBilling(unit_price=price, billing=billing) if own:
            return {"price": price, "billing": billing, "term": Term.YEAR}
        case ChangeBilling(add_ons=prices, billing=billing) if name in prices:
            return {"price": prices[name], "billing": billing, "term": Term.YEAR}
        case ConvertTrial():
            return _converted(event)
        case _:
            return {}


def _converted(event: ConvertTrial) -> dict[str, object]:
    changes: dict[str, object] = {
        "trial": False,
        "ends": None,
        "licences": event.quantity,
        "price": event.unit_price,
        "billing": event.billing,
    }
    if event.term is not None:
        changes["term"] = event.term
    if event.product:
        changes["product"] = event.product
    return changes
