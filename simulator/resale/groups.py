"""Lines with what they cost the partner and its customer, put together for a chargeback."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.money import MINOR_UNITS, difference, ratio, total
from simulator.resale.prices import Pricing
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement


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
    pricing = {one.id: Pricing.of(scenario, one) for one in scenario.subscriptions}
    found = []
    for invoice in statement.invoices:
        for line in invoice.lines:
            known = pricing[line.listed].amounts(scenario, line)
            price = None if known is None else known.price
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
