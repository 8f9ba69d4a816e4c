"""Lines that tell a price, each with all that its amount depends on besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import Cycle, Term, cycle_from
from simulator.catalogue import Billing, ChargeType, Rounding
from simulator.money import magnitude
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.seats.terms import LONGEST_MONTH, later_terms

_MOST_SAMPLES = 8
_BREAKS = (ChargeType.RENEW, ChargeType.CHANGE_BILLING_PLAN, ChargeType.CONVERT, ChargeType.NEW)
_CONVERSIONS = (ChargeType.CONVERT, ChargeType.CANCEL_IMMEDIATE, ChargeType.MOVE_QUANTITY)


class Running(msgspec.Struct, frozen=True):
    """A term, how it is paid, and the cycle in which the lines asked begin."""

    term: Term
    billing: Billing
    cycle: Cycle


class Sample(msgspec.Struct, frozen=True):
    """A line, and all that its amount depends on besides the price.

    `price` is the one that the line states itself, where it is of another term than the first one.
    """

    line: FileLine
    start: date
    cycle_days: int
    days: int
    months: int
    rounding: Rounding
    price: Decimal | None = None

    @classmethod
    def of(cls, line: FileLine, cycle: Cycle, rounding: Rounding) -> Sample:
        """Return a line that begins in a cycle."""
        return cls(
            line=line,
            start=cycle.period.start,
            cycle_days=cycle.days,
            days=cycle.days_from(line.start),
            months=cycle.months if line.start == cycle.period.start else 0,
            rounding=rounding,
        )

    @property
    def is_part(self) -> bool:
        """Return whether a line is one of a part of a cycle."""
        return self.days < self.cycle_days

    @property
    def wanted(self) -> tuple[Decimal, Decimal]:
        """Return unit price and amount as they stand in the file, without their signs."""
        return magnitude(self.line.unit_price), magnitude(self.line.amount)


def samples_of(
    first: FileLine, ledger: Ledger, running: Running, settings: Settings, begins: bool
) -> Iterator[Sample]:
    """Yield the first line and some of those that follow at its price.

    Args:
        first: the first line at the price.
        ledger: with all lines of the subscription.
        running: how the first line is paid.
        settings: of the book.
        begins: whether the first line begins a cycle, however it is called.
    """
    count = 0
    cycle = running.cycle
    for line in (first, *_following(first, ledger.lines)):
        while line.start >= cycle.period.end and cycle.period.end < running.term.end:
            cycle = cycle_from(running.term, running.billing, cycle.period.end)
        if line.start not in cycle.period:
            return
        at_start = line.start == cycle.period.start
        whole = at_start and not cycle.short
        if count and whole and line.list_price is None and count > 1:
            # One line of a whole cycle says what all of them say.
            continue
        plainly = at_start and (
            line.charge_type is ChargeType.CANCEL_IMMEDIATE or (begins and not count)
        )
        conversion = line.charge_type in _CONVERSIONS and not plainly
        yield Sample.of(
            line,
            cycle,
            settings.rounding_of_conversions
            if conversion
            else settings.rounding_of(running.billing),
        )
        count += 1
        if count == _MOST_SAMPLES:
            return


def _following(first: FileLine, lines: Iterable[FileLine]) -> Iterator[FileLine]:
    """Yield the lines after the day of the first one, up to the day on which the price may change."""
    if is_credit(first):
        return
    for line in lines:
        if line.start == first.start and _converts(line, first):
            return
        if line.start > first.start:
            if line.charge_type in _BREAKS:
                return
            yield line


def _converts(line: FileLine, first: FileLine) -> bool:
    """Return whether a line of the first one's day charges what that is made into."""
    if line is first or line.charge_type is not ChargeType.CONVERT or is_credit(line):
        return False
    return (first.charge_type, first.reference) != (line.charge_type, line.reference)


def samples_of_terms(first: FileLine, ledger: Ledger, settings: Settings) -> Iterator[Sample]:
    """Yield the lines that begin a later term, each as the whole of a cycle at the price it states."""
    for line in later_terms(first, ledger):
        if line.list_price:
            yield whole_cycle(line, settings, line.list_price)


def whole_cycle(line: FileLine, settings: Settings, price: Decimal) -> Sample:
    """Return a line as the whole of a cycle at a price."""
    is_month = line.end is None or (line.end - line.start).days < LONGEST_MONTH
    rounding = settings.rounding_of(Billing.MONTHLY if is_month else Billing.ANNUAL)
    return Sample(line, line.start, 1, 1, 0, rounding, price)
