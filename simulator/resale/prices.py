"""The customer's side: what customers pay for each line, and what of it stays with the partner.

A subscription is sold at its `resale_price`, or so that its `margin` (or its customer's) is the
partner's share of the customer price. What has neither has no customer price: its cost is shown, and
nothing is made up. All amounts are before tax.

Nothing is published about a partner's own prices. Two kinds of lines have no price of a licence, so
that the ratio of resale price and price says nothing of them:

- A credit that an event gives passes to the customer with the amount that it has, by whatever the
  subscription is priced. It makes up for something that the customer has suffered or paid; with a
  margin the partner would give back more than it got, and one cannot say in a file that it means to.
- Usage is priced by a margin, the subscription's own or its customer's. Without one it has no
  customer price, also where its subscription has a resale price: that is the price of a licence.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.money import (
    MINOR_UNITS,
    difference,
    half_up,
    magnitude,
    negative,
    product,
    ratio,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line

_TIE_PLACES = 40
"""Decimals to which a quotient is cut before it is rounded, so that an exact tie stays one."""


class PricedBy(StrEnum):
    """What the price of a customer follows from."""

    RESALE_PRICE = "resale_price"
    MARGIN = "margin"
    MARGIN_OF_CUSTOMER = "margin_of_customer"
    CREDIT = "credit"
    """The amount that the partner is given, as it is."""


class CustomerAmounts(msgspec.Struct, frozen=True):
    """What a line costs the partner and its customer, and how the one follows from the other.

    The customer's `unit_price` is the exact unit price of the line times `factor`, rounded half up;
    `factor` is resale price / price (`value` / `list_price`), 1 / (1 - `value`), the margin, or 1.
    """

    cost: Decimal
    price: Decimal
    unit_price: Decimal
    exact_unit_price: Decimal
    quantity: int
    priced_by: PricedBy
    value: Decimal
    list_price: Decimal
    factor: Decimal

    @property
    def margin(self) -> Decimal:
        """Return what of the customer price stays with the partner."""
        return difference(self.price, self.cost)


def customer_amounts(scenario: Scenario, line: Line) -> CustomerAmounts | None:
    """Return what the customer pays for a line; None where no price or margin is given."""
    return Pricing.of(scenario, scenario.subscription(line.listed)).amounts(scenario, line)


def has_customer_price(scenario: Scenario, subscription: Subscription) -> bool:
    """Return whether a subscription has a price of its own for its customer."""
    pricing = Pricing.of(scenario, subscription)
    return pricing.licences is not None or pricing.usage is not None


class _Terms(msgspec.Struct, frozen=True):
    """How lines are priced for their customer."""

    priced_by: PricedBy
    value: Decimal
    list_price: Decimal
    factor: Decimal


_AS_IT_IS = _Terms(PricedBy.CREDIT, Decimal(1), Decimal(1), Decimal(1))


class Pricing(msgspec.Struct, frozen=True):
    """How the lines of a subscription are priced: those of licences, and those of usage."""

    licences: _Terms | None
    usage: _Terms | None

    @classmethod
    def of(cls, scenario: Scenario, subscription: Subscription) -> Pricing:
        """Return how a subscription is priced."""
        by_margin = _by_margin(scenario, subscription)
        resale, price = subscription.resale_price, subscription.unit_price
        if resale is None:
            return cls(by_margin, by_margin)
        factor = ratio(resale, price) if price else Decimal(1)
        return cls(_Terms(PricedBy.RESALE_PRICE, resale, price, factor), by_margin)

    def amounts(self, scenario: Scenario, line: Line) -> CustomerAmounts | None:
        """Return what the customer pays for a line; None where it has no customer price."""
        terms = self._terms(line)
        return None if terms is None else _amounts(scenario, line, terms)

    def _terms(self, line: Line) -> _Terms | None:
        """Return how a line is priced; None where it has no customer price."""
        if line.usage is not None:
            return self.usage
        if line.granted is not None:
            return None if self.licences is None else _AS_IT_IS
        return self.licences


def _by_margin(scenario: Scenario, subscription: Subscription) -> _Terms | None:
    by, margin = PricedBy.MARGIN, subscription.margin
    if margin is None:
        found = {one.name: one.margin for one in reversed(scenario.customers)}
        by, margin = PricedBy.MARGIN_OF_CUSTOMER, found.get(subscription.customer)
    if margin is None or not (margin.is_finite() and 0 <= margin < 1):
        return None
    factor = ratio(Decimal(1), difference(Decimal(1), margin))
    return _Terms(by, margin, subscription.unit_price, factor)


def _amounts(scenario: Scenario, line: Line, terms: _Terms) -> CustomerAmounts:
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    exact = magnitude(line.rate.exact_unit_price)
    if terms.priced_by in (PricedBy.MARGIN, PricedBy.MARGIN_OF_CUSTOMER):
        customer = ratio(exact, difference(Decimal(1), terms.value))
    elif terms.list_price:
        customer = ratio(product(exact, terms.value), terms.list_price)
    else:
        customer = exact
    unit = half_up(half_up(customer, _TIE_PLACES), places)
    signed = negative(unit) if line.amount < 0 else unit
    return CustomerAmounts(
        cost=line.amount,
        price=product(signed, line.quantity),
        unit_price=signed,
        exact_unit_price=exact,
        quantity=line.quantity,
        priced_by=terms.priced_by,
        value=terms.value,
        list_price=terms.list_price,
        factor=terms.factor,
    )
