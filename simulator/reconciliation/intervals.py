"""Where a value must lie so that everything that grows with it comes out as it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TypeAlias

from simulator.money import half_up

PRICE_DECIMALS = 6
"""As many as a price of a scenario has at most."""

MOST_STEPS = 10**15
"""The highest price in steps of its last decimal."""

Interval: TypeAlias = tuple[int, int]
"""The first and the last step; none if the first is the greater."""


def interval(
    told: Callable[[int], tuple[Decimal, ...]], wanted: tuple[Decimal, ...], most: int
) -> Interval:
    """Return the steps from 0 to `most` at which `told` is what is `wanted`.

    Args:
        told: values of which none falls while the steps rise.
        wanted: as many values.
        most: the last step.
    """
    places = range(len(wanted))

    def is_reached(step: int) -> bool:
        found = told(step)
        return all(found[at] >= wanted[at] for at in places)

    def is_passed(step: int) -> bool:
        found = told(step)
        return any(found[at] > wanted[at] for at in places)

    return _first(is_reached, most), _first(is_passed, most) - 1


def _first(is_reached: Callable[[int], bool], most: int) -> int:
    """Return the first step at which `is_reached`, which then stays so; one beyond `most` if never."""
    low, high = 0, most + 1
    while low < high:
        middle = (low + high) // 2
        if is_reached(middle):
            high = middle
        else:
            low = middle + 1
    return low


def plainest(intervals: Iterable[Interval]) -> int | None:
    """Return the roundest step in the place where most intervals meet; None if all are empty."""
    known = Counter((low, high) for low, high in intervals if low <= high)
    if not known:
        return None
    best, chosen = 0, next(iter(known))
    for low, _ in known:
        meeting = [one for one in known if one[0] <= low <= one[1]]
        count = sum(known[one] for one in meeting)
        if count > best:
            best, chosen = count, (low, min(high for _, high in meeting))
    low, high = chosen
    step: int = 10 ** len(str(high))
    while True:
        number = -(-low // step) * step
        if number <= high:
            return number
        step //= 10


def value_of(steps: int, decimals: int) -> Decimal:
    """Return so many steps of a decimal as a price is written: two decimals unless it needs more."""
    value = Decimal(steps).scaleb(-decimals)
    short = half_up(value, 2)
    return short if short == value else value.normalize()
