"""The same deed on one day or on another: the first 30 days, and now or at the renewal."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from simulator.books.book import billing_day_of
from simulator.books.legacy.state import FULL_CREDIT_DAYS
from simulator.calendar import LAST_DAY, ONE_DAY, add_months, billing_date
from simulator.scenario.changes import replaced_event, with_event
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Event,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import Standing, book_of, standing_on
from simulator.whatif.choices import (
    ReadyMade,
    RefusalReason,
    RefusedError,
    SideName,
    Wanted,
    purchase_of,
    until_at_least,
)
from simulator.whatif.terms import first_paid_day, renewal_after

_AFTER_THE_RENEWAL = 2
"""So many months after a renewal both sides have been invoiced what they come to."""


def by_thirty_days(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return a suspension on the last day that gives everything back, and one on the day after.

    The first suspension that there is moves to these days; otherwise there is one more event.

    Raises:
        RefusedError: the rule of the first 30 days is not one of the book.
    """
    subscription = scenario.subscription(wanted.subscription)
    purchase = purchase_of(subscription)
    if book_of(scenario, subscription).is_by_calendar_month:
        raise RefusedError(RefusalReason.NOT_LICENCE_BASED)
    start = first_paid_day(scenario, subscription, purchase.date)
    last = start + timedelta(days=FULL_CREDIT_DAYS - 1)
    if any(isinstance(each, ChangeBilling) and each.date <= last for each in subscription.events):
        raise RefusedError(RefusalReason.CHANGES_ITS_PLAN)
    after = billing_date(last + ONE_DAY, billing_day_of(scenario.partner))
    here = until_at_least(scenario, after)
    return ReadyMade(
        left=_suspended(here, subscription, last),
        right=_suspended(here, subscription, last + ONE_DAY),
        left_name=SideName.UP_TO_DAY_30,
        right_name=SideName.AFTER_DAY_30,
    )


def _suspended(scenario: Scenario, subscription: Subscription, day: date) -> Scenario:
    for place, event in enumerate(subscription.events):
        if isinstance(event, Suspend):
            moved = replace(event, date=day)
            return replaced_event(scenario, (subscription.id, place), moved)[0]
    return with_event(scenario, subscription.id, Suspend(date=day))[0]


def by_reduction(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return fewer licences from the wanted day on, and from the renewal on.

    Raises:
        RefusedError: it does not stand so that licences could be taken away.
    """
    subscription, standing = _active(scenario, wanted)
    fewer = standing.licences - 1 if wanted.quantity is None else wanted.quantity
    if not 1 <= fewer < standing.licences:
        raise RefusedError(RefusalReason.NOTHING_TO_REDUCE)
    renewal = _renewal(scenario, subscription, wanted.day)
    later: Event = ChangeQuantity(date=renewal, quantity=fewer)
    if standing.book.is_by_calendar_month:
        later = ScheduleChange(date=wanted.day, quantity=fewer)
    now = ChangeQuantity(date=wanted.day, quantity=fewer)
    return _now_or_later(scenario, subscription, now, later, renewal)


def by_cancellation(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return a cancellation on the wanted day, and none but the end of the term.

    Raises:
        RefusedError: it does not stand so that it could be cancelled.
    """
    subscription, standing = _active(scenario, wanted)
    renewal = _renewal(scenario, subscription, wanted.day)
    later: Event = Cancel(date=renewal)
    if standing.book.is_by_calendar_month:
        later = SetAutoRenew(date=wanted.day, auto_renew=False)
    return _now_or_later(scenario, subscription, Cancel(date=wanted.day), later, renewal)


def _now_or_later(
    scenario: Scenario, subscription: Subscription, now: Event, later: Event, renewal: date
) -> ReadyMade:
    cancelled = isinstance(now, Cancel)
    seen = add_months(min(renewal, add_months(LAST_DAY, -_AFTER_THE_RENEWAL)), _AFTER_THE_RENEWAL)
    here = until_at_least(scenario, seen)
    return ReadyMade(
        left=with_event(here, subscription.id, now)[0],
        right=with_event(here, subscription.id, later)[0],
        left_name=SideName.CANCELLED_NOW if cancelled else SideName.REDUCED_NOW,
        right_name=SideName.CANCELLED_AT_RENEWAL if cancelled else SideName.REDUCED_AT_RENEWAL,
    )


def _active(scenario: Scenario, wanted: Wanted) -> tuple[Subscription, Standing]:
    subscription = scenario.subscription(wanted.subscription)
    purchase_of(subscription)
    standing = standing_on(scenario, subscription, wanted.day)
    if not standing.bought or standing.suspended or standing.cancelled or standing.ended:
        raise RefusedError(RefusalReason.NOT_ACTIVE)
    return subscription, standing


def _renewal(scenario: Scenario, subscription: Subscription, day: date) -> date:
    renewal = renewal_after(scenario, subscription, day)
    if renewal is None or renewal > LAST_DAY:
        raise RefusedError(RefusalReason.NO_RENEWAL)
    return renewal
