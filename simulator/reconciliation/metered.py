"""Lines of metered usage: their units, their price, and what these come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from simulator.bounds import RATE_DECIMALS
from simulator.calendar import month_of
from simulator.catalogue import ChargeType, Rounding
from simulator.money import ZERO, difference, half_up, magnitude, plus, product, ratio
from simulator.proration import converted, rate, reduced, usage_cost
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.writing.cells import plain
from simulator.scenario.events import Tier
from simulator.statement import Exchange, Metered

_PERCENT_DECIMALS = 6
_DAILY_STEP = Decimal("0.000000001")
_GIVEN_BACK = (ChargeType.OFFSET, ChargeType.CUSTOMER_CREDIT)


class Price(NamedTuple):
    """What one unit costs: `rate`, less `percent` that the partner earns."""

    rate: Decimal
    percent: Decimal


def is_usage(line: FileLine) -> bool:
    """Return whether a line charges metered units, and gives nothing back."""
    if line.amount < 0 or line.unit_price < 0 or line.charge_type in _GIVEN_BACK:
        return False
    return (
        line.kind in (FileKind.USAGE, FileKind.DAILY)
        or line.charge_type is ChargeType.USAGE_FEE
        or bool(line.meter)
    )


def is_given_back(line: FileLine) -> bool:
    """Return whether a line of usage gives something back."""
    is_metered = line.kind in (FileKind.USAGE, FileKind.DAILY) or bool(line.meter)
    return line.amount < 0 and is_metered


def is_detail(line: FileLine) -> bool:
    """Return whether a line says what was used on a day and not what it costs."""
    return line.kind is FileKind.USAGE and line.usage_day is not None and not line.list_price


def day_of(line: FileLine) -> date:
    """Return the day on which a usage is put: its own, else the last day of its month."""
    if line.usage_day is not None:
        return line.usage_day
    if line.kind is FileKind.USAGE:
        return line.start
    month = month_of(line.start)
    return line.end if line.end is not None and line.start <= line.end < month.end else month.last


def exchange_of(line: FileLine) -> Exchange | None:
    """Return how the price of a line is converted; None where it is in the billing currency."""
    if line.pricing_currency.upper() in ("", line.currency) or not line.exchange_rate:
        return None
    return Exchange(line.pricing_currency.upper(), line.exchange_rate, day_of(line))


def metered_of(line: FileLine) -> Metered:
    """Return the usage that a line charges, or that the lines which it sums up charge together."""
    price = priced(line)
    tiers: list[Tier] = []
    units = consumed(line)
    if line.parts and line.kind is not FileKind.DAILY:
        prices = [priced(part) for part in line.parts]
        first, units = prices[0].rate, ZERO
        for part, (own, _) in zip(line.parts, prices, strict=True):
            if units:
                tiers.append(Tier(above=units, rate=own))
            else:
                first = own
            units = plus(units, consumed(part))
        # What costs nothing does not tell what the partner earns.
        price = Price(first, max(each.percent for each in prices))
    return Metered(
        line.meter, units, line.included, price.rate, tuple(tiers), price.percent, exchange_of(line)
    )


def cost_of(line: FileLine, places: int, rounding: Rounding | None = None) -> Decimal:
    """Return what the units of a line cost, rounded as its kind of file is, or by `rounding`."""
    if rounding is None:
        rounding = Rounding.XU if line.kind is FileKind.USAGE else Rounding.TU
    return rate(usage_cost(metered_of(line)), 1, 1, rounding, places).unit_price


def consumed(line: FileLine) -> Decimal:
    """Return the units that were used, the included ones too."""
    return plus(line.quantity, line.included)


def priced(line: FileLine) -> Price:
    """Return what one unit costs by a line: the reading of its prices that its amount bears out.

    Some files print the price after partner earned credit, some only its percentage, some neither.
    """
    if line.kind is FileKind.USAGE or line.list_price is None:
        return _bounded(line.unit_price, ZERO)
    usual = _usual(line.unit_price, line.list_price)
    if line.kind is not FileKind.DAILY or _costs(line, usual):
        return usual
    return next((each for each in _others(line, line.list_price) if _costs(line, each)), usual)


@lru_cache(maxsize=4096)
def _usual(effective: Decimal, listed: Decimal) -> Price:
    """Return a list price with the percentage that the effective one is less, if it is one."""
    if 0 <= effective < listed:
        share = ratio(difference(listed, effective), listed)
        percent = half_up(product(share, 100), _PERCENT_DECIMALS)
        if half_up(reduced(listed, percent), RATE_DECIMALS) == half_up(effective, RATE_DECIMALS):
            return _bounded(listed, percent)
    return _bounded(effective, ZERO)


def _others(line: FileLine, listed: Decimal) -> Iterator[Price]:
    """Yield other readings of the prices of a daily line."""
    earned = line.earned_credit
    yield _bounded(line.unit_price, ZERO)
    yield _bounded(listed, product(earned, 100) if earned < 1 else earned)
    yield _bounded(listed, ZERO)


def _bounded(rate: Decimal, percent: Decimal) -> Price:
    return Price(within(rate, RATE_DECIMALS), within(percent, _PERCENT_DECIMALS))


@lru_cache(maxsize=16384)
def within(value: Decimal, decimals: int) -> Decimal:
    """Return a value with at most so many decimals, and without zeros that say nothing."""
    return Decimal(plain(half_up(value, decimals)))


def is_unrounded(line: FileLine) -> bool:
    """Return whether a daily line, or a sum of them, is what its units cost before it is rounded."""
    parts = line.parts or (line,)
    return line.kind is FileKind.DAILY and all(_costs(part, priced(part)) for part in parts)


def _costs(line: FileLine, price: Price) -> bool:
    """Return whether a daily line charges its units at this price, before it is rounded."""
    cost = converted(product(reduced(price.rate, price.percent), line.quantity), exchange_of(line))
    return magnitude(difference(cost, line.amount)) < _DAILY_STEP
