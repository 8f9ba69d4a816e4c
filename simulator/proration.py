"""Parts of a cycle: daily price, unit price and amount, by the eight roundings.

Source: engine.md sections 2 and 3 (promotion); rules.md section 5 says which publication needs which
rounding.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import msgspec

from simulator.catalogue import Rounding
from simulator.money import (
    MINOR_UNITS,
    ZERO,
    difference,
    half_up,
    plus,
    product,
    quotient,
    truncated,
)
from simulator.statement import Exchange, Metered, PriceOrigin, Rate

_HUNDRED = Decimal(100)

Round: TypeAlias = Callable[[Decimal, int], Decimal]


class _Steps(msgspec.Struct, frozen=True):
    """What one rounding does: decimals of the daily price, the unit price, the amount.

    `daily` None keeps the daily price exact; `amount` None takes the printed unit price times the
    quantity, anything else rounds the exact amount.
    """

    daily: int | None
    unit: Round
    amount: Round | None


_STEPS = {
    Rounding.D3: _Steps(3, half_up, None),
    Rounding.D2: _Steps(2, half_up, None),
    Rounding.XU: _Steps(None, half_up, None),
    Rounding.XA: _Steps(None, half_up, half_up),
    Rounding.TA: _Steps(None, truncated, half_up),
    Rounding.TU: _Steps(None, truncated, None),
    Rounding.TT: _Steps(None, truncated, truncated),
    Rounding.RT: _Steps(None, half_up, truncated),
}


class TierCost(NamedTuple):
    """The `units` of a usage `above` the tier's limit, and what they `cost` at its `rate`, exact."""

    above: Decimal
    units: Decimal
    rate: Decimal
    cost: Decimal


class CyclePrice(NamedTuple):
    """The price of a cycle on its way from the price list to the bill, all exact but the last.

    `own` is in the billing currency, `listed` with the surcharge, `reduced` by the promotion, `exact`
    for the months that are left; `full` is what the line charges for the cycle.
    """

    own: Decimal
    listed: Decimal
    reduced: Decimal
    exact: Decimal
    full: Decimal


def _exact_unit(
    price: Decimal, cycle_days: int, days: int, rounding: Rounding
) -> tuple[Decimal | None, Decimal]:
    """Return the daily price (None where there is none) and the unit price before its rounding."""
    if days >= cycle_days:
        return None, price
    decimals = _STEPS[rounding].daily
    if decimals is None:
        return None, quotient(product(price, days), cycle_days)
    daily = half_up(quotient(price, cycle_days), decimals)
    return daily, product(daily, days)


@lru_cache(maxsize=65536)
def rate(
    price: Decimal,
    cycle_days: int,
    days: int,
    rounding: Rounding,
    places: int,
    discount_percent: Decimal = ZERO,
) -> Rate:
    """Return the unit price of one licence for `days` of a cycle of `cycle_days` days.

    Args:
        price: what the whole cycle costs; a part that covers it costs exactly this.
        cycle_days: D, at least 1.
        days: d, at least 0; more than D counts as D.
        rounding: the name of the rounding.
        places: decimals of the currency, 0 to 4.
        discount_percent: a legacy promotion; the unit price is cut from the reduced price.
    """
    days = min(days, cycle_days)
    printed = truncated if discount_percent else _STEPS[rounding].unit
    daily, exact = _exact_unit(reduced(price, discount_percent), cycle_days, days, rounding)
    return Rate(
        price, cycle_days, days, rounding, daily, exact, printed(exact, places), discount_percent
    )


@lru_cache(maxsize=65536)
def charge(
    price: Decimal,
    cycle_days: int,
    days: int,
    rounding: Rounding,
    places: int,
    discount_percent: Decimal,
    quantity: int,
) -> tuple[Rate, Decimal]:
    """Return the rate of `days` of a cycle, and what `quantity` licences cost at it."""
    unit = rate(price, cycle_days, days, rounding, places, discount_percent)
    return unit, amount(unit, quantity, places)


