"""Single events as they are proposed: with the values that a subscription has on their day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.adjustments.credit import HIGHEST_CREDIT
from simulator.books.book import exchange_of
from simulator.bounds import MOST_LICENCES, possible_price
from simulator.catalogue import Billing, Book, Kind, Term
from simulator.money import MINOR_UNITS, ZERO, half_up, product, quotient
from simulator.offers import billings_of, longer_plans, plan_months
from simulator.scenario.changes import free_id
from simulator.scenario.events import (
    ChangeTerm,
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    ExtendedService,
    Migrate,
    ScheduleChange,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import Standing

_SOME_UNITS = Decimal(100)
_SOME_RATE = Decimal("0.10")
_SOME_CREDIT = Decimal("10.00")


def price_for(
    scenario: Scenario, standing: Standing, *, billing: Billing, term: Term | None = None
) -> Decimal:
    """Return the price in force for the months of another plan, exact where it can be."""
    before = plan_months(standing.term, standing.billing)
    after = plan_months(term or standing.term, billing)
    if after % before == 0:
        return product(standing.price, after // before) if after > before else standing.price
    places = MINOR_UNITS.get(standing.currency or scenario.partner.currency, 2)
    return half_up(quotient(product(standing.price, after), before), places)


def longer_term(scenario: Scenario, standing: Standing, day: date) -> ChangeTerm:
    """Return the change to the next longer term, paid as before where that is sold."""
    longer = longer_plans(standing.term) or longer_plans(Term.YEAR)
    term, plans = next(iter(longer.items()))
    billing = standing.billing if standing.billing in plans else plans[0]
    price = price_for(scenario, standing, billing=billing, term=term)
    return ChangeTerm(date=day, term=term, billing=billing, unit_price=price)


def first_upgrade(standing: Standing, day: date) -> Upgrade:
    """Return the upgrade of all licences to a product that is called after the present one."""
    return Upgrade(date=day, product=f"{standing.product}+", unit_price=standing.price)


def next_change(standing: Standing, day: date) -> ScheduleChange:
    """Return a change at the renewal to one licence fewer, which is possible at no other time."""
    fewer = standing.licences - 1
    return ScheduleChange(date=day, quantity=fewer or min(2, MOST_LICENCES))


def trial_end(standing: Standing, day: date) -> ConvertTrial:
    """Return the purchase of what is tried, as it stands."""
    return ConvertTrial(
        date=day,
        quantity=standing.licences,
        unit_price=standing.price,
        billing=standing.billing,
    )


def first_migration(
    scenario: Scenario, subscription: Subscription, standing: Standing, day: date
) -> Migrate:
    """Return the migration to the shortest term into which the rest of the present one fits."""
    term = Term.YEAR if standing.term is Term.YEAR else Term.THREE_YEARS
    return Migrate(
        date=day,
        to=free_id(scenario, f"{subscription.id}-nce"),
        term=term,
        billing=standing.billing,
        unit_price=standing.price,
    )


def add_on_migration(
    scenario: Scenario, add_on: Subscription, standing: Standing, licence: Migrate
) -> Migrate:
    """Return the migration of an add-on together with its licence, to the same term."""
    own = first_migration(scenario, add_on, standing, licence.date)
    sold = billings_of(Book.NEW_COMMERCE, Kind.LICENCE, licence.term)
    billing = own.billing if own.billing in sold else licence.billing
    price = price_for(scenario, standing, billing=billing, term=licence.term)
    return replace(
        own,
        term=licence.term,
        billing=billing,
        unit_price=price,
        full_term=licence.full_term,
    )


def first_usage(subscription: Subscription, day: date) -> Usage:
    """Return a usage of the meter that was read last, else of some."""
    read = [event for event in subscription.events if isinstance(event, Usage)]
    if not read:
        return Usage(date=day, meter="Azure", units=_SOME_UNITS, rate=_SOME_RATE)
    last = next((event for event in reversed(read) if event.date <= day), read[0])
    return Usage(
        date=day,
        meter=last.meter,
        units=last.units,
        rate=last.rate,
        included=last.included,
        tiers=last.tiers,
        partner_earned_credit=last.partner_earned_credit,
    )


def first_credit(scenario: Scenario, standing: Standing, day: date) -> Credit:
    """Return a credit of one price, or of some amount where there is none.

    Credits are given in the billing currency and in its smallest units.
    """
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    amount = half_up(_billed_price(scenario, standing, day), places)
    if not 0 < amount <= HIGHEST_CREDIT:
        amount = half_up(_SOME_CREDIT, places)
    return Credit(date=day, amount=amount, reason=CreditReason.OTHER)


def _billed_price(scenario: Scenario, standing: Standing, day: date) -> Decimal:
    """Return the price in force in the billing currency; nothing where no rate is known."""
    price = possible_price(standing.price)
    if standing.currency in ("", scenario.partner.currency):
        return price
    rates = exchange_of(scenario.partner, standing.currency)
    rate = next((each.rate for each in reversed(rates) if each.date <= day), ZERO)
    return product(price, possible_price(rate))


def extended_service(scenario: Scenario, standing: Standing) -> ExtendedService:
    """Return months after the term at the price of a month."""
    price = price_for(scenario, standing, billing=Billing.MONTHLY)
    return ExtendedService(unit_price=price)


def with_new_id(event: Event, scenario: Scenario, owner: str) -> str:
    """Return the id under which seats of an upgrade go on: the one it has, none, or a new one."""
    if not isinstance(event, Upgrade) or event.quantity is None:
        return ""
    return event.to or free_id(scenario, owner)
