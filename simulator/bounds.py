"""What single values may be: days, licences, prices, percentages, units, rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.errors import Mistake, MistakeCode, pointer_step
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ConvertTrial,
    Event,
    Purchase,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.scenario.scenario import Subscription

MOST_LICENCES = 1_000_000
HIGHEST_PRICE = Decimal("999999999999.999999")
_PRICE_DECIMALS = 6
_MOST_UNITS = Decimal("999999999999")
_UNITS_DECIMALS = 12


def of_days(day: date, pointer: str) -> Iterator[Mistake]:
    """Yield the mistake of a day outside the range of the calendar."""
    if not FIRST_DAY <= day <= LAST_DAY:
        yield Mistake(
            pointer,
            MistakeCode.DATE_RANGE,
            day.isoformat(),
            (FIRST_DAY.isoformat(), LAST_DAY.isoformat()),
        )


def of_values(subscription: Subscription) -> tuple[Mistake, ...]:
    """Return the mistakes of single values, with pointers inside the subscription."""
    found = [*_of_price(subscription.unit_price, "/unit_price")]
    for place, event in enumerate(subscription.events):
        if not FIRST_DAY <= event.date <= LAST_DAY:
            found += of_days(event.date, f"/events/{place}/date")
        if not isinstance(event, Suspend | Cancel):
            found += _of_event(event, f"/events/{place}")
    return tuple(found)


def _of_event(event: Event, at: str) -> Iterator[Mistake]:
    """Check the quantity, the prices and the promotion of an event that has any."""
    quantity = getattr(event, "quantity", None)
    if quantity is not None and not 1 <= quantity <= MOST_LICENCES:
        yield Mistake(
            f"{at}/quantity", MistakeCode.QUANTITY_RANGE, str(quantity), ("1", str(MOST_LICENCES))
        )
    if isinstance(event, Usage):
        yield from _of_usage(event, at)
    if isinstance(event, ChangePrice | ChangeBilling | Upgrade | ConvertTrial):
        yield from _of_price(event.unit_price, f"{at}/unit_price")
    if isinstance(event, ChangeBilling):
        for name, price in event.add_ons.items():
            yield from _of_price(price, f"{at}/add_ons/{pointer_step(name)}")
    if isinstance(event, Purchase) and event.promotion is not None:
        percent = event.promotion.percent
        if not (percent.is_finite() and 0 <= percent <= 100):
            yield Mistake(f"{at}/promotion/percent", MistakeCode.PERCENT_RANGE, str(percent))
        yield from of_days(event.promotion.until, f"{at}/promotion/until")


def _of_usage(event: Usage, at: str) -> Iterator[Mistake]:
    """Check the units of a usage, those included, and the price of one."""
    yield from _of_price(event.rate, f"{at}/rate")
    for name, units in (("units", event.units), ("included", event.included)):
        exponent = units.as_tuple().exponent
        finite = isinstance(exponent, int) and 0 <= units <= _MOST_UNITS
        if not finite or int(exponent) < -_UNITS_DECIMALS:
            values = ("0", str(_MOST_UNITS), str(_UNITS_DECIMALS))
            yield Mistake(f"{at}/{name}", MistakeCode.UNITS_RANGE, str(units), values)


def of_tax_rate(rate: Decimal, pointer: str) -> Iterator[Mistake]:
    """Yield the mistake of a rate that is no share of an amount."""
    if not (rate.is_finite() and 0 <= rate <= 1):
        yield Mistake(pointer, MistakeCode.TAX_RATE_RANGE, str(rate), ("0", "1"))


def _of_price(price: Decimal, pointer: str) -> Iterator[Mistake]:
    exponent = price.as_tuple().exponent
    if not isinstance(exponent, int):
        yield Mistake(pointer, MistakeCode.NOT_A_DECIMAL, str(price))
    elif price < 0:
        yield Mistake(pointer, MistakeCode.NEGATIVE_PRICE, str(price))
    elif exponent < -_PRICE_DECIMALS:
        yield Mistake(pointer, MistakeCode.PRICE_DECIMALS, str(price), (str(_PRICE_DECIMALS),))
    elif price > HIGHEST_PRICE:
        yield Mistake(pointer, MistakeCode.PRICE_RANGE, str(price), (str(HIGHEST_PRICE),))
