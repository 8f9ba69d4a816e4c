"""What is left of an invoice when credits and charges that belong together are taken as one.

A change takes a line back and charges its days again: three lines, of which the reader wants the
difference. Nothing is worked out anew: a netted row is the sum of its lines, and all rows of an
invoice have every line once, so that their total is that of the invoice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import msgspec

from simulator.calendar import Period
from simulator.money import plus
from simulator.statement import EventRef, Line

_Cause: TypeAlias = tuple[str, date, tuple[EventRef, ...], Period]


class NettedRow(msgspec.Struct, frozen=True, dict=True):
    """One line of an invoice, or several that belong together, in the order of the invoice."""

    lines: tuple[Line, ...]

    @property
    def is_net(self) -> bool:
        """Return whether the row stands for several lines."""
        return len(self.lines) > 1

    @cached_property
    def amount(self) -> Decimal:
        """Return what the lines come to."""
        amount = self.lines[0].amount
        for line in self.lines[1:]:
            amount = plus(amount, line.amount)
        return amount

    @cached_property
    def period(self) -> Period:
        """Return the days from the first of the lines to the last of them."""
        starts, ends = zip(
            *((each.period.start, each.period.end) for each in self.lines), strict=True
        )
        return Period(min(starts), max(ends))

    @property
    def event(self) -> EventRef:
        """Return the event that the row follows from: the last cause of its newest line."""
        newest = max(self.lines, key=_posted)
        return newest.events[-1]


def netted(lines: Sequence[Line]) -> tuple[NettedRow, ...]:
    """Return the lines of one invoice as rows, those that belong together as one.

    A credit belongs to the line that it takes back, where that stands on the same invoice, and to
    what is charged for the same cycle on the same day because of the same event.
    """
    groups = _Groups(len(lines))
    places: dict[Line, int] = {}
    causes: dict[_Cause, int] = {}
    for place, line in enumerate(lines):
        if line.credits is not None and line.credits in places:
            groups.join(places[line.credits], place)
        places[line] = place
    credited = {_cause(line) for line in lines if _is_credit(line)}
    for place, line in enumerate(lines):
        cause = _cause(line)
        if cause in credited and line.granted is None and line.usage is None:
            groups.join(causes.setdefault(cause, place), place)
    return tuple(NettedRow(tuple(lines[each] for each in group)) for group in groups.in_order())


def _cause(line: Line) -> _Cause:
    """Return what lines of one settlement have in common; a new cycle charged with it is another."""
    return line.listed, line.posted, line.events[-1:], line.cycle


def _is_credit(line: Line) -> bool:
    """Return whether the line takes another one back; a credit that is granted stands alone."""
    return line.credits is not None and line.granted is None


def _posted(line: Line) -> date:
    return line.posted


class _Groups:
    """Places that belong together, and more of them with every join."""

    def __init__(self, count: int) -> None:
        self._roots = list(range(count))

    def join(self, one: int, other: int) -> None:
        """Let two places, and all that belong to either, belong together."""
        first, second = sorted((self._root(one), self._root(other)))
        self._roots[second] = first

    def in_order(self) -> list[list[int]]:
        """Return the places, group by group in the order of the first of each."""
        found: dict[int, list[int]] = {}
        for place in range(len(self._roots)):
            found.setdefault(self._root(place), []).append(place)
        return list(found.values())

    def _root(self, place: int) -> int:
        while self._roots[place] != place:
            place = self._roots[place]
        return place
