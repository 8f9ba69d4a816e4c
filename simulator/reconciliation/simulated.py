"""Lines of the engine as a file would print them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.catalogue import Billing, ChargeType
from simulator.money import ZERO, difference, half_up, negative, ratio
from simulator.proration import amount, listed
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.scenario.events import ChangeBilling, Purchase
from simulator.scenario.scenario import Subscription
from simulator.statement import Line

_LONGEST_MONTH = 62

PRICE_DECIMALS = 18
"""Of a price that is converted or cut into parts, as files print it."""


def file_line(
    line: Line, row: int, subscription: Subscription, kind: FileKind, places: int = 2
) -> FileLine:
    """Return `line` as a line of a file of this kind.

    Args:
        line: of the engine.
        row: its number in the file.
        subscription: the one of the scenario that it follows from.
        kind: of the file.
        places: decimals of the currency.
    """
    return FileLine(
        row=row,
        kind=kind,
        subscription=line.subscription,
        charge=line.charge_type.value,
        charge_type=line.charge_type,
        start=line.period.start,
        end=line.period.last,
        unit_price=line.unit_price,
        quantity=Decimal(line.quantity),
        amount=line.amount,
        currency="",
        customer=subscription.customer,
        product=line.product or subscription.product,
        billing=BILLING[billing_of(line, subscription)],
        discount=discount_of(line, places),
        subscription_start=bought(subscription),
    )


BILLING = {Billing.MONTHLY: "Monthly", Billing.ANNUAL: "Annual", Billing.UPFRONT: "Annual"}
"""How files call a billing frequency."""


def billing_of(line: Line, subscription: Subscription) -> Billing:
    """Return how often the cycle of a line is billed; free days belong to the cycle after them."""
    if line.charge_type is not ChargeType.PURCHASE_FEE:
        return Billing.ANNUAL if is_of_a_year(line) else Billing.MONTHLY
    billing = subscription.billing
    for event in subscription.events:
        if isinstance(event, ChangeBilling) and event.date <= line.posted:
            billing = event.billing
    return billing


def is_of_a_year(line: Line) -> bool:
    """Return whether the cycle of a line is a year and no month."""
    return line.cycle.days > _LONGEST_MONTH


def discount_of(line: Line, places: int) -> Decimal:
    """Return what a promotion takes off the amount of a line; negative where a credit gives it up."""
    if not line.rate.discount_percent:
        return ZERO
    before = amount(listed(line.rate, places), line.quantity, places)
    after = amount(line.rate, line.quantity, places)
    taken = difference(before, after)
    return taken if line.credits is None else negative(taken)


def effective_unit_price(line: Line) -> Decimal:
    """Return the unit price of a line of seats in the currency of its price, as files print it.

    Where it is converted, a file prints the price before that, with `PRICE_DECIMALS` decimals.
    """
    if line.origin is None or line.origin.exchange is None:
        return line.unit_price
    before = half_up(ratio(line.rate.exact_unit_price, line.origin.exchange.rate), PRICE_DECIMALS)
    return before if line.credits is None else negative(before)


def bought(subscription: Subscription) -> date | None:
    """Return the day of the purchase."""
    days = (event.date for event in subscription.events if isinstance(event, Purchase))
    return min(days, default=None)
