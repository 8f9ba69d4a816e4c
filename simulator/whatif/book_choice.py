"""The same licences in licence-based billing or in new commerce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import DEFAULT_PROFILE, Billing, Book, Term, profile_of_book
from simulator.money import MINOR_UNITS
from simulator.offers import Plan, one_plan, plan_months
from simulator.scenario.changes import add_ons_of, with_event
from simulator.scenario.events import Cancel, Migrate, SetAutoRenew, has
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import book_of, standing_on
from simulator.whatif.choices import (
    ReadyMade,
    RefusalReason,
    RefusedError,
    SideName,
    Wanted,
    purchase_of,
    until_at_least,
    with_each,
)
from simulator.whatif.repriced import repriced, scaled_price
from simulator.whatif.terms import first_paid_day, last_invoiced, months_compared


def by_book(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return a subscription in licence-based billing at the left, in new commerce at the right.

    Its add-ons go with it. A month costs what it costs now unless another price is wanted. Both
    sides have as many months of service and end then: they renew on other days (free days, a
    billing day of the partner), and a year more on one side would not be a choice between books.

    Raises:
        RefusedError: it is no licence, or not one of these two.
    """
    subscription = scenario.subscription(wanted.subscription)
    bought = purchase_of(subscription).date
    book = book_of(scenario, subscription)
    if book is Book.ONE_TIME:
        raise RefusedError(RefusalReason.NO_OTHER_BOOK)
    if has(subscription.events, Migrate):
        raise RefusedError(RefusalReason.CHANGES_ITS_PLAN)
    is_new = book is Book.NEW_COMMERCE
    ids = {subscription.id} | add_ons_of(scenario, (subscription.id,))
    family = [each for each in scenario.subscriptions if each.id in ids]
    there = with_each(
        scenario,
        (
            _moved(
                scenario, each, wanted.price if each is subscription else None, to_new=not is_new
            )
            for each in family
        ),
    )
    legacy, new = (there, scenario) if is_new else (scenario, there)
    other = there.subscription(subscription.id)
    plans = (_periods(each) for each in (subscription, other))
    months = months_compared(scenario, bought, *(each for plan in plans for each in plan))
    paid = first_paid_day(legacy, legacy.subscription(subscription.id), bought)
    until = max(
        last_invoiced(paid, months, by_calendar_month=False),
        last_invoiced(bought, months, by_calendar_month=True),
    )
    order = tuple(each.id for each in family)
    return ReadyMade(
        left=_ending(until_at_least(legacy, until), order, add_months(paid, months)),
        right=_ending(until_at_least(new, until), order, add_months(bought, months)),
        left_name=SideName.LEGACY,
        right_name=SideName.NEW_COMMERCE,
    )


def price_in_other_book(scenario: Scenario, subscription: Subscription) -> Decimal:
    """Return what one period costs in the other book, as much for each month as now."""
    to_new = book_of(scenario, subscription) is not Book.NEW_COMMERCE
    plan = _plan(subscription, to_new=to_new)
    return scaled_price(subscription, plan, _places(scenario, subscription))


def _plan(subscription: Subscription, *, to_new: bool) -> Plan:
    """Return the plan as the other book sells it.

    Licence-based billing knows neither a term of a month nor one paid in advance.
    """
    term, billing = one_plan(subscription.term, subscription.billing)
    if to_new:
        return term, billing
    return (
        Term.YEAR if term is Term.MONTH else term,
        Billing.ANNUAL if billing is Billing.UPFRONT else billing,
    )


def _moved(
    scenario: Scenario, subscription: Subscription, price: Decimal | None, *, to_new: bool
) -> Subscription:
    """Return a subscription as the other book sells it, for the same money unless `price` says."""
    plan, places = _plan(subscription, to_new=to_new), _places(scenario, subscription)
    wanted = scaled_price(subscription, plan, places) if price is None else price
    profile = profile_of_book(Book.NEW_COMMERCE).name if to_new else DEFAULT_PROFILE
    return replace(repriced(subscription, plan, wanted, places), profile=profile)


def _places(scenario: Scenario, subscription: Subscription) -> int:
    return MINOR_UNITS.get(subscription.currency or scenario.partner.currency, 2)


def _periods(subscription: Subscription) -> tuple[int, int]:
    """Return the months of a term and of a plan."""
    return subscription.term.months, plan_months(subscription.term, subscription.billing)


def _ending(scenario: Scenario, ids: Sequence[str], end: date) -> Scenario:
    """Return a side whose subscriptions are not there from `end` on, where they still would be."""
    for id_ in ids:
        subscription = scenario.subscription(id_)
        standing = standing_on(scenario, subscription, end - ONE_DAY)
        if not standing.bought or standing.ended or standing.cancelled:
            continue
        if standing.book.is_by_calendar_month:
            if standing.auto_renew and standing.ends == end - ONE_DAY:
                off = SetAutoRenew(date=end - ONE_DAY, auto_renew=False)
                scenario, _ = with_event(scenario, id_, off)
        elif not subscription.parent:
            scenario, _ = with_event(scenario, id_, Cancel(date=end))
    return scenario
