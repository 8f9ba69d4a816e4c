"""Lines whose number of seats those around them contradict, read with the number that they tell.

From one change to the next all lines are for the same number of seats: a cycle is charged for what
was held before it, a credit takes back what was paid. A quantity that was changed together with its
amount contradicts nothing in its own line, but it does contradict those.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

import msgspec
from msgspec.structs import replace

from simulator.catalogue import ChargeType
from simulator.money import half_up, product, ratio
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine

_FEWEST_OTHERS = 2
_CHANGES = (ChargeType.ADD_QUANTITY, ChargeType.REMOVE_QUANTITY)
_CYCLES = (ChargeType.CYCLE_CHARGE, ChargeType.CHANGE_BILLING_PLAN)
_TERMS = (ChargeType.NEW, ChargeType.RENEW)


class _Span(msgspec.Struct):
    """The lines for one number of seats, and the kind of change by which it became that number."""

    lines: list[FileLine]
    change: ChargeType | None = None

    @property
    def quantity(self) -> Decimal | None:
        """Return the number of seats that most lines are for; None without any."""
        counts = Counter(line.quantity for line in self.lines)
        return counts.most_common(1)[0][0] if counts else None


def with_held_seats(lines: Sequence[FileLine], places: int) -> list[FileLine]:
    """Return the lines of one subscription, a contradicted one with the seats that were held.

    Args:
        lines: all of them.
        places: decimals of the currency.
    """
    if len({line.quantity for line in lines}) == 1:
        return list(lines)
    right: dict[int, Decimal] = {}
    around = [None, *_spans(lines), None]
    for place, span in enumerate(around):
        if span is not None:
            for line, quantity in _contradicted(span, around[place - 1], around[place + 1]):
                right[id(line)] = quantity
    return [_with_quantity(line, right.get(id(line)), places) for line in lines]


def _spans(lines: Sequence[FileLine]) -> Iterator[_Span]:
    """Yield the lines from one change to the next; what moves elsewhere begins a span of its own."""
    span = _Span([])
    for _, day in groupby(sorted(lines, key=_by_start), key=_start):
        changing: list[FileLine] = []
        for line in day:
            if line.charge_type in _TERMS:
                yield span
                span = _Span([line], ChargeType.RENEW)
            elif line.charge_type in _CYCLES:
                span.lines.append(line)
            else:
                changing.append(line)
        if not changing:
            continue
        closing, opening = _sides(changing)
        span.lines += closing
        if opening is not None:
            yield span
            span = opening
    yield span


def _sides(lines: Sequence[FileLine]) -> tuple[Sequence[FileLine], _Span | None]:
    """Return which lines of one day's changes are for the seats held before, and the span after them.

    Where there are several changes, or one whose lines have no sign, neither is told. After an
    exchange for another product or term the same seats are held.
    """
    given = [line for line in lines if is_credit(line)]
    taken = [line for line in lines if line.amount > 0]
    kind, *others = {line.charge_type for line in lines}
    if others or max(len(given), len(taken)) > 1 or len(given) + len(taken) < len(lines):
        return (), _Span([])
    if kind in (*_CHANGES, ChargeType.CANCEL_IMMEDIATE):
        return given, _Span(taken, kind)
    if kind is ChargeType.CONVERT and given and taken:
        return lines, None
    return (), _Span([])


def _start(line: FileLine) -> date:
    return line.start


def _by_start(line: FileLine) -> tuple[date, bool, int]:
    return line.start, line.charge_type not in _TERMS, line.row


def _contradicted(
    span: _Span, before: _Span | None, after: _Span | None
) -> Iterator[tuple[FileLine, Decimal]]:
    """Yield the one line of a span that is for other seats, with the number that it should have."""
    for place, line in enumerate(span.lines):
        others = Counter(one.quantity for at, one in enumerate(span.lines) if at != place)
        if not others and after is not None and after.change is ChargeType.RENEW:
            others.update(one.quantity for one in after.lines[:1])
        if len(others) != 1:
            continue
        [(right, count)] = others.items()
        if right == line.quantity or not _fits(span, before, after, right):
            continue
        is_told = count >= _FEWEST_OTHERS and len(span.lines) > count
        if is_told or not _fits(span, before, after, line.quantity):
            yield line, right


def _fits(span: _Span, before: _Span | None, after: _Span | None, quantity: Decimal) -> bool:
    """Return whether a number of seats can be held between the changes before and after it."""
    held = None if before is None else before.quantity
    then = None if after is None else after.quantity
    return _is_change(span.change, held, quantity) and _is_change(
        None if after is None else after.change, quantity, then
    )


def _is_change(kind: ChargeType | None, held: Decimal | None, then: Decimal | None) -> bool:
    if held is None or then is None or kind not in _CHANGES:
        return True
    return held < then if kind is ChargeType.ADD_QUANTITY else held > then


def _with_quantity(line: FileLine, quantity: Decimal | None, places: int) -> FileLine:
    """Return a line for another number of seats at the same price."""
    if quantity is None:
        return line
    amount = half_up(ratio(product(line.amount, quantity), line.quantity), places)
    return replace(line, quantity=quantity, amount=amount)
