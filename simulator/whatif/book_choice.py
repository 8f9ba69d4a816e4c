"""The same licences in licence-based billing or in new commerce."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import DEFAULT_PROFILE, Billing, Book, Term, profile_of_book
from simulator.scenario.changes import add_ons_of
from simulator.scenario.events import Migrate, has
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import book_of
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
from simulator.whatif.terms import end_of_years, first_paid_day


def by_book(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return a subscription in licence-based billing at the left, in new commerce at the right.

    Its add-ons go with it. The price stays what it is unless another one is wanted.

    Raises:
        RefusedError: it is no licence, or not one of these two.
    """
    subscription = scenario.subscription(wanted.subscription)
    purchase = purchase_of(subscription)
    book = book_of(scenario, subscription)
    if book is Book.ONE_TIME:
        raise RefusedError(RefusalReason.NO_OTHER_BOOK)
    if has(subscription.events, Migrate):
        raise RefusedError(RefusalReason.CHANGES_ITS_PLAN)
    is_new = book is Book.NEW_COMMERCE
    start = first_paid_day(scenario, subscription, purchase.date)
    here = until_at_least(scenario, end_of_years(scenario, start, by_calendar_month=True))
    profile = DEFAULT_PROFILE if is_new else profile_of_book(Book.NEW_COMMERCE).name
    family = {subscription.id} | add_ons_of(scenario, (subscription.id,))
    moved = (
        _moved(each, profile, wanted.price if each is subscription else None, to_new=not is_new)
        for each in scenario.subscriptions
        if each.id in family
    )
    there = with_each(here, moved)
    left, right = (there, here) if is_new else (here, there)
    return ReadyMade(
        left=left,
        right=right,
        left_name=SideName.LEGACY,
        right_name=SideName.NEW_COMMERCE,
    )


def _moved(
    subscription: Subscription, profile: str, price: Decimal | None, *, to_new: bool
) -> Subscription:
    """Return a subscription as the other book sells it, for the same money unless `price` says."""
    term, billing = subscription.term, subscription.billing
    if not to_new:
        # Licence-based billing knows neither a term of a month nor one paid in advance.
        term = Term.YEAR if term is Term.MONTH else term
        billing = Billing.ANNUAL if billing is Billing.UPFRONT else billing
    return replace(
        subscription,
        profile=profile,
        term=term,
        billing=billing,
        unit_price=subscription.unit_price if price is None else price,
    )
