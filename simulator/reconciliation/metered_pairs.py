"""Usage of a file beside usage of the engine: paired by meter and month, by units and amount."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from msgspec.structs import replace

from simulator.calendar import month_of
from simulator.catalogue import Rounding
from simulator.money import ZERO, difference, half_up
from simulator.money import total as sum_of
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import (
    cost_of,
    day_of,
    is_given_back,
    is_unrounded,
    is_usage,
    metered_of,
)
from simulator.reconciliation.pairing import paired
from simulator.reconciliation.pairs import (
    Cause,
    Pair,
    PriceChange,
    Verdict,
    only_in_file,
    only_simulated,
)
from simulator.reconciliation.usages import usages
from simulator.statement import Line

_Side: TypeAlias = FileLine | Line
_Key: TypeAlias = Callable[[_Side], Hashable]


def without_usage(
    file: Sequence[FileLine], simulated: Sequence[Line], places: int
) -> tuple[list[Pair], list[FileLine], list[Line]]:
    """Return the pairs of all usage, and the lines of both sides that are none.

    Several lines of a file that stand for one usage are one in their pair; what gives usage back is
    paired with credits.

    Args:
        file: lines of one subscription, in the order of the file.
        simulated: lines of the engine for the same subscription.
        places: decimals of the currency.
    """
    metered = [line for line in file if is_usage(line) or is_given_back(line)]
    used = [line for line in simulated if line.usage is not None]
    if not metered and not used:
        return [], list(file), list(simulated)
    others = [line for line in simulated if line.usage is None]
    own, again = usages(filter(is_usage, metered), places)
    repeated = {id(line): first for line, first in again}
    matched, own, used = paired([*own, *(line for line, _ in again)], used, _KEYS)
    given_back = list(filter(is_given_back, metered))
    credited, given_back, others = paired(given_back, others, (_given_back(places),))
    pairs = [_pair(one, other, places) for one, other in matched]
    pairs += (_credit(one, other) for one, other in credited)
    pairs += (only_in_file(line, "usage", repeated.get(id(line))) for line in own)
    pairs += (only_in_file(line, "credit") for line in given_back)
    pairs += map(only_simulated, used)
    taken = set(map(id, metered))
    return pairs, [line for line in file if id(line) not in taken], others


def _day(line: _Side) -> date:
    return line.period.start if isinstance(line, Line) else day_of(line)


def _month(line: _Side) -> date:
    """Return the first day of the month of a usage; that of a licence-based file is its own."""
    is_own = line.period.days > 1 if isinstance(line, Line) else line.kind is FileKind.USAGE
    return _day(line) if is_own else month_of(_day(line)).start


def _meter(line: _Side) -> str:
    if isinstance(line, FileLine):
        return line.meter
    return "" if line.usage is None else line.usage.meter


def _units(line: _Side) -> Decimal:
    """Return the units that are charged, beyond the included ones."""
    if isinstance(line, FileLine):
        return line.quantity
    usage = line.usage
    return ZERO if usage is None else max(ZERO, difference(usage.units, usage.included))


def _on_its_day(line: _Side) -> Hashable:
    return _at_its_price(line), line.amount


def _at_its_price(line: _Side) -> Hashable:
    """Return what tells usages of one day apart whose amounts the file does not round."""
    usage = line.usage if isinstance(line, Line) else metered_of(line)
    price = None if usage is None else (usage.rate, usage.tiers, usage.earned_percent)
    return _meter(line), _day(line), _units(line), price


def _by_all(line: _Side) -> Hashable:
    return _meter(line), _month(line), _units(line), line.amount


def _by_units(line: _Side) -> Hashable:
    return _meter(line), _month(line), _units(line)


def _by_amount(line: _Side) -> Hashable:
    return _meter(line), _month(line), line.amount


def _by_day(line: _Side) -> Hashable:
    return _meter(line), _day(line)


def _by_month(line: _Side) -> Hashable:
    return _meter(line), _month(line)


def _by_another_meter(line: _Side) -> Hashable:
    return _month(line), _units(line), line.amount


def _by_other_days(line: _Side) -> Hashable:
    return _meter(line), _units(line), line.amount


_KEYS: tuple[_Key, ...] = (
    _on_its_day,
    _at_its_price,
    _by_all,
    _by_units,
    _by_amount,
    _by_day,
    _by_month,
    _by_another_meter,
    _by_other_days,
)


def _given_back(places: int) -> _Key:
    """Return what tells the month and the amount of a credit, which daily files do not round."""

    def key(line: _Side) -> Hashable:
        return month_of(_day(line)).start, half_up(line.amount, places)

    return key


def _credit(file: FileLine, line: Line) -> Pair:
    """Return how a credit of the file stands to one of the engine of the same month and amount."""
    off = difference(file.amount, line.amount)
    pair = Pair(verdict=Verdict.EQUAL, file=file, simulated=line)
    if not off:
        return pair
    return replace(pair, verdict=Verdict.ROUNDING, difference=off, cause=Cause.ROUNDING)


def _pair(file: FileLine, line: Line, places: int) -> Pair:
    """Return how a usage of the file stands to one of the engine, and why they differ."""
    off = difference(file.amount, line.amount)
    same = not off and _units(file) == _units(line)
    in_time = _is_in_time(file, line)
    if same and in_time and _meter(file) == _meter(line):
        return Pair(verdict=Verdict.EQUAL, file=file, simulated=line)
    pair = Pair(verdict=Verdict.DIFFERENT, file=file, simulated=line, difference=off)
    if same and not in_time:
        return replace(pair, cause=Cause.DAYS)
    if _units(file) != _units(line):
        return replace(pair, cause=Cause.QUANTITY)
    price = _price_change(file, line)
    if price is not None:
        return replace(pair, cause=Cause.PRICE, price=price)
    if not off:
        return replace(pair, cause=Cause.CHARGE_TYPE)
    if is_unrounded(file):
        return replace(pair, verdict=Verdict.ROUNDING, cause=Cause.ROUNDING)
    rounding = _rounding(file, places)
    if rounding is None:
        return replace(pair, cause=Cause.AMOUNT)
    return replace(pair, verdict=Verdict.ROUNDING, cause=Cause.ROUNDING, rounding=rounding)


def _is_in_time(file: FileLine, line: Line) -> bool:
    """Return whether a usage of the engine lies in the days that the file charges."""
    if file.kind is FileKind.USAGE:
        return (file.start, file.end) == (line.period.start, line.period.last)
    return _month(file) == _month(line)


def _price_change(file: FileLine, line: Line) -> PriceChange | None:
    """Return the other price of a unit that the file charges at, if it is one."""
    theirs, ours = metered_of(file), line.usage
    if ours is None or (theirs.rate, theirs.tiers) == (ours.rate, ours.tiers):
        return None
    return PriceChange(ours.rate, theirs.rate, _day(file))


def _rounding(file: FileLine, places: int) -> Rounding | None:
    """Return the rounding by which the units come to the amount of the file, all or line by line."""
    for rounding in (Rounding.XU, Rounding.TU):
        alone = sum_of((cost_of(part, places, rounding) for part in file.parts or (file,)), places)
        if file.amount in (alone, cost_of(file, places, rounding)):
            return rounding
    return None
