"""What the chart draws, as plain values: sums in Decimal, without Qt and NumPy."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from simulator.calendar import ONE_DAY, Period
from simulator.catalogue import Book
from simulator.money import ZERO
from simulator.stacks import largest, merged, regrouped, stacked
from simulator.statement import Invoice, Statement
from simulator.summary import (
    ChargeGroup,
    CostStretch,
    by_group,
    by_subscription,
    cost_per_day,
    cumulative,
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


def bar_of(invoice: Invoice, sums: Mapping[str, Decimal], total: Decimal) -> Bar:
    """Return the bar of an invoice from the sums of its parts."""
    spans = stacked(sums)
    return Bar(invoice, tuple(Segment(key, sums[key], *spans[key]) for key in sums), total)


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
            bar_of(invoice, sums, invoice.payable) for invoice, sums in self._known.values()
        )
        found = {segment.key for bar in bars for segment in bar.segments}
        return BarSeries(tuple(group for group in ChargeGroup if group in found), bars)

    def by_subscription(self) -> BarSeries:
        """Return a bar for each invoice, stacked by subscription, before tax."""
        sums = [by_subscription(invoice.lines) for invoice in self._invoices]
        keys = largest(sums, MOST_SUBSCRIPTIONS)
        bars = tuple(
            bar_of(invoice, merged(parts, keys, OTHERS), invoice.total)
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
        return invoice, regrouped(sums, changed, invoice.tax)


def _daily(stretch: CostStretch) -> Step:
    """Return a stretch on the level of its average day, which is for pixels alone."""
    level = float(stretch.total) / stretch.period.days
    return Step(stretch.period, stretch.total, level, stretch)
