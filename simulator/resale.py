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

from collections.abc import Iterable
from datetime import date
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
    total,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement

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


class Grouping(StrEnum):
    """What lines are put together by."""

    CUSTOMER = "customer"
    SUBSCRIPTION = "subscription"
    COST_CENTRE = "cost-centre"
    TAG = "tag"
    MONTH = "month"


class Group(msgspec.Struct, frozen=True):
    """Lines put together: `key` is their customer, id, cost centre, tag or month (`2018-02`).

    An empty `key` gathers the lines that have none. `price` is None if no line has a customer
    price; `priced_cost` is the cost of the lines that have one. `members` are the lines themselves.
    """

    key: str
    cost: Decimal
    priced_cost: Decimal
    price: Decimal | None
    unpriced: int
    members: tuple[PricedLine, ...] = ()

    @property
    def lines(self) -> int:
        """Return how many lines there are."""
        return len(self.members)

    @property
    def margin(self) -> Decimal | None:
        """Return what stays with the partner of the lines that have a customer price."""
        return None if self.price is None else difference(self.price, self.priced_cost)

    @property
    def share(self) -> Decimal | None:
        """Return the margin as a share of the customer price; None where that is zero."""
        margin = self.margin
        return None if margin is None or not self.price else ratio(margin, self.price)


class Grouped(msgspec.Struct, frozen=True):
    """All invoiced lines by group. `repeated` lines stand under several tags, once in `total`."""

    currency: str
    by: Grouping
    rows: tuple[Group, ...]
    total: Group
    repeated: int = 0


def customer_amounts(scenario: Scenario, line: Line) -> CustomerAmounts | None:
    """Return what the customer pays for a line; None where no price or margin is given."""
    terms = _Pricing.of(scenario, scenario.subscription(line.listed)).terms(line)
    return None if terms is None else _amounts(scenario, line, terms)


class _Terms(msgspec.Struct, frozen=True):
    """How lines are priced for their customer."""

    priced_by: PricedBy
    value: Decimal
    list_price: Decimal
    factor: Decimal


_AS_IT_IS = _Terms(PricedBy.CREDIT, Decimal(1), Decimal(1), Decimal(1))


class _Pricing(msgspec.Struct, frozen=True):
    """How the lines of a subscription are priced: those of licences, and those of usage."""

    licences: _Terms | None
    usage: _Terms | None

    @classmethod
    def of(cls, scenario: Scenario, subscription: Subscription) -> _Pricing:
        """Return how a subscription is priced."""
        by_margin = _by_margin(scenario, subscription)
        resale, price = subscription.resale_price, subscription.unit_price
        if resale is None:
            return cls(by_margin, by_margin)
        factor = ratio(resale, price) if price else Decimal(1)
        return cls(_Terms(PricedBy.RESALE_PRICE, resale, price, factor), by_margin)

    def terms(self, line: Line) -> _Terms | None:
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


class PricedLine(msgspec.Struct, frozen=True):
    """A line with its customer price, None where it has none."""

    line: Line
    invoice: date
    owner: Subscription
    price: Decimal | None

    @property
    def margin(self) -> Decimal | None:
        """Return what of the customer price stays with the partner."""
        return None if self.price is None else difference(self.price, self.line.amount)

    @property
    def share(self) -> Decimal | None:
        """Return the margin as a share of the customer price; None where that is zero."""
        margin = self.margin
        return None if margin is None or not self.price else ratio(margin, self.price)


def grouped(scenario: Scenario, statement: Statement, by: Grouping) -> Grouped:
    """Return what the invoiced lines cost the partner and its customers, put together `by`.

    The costs of the rows add up to the total of the statement. By tag, a line with several tags
    stands under each of them and once in the total.
    """
    priced = _priced(scenario, statement)
    groups: dict[str, list[PricedLine]] = {}
    repeated = 0
    for one in priced:
        keys = _keys(one, by)
        repeated += len(keys) > 1
        for key in keys:
            groups.setdefault(key, []).append(one)
    places = MINOR_UNITS.get(statement.currency, 2)
    rows = tuple(_group(key, groups[key], places) for key in sorted(groups))
    return Grouped(statement.currency, by, rows, _group("", priced, places), repeated)


def _priced(scenario: Scenario, statement: Statement) -> list[PricedLine]:
    owners = {one.id: one for one in scenario.subscriptions}
    pricing = {one.id: _Pricing.of(scenario, one) for one in scenario.subscriptions}
    found = []
    for invoice in statement.invoices:
        for line in invoice.lines:
            known = pricing[line.listed].terms(line)
            price = None if known is None else _amounts(scenario, line, known).price
            found.append(PricedLine(line, invoice.date, owners[line.listed], price))
    return found


def _keys(one: PricedLine, by: Grouping) -> tuple[str, ...]:
    """Return the groups that a line belongs to."""
    match by:
        case Grouping.CUSTOMER:
            return (one.owner.customer,)
        case Grouping.SUBSCRIPTION:
            return (one.line.subscription,)
        case Grouping.COST_CENTRE:
            return (one.owner.cost_centre,)
        case Grouping.TAG:
            return tuple(dict.fromkeys(filter(None, one.owner.tags))) or ("",)
        case Grouping.MONTH:
            return (one.invoice.isoformat()[:7],)


def _group(key: str, lines: Iterable[PricedLine], places: int) -> Group:
    together = tuple(lines)
    prices = [one.price for one in together if one.price is not None]
    priced = (one.line.amount for one in together if one.price is not None)
    return Group(
        key=key,
        cost=total((one.line.amount for one in together), places),
        priced_cost=total(priced, places),
        price=total(prices, places) if prices else None,
        unpriced=len(together) - len(prices),
        members=together,
    )
