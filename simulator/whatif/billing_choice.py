"""The same licences billed by the month or by the year."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.money import MINOR_UNITS
from simulator.offers import Plan, plan_months, sold
from simulator.proposed import price_for
from simulator.scenario.changes import add_ons_of
from simulator.scenario.events import (
    ChangeBilling,
    ChangeTerm,
    ConvertTrial,
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
from simulator.whatif.repriced import repriced, scaled_price
from simulator.whatif.terms import first_paid_day, last_invoiced, months_compared

_OWN_PRICES = (ChangeBilling, ChangeTerm, ConvertTrial, Migrate, ScheduleChange, Upgrade)
"""Events with a plan or a price of their own: nobody could tell what they would be on the other side."""

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
    months = months_compared(
        scenario, start, plan_months(subscription.term, subscription.billing), plan_months(*plan)
    )
    here = until_at_least(scenario, last_invoiced(start, months, by_calendar_month=by_month))
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


def _other_plan(scenario: Scenario, subscription: Subscription) -> Plan:
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
    scenario: Scenario, subscription: Subscription, plan: Plan, price: Decimal
) -> tuple[Subscription, ...]:
    """Return the subscription on the other plan, and the add-ons that are billed as it is."""
    places = MINOR_UNITS.get(subscription.currency or scenario.partner.currency, 2)
    changed = [repriced(subscription, plan, price, places)]
    if book_of(scenario, subscription).is_by_calendar_month:
        return tuple(changed)
    hanging = add_ons_of(scenario, (subscription.id,))
    changed.extend(
        repriced(each, plan, scaled_price(each, plan, places), places)
        for each in scenario.subscriptions
        if each.id in hanging
    )
    return tuple(changed)


def _name(term: Term, billing: Billing, *, a_year: bool) -> SideName:
    """Return what a side does; where the terms differ, they are the choice."""
    if term is Term.MONTH:
        return SideName.MONTH_BY_MONTH
    return SideName.ONE_YEAR if a_year else _NAMES[billing]
