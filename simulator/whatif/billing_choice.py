"""The same licences billed by the month or by the year."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeAlias

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.money import MINOR_UNITS, half_up, product, ratio
from simulator.offers import plan_months, sold
from simulator.proposed import price_for
from simulator.scenario.changes import add_ons_of
from simulator.scenario.events import (
    ChangeBilling,
    ChangePrice,
    ChangeTerm,
    ConvertTrial,
    Event,
    Migrate,
    ScheduleChange,
    Upgrade,
)
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
from simulator.whatif.terms import end_of_years, first_paid_day

_OWN_PRICES = (ChangeBilling, ChangeTerm, ConvertTrial, Migrate, ScheduleChange, Upgrade)
"""Events with a plan or a price of their own: nobody could tell what they would be on the other side."""

_Plan: TypeAlias = tuple[Term, Billing]

_NAMES = {
    Billing.MONTHLY: SideName.MONTHLY,
    Billing.ANNUAL: SideName.ANNUAL,
    Billing.UPFRONT: SideName.UPFRONT,
}


def by_billing(scenario: Scenario, wanted: Wanted) -> ReadyMade:
    """Return a subscription as it is billed beside the other way, the monthly side at the left.

    A term of one month is compared with a year, as that is the choice that a customer has.

    Raises:
        RefusedError: there is no other way, or it cannot be told what it would be.
    """
    subscription = scenario.subscription(wanted.subscription)
    purchase = purchase_of(subscription)
    if any(isinstance(event, _OWN_PRICES) for event in subscription.events):
        raise RefusedError(RefusalReason.CHANGES_ITS_PLAN)
    plan = _other_plan(scenario, subscription)
    price = wanted.price
    if price is None:
        price = proposed_price(scenario, subscription)
    by_month = book_of(scenario, subscription).is_by_calendar_month
    start = first_paid_day(scenario, subscription, purchase.date)
    here = until_at_least(scenario, end_of_years(scenario, start, by_calendar_month=by_month))
    there = with_each(here, _billed_otherwise(here, subscription, plan, price))
    a_year = subscription.term is Term.MONTH
    own = _name(subscription.term, subscription.billing, a_year=a_year)
    other = _name(*plan, a_year=a_year)
    if plan[1] is Billing.MONTHLY:
        return ReadyMade(left=there, right=here, left_name=other, right_name=own)
    return ReadyMade(left=here, right=there, left_name=own, right_name=other)


def proposed_price(scenario: Scenario, subscription: Subscription) -> Decimal:
    """Return the price of the other way for as many months: twelve months for a year.

    Raises:
        RefusedError: there is no other way.
    """
    term, billing = _other_plan(scenario, subscription)
    bought = purchase_of(subscription).date
    standing = replace(
        standing_on(scenario, subscription, bought),
        price=subscription.unit_price,
        term=subscription.term,
        billing=subscription.billing,
    )
    return price_for(scenario, standing, billing=billing, term=term)


def _other_plan(scenario: Scenario, subscription: Subscription) -> _Plan:
    """Return the other way to bill; for a month by month, a year."""
    term = subscription.term
    offered = sold(book_of(scenario, subscription), subscription.kind)
    if term is Term.MONTH and Billing.ANNUAL in offered.get(Term.YEAR, ()):
        return Term.YEAR, Billing.ANNUAL
    other = Billing.ANNUAL if subscription.billing is Billing.MONTHLY else Billing.MONTHLY
    if term is Term.MONTH or other not in offered.get(term, ()):
        raise RefusedError(RefusalReason.NO_OTHER_BILLING)
    return term, other


def _billed_otherwise(
    scenario: Scenario, subscription: Subscription, plan: _Plan, price: Decimal
) -> tuple[Subscription, ...]:
    """Return the subscription on the other plan, and the add-ons that are billed as it is."""
    term, billing = plan
    places = MINOR_UNITS.get(subscription.currency or scenario.partner.currency, 2)
    changed = [_repriced(subscription, plan, price, places)]
    if book_of(scenario, subscription).is_by_calendar_month:
        return tuple(changed)
    hanging = add_ons_of(scenario, (subscription.id,))
    after = plan_months(term, billing)
    for each in scenario.subscriptions:
        if each.id in hanging:
            before = plan_months(each.term, each.billing)
            own = ratio(product(each.unit_price, after), Decimal(before))
            changed.append(_repriced(each, plan, half_up(own, places), places))
    return tuple(changed)


def _repriced(subscription: Subscription, plan: _Plan, price: Decimal, places: int) -> Subscription:
    """Return a subscription on another plan; what else it has of prices keeps its proportion."""
    term, billing = plan
    before = subscription.unit_price

    def scaled(old: Decimal) -> Decimal:
        if not before:
            raise RefusedError(RefusalReason.PRICE_NEEDED)
        return half_up(ratio(product(old, price), before), places)

    def kept(event: Event) -> Event:
        if isinstance(event, ChangePrice):
            return replace(event, unit_price=scaled(event.unit_price))
        return event

    resale = subscription.resale_price
    return replace(
        subscription,
        term=term,
        billing=billing,
        unit_price=price,
        resale_price=None if resale is None else scaled(resale),
        events=tuple(kept(event) for event in subscription.events),
    )


def _name(term: Term, billing: Billing, *, a_year: bool) -> SideName:
    """Return what a side does; where the terms differ, they are the choice."""
    if term is Term.MONTH:
        return SideName.MONTH_BY_MONTH
    return SideName.ONE_YEAR if a_year else _NAMES[billing]
