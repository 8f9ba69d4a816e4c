"""Two bills compared: line by line, month by month, and what the change costs or saves when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile

import msgspec

from simulator.calendar import next_month
from simulator.errors import SimulatorError
from simulator.money import (
    MINOR_UNITS,
    ZERO,
    difference,
    half_up,
    magnitude,
    negative,
    plus,
    product,
    quotient,
    total,
)
from simulator.proration import reduced
from simulator.statement import Invoice, Line, Statement
from simulator.whatif.aligned import InvoicePair, aligned_invoices


class CurrenciesDifferError(SimulatorError):
    """Two bills in two currencies cannot be subtracted from one another."""

    def __init__(self, left: str, right: str) -> None:
        super().__init__(f"{left} and {right}")
        self.left = left
        self.right = right


class MonthDifference(msgspec.Struct, frozen=True):
    """What both sides are invoiced in a month, and the difference of all months so far.

    `month` is its first day.
    """

    month: date
    left: Decimal
    right: Decimal
    cumulative: Decimal


class Verdict(msgspec.Struct, frozen=True):
    """What the right side costs more than the left by the last day: below zero it saves.

    Attributes:
        total: that difference.
        peak: the largest difference that had the other sign, of all that were there before; zero
            where none had. Where `total` is zero, it is the largest of all.
        peak_day: the invoice with which it is reached.
        break_even: the invoice from which on the difference has the sign that it ends with.
    """

    total: Decimal
    peak: Decimal = ZERO
    peak_day: date | None = None
    break_even: date | None = None


class Comparison(msgspec.Struct, frozen=True):
    """Two bills up to and including `until`, the last day that both have; before tax.

    `verdict` tells the right side from the left; `unrounded` is what its total would be if nothing
    were rounded.
    """

    currency: str
    until: date
    invoices: tuple[InvoicePair, ...]
    months: tuple[MonthDifference, ...]
    verdict: Verdict
    left_total: Decimal
    right_total: Decimal
    unrounded: Decimal

    @property
    def is_rounding(self) -> bool:
        """Return whether rounding alone makes the difference, or more of it than prices and days."""
        of_rounding = difference(self.verdict.total, self.unrounded)
        return magnitude(of_rounding) > magnitude(self.unrounded)

    @property
    def is_same(self) -> bool:
        """Return whether both bills print the same."""
        return all(pair.is_same for pair in self.invoices)

    @property
    def is_taxed(self) -> bool:
        """Return whether a tax comes on top on either side."""
        sides = (side for pair in self.invoices for side in (pair.left, pair.right))
        return any(side is not None and side.tax is not None for side in sides)


def compared(left: Statement, right: Statement, until: date) -> Comparison:
    """Return two bills side by side; what is invoiced after `until` is left out on both sides.

    Raises:
        CurrenciesDifferError: they are in two currencies.
    """
    if left.currency != right.currency:
        raise CurrenciesDifferError(left.currency, right.currency)
    places = MINOR_UNITS.get(left.currency, 2)
    lefts, rights = _by(until, left.invoices), _by(until, right.invoices)
    pairs = aligned_invoices(lefts, rights)
    return Comparison(
        currency=left.currency,
        until=until,
        invoices=pairs,
        months=tuple(_months(pairs, places)),
        verdict=_verdict(pairs, places),
        left_total=total((each.total for each in lefts), places),
        right_total=total((each.total for each in rights), places),
        unrounded=half_up(difference(_exact(rights), _exact(lefts)), places),
    )


def _exact(invoices: Iterable[Invoice]) -> Decimal:
    """Return what all lines come to if nothing is rounded on the way."""
    return total((_exact_amount(line) for each in invoices for line in each.lines), 0)


def _exact_amount(line: Line) -> Decimal:
    """Return the amount of a line without a rounding; what is metered or granted is none."""
    rate = line.rate
    if line.usage is not None or line.granted is not None:
        return line.amount
    price = reduced(rate.full_price, rate.discount_percent)
    amount = quotient(product(price, rate.days * line.quantity), rate.cycle_days)
    # A credit of less than half a cent prints 0.00, which has no sign.
    is_credit = line.credits is not None or line.amount < 0
    return negative(amount) if is_credit else amount


def _by(until: date, invoices: Iterable[Invoice]) -> tuple[Invoice, ...]:
    return tuple(takewhile(lambda each: each.date <= until, invoices))


def _months(pairs: Sequence[InvoicePair], places: int) -> list[MonthDifference]:
    """Return every month from the first invoice to the last, those without any included."""
    found: list[MonthDifference] = []
    if not pairs:
        return found
    month, cumulative = pairs[0].date.replace(day=1), total((), places)
    while month <= pairs[-1].date:
        after = next_month(month)
        here = [pair for pair in pairs if month <= pair.date < after]
        left = total((pair.left.total for pair in here if pair.left), places)
        right = total((pair.right.total for pair in here if pair.right), places)
        cumulative = plus(cumulative, difference(right, left))
        found.append(MonthDifference(month, left, right, cumulative))
        month = after
    return found


def _verdict(pairs: Sequence[InvoicePair], places: int) -> Verdict:
    """Return what the differences come to, day by day."""
    so_far: dict[date, Decimal] = {}
    running = total((), places)
    for pair in pairs:
        running = plus(running, pair.difference)
        so_far[pair.date] = running
    others = [day for day, value in so_far.items() if _is_other(value, running)]
    if not others:
        return Verdict(running)
    peak_day = max(others, key=lambda day: magnitude(so_far[day]))
    later = [day for day in so_far if day > others[-1]]
    return Verdict(running, so_far[peak_day], peak_day, later[0] if later else None)


def _is_other(value: Decimal, final: Decimal) -> bool:
    """Return whether a difference is on the other side of zero than the final one."""
    return bool(value) and (not final or (value > 0) != (final > 0))
