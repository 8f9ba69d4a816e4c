"""The two quantities of an invoice file, what was bought and what is billed: which makes the sum."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.money import MINOR_UNITS, ZERO, difference, magnitude, product
from simulator.proration import reduced
from simulator.reconciliation.keys import unit_price
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.statement import Line


def agrees(line: FileLine, places: int, quantity: Decimal | None = None) -> bool:
    """Return whether quantity times unit price is the amount, as far as prices are rounded.

    Args:
        line: of an invoice file; others round by rules of their own, and agree.
        places: decimals of the currency.
        quantity: to be taken in the place of the one that is printed.
    """
    if line.kind is not FileKind.INVOICE:
        return True
    count = line.quantity if quantity is None else quantity
    off = difference(product(count, unit_of(line)), magnitude(line.amount))
    return magnitude(off) <= product(count + 1, Decimal(1).scaleb(-places))


def as_charged(line: FileLine, places: int) -> FileLine:
    """Return a line with the quantity that was bought where it makes the sum and the billed does not."""
    if line.purchased is None or agrees(line, places):
        return line
    bought = magnitude(line.purchased)
    return replace(line, quantity=bought) if bought and agrees(line, places, bought) else line


def unit_of(line: FileLine) -> Decimal:
    """Return the unit price in the currency of the amount."""
    unit, rate = magnitude(line.unit_price), rate_of(line)
    return product(unit, rate) if rate else unit


def rate_of(line: FileLine) -> Decimal:
    """Return the rate by which a line is converted; 0 where it is not."""
    rate = line.exchange_rate
    if rate is None or line.pricing_currency in ("", line.currency):
        return ZERO
    return rate


def charged(line: Line) -> Decimal:
    """Return the licences, or the units beyond the included ones, that the engine charges."""
    if line.usage is None:
        return Decimal(line.quantity)
    return max(ZERO, difference(line.usage.units, line.usage.included))


def unit_charged(line: Line) -> Decimal:
    """Return what the engine charges for a licence or a unit, as files print it."""
    usage = line.usage
    return unit_price(line) if usage is None else reduced(usage.rate, usage.earned_percent)


def makes_the_sum(file: FileLine, line: Line) -> Decimal | None:
    """Return the engine's quantity where it makes the sum of a line that its own one does not."""
    right, places = charged(line), MINOR_UNITS.get(file.currency, 2)
    if file.amount != line.amount or agrees(file, places) or not agrees(file, places, right):
        return None
    return right
