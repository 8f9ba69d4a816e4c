"""What lies where on the chart: figures and invoices under a place, the place of a selection."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from PySide6.QtCore import Qt

from simulator.statement import Invoice
from ui.chart import texts
from ui.chart.series import BarSeries, Mode, Step, StepSeries
from ui.models.columns import BillTexts
from ui.models.selection import Selection

Reach: TypeAlias = tuple[float, float]
"""From where to where something reaches, in the units of the axis."""


@dataclass(frozen=True)
class Places:
    """A series in one mode; bars stand at 0, 1, 2 …, days at their ordinals."""

    mode: Mode
    series: BarSeries | StepSeries
    invoices: Sequence[Invoice]

    def figures_at(self, x: float, bill: BillTexts) -> tuple[texts.Figures, Reach] | None:
        """Return the figures of the place at `x`, and how far it reaches."""
        if isinstance(self.series, BarSeries):
            at = int(x + 0.5)
            if not 0 <= at < len(self.series.bars):
                return None
            figures = texts.bar_figures(self.series.bars[at], self.mode, bill)
            return figures, (at - 0.5, at + 0.5)
        day = _day(x)
        step = self.series.at(day)
        if step is None:
            return None
        if self.mode is Mode.DAYS:
            here = float(day.toordinal())
            return texts.day_figures(day, step, bill), (here, here + 1)
        return texts.cumulative_figures(step, bill), _reach(step)

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
        """Return how far the selection reaches: a bar, a step, the days of a line."""
        line = selection.line
        if line is not None and self.mode is Mode.DAYS:
            return float(line.period.start.toordinal()), float(line.period.end.toordinal())
        at = self.place_of_invoice(selection)
        if at is None:
            return None
        if isinstance(self.series, BarSeries):
            return at - 0.5, at + 0.5
        day = self.invoices[at].date
        step = self.series.at(day) if self.mode is Mode.CUMULATIVE else None
        return _reach(step) if step else (float(day.toordinal()), float(day.toordinal() + 1))


def _day(x: float) -> date:
    """Return the day at a place; what lies before the calendar is its first day."""
    return date.fromordinal(min(max(1, int(x)), date.max.toordinal()))


def _reach(step: Step) -> Reach:
    return float(step.period.start.toordinal()), float(step.period.end.toordinal())
