"""One scenario under many policies: what each rounding and each way to count days would bill.

Policies change prices and never which lines there are, so that lines stand side by side by their
places. Only the way in force and the other roundings are Microsoft's; other ways to count days are
what other billing systems do.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from simulator.catalogue import Book, DayCount, Rounding
from simulator.engine import mistakes_of, unchecked
from simulator.errors import ScenarioError
from simulator.money import MINOR_UNITS, difference, half_up, product, truncated
from simulator.proration import (
    amount_is_exact,
    amount_is_truncated,
    listed,
    unit_is_truncated,
)
from simulator.scenario.scenario import Scenario
from simulator.statement import Line, Rate, Statement


class Policy(msgspec.Struct, frozen=True):
    """A way to bill: a rounding for everything (None: as the scenario says), and a count of days."""

    rounding: Rounding | None = None
    day_count: DayCount = DayCount.ACTUAL

    @property
    def is_microsofts(self) -> bool:
        """Return whether a published rule of Microsoft bills so."""
        return self.day_count is DayCount.ACTUAL


AS_IT_IS = Policy()

POLICIES = (
    AS_IT_IS,
    *(Policy(rounding=each) for each in Rounding),
    *(Policy(day_count=each) for each in DayCount if each is not DayCount.ACTUAL),
)
"""Every policy that can be compared; the first is the one in force."""


class Step(StrEnum):
    """Where on its way from the price of a cycle to the amount a line becomes another one."""

    DAYS = "days"
    """Other days are charged, or the price is divided by others."""

    DAILY_PRICE = "daily_price"
    """The price of one day is rounded, or it is not."""

    UNIT_PRICE = "unit_price"
    """The unit price is cut off in the place of being rounded, or the other way round."""

    AMOUNT = "amount"
    """The amount comes from the exact unit price rather than from the printed one, or is cut."""


class PolicyLine(msgspec.Struct, frozen=True):
    """A line of the bill in force with what it is under a policy, and why it is another one.

    `old` and `new` are the rates from which the amounts come: before a promotion, which reduces
    the amount at the list price.
    """

    base: Line
    line: Line
    old: Rate
    new: Rate
    steps: tuple[Step, ...]

    @property
    def difference(self) -> Decimal:
        """Return what the policy charges more, below zero what it charges less."""
        return difference(self.line.amount, self.base.amount)


class PolicyInvoice(msgspec.Struct, frozen=True):
    """An invoice of the bill in force, with its lines under a policy and what they come to."""

    date: date
    book: Book
    lines: tuple[PolicyLine, ...]
    base_total: Decimal
    total: Decimal

    @property
    def difference(self) -> Decimal:
        """Return what the policy charges more, below zero what it charges less."""
        return difference(self.total, self.base_total)


class PolicyBill(msgspec.Struct, frozen=True):
    """The whole bill under a policy."""

    policy: Policy
    currency: str
    invoices: tuple[PolicyInvoice, ...]
    base_total: Decimal
    total: Decimal

    @property
    def difference(self) -> Decimal:
        """Return what the policy charges more, below zero what it charges less."""
        return difference(self.total, self.base_total)


def under(scenario: Scenario, policy: Policy) -> Statement:
    """Return the statement of a scenario without mistakes, billed by a policy."""
    if policy.rounding is not None:
        partner = replace(scenario.partner, rounding=policy.rounding)
        scenario = replace(scenario, partner=partner)
    return unchecked(scenario, policy.day_count)


def policies(scenario: Scenario) -> tuple[PolicyBill, ...]:
    """Return the bill of a scenario under every policy, that in force first.

    Raises:
        ScenarioError: it has mistakes.
    """
    mistakes = mistakes_of(replace(scenario, variants=()))
    if mistakes:
        raise ScenarioError(mistakes)
    base = under(scenario, AS_IT_IS)
    return tuple(_bill(base, under(scenario, policy), policy) for policy in POLICIES)


def _bill(base: Statement, other: Statement, policy: Policy) -> PolicyBill:
    places = MINOR_UNITS.get(base.currency, 2)
    # Tax is left out: it follows from the lines.
    invoices = tuple(
        PolicyInvoice(
            date=invoice.date,
            book=invoice.book,
            lines=tuple(
                _pair(left, right, policy, places)
                for left, right in zip(invoice.lines, same.lines, strict=True)
            ),
            base_total=invoice.total,
            total=same.total,
        )
        for invoice, same in zip(base.invoices, other.invoices, strict=True)
    )
    return PolicyBill(policy, base.currency, invoices, base.total, other.total)


def _pair(base: Line, line: Line, policy: Policy, places: int) -> PolicyLine:
    old, new = base.rate, line.rate
    if base.amount == line.amount and base.unit_price == line.unit_price:
        return PolicyLine(base, line, old, new, ())
    if old.discount_percent:
        # Amounts come from the list price; where that is the same, the printed price is another.
        of_list = listed(old, places), listed(new, places)
        steps = _steps(*of_list, line.quantity, policy, places)
        if steps:
            return PolicyLine(base, line, *of_list, steps)
    return PolicyLine(base, line, old, new, _steps(old, new, line.quantity, policy, places))


def _steps(old: Rate, new: Rate, quantity: int, policy: Policy, places: int) -> tuple[Step, ...]:
    """Return the steps at which a policy takes another way that leads elsewhere."""
    found = []
    if (old.days, old.cycle_days) != (new.days, new.cycle_days):
        found.append(Step.DAYS)
    if policy.rounding is None:
        return tuple(found)
    exact = new.exact_unit_price
    if old.daily_price != new.daily_price and old.exact_unit_price != exact:
        found.append(Step.DAILY_PRICE)
    is_cut = truncated(exact, places) != half_up(exact, places)
    if is_cut and unit_is_truncated(old) != unit_is_truncated(new):
        found.append(Step.UNIT_PRICE)
    if _amount_by(old, new, quantity, places) != _amount_by(new, new, quantity, places):
        found.append(Step.AMOUNT)
    return tuple(found)


def _amount_by(way: Rate, rate: Rate, quantity: int, places: int) -> Decimal:
    """Return what licences cost at one rate, on the way to the amount that another one takes."""
    if not amount_is_exact(way.rounding):
        return product(rate.unit_price, quantity)
    rounded = truncated if amount_is_truncated(way.rounding) else half_up
    return rounded(product(rate.exact_unit_price, quantity), places)
