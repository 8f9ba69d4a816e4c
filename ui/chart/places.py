"""What lies where on the chart: figures and invoices under a place, the place of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import Qt

from simulator.statement import Invoice
from ui.chart import texts
from ui.chart.drawn import Point
from ui.chart.series import BarSeries, Mode, Step, StepSeries
from ui.models.columns import BillTexts
from ui.models.selection import Selection

Reach: TypeAlias = tuple[float, float]
"""From where to where something reaches, in the units of the axis."""


@dataclass(frozen=True)
class Pointed:
    """What is pointed at: its figures, how far it reaches, and the point that they are about."""

    figures: texts.Figures
    reach: Reach
    point: Point


@dataclass(frozen=True)
class Places:
    """A series in one mode; bars stand at 0, 1, 2 …, days at their ordinals."""

    mode: Mode
    series: BarSeries | StepSeries
    invoices: Sequence[Invoice]

    def pointed_at(self, x: float, bill: BillTexts) -> Pointed | None:
        """Return what lies at `x`."""
        if isinstance(self.series, BarSeries):
            at = int(x + 0.5)
            if not 0 <= at < len(self.series.bars):
                return None
            bar = self.series.bars[at]
            figures = texts.bar_figures(bar, self.mode, bill)
            return Pointed(figures, (at - 0.5, at + 0.5), (float(at), float(bar.total)))
        day = _day(x)
        step = self.series.at(day)
        if step is None:
            return None
        if self.mode is Mode.DAYS:
            here = float(day.toordinal())
            figures = texts.day_figures(day, step, bill)
            return Pointed(figures, (here, here + 1), (here + 0.5, step.level))
        return Pointed(texts.cumulative_figures(step, bill), _reach(step), (x, step.level))

    def invoice_at(self, x: float) -> Invoice | None:
        """Return the invoice of a bar or of a cumulative step, or the one that bills a day last."""
        if isinstance(self.series, BarSeries):
            at = int(x + 0.5)
            return self.invoices[at] if 0 <= at < len(self.invoices) else None
        day = _day(x)
        if self.mode is Mode.CUMULATIVE:
            known = [invoice for invoice in self.invoices if invoice.date <= day]
        else:
            known = [
                invoice
                for invoice in self.invoices
                if any(day in line.period for line in invoice.lines)
            ]
        return known[-1] if known else None

    @property
    def are_empty(self) -> bool:
        """Return whether there is nothing to draw."""
        series = self.series
        return not (series.bars if isinstance(series, BarSeries) else series.steps)

    def invoice_beside(self, key: Qt.Key, selection: Selection) -> Invoice | None:
        """Return the invoice that a key goes to: before or after the selected one, first, last."""
        last, at = len(self.invoices) - 1, self.place_of_invoice(selection)
        if last < 0:
            return None
        match key:
            case Qt.Key.Key_Home:
                at = 0
            case Qt.Key.Key_Left:
                at = last if at is None else max(0, at - 1)
            case Qt.Key.Key_Right:
                at = 0 if at is None else min(last, at + 1)
            case _:
                at = last
        return self.invoices[at]

    def place_of_invoice(self, selection: Selection) -> int | None:
        """Return which invoice is selected."""
        found = (at for at, invoice in enumerate(self.invoices) if selection.shows(invoice))
        return next(found, None)

    def reach_of(self, selection: Selection) -> Reach | None:
        """Return how far the selection reaches: a bar, a step, the days that are billed."""
        line = selection.line
        if line is not None and self.mode is Mode.DAYS:
            return float(line.period.start.toordinal()), float(line.period.end.toordinal())
        at = self.place_of_invoice(selection)
        if at is None:
            return None
        if isinstance(self.series, BarSeries):
            return at - 0.5, at + 0.5
        if self.mode is Mode.DAYS:
            return _days_of(self.invoices[at])
        step = self.series.at(self.invoices[at].date)
        return _reach(step) if step else None


def _day(x: float) -> date:
    """Return the day at a place; what lies before the calendar is its first day."""
    return date.fromordinal(min(max(1, int(x)), date.max.toordinal()))


def _days_of(invoice: Invoice) -> Reach | None:
    """Return from the first to the last day that an invoice bills."""
    periods = [line.period for line in invoice.lines]
    if not periods:
        return None
    first, end = min(each.start for each in periods), max(each.end for each in periods)
    return float(first.toordinal()), float(end.toordinal())


def _reach(step: Step) -> Reach:
    return float(step.period.start.toordinal()), float(step.period.end.toordinal())
