"""Lines of a file beside lines of the engine: what is equal, what differs and why, what is missing.

Every line of either side stands in exactly one pair, so that the sums tie out: the pairs'
differences add up to the difference of the two sides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import Rounding
from simulator.money import ZERO, difference, magnitude, negative
from simulator.proration import charge
from simulator.reconciliation.lines import FileLine
from simulator.statement import Line


class Verdict(StrEnum):
    """How a line of a file stands to the engine's."""

    EQUAL = "equal"
    ROUNDING = "rounding"
    DIFFERENT = "different"
    ONLY_FILE = "only_file"
    ONLY_SIMULATED = "only_simulated"


class Cause(StrEnum):
    """What most likely makes a line differ."""

    ROUNDING = "rounding"
    AMOUNT = "amount"
    PRICE = "price"
    PROMOTION = "promotion"
    QUANTITY = "quantity"
    DAYS = "days"
    CHARGE_TYPE = "charge_type"
    DOUBLED = "doubled"
    MISSING_EVENT = "missing_event"


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A line of the file with the engine's line for the same thing; one of them may be missing.

    `difference` is the amount of the file less the engine's. `rounding` explains a verdict of
    that name.
    """

    verdict: Verdict
    file: FileLine | None = None
    simulated: Line | None = None
    difference: Decimal = ZERO
    cause: Cause | None = None
    rounding: Rounding | None = None


_Key: TypeAlias = Callable[[FileLine | Line], Hashable]


def compared(file: Iterable[FileLine], simulated: Iterable[Line], places: int) -> list[Pair]:
    """Return the pairs of one subscription's lines, those of the file in their order first.

    Lines are paired by what they have in common, the most telling first: everything; type, days
    and licences; days and licences; type and days; the days alone; type and amount.

    Args:
        file: lines of the file.
        simulated: lines of the engine for the same subscription and the same invoices.
        places: decimals of the currency.
    """
    left, right = list(file), list(simulated)
    pairs: list[Pair] = []
    seen = {_everything(line) for line in left}
    for key in _KEYS:
        found, left, right = _paired(left, right, key)
        pairs += (_pair(one, other, places) for one, other in found)
    pairs += (_alone(line, doubled=_everything(line) in _twice(pairs, seen)) for line in left)
    pairs.sort(key=_row)
    pairs += (
        Pair(
            verdict=Verdict.ONLY_SIMULATED,
            simulated=line,
            difference=negative(line.amount),
            cause=Cause.MISSING_EVENT,
        )
        for line in right
    )
    return pairs


def _row(pair: Pair) -> int:
    return 0 if pair.file is None else pair.file.row


def _twice(pairs: Sequence[Pair], seen: set[Hashable]) -> set[Hashable]:
    """Return what the paired lines of the file say: another line that says the same is doubled."""
    return seen & {_everything(pair.file) for pair in pairs if pair.file is not None}


def _alone(line: FileLine, *, doubled: bool) -> Pair:
    return Pair(
        verdict=Verdict.ONLY_FILE,
        file=line,
        difference=line.amount,
        cause=Cause.DOUBLED if doubled else Cause.MISSING_EVENT,
    )


def _paired(
    file: Sequence[FileLine], simulated: Sequence[Line], key: _Key
) -> tuple[list[tuple[FileLine, Line]], list[FileLine], list[Line]]:
    """Return the pairs with the same `key`, and what is left of both sides."""
    waiting: defaultdict[Hashable, list[Line]] = defaultdict(list)
    for line in reversed(simulated):
        waiting[key(line)].append(line)
    pairs, rest = [], []
    for one in file:
        others = waiting.get(key(one))
        if others:
            pairs.append((one, others.pop()))
        else:
            rest.append(one)
    taken = {id(other) for _, other in pairs}
    return pairs, rest, [line for line in simulated if id(line) not in taken]


def _days(line: FileLine | Line) -> tuple[Hashable, Hashable]:
    if isinstance(line, Line):
        return line.period.start, line.period.last
    return line.start, line.end


def _is_credit(line: FileLine | Line) -> bool:
    return line.amount < 0 or line.unit_price < 0


def _everything(line: FileLine | Line) -> Hashable:
    return line.charge_type, _days(line), line.quantity, line.unit_price, line.amount


def _type_days_licences(line: FileLine | Line) -> Hashable:
    return line.charge_type, _days(line), line.quantity, _is_credit(line)


def _days_licences(line: FileLine | Line) -> Hashable:
    return _days(line), line.quantity, _is_credit(line)


def _type_days(line: FileLine | Line) -> Hashable:
    return line.charge_type, _days(line), _is_credit(line)


def _only_days(line: FileLine | Line) -> Hashable:
    return _days(line), _is_credit(line)


def _type_amount(line: FileLine | Line) -> Hashable:
    return line.charge_type, line.quantity, line.amount


_KEYS: tuple[_Key, ...] = (
    _everything,
    _type_days_licences,
    _days_licences,
    _type_days,
    _only_days,
    _type_amount,
)


def _pair(file: FileLine, line: Line, places: int) -> Pair:
    """Return how two lines for the same thing stand to each other."""
    off = difference(file.amount, line.amount)
    if _everything(file) == _everything(line):
        return Pair(verdict=Verdict.EQUAL, file=file, simulated=line)
    rounding = None
    if _type_days_licences(file) == _type_days_licences(line):
        rounding = _rounding_of(file, line, places)
    if rounding is not None:
        return Pair(
            verdict=Verdict.ROUNDING, file=file, simulated=line, difference=off,
            cause=Cause.ROUNDING, rounding=rounding,
        )  # fmt: skip
    return Pair(
        verdict=Verdict.DIFFERENT, file=file, simulated=line, difference=off,
        cause=_cause_of(file, line),
    )  # fmt: skip


def _rounding_of(file: FileLine, line: Line, places: int) -> Rounding | None:
    """Return the rounding under which the engine's line would be the file's."""
    rate = line.rate
    for rounding in Rounding:
        unit, amount = charge(
            rate.full_price, rate.cycle_days, rate.days, rounding, places,
            rate.discount_percent, line.quantity,
        )  # fmt: skip
        if unit.unit_price == magnitude(file.unit_price) and amount == magnitude(file.amount):
            return rounding
    return None


def _cause_of(file: FileLine, line: Line) -> Cause:
    """Return what most likely makes the two differ, the plainest first."""
    if _days(file) != _days(line):
        return Cause.DAYS
    if file.quantity != line.quantity:
        return Cause.QUANTITY
    if file.unit_price == line.unit_price and file.amount == line.amount:
        return Cause.CHARGE_TYPE
    if file.discount and not line.rate.discount_percent:
        return Cause.PROMOTION
    if file.unit_price == line.unit_price:
        return Cause.AMOUNT
    return Cause.PRICE
