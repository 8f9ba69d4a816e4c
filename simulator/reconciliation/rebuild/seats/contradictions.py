"""Lines that contradict themselves, read as they would stand without the contradiction.

A line of seats says its quantity, its unit price and its amount; any two of them make the third.
Where they disagree, what the other lines of the subscription say tells which of them is wrong, so
that one wrong number does not make a history of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import compress

from msgspec.structs import replace

from simulator.money import half_up, magnitude, negative, product, ratio
from simulator.reconciliation.billable import agrees, as_charged, rate_of, unit_of
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.seats.held import with_held_seats

_PRICE_DECIMALS = 18
_FEWEST_OTHERS = 2


def read_soundly(lines: Sequence[FileLine], places: int) -> list[FileLine]:
    """Return the lines of one subscription with the numbers that they should have.

    Args:
        lines: all of them.
        places: decimals of the currency.
    """
    lines = [as_charged(line, places) for line in lines]
    sound = [agrees(line, places) for line in lines]
    agreeing = list(compress(lines, sound))
    prices = Counter((magnitude(one.unit_price), one.list_price) for one in agreeing)
    read = [
        _with_list_price(line, prices) if right else _mended(line, agreeing, places)
        for line, right in zip(lines, sound, strict=True)
    ]
    return with_held_seats(read, places)


def _mended(line: FileLine, others: Sequence[FileLine], places: int) -> FileLine:
    """Return a line with another quantity or unit price if others have it, else another amount."""
    unit = unit_of(line)
    quantities = {one.quantity for one in others}
    if unit and line.quantity not in quantities:
        counted = half_up(ratio(magnitude(line.amount), unit), 0)
        if counted in quantities and agrees(line, places, counted):
            return replace(line, quantity=counted)
    if line.quantity:
        each = ratio(magnitude(line.amount), line.quantity)
        own = half_up(ratio(each, rate_of(line)) if rate_of(line) else each, _PRICE_DECIMALS)
        known = {magnitude(one.unit_price) for one in others}
        if magnitude(line.unit_price) not in known and own in (line.list_price, *known):
            return replace(line, unit_price=_signed(own, line.amount))
    amount = half_up(product(line.quantity, unit), places)
    return replace(line, amount=_signed(amount, line.unit_price))


def _with_list_price(line: FileLine, prices: Counter[tuple[Decimal, Decimal | None]]) -> FileLine:
    """Return a line with the list price of all others at its unit price, if that is theirs too."""
    unit = magnitude(line.unit_price)
    if line.list_price in (None, unit) or not unit or prices[unit, line.list_price] > 1:
        return line
    return replace(line, list_price=unit) if prices[unit, unit] >= _FEWEST_OTHERS else line


def _signed(number: Decimal, like: Decimal) -> Decimal:
    return negative(number) if like < 0 else number
