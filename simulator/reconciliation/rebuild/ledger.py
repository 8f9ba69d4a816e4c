"""The lines of one subscription of a file, and which of them a course of events accounts for.

A set of lines is the bits of a number, so that thousands of courses can be weighed against each
other.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import ChargeType
from simulator.reconciliation.keys import (
    Key,
    days_licences,
    end_amount,
    everything,
    first_day,
    other_sign,
    start_amount,
    type_days,
    type_days_licences,
)
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.unread import UnreadRow
from simulator.statement import Line

OTHER_NUMBER = 2
OTHER_LINE = 3
MISSING = 4
"""What it costs a course if a line has another number, is otherwise different, or is not there."""

CLOSING = (
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO,
    ChargeType.CONVERT_FROM_INSTANCE_PRORATE,
)
"""Charge types by which a change of billing closes what ran before it."""


class Ledger:
    """The lines of one subscription, looked up by what they say.

    Attributes:
        lines: in the order of their first days.
        coverage: the posting days that the file covers; lines of other days may be absent.
        since: the first of them.
        until: the last one.
        unread: rows that could not be read, which may be lines that seem to be missing. Their bits
            follow those of the lines; they need not be accounted for.
    """

    def __init__(
        self,
        lines: Iterable[FileLine],
        coverage: Coverage,
        unread: Sequence[UnreadRow] = (),
    ) -> None:
        self.lines: tuple[FileLine, ...] = tuple(sorted(lines, key=_by_start))
        self.coverage = coverage
        self.since, self.until = coverage.since, coverage.until
        self.all = (1 << len(self.lines)) - 1
        self.unread = unread
        self._before: dict[date, int] = {}
        self._free: dict[date, frozenset[tuple[date, int, date | None]]] = {}

    @cached_property
    def _alike(self) -> dict[Hashable, list[int]]:
        return _index(self.lines, everything)

    @cached_property
    def _similar(self) -> Sequence[tuple[int, Key, dict[Hashable, list[int]]]]:
        """Return the other keys, what it costs to find a line by them, and the lines."""
        return [(cost, key, _index(self.lines, key)) for cost, key in _KEYS]

    @cached_property
    def _starting(self) -> dict[Hashable, list[int]]:
        return _index(self.lines, first_day)

    @cached_property
    def _ending(self) -> dict[Hashable, list[int]]:
        return _index(self.lines, _end)

    @cached_property
    def days(self) -> list[date]:
        """Return the first days of the lines, in order."""
        return sorted({line.start for line in self.lines})

    def starting(self, day: date, used: int) -> Iterator[FileLine]:
        """Yield the lines that begin on `day` and that are not among the `used` ones."""
        for place in self._starting.get(day, ()):
            if not used >> place & 1:
                yield self.lines[place]

    def ending(self, day: date, used: int) -> Iterator[FileLine]:
        """Yield the lines whose last day is `day` and that are not among the `used` ones."""
        for place in self._ending.get(day, ()):
            if not used >> place & 1:
                yield self.lines[place]

    def among(self, some: int) -> Iterator[FileLine]:
        """Yield the lines that are among `some`."""
        return self.left(self.all & ~some)

    def left(self, used: int) -> Iterator[FileLine]:
        """Yield the lines that are not among the `used` ones."""
        for place, line in enumerate(self.lines):
            if not used >> place & 1:
                yield line

    def before(self, day: date) -> int:
        """Return the lines that begin before `day`."""
        found = self._before.get(day)
        if found is None:
            found = (1 << sum(line.start < day for line in self.lines)) - 1
            self._before[day] = found
        return found

    def on(self, day: date) -> int:
        """Return the lines that begin on `day`."""
        return sum(1 << place for place in self._starting.get(day, ()))

    def free_days(self, paid_start: date) -> frozenset[tuple[date, int, date | None]]:
        """Return first day, licences and the day after each stretch of the days before `paid_start`.

        A stretch also stands there without its end, as it looks while it goes on.
        """
        found = self._free.get(paid_start)
        if found is None:
            lines = [
                (line.start, int(line.quantity), line.end + ONE_DAY)
                for line in self.lines
                if line.charge_type is ChargeType.PURCHASE_FEE
                and line.end is not None
                and line.start < paid_start <= add_months(line.start, 1)
            ]
            found = frozenset([*lines, *((start, count, None) for start, count, _ in lines)])
            self._free[paid_start] = found
        return found

    def take(self, used: int, posted: Sequence[Line], *, exact: bool = False) -> tuple[int, int]:
        """Return the lines used once those `posted` are found among them, and what it costs.

        A line that says the same is taken first; then one of the same type, days and licences;
        then one that differs in one more thing. If they are to be `exact`, none that differs is.
        """
        rest: list[Line] = []
        for line in posted:
            place = _first(self._alike.get(everything(line)), used)
            if place >= 0:
                used |= 1 << place
            elif line.posted >= self.since and not self.coverage.lacks(line.posted):
                rest.append(line)
        if exact:
            return used, MISSING * len(rest)
        cost = 0
        for line in rest:
            for price, key, index in self._similar:
                place = _first(index.get(key(line)), used)
                if place >= 0:
                    used |= 1 << place
                    cost += price
                    break
            else:
                row = self._row_of(line, used)
                used |= row
                cost += 0 if row else MISSING
        return used, cost

    def rows_left(self, used: int) -> list[int]:
        """Return the numbers of the rows that could not be read and are not among the `used` ones."""
        rest = used >> len(self.lines)
        return [row.bad.row for place, row in enumerate(self.unread) if not rest >> place & 1]

    def has_row_from(self, day: date) -> bool:
        """Return whether a row that could not be read is one of `day` or later."""
        told = (row.start or row.end for row in self.unread)
        return any(each is not None and each >= day for each in told)

    def _row_of(self, line: Line, used: int) -> int:
        """Return the row that could not be read and says most of a line, as a bit; 0 without any."""
        waiting = [
            (likeness, -place)
            for place, row in enumerate(self.unread, len(self.lines))
            if not used >> place & 1 and (likeness := row.likeness(line))
        ]
        return 1 << -max(waiting)[1] if waiting else 0


def _first(places: list[int] | None, used: int) -> int:
    """Return the first of `places` that is not used; -1 without any."""
    for place in places or ():
        if not used >> place & 1:
            return place
    return -1


def _index(
    lines: Sequence[FileLine], key: Callable[[FileLine], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = {}
    for place, line in enumerate(lines):
        found.setdefault(key(line), []).append(place)
    return found


_KEYS: tuple[tuple[int, Key], ...] = (
    (OTHER_NUMBER, type_days_licences),
    (OTHER_LINE, days_licences),
    (OTHER_NUMBER, type_days),
    (OTHER_LINE, start_amount),
    (OTHER_LINE, end_amount),
    (OTHER_LINE, other_sign),
)


def _end(line: FileLine) -> date | None:
    return line.end


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row
