"""What single values may be: days, licences, prices, percentages, units, rates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.errors import Mistake, MistakeCode, pointer_step
from simulator.money import ZERO
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    SetAutoRenew,
    Suspend,
    Usage,
)
from simulator.scenario.scenario import Subscription, Tax

MOST_LICENCES = 1_000_000
HIGHEST_PRICE = Decimal("999999999999.999999")
_PRICE_DECIMALS = 6
RATE_DECIMALS = 18
MOST_UNITS = Decimal("999999999999")
UNITS_DECIMALS = 12

_WITHOUT_VALUES = (Suspend, Cancel)


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
    found = [*of_price(subscription.unit_price, "/unit_price")]
    for place, event in enumerate(subscription.events):
        if not FIRST_DAY <= event.date <= LAST_DAY:
            found += of_days(event.date, f"/events/{place}/date")
        if not _is_plain(event):
            found += _of_event(event, f"/events/{place}")
    return tuple(found)


def _is_plain(event: Event) -> bool:
    """Return whether nothing can be wrong with the values of an event, as with most of them."""
    if isinstance(event, ChangeQuantity):
        return 1 <= event.quantity <= MOST_LICENCES
    return isinstance(event, _WITHOUT_VALUES)


def _of_event(event: Event, at: str) -> Iterator[Mistake]:
    """Check the quantity, the prices and the promotion of an event that has any."""
    quantity = getattr(event, "quantity", None)
    if quantity is not None and not 1 <= quantity <= MOST_LICENCES:
        yield Mistake(
            f"{at}/quantity", MistakeCode.QUANTITY_RANGE, str(quantity), ("1", str(MOST_LICENCES))
        )
    if isinstance(event, Usage):
        yield from _of_usage(event, at)
    price = getattr(event, "unit_price", None)
    if price is not None:
        yield from of_price(price, f"{at}/unit_price")
    if isinstance(event, ChangeBilling):
        for name, of_add_on in event.add_ons.items():
            yield from of_price(of_add_on, f"{at}/add_ons/{pointer_step(name)}")
    if isinstance(event, Purchase) and event.promotion is not None:
        yield from _of_promotion(event.promotion, f"{at}/promotion")
    if isinstance(event, SetAutoRenew) and event.extended_service is not None:
        service = event.extended_service
        yield from of_price(service.unit_price, f"{at}/extended_service/unit_price")
        yield from of_percent(service.percent, f"{at}/extended_service/percent")


def _of_promotion(promotion: Promotion, at: str) -> Iterator[Mistake]:
    yield from of_percent(promotion.percent, f"{at}/percent")
    yield from of_days(promotion.until, f"{at}/until")
    cap = promotion.seats
    if cap is not None and not 1 <= cap <= MOST_LICENCES:
        values = ("1", str(MOST_LICENCES))
        yield Mistake(f"{at}/seats", MistakeCode.QUANTITY_RANGE, str(cap), values)


def _of_usage(event: Usage, at: str) -> Iterator[Mistake]:
    """Check the units of a usage, those included, the price of one, its tiers and its reduction."""
    yield from of_price(event.rate, f"{at}/rate", RATE_DECIMALS)
    yield from _of_units(event.units, f"{at}/units")
    yield from _of_units(event.included, f"{at}/included")
    below = ZERO
    for place, tier in enumerate(event.tiers):
        wrong = list(_of_units(tier.above, f"{at}/tiers/{place}/above"))
        if not wrong and tier.above <= below:
            code, values = MistakeCode.TIERS_NOT_RISING, (format(below, "f"),)
            wrong = [Mistake(f"{at}/tiers/{place}/above", code, str(tier.above), values)]
        below = below if wrong else tier.above
        yield from wrong
        yield from of_price(tier.rate, f"{at}/tiers/{place}/rate", RATE_DECIMALS)
    yield from of_percent(event.partner_earned_credit, f"{at}/partner_earned_credit")


def _of_units(units: Decimal, pointer: str) -> Iterator[Mistake]:
    exponent = units.as_tuple().exponent
    finite = isinstance(exponent, int) and 0 <= units <= MOST_UNITS
    if not finite or int(exponent) < -UNITS_DECIMALS:
        values = ("0", str(MOST_UNITS), str(UNITS_DECIMALS))
        yield Mistake(pointer, MistakeCode.UNITS_RANGE, str(units), values)


def of_tax(tax: Tax, pointer: str) -> Iterator[Mistake]:
    """Yield the mistakes of a tax: its rates, and the days between which nothing is due."""
    yield from _of_tax_rate(tax.rate, f"{pointer}/rate")
    begins, ends = tax.exempt_from, tax.exempt_until
    if begins is not None:
        yield from of_days(begins, f"{pointer}/exempt_from")
    if ends is not None:
        yield from of_days(ends, f"{pointer}/exempt_until")
        if begins is not None and ends < begins:
            code, values = MistakeCode.EXEMPTION_ENDS_FIRST, (begins.isoformat(),)
            yield Mistake(f"{pointer}/exempt_until", code, ends.isoformat(), values)
    if tax.second is not None:
        yield from _of_tax_rate(tax.second.rate, f"{pointer}/second/rate")


def _of_tax_rate(rate: Decimal, pointer: str) -> Iterator[Mistake]:
    """Yield the mistake of a rate that is no share of an amount."""
    if not (rate.is_finite() and 0 <= rate <= 1):
        yield Mistake(pointer, MistakeCode.TAX_RATE_RANGE, str(rate), ("0", "1"))


def of_percent(percent: Decimal, pointer: str) -> Iterator[Mistake]:
    """Yield the mistake of a percentage that is none of a whole."""
    if not (percent.is_finite() and 0 <= percent <= 100):
        yield Mistake(pointer, MistakeCode.PERCENT_RANGE, str(percent))


def of_price(price: Decimal, pointer: str, decimals: int = _PRICE_DECIMALS) -> Iterator[Mistake]:
    """Yield the mistake of a price that is no number, below zero, too exact or too high.

    What a metered unit costs is printed with far more decimals than the price of a licence.
    """
    exponent = price.as_tuple().exponent
    if not isinstance(exponent, int):
        yield Mistake(pointer, MistakeCode.NOT_A_DECIMAL, str(price))
    elif price < 0:
        yield Mistake(pointer, MistakeCode.NEGATIVE_PRICE, str(price))
    elif exponent < -decimals:
        yield Mistake(pointer, MistakeCode.PRICE_DECIMALS, str(price), (str(decimals),))
    elif price > HIGHEST_PRICE:
        yield Mistake(pointer, MistakeCode.PRICE_RANGE, str(price), (str(HIGHEST_PRICE),))


def possible_price(price: Decimal) -> Decimal:
    """Return a price as it can be reckoned with: itself, or nothing where it cannot be."""
    return ZERO if any(of_price(price, "")) else price


def possible_percent(percent: Decimal) -> Decimal:
    """Return a percentage as it can be reckoned with: itself, or none where it cannot be."""
    return ZERO if any(of_percent(percent, "")) else percent
