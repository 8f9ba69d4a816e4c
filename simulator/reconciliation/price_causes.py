"""At which price the lines of a file that cost something else would be the engine's."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from msgspec.structs import replace

from simulator.money import ZERO, magnitude, negative
from simulator.proration import charge
from simulator.reconciliation.intervals import (
    MOST_STEPS,
    PRICE_DECIMALS,
    Interval,
    interval,
    plainest,
    value_of,
)
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Figures, Pair, PriceChange, Verdict
from simulator.statement import Line


def of_price(pair: Pair, file: FileLine, line: Line, places: int) -> Pair | None:
    """Return a pair with the plainest price at which its lines are equal; None without any."""
    step = plainest([_prices(file, line, places)])
    if step is None:
        return None
    change = PriceChange(line.rate.full_price, value_of(step, PRICE_DECIMALS), file.start)
    return replace(pair, cause=Cause.PRICE, price=change)


class Nearest:
    """The lines of the engine, of which the one nearest to a day is looked for many times."""

    def __init__(self, simulated: Sequence[Line]) -> None:
        """Take the lines of one subscription; those of usage have no cycle."""
        self._simulated = simulated

    def to(self, day: date) -> Line | None:
        """Return the line whose period has a day in it, else the one that begins nearest to it.

        Of lines that begin on the same day it is that of a whole cycle.
        """
        place = bisect_right(self._starts, day)
        for at in range(place - 1, -1, -1):
            start = self._starts[at]
            if (day - start).days >= self._longest:
                break
            if self._by_start[start].period.last >= day:
                return self._by_start[start]
        around = self._starts[max(place - 1, 0) : place + 1]
        lines = [self._by_start[start] for start in around]
        return min(lines, key=lambda line: _distance(line, day), default=None)

    @cached_property
    def _by_start(self) -> Mapping[date, Line]:
        """Return the longest line of each first day."""
        found: dict[date, Line] = {}
        for line in self._simulated:
            if line.usage is None:
                known = found.setdefault(line.period.start, line)
                if known.period.days < line.period.days:
                    found[line.period.start] = line
        return found

    @cached_property
    def _starts(self) -> Sequence[date]:
        return sorted(self._by_start)

    @cached_property
    def _longest(self) -> int:
        return max((line.period.days for line in self._by_start.values()), default=0)


def _distance(line: Line, day: date) -> tuple[int, int]:
    """Return how far the beginning of a line is from a day; of two the longer one is nearer."""
    return abs((line.period.start - day).days), -line.period.days


def figures_of(file: FileLine, simulated: Nearest, places: int) -> Figures | None:
    """Return what a line of a file comes to at the price of the engine's line nearest to it."""
    near = simulated.to(file.start)
    if near is None or file.end is None or file.end < file.start:
        return None
    rate, days = near.rate, (file.end - file.start).days + 1
    if not rate.full_price or days > rate.cycle_days:
        return None
    unit, amount = charge(
        rate.full_price, rate.cycle_days, days, rate.rounding, places, rate.discount_percent,
        int(file.quantity),
    )  # fmt: skip
    return Figures(unit, negative(amount) if is_credit(file) else amount)


def with_common_prices(pairs: Sequence[Pair], places: int) -> list[Pair]:
    """Return `pairs` of one subscription; lines after one another have one price if it explains all.

    What a part of a cycle costs leaves its price open, within limits; where these meet those of
    other lines, all are charged at the same price.
    """
    found = list(pairs)
    groups: list[tuple[Decimal, Interval, list[int]]] = []
    for place in sorted(_inferred(pairs), key=lambda place: _old_and_day(pairs[place])):
        old, _ = _old_and_day(pairs[place])
        low, high = _prices_of(pairs[place], places)
        if groups and groups[-1][0] == old:
            _, (first, last), group = groups[-1]
            meeting = max(low, first), min(high, last)
            if meeting[0] <= meeting[1]:
                group.append(place)
                groups[-1] = old, meeting, group
                continue
        groups.append((old, (low, high), [place]))
    for _, meeting, group in groups:
        for place in group:
            found[place] = _at(pairs[place], plainest([meeting]))
    return found


