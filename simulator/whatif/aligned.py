"""The invoices of two bills by date, and their lines side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import Book
from simulator.money import ZERO, difference
from simulator.statement import Invoice, Line


class Side(StrEnum):
    """How a line of one bill stands to those of the other."""

    SAME = "same"
    CHANGED = "changed"
    LEFT = "only-left"
    RIGHT = "only-right"


class LinePair(msgspec.Struct, frozen=True):
    """A line of each bill for the same thing; one of them may be missing."""

    left: Line | None
    right: Line | None

    @property
    def side(self) -> Side:
        """Return whether both bills have the line, and whether it is printed alike."""
        if self.left is None:
            return Side.RIGHT
        if self.right is None:
            return Side.LEFT
        return Side.SAME if _printed(self.left) == _printed(self.right) else Side.CHANGED

    @property
    def difference(self) -> Decimal:
        """Return what the right bill charges more, below zero what it charges less."""
        left = ZERO if self.left is None else self.left.amount
        return difference(ZERO if self.right is None else self.right.amount, left)


class InvoicePair(msgspec.Struct, frozen=True):
    """The invoices of one day and book on both sides, with their lines; one may be missing."""

    date: dt.date
    book: Book
    left: Invoice | None
    right: Invoice | None
    lines: tuple[LinePair, ...]

    @property
    def difference(self) -> Decimal:
        """Return by how much the totals differ, before tax."""
        left = ZERO if self.left is None else self.left.total
        return difference(ZERO if self.right is None else self.right.total, left)

    @property
    def tax_difference(self) -> Decimal:
        """Return by how much the taxes differ."""
        return difference(_tax(self.right), _tax(self.left))

    @property
    def is_same(self) -> bool:
        """Return whether both sides print the same."""
        same = all(pair.side is Side.SAME for pair in self.lines)
        return same and not self.difference and not self.tax_difference


_Key: TypeAlias = Callable[[Line], Hashable]


def _printed(line: Line) -> Hashable:
    """Return what is printed of a line."""
    what = (line.subscription, line.period, line.charge_type)
    return (*what, line.quantity, line.unit_price, line.amount, _metered(line))


def _metered(line: Line) -> str:
    return "" if line.usage is None else line.usage.meter


def _whose(line: Line) -> tuple[str, str, bool]:
    """Return what lines for the same thing always share: a credit is never a charge."""
    return line.subscription, _metered(line), line.amount < 0


# From what is printed alike to what is least alike: each line goes to the first that fits it.
_KEYS: tuple[_Key, ...] = (
    _printed,
    lambda line: (*_whose(line), line.period, line.charge_type),
    lambda line: (*_whose(line), line.period.start, line.charge_type),
    lambda line: (*_whose(line), line.period.start),
    lambda line: (*_whose(line), line.charge_type),
)


def aligned_lines(left: Sequence[Line], right: Sequence[Line]) -> tuple[LinePair, ...]:
    """Return the lines of two invoices side by side: each stands in one pair.

    They keep the order of the left side; what only the right has follows the line before it there.
    """
    partner: dict[int, int] = {}
    rest_left, rest_right = list(range(len(left))), list(range(len(right)))
    for key in _KEYS:
        waiting: dict[Hashable, list[int]] = {}
        for place in rest_right:
            waiting.setdefault(key(right[place]), []).append(place)
        for place in rest_left:
            found = waiting.get(key(left[place]))
            if found:
                partner[place] = found.pop(0)
        rest_left = [place for place in rest_left if place not in partner]
        taken = set(partner.values())
        rest_right = [place for place in rest_right if place not in taken]
    return _merged(left, right, partner)


def _merged(
    left: Sequence[Line], right: Sequence[Line], partner: dict[int, int]
) -> tuple[LinePair, ...]:
    """Return the pairs in order: those without a left side after the one before them."""
    place_of = {on_right: on_left for on_left, on_right in partner.items()}
    after: dict[int, list[int]] = {}
    last = -1
    for place in range(len(right)):
        if place in place_of:
            last = place_of[place]
        else:
            after.setdefault(last, []).append(place)
    pairs = [LinePair(None, right[each]) for each in after.get(-1, ())]
    for place, line in enumerate(left):
        other = right[partner[place]] if place in partner else None
        pairs.append(LinePair(line, other))
        pairs += (LinePair(None, right[each]) for each in after.get(place, ()))
    return tuple(pairs)


def aligned_invoices(left: Sequence[Invoice], right: Sequence[Invoice]) -> tuple[InvoicePair, ...]:
    """Return the invoices of two bills side by side, by date and book."""
    lefts = {(each.date, each.book): each for each in left}
    rights = {(each.date, each.book): each for each in right}
    return tuple(
        _pair(day, book, lefts.get((day, book)), rights.get((day, book)))
        for day, book in sorted(lefts.keys() | rights.keys())
    )


def _pair(day: dt.date, book: Book, left: Invoice | None, right: Invoice | None) -> InvoicePair:
    lines = aligned_lines(() if left is None else left.lines, () if right is None else right.lines)
    return InvoicePair(day, book, left, right, lines)


def _tax(invoice: Invoice | None) -> Decimal:
    return ZERO if invoice is None or invoice.tax is None else invoice.tax
