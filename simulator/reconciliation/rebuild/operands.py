"""What a line is made of beside the price, and at which prices it costs what it says."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import TypeAlias

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.cycles import Opening
from simulator.calendar import ONE_DAY, Period
from simulator.catalogue import Billing, ChargeType, CreditDates, Rounding
from simulator.money import magnitude
from simulator.proration import charge
from simulator.reconciliation.intervals import (
    MOST_STEPS,
    PRICE_DECIMALS,
    Interval,
    interval,
    value_of,
)
from simulator.reconciliation.lines import FileLine

PERCENT_DECIMALS = 4
_FULL_CREDIT_DAYS = 30
_MOST_KNOWN = 1 << 14
_OF_NO_CYCLE = (
    ChargeType.PURCHASE_FEE,
    ChargeType.OFFSET,
    ChargeType.USAGE_FEE,
)

Parts: TypeAlias = tuple[int, int, Rounding, int, int]
"""Days of the cycle, days charged, rounding, decimals of the currency, quantity."""


class Operands(msgspec.Struct, frozen=True):
    """What a line is made of beside the price: `days` of a cycle of `cycle_days` days."""

    line: FileLine
    cycle: Period
    days: int

    @property
    def is_part(self) -> bool:
        """Return whether the line is prorated."""
        return self.days < self.cycle.days

    def costs(self, price: Decimal, percent: Decimal, settings: Settings, billing: Billing) -> bool:
        """Return whether the line costs what it says at this price and promotion."""
        unit, amount = _charged(self.made_of(settings, billing), price, percent)
        line = self.line
        return unit == magnitude(line.unit_price) and amount == magnitude(line.amount)

    def made_of(self, settings: Settings, billing: Billing) -> Parts:
        """Return what unit price and amount are made of beside price and promotion."""
        rounding = settings.rounding_of(billing)
        return (self.cycle.days, self.days, rounding, settings.places, int(self.line.quantity))


def operands(
    line: FileLine,
    opening: Opening,
    paid_from: date,
    settings: Settings,
    *,
    with_mirrors: bool,
) -> Operands | None:
    """Return the days of a line and its cycle among those of `opening`; None where it has none."""
    if line.end is None or line.charge_type in _OF_NO_CYCLE:
        return None
    cycle = opening.cycle_on(line.start)
    if cycle is None:
        return None
    end = line.end + ONE_DAY
    start = max(line.start, opening.paid_start)
    if end > cycle.end:
        return None
    days = (end - start).days
    within = (line.start - paid_from).days < _FULL_CREDIT_DAYS
    if within and line.charge_type is ChargeType.ACTIVATION_FEE:
        return Operands(line, cycle, cycle.days)
    if within and line.charge_type is ChargeType.CANCEL_FEE and _is_dated(settings):
        # The credit of a whole line, or of a part, printed for fewer days than it is for.
        return Operands(line, cycle, cycle.days) if with_mirrors else None
    return Operands(line, cycle, days)


def _is_dated(settings: Settings) -> bool:
    return settings.profile.credit_dates is CreditDates.FROM_THE_SUSPENSION


def thirty_days_from(day: date) -> date:
    """Return the last of the 30 days in which a suspension takes back whole lines."""
    return day + timedelta(days=_FULL_CREDIT_DAYS - 1)


# A file is rebuilt under each way to bill that comes into question, with the same lines: what they
# tell of prices is found once.
@lru_cache(maxsize=_MOST_KNOWN)
def prices_at(parts: Parts, percent: Decimal, wanted: tuple[Decimal, ...]) -> Interval:
    """Return the prices, in steps, at which a line costs what is `wanted`.

    Args:
        parts: what it is made of.
        percent: the promotion.
        wanted: its unit price, if that is looked at, and its amount.
    """

    def told(step: int) -> tuple[Decimal, ...]:
        return _charged(parts, value_of(step, PRICE_DECIMALS), percent)[-len(wanted) :]

    return interval(told, wanted, MOST_STEPS)


@lru_cache(maxsize=_MOST_KNOWN)
def percents_at(parts: Parts, price: Decimal, wanted: tuple[Decimal, ...]) -> Interval:
    """Return the promotions, in steps, at which a line costs what is `wanted`; as `prices_at`."""
    most = 100 * 10**PERCENT_DECIMALS

    def told(step: int) -> tuple[Decimal, ...]:
        return _charged(parts, price, value_of(most - step, PERCENT_DECIMALS))[-len(wanted) :]

    low, high = interval(told, wanted, most)
    # No promotion at all is charged by another rule: at 0 percent nothing is cut off.
    return max(most - high, 1), most - low


def _charged(parts: Parts, price: Decimal, percent: Decimal) -> tuple[Decimal, Decimal]:
    """Return unit price and amount."""
    cycle_days, days, rounding, places, quantity = parts
    unit, amount = charge(price, cycle_days, days, rounding, places, percent, quantity)
    return unit.unit_price, amount
