"""What the chart draws, as plain values: sums in Decimal, without Qt and NumPy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from heapq import nlargest
from itertools import pairwise

from simulator.calendar import ONE_DAY, Period
from simulator.catalogue import Book
from simulator.money import ZERO, magnitude
from simulator.statement import Invoice, Line, Statement
from simulator.summary import (
    ChargeGroup,
    CostStretch,
    by_group,
    by_subscription,
    charge_group,
    cost_per_day,
    cumulative,
    payable,
    posted_lines,
)

MOST_SUBSCRIPTIONS = 5
"""Subscriptions with a colour of their own; the others are added up."""

OTHERS = ""
"""The key of all other subscriptions; no subscription has an empty id."""


class Mode(StrEnum):
    """What the chart shows; the values stand in the settings."""

    INVOICES = "invoices"
    DAYS = "days"
    CUMULATIVE = "cumulative"
    SUBSCRIPTIONS = "subscriptions"


@dataclass(frozen=True)
class Segment:
    """A part of a bar: what it stands for, its sum, and where it begins and ends."""

    key: str
    amount: Decimal
    start: Decimal
    end: Decimal


@dataclass(frozen=True)
class Bar:
    """An invoice as a stack: charges upwards from zero, credits downwards."""

    invoice: Invoice
    segments: tuple[Segment, ...]
    total: Decimal


@dataclass(frozen=True)
class BarSeries:
    """A bar for each invoice; `keys` are the parts that occur, in the order of the legend."""

    keys: tuple[str, ...]
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Step:
    """A stretch of days on one level, with the amount that belongs to it.

    `level` is for pixels alone. `stretch` knows what each single day costs.
    """

    period: Period
    amount: Decimal
    level: float
    stretch: CostStretch | None = None


@dataclass(frozen=True)
class StepSeries:
    """Levels over days, without gaps."""

    steps: tuple[Step, ...]

    def at(self, day: date) -> Step | None:
        """Return the step that `day` lies on."""
        place = bisect_right(self.steps, day, key=_start) - 1
        if place < 0 or day not in self.steps[place].period:
            return None
        return self.steps[place]


def _start(step: Step) -> date:
    return step.period.start


def stacked(invoice: Invoice, sums: Mapping[str, Decimal], total: Decimal) -> Bar:
    """Return the bar of an invoice from the sums of its parts."""
    segments, above, below = [], ZERO, ZERO
    for key, amount in sums.items():
        start = above if amount >= 0 else below
        segments.append(Segment(key, amount, start, start + amount))
        if amount >= 0:
            above += amount
        else:
            below += amount
    return Bar(invoice, tuple(segments), total)


@dataclass
class ChartSeries:
    """The series of a statement; what an edit has left as it was is not added up again."""

    statement: Statement = field(default_factory=lambda: Statement("USD", (), ZERO))
    _known: dict[tuple[date, Book], tuple[Invoice, Mapping[str, Decimal]]] = field(
        default_factory=dict
    )

    def show(self, statement: Statement) -> None:
        """Take the series from `statement`."""
        self.statement = statement

    def by_invoice(self) -> BarSeries:
        """Return a bar for each invoice, stacked by charge group."""
        self._known = {(each.date, each.book): self._groups(each) for each in self._invoices}
        bars = tuple(
            stacked(invoice, sums, payable(invoice)) for invoice, sums in self._known.values()
        )
        found = {segment.key for bar in bars for segment in bar.segments}
        return BarSeries(tuple(group for group in ChargeGroup if group in found), bars)

    def by_subscription(self) -> BarSeries:
        """Return a bar for each invoice, stacked by subscription, before tax."""
        sums = [by_subscription(invoice.lines) for invoice in self._invoices]
        keys = _largest(sums)
        bars = tuple(
            stacked(invoice, _merged(parts, keys), invoice.total)
            for invoice, parts in zip(self._invoices, sums, strict=True)
        )
        has_others = any(segment.key == OTHERS for bar in bars for segment in bar.segments)
        return BarSeries((*keys, OTHERS) if has_others else keys, bars)

    def per_day(self) -> StepSeries:
        """Return what each day of service costs, before tax."""
        stretches = cost_per_day(posted_lines(self.statement), self.statement.currency)
        return StepSeries(tuple(_daily(stretch) for stretch in stretches))

    def cumulative(self, until: date) -> StepSeries:
        """Return what was to be paid up to each day, the last day of the scenario included."""
        starts = [invoice.date for invoice in self._invoices]
        periods = (Period(*ends) for ends in pairwise([*starts, until + ONE_DAY]))
        sums = cumulative(self._invoices)
        steps = (Step(*each, float(each[1])) for each in zip(periods, sums, strict=True))
        return StepSeries(tuple(step for step in steps if step.period.days > 0))

    @property
    def _invoices(self) -> Sequence[Invoice]:
        return self.statement.invoices

    def _groups(self, invoice: Invoice) -> tuple[Invoice, Mapping[str, Decimal]]:
        """Return an invoice with its sums: those of before, with the lines that an edit changed."""
        known = self._known.get((invoice.date, invoice.book))
        if known is None or len(known[0].lines) != len(invoice.lines):
            return invoice, {str(group): each for group, each in by_group(invoice).items() if each}
        old, sums = known
        if old is invoice:
            return known
        changed = [
            pair for pair in zip(old.lines, invoice.lines, strict=True) if pair[0] is not pair[1]
        ]
        if not changed and old.tax == invoice.tax:
            return invoice, sums
        return invoice, _edited(sums, changed, invoice.tax)


def _edited(
    sums: Mapping[str, Decimal], changed: Iterable[tuple[Line, Line]], tax: Decimal | None
) -> Mapping[str, Decimal]:
    """Return the sums of an invoice after lines were replaced by others."""
    edited = dict(sums)
    for before, after in changed:
        for line, amount in ((before, -before.amount), (after, after.amount)):
            group = str(charge_group(line.charge_type, line.amount))
            edited[group] = edited.get(group, ZERO) + amount
    edited[ChargeGroup.TAX] = tax or ZERO
    return {group: edited[group] for group in map(str, ChargeGroup) if edited.get(group)}


def _daily(stretch: CostStretch) -> Step:
    """Return a stretch on the level of its average day, which is for pixels alone."""
    level = float(stretch.total) / stretch.period.days
    return Step(stretch.period, stretch.total, level, stretch)


def _largest(sums: Iterable[Mapping[str, Decimal]]) -> tuple[str, ...]:
    """Return the subscriptions that get a colour, in the order in which they first appear."""
    weights: dict[str, Decimal] = {}
    for invoice in sums:
        for subscription, amount in invoice.items():
            weights[subscription] = weights.get(subscription, ZERO) + magnitude(amount)
    largest = set(nlargest(MOST_SUBSCRIPTIONS, weights, key=weights.__getitem__))
    if len(weights) == MOST_SUBSCRIPTIONS + 1:
        return tuple(weights)
    return tuple(subscription for subscription in weights if subscription in largest)


def _merged(sums: Mapping[str, Decimal], keys: Sequence[str]) -> Mapping[str, Decimal]:
    """Return `sums` with everything that has no colour of its own added up as others."""
    merged = {key: sums[key] for key in keys if key in sums}
    others = [amount for subscription, amount in sums.items() if subscription not in merged]
    if others:
        merged[OTHERS] = sum(others, ZERO)
    return merged