def with_borne_out_prices(pairs: Sequence[Pair], places: int) -> list[Pair]:
    """Return `pairs` of one subscription; a price that a line alone would have is none.

    Of a price that no line states it takes more than one line, or a whole cycle, and a line that
    follows in the term must not be at the old one, unless several whole cycles are at the new one.
    """
    changes: dict[tuple[Decimal, Decimal], list[int]] = {}
    for place in _inferred(pairs):
        change = pairs[place].price
        if change is not None:
            changes.setdefault((change.old, change.new), []).append(place)
    found = list(pairs)
    for (old, new), group in changes.items():
        mine = [pairs[place] for place in group]
        whole = sum(map(_is_whole, mine))
        if whole > 1:
            continue
        days = _after(mine)
        enough = whole or len(mine) > 1
        if not enough or any(_contradicts(each, days, old, new, places) for each in pairs):
            for place in group:
                found[place] = replace(pairs[place], cause=Cause.AMOUNT, price=None)
    return found


def _is_whole(pair: Pair) -> bool:
    """Return whether a line of the engine charges a whole cycle."""
    line = pair.simulated
    return line is not None and line.rate.days >= line.rate.cycle_days


def _after(pairs: Sequence[Pair]) -> tuple[date, date]:
    """Return the first day of lines of the file, and that on which their term is over."""
    lines = [pair.file for pair in pairs if pair.file is not None]
    ends = [line.subscription_end for line in lines if line.subscription_end is not None]
    return min(line.start for line in lines), min(ends, default=date.max)


def _contradicts(
    pair: Pair, days: tuple[date, date], old: Decimal, new: Decimal, places: int
) -> bool:
    """Return whether a line that begins between two days is charged at the old price."""
    file, line = pair.file, pair.simulated
    if file is None or line is None or line.usage is not None or line.rate.full_price != old:
        return False
    if pair.verdict not in (Verdict.EQUAL, Verdict.ROUNDING) or is_credit(file):
        # What gives something back does so at the price that was paid.
        return False
    first, end = days
    told = line.rate.unit_price, magnitude(line.amount)
    return first < file.start < end and _charged(new, line, places) != told


def _inferred(pairs: Sequence[Pair]) -> list[int]:
    """Return the places of the pairs whose file does not state the price itself."""
    return [
        place
        for place, pair in enumerate(pairs)
        if pair.price is not None
        and pair.file is not None
        and pair.simulated is not None
        and pair.simulated.usage is None
        and pair.file.list_price != pair.price.new
    ]


def _old_and_day(pair: Pair) -> tuple[Decimal, date]:
    """Return the price of the engine and the first day of the line of a pair that has a price."""
    change = pair.price
    return (ZERO, date.min) if change is None else (change.old, change.since)


def _prices_of(pair: Pair, places: int) -> Interval:
    if pair.file is None or pair.simulated is None:
        return 1, 0
    return _prices(pair.file, pair.simulated, places)


def _at(pair: Pair, step: int | None) -> Pair:
    if step is None or pair.price is None:
        return pair
    return replace(pair, price=replace(pair.price, new=value_of(step, PRICE_DECIMALS)))


def _prices(file: FileLine, line: Line, places: int) -> Interval:
    """Return the prices at which the engine's line would be the file's, in steps."""

    def told(step: int) -> tuple[Decimal, ...]:
        return _charged(value_of(step, PRICE_DECIMALS), line, places)

    wanted = magnitude(file.unit_price), magnitude(file.amount)
    return interval(told, wanted, MOST_STEPS)


def _charged(price: Decimal, line: Line, places: int) -> tuple[Decimal, Decimal]:
    """Return what a unit of the engine's line, and all of it, cost at another price."""
    rate = line.rate
    unit, amount = charge(
        price, rate.cycle_days, rate.days, rate.rounding, places, rate.discount_percent,
        line.quantity,
    )  # fmt: skip
    return unit.unit_price, amount