def amount(rate: Rate, quantity: int, places: int) -> Decimal:
    """Return what `quantity` licences cost at `rate`, a magnitude rounded to `places` decimals."""
    if rate.discount_percent:
        before = amount(listed(rate, places), quantity, places)
        discount = half_up(quotient(product(before, rate.discount_percent), 100), places)
        return difference(before, discount)
    rounded = _STEPS[rate.rounding].amount
    if rounded is None:
        return product(rate.unit_price, quantity)
    if rate.days >= rate.cycle_days:
        return rounded(product(rate.full_price, quantity), places)
    return rounded(
        quotient(product(rate.full_price, rate.days * quantity), rate.cycle_days), places
    )


def reduced(price: Decimal, percent: Decimal) -> Decimal:
    """Return `price` less a promotion of `percent`, exact."""
    return quotient(product(price, difference(_HUNDRED, percent)), 100) if percent else price


def raised(price: Decimal, percent: Decimal) -> Decimal:
    """Return `price` and `percent` percent of it, exact."""
    return quotient(product(price, plus(_HUNDRED, percent)), 100) if percent else price


def converted(price: Decimal, exchange: Exchange | None) -> Decimal:
    """Return `price` in the billing currency, exact; as it is where nothing is converted (N21)."""
    return price if exchange is None else product(price, exchange.rate)


def cycle_price(origin: PriceOrigin, places: int) -> CyclePrice:
    """Return how the price of a cycle follows from the price list: one step after the other."""
    own = converted(origin.list_price, origin.exchange)
    listed_price = raised(own, origin.surcharge)
    price = reduced(listed_price, origin.percent)
    if not origin.months:
        return CyclePrice(own, listed_price, price, price, price)
    exact = quotient(product(price, origin.months), 12)
    return CyclePrice(own, listed_price, price, exact, truncated(exact, places))


def tier_costs(usage: Metered) -> tuple[TierCost, ...]:
    """Return what the units of each tier cost, those that are included left out; none without units.

    Units are counted from the first one, and the included ones are the first.
    """
    begins = (ZERO, *(tier.above for tier in usage.tiers))
    rates = (usage.rate, *(tier.rate for tier in usage.tiers))
    found = []
    for place, (above, price) in enumerate(zip(begins, rates, strict=True)):
        upper = min(usage.units, begins[place + 1]) if place + 1 < len(begins) else usage.units
        units = difference(upper, max(above, usage.included))
        if units > 0:
            found.append(TierCost(above, units, price, product(units, price)))
    return tuple(found)


def usage_cost(usage: Metered) -> Decimal:
    """Return what a usage costs the partner before it is rounded: its tiers, less what is earned.

    In another currency it is cut first, then converted: ROUNDDOWN(ROUNDDOWN(EUP x qty, 2) x FX, 2)
    is what the amount then comes to (rules.md R7).
    """
    cost = ZERO
    for tier in tier_costs(usage):
        cost = plus(cost, tier.cost)
    cost = reduced(cost, usage.earned_percent)
    return cost if usage.exchange is None else converted(cut(cost, usage.exchange), usage.exchange)


def cut(cost: Decimal, exchange: Exchange) -> Decimal:
    """Return what a usage costs in the currency of its price, cut to what that has."""
    return truncated(cost, MINOR_UNITS.get(exchange.currency, 2))


def listed(discounted: Rate, places: int) -> Rate:
    """Return the rate at the list price: a promotion reduces the amount of that one."""
    return rate(
        discounted.full_price, discounted.cycle_days, discounted.days, discounted.rounding, places
    )


def unit_is_truncated(rate: Rate) -> bool:
    """Return whether the printed unit price is cut off rather than rounded."""
    return bool(rate.discount_percent) or _STEPS[rate.rounding].unit is truncated


def amount_is_truncated(rounding: Rounding) -> bool:
    """Return whether amounts are cut off rather than rounded."""
    return _STEPS[rounding].amount is truncated


def amount_is_exact(rounding: Rounding) -> bool:
    """Return whether amounts come from the exact unit price, not from the printed one."""
    return _STEPS[rounding].amount is not None
