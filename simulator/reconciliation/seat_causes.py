"""What makes a line of seats differ: its rate of exchange, its list price or its promotion.

A file of invoices says all three beside the amount, so that each can be put to the test: the
engine's line is worked out with what the file says, and has to come to the file's amount.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import ChargeType
from simulator.money import ZERO, difference, half_up, magnitude, product, ratio
from simulator.proration import charge, cycle_price
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, PriceChange, Verdict
from simulator.reconciliation.simulated import effective_unit_price
from simulator.statement import Line, PriceOrigin

_WINDOW = timedelta(days=7)
_WHOLE = Decimal(100)
_PERCENT_DECIMALS = 2
_GIVING_BACK = (ChargeType.CANCEL_IMMEDIATE, ChargeType.REMOVE_QUANTITY)


def is_too_late(line: FileLine) -> bool:
    """Return whether a line gives back seats when the days for it were over (rules.md N7, N8)."""
    start = line.subscription_start
    return line.charge_type in _GIVING_BACK and start is not None and line.start - start >= _WINDOW


def caused_by_price(pair: Pair, file: FileLine, line: Line, places: int) -> Pair | None:
    """Return a pair with what the file says of its price, if that makes the line; else None."""
    if file.kind is not FileKind.INVOICE or line.usage is not None or line.rate.discount_percent:
        return None
    origin = line.origin or PriceOrigin(line.rate.full_price)
    if _has_other_rate(file, origin):
        return replace(pair, cause=Cause.EXCHANGE_RATE)
    if file.unit_price == effective_unit_price(line) and file.list_price == origin.list_price:
        # Whatever changes a price changes the unit price too.
        return replace(pair, cause=Cause.AMOUNT)
    stated = file.list_price
    if stated is None:
        return None
    if stated != origin.list_price:
        other = replace(origin, list_price=stated)
        if _amount(other, line, places) != magnitude(file.amount):
            return None
        change = PriceChange(origin.list_price, stated, file.start)
        return replace(pair, cause=Cause.PRICE, price=change)
    if not pair.difference:
        return None
    percent = _percent(file, origin, line, places)
    other = replace(origin, percent=percent)
    if percent == origin.percent or _amount(other, line, places) != magnitude(file.amount):
        return None
    return replace(pair, cause=Cause.PROMOTION, percent=percent or None)


def with_list_prices(pairs: Sequence[Pair]) -> list[Pair]:
    """Return pairs of one subscription, those with another list price alone named as different.

    A price that contains what the file states apart, such as a surcharge, stands in every line.
    """
    agreed = {
        pair.file.list_price
        for pair in pairs
        if pair.file is not None and pair.file.list_price == _list_price(pair)
    }
    return [_with_list_price(pair, agreed) for pair in pairs]


def _with_list_price(pair: Pair, agreed: Collection[Decimal | None]) -> Pair:
    file, own = pair.file, _list_price(pair)
    if pair.verdict is not Verdict.EQUAL or file is None or own is None:
        return pair
    stated = file.list_price
    if stated is None or stated == own or own not in agreed:
        return pair
    change = PriceChange(own, stated, file.start)
    return replace(pair, verdict=Verdict.DIFFERENT, cause=Cause.PRICE, price=change)


def _list_price(pair: Pair) -> Decimal | None:
    """Return the engine's list price of a line of seats."""
    line = pair.simulated
    if line is None or line.usage is not None:
        return None
    return line.rate.full_price if line.origin is None else line.origin.list_price


def _has_other_rate(file: FileLine, origin: PriceOrigin) -> bool:
    """Return whether the file converts its price otherwise, or does so alone."""
    converts = file.pricing_currency not in ("", file.currency)
    rate = file.exchange_rate if converts else None
    return rate != (None if origin.exchange is None else origin.exchange.rate)


def _percent(file: FileLine, origin: PriceOrigin, line: Line, places: int) -> Decimal:
    """Return by how much the amount of the file is less than at the list price."""
    full = _amount(replace(origin, percent=ZERO), line, places)
    if not full:
        return ZERO
    left = product(ratio(magnitude(file.amount), full), 100)
    return max(half_up(difference(_WHOLE, left), _PERCENT_DECIMALS), ZERO)


def _amount(origin: PriceOrigin, line: Line, places: int) -> Decimal:
    """Return what the engine's line comes to at another price."""
    rate = line.rate
    _, amount = charge(
        cycle_price(origin, places).full, rate.cycle_days, rate.days, rate.rounding, places, ZERO,
        line.quantity,
    )  # fmt: skip
    return amount
