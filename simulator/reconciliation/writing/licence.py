"""The licence-based file: seats of the books before new commerce.

Source: formats.md, section 1: license-based-recon-files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from simulator.books.book import Member, Settings, in_order, members
from simulator.books.legacy.cycles import Opening
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import begins, opening_of_change, opening_of_purchase
from simulator.calendar import add_months
from simulator.catalogue import ChargeType
from simulator.money import MINOR_UNITS, plus
from simulator.reconciliation.simulated import BILLING, billing_of, discount_of
from simulator.reconciliation.writing.cells import amount, first_moment, guarded, last_moment
from simulator.reconciliation.writing.printed import (
    LICENCE_BOOKS,
    is_metered,
    lines_in,
    shows_no_tax,
)
from simulator.scenario.events import ChangeBilling
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement

CHARGE_TYPES: Mapping[ChargeType, str] = {
    ChargeType.PURCHASE_FEE: "Purchase fee",
    ChargeType.CYCLE_FEE: "Cycle fee",
    ChargeType.PRORATE_FEES_WHEN_PURCHASE: "Prorate fees when purchase",
    ChargeType.CYCLE_INSTANCE_PRORATE: "Cycle instance prorate",
    ChargeType.CANCEL_FEE: "Cancel fee",
    ChargeType.CANCEL_INSTANCE_PRORATE: "Cancel instance prorate",
    ChargeType.ACTIVATION_FEE: "Activation fee",
    ChargeType.PRORATE_FEE_WHEN_RENEW: "Prorate fee when renew",
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY: (
        "Prorate fees when convert away from current offering"
    ),
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO: "Prorate fees when convert to a new offering",
    ChargeType.CONVERT_FROM_INSTANCE_PRORATE: "Convert from instance prorate",
    ChargeType.OFFSET: "Offset a line item",
}
"""What the file calls each charge type (rules.md section 4.1)."""


def cells_of(statement: Statement, scenario: Scenario) -> Iterator[dict[str, str]]:
    """Yield the cells of each licence-based line on an invoice, by the names of the columns."""
    places = MINOR_UNITS[statement.currency]
    openings: dict[str, list[tuple[date, Opening]]] = {}
    family = members(scenario.subscriptions)
    for line, subscription in lines_in(statement, scenario, LICENCE_BOOKS):
        if is_metered(subscription):
            continue
        if subscription.id not in openings:
            settings = Settings.of(scenario, scenario.profile_of(subscription))
            openings[subscription.id] = _openings(family[subscription.id], settings)
        cells = _cells(line, subscription, places)
        cells |= _term(line, openings[subscription.id])
        cells["Currency"] = statement.currency
        if shows_no_tax(scenario):
            cells["Tax"] = amount(Decimal(0), places)
            cells["TotalForCustomer"] = cells["Subtotal"]
        yield cells


def _cells(line: Line, subscription: Subscription, places: int) -> dict[str, str]:
    """Return what a line says of itself, by the names of the columns."""
    product = guarded(line.product or subscription.product)
    discount = discount_of(line, places)
    return {
        "CustomerName": guarded(subscription.customer),
        "SyndicationPartnerSubscriptionNumber": guarded(line.subscription),
        "OfferName": product,
        "ChargeStartDate": first_moment(line.period.start),
        "ChargeEndDate": last_moment(line.period.last),
        "ChargeType": CHARGE_TYPES[line.charge_type],
        "UnitPrice": amount(line.unit_price, places),
        "Quantity": str(line.quantity),
        "Amount": amount(plus(line.amount, discount), places),
        "TotalOtherDiscount": amount(discount, places),
        "Subtotal": amount(line.amount, places),
        "SubscriptionName": product,
        "SubscriptionDescription": product,
        "BillingCycleType": BILLING[billing_of(line, subscription)],
    }


def _openings(member: Member, settings: Settings) -> list[tuple[date, Opening]]:
    """Return the purchase and each change of billing with their days; none of a trial before it."""
    found: list[tuple[date, Opening]] = []
    moments = moments_of(member)
    for place, ((owner, _), event) in enumerate(moments):
        if owner == member.subscription.id and begins(event, member.subscription):
            found = [(event.date, opening_of_purchase(member, settings, moments, place))]
        elif found and isinstance(event, ChangeBilling):
            opening = opening_of_change(member, settings, moments, place, event)
            found.append((event.date, opening))
    return found or [
        (event.date, opening_of_purchase(member, settings, moments, 0))
        for _, event in in_order(member.subscription)[:1]
    ]


def _term(line: Line, openings: Sequence[tuple[date, Opening]]) -> dict[str, str]:
    """Return first day and renewal day of the term that a line belongs to."""
    begun = [one for one in openings if one[0] <= line.posted] or openings[:1]
    # What closes a term on the day of a change of billing still belongs to it.
    fitting = [one for one in begun if _pays_for(one[1], line)] or begun
    day, opening = fitting[-1]
    start = opening.term_start(line.cycle.start)
    return {
        "SubscriptionStartDate": first_moment(day),
        "SubscriptionEndDate": first_moment(add_months(start, opening.months)),
    }


def _pays_for(opening: Opening, line: Line) -> bool:
    cycle = opening.cycle_on(line.period.start)
    return line.period.start >= opening.day and cycle == line.cycle
