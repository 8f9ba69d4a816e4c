"""The usage of a month as rows: a day with what it cost, and its meters under it."""

from __future__ import annotations

from decimal import Decimal

from simulator.budgets import DayOfSpending, MeterOfDay, MonthOfSpending
from simulator.words import Words, mark
from ui.models.figures import NO_FIGURE, Figure, FigureColumn, FigureRow, Tone

COLUMNS = (
    FigureColumn("day", mark("Day")),
    FigureColumn("meter", mark("Meter")),
    FigureColumn("units", mark("Units"), numeric=True),
    FigureColumn("amount", mark("Amount"), numeric=True),
    FigureColumn("so_far", mark("Sum so far"), numeric=True),
)


def usage_rows(month: MonthOfSpending, currency: str, words: Words) -> tuple[FigureRow, ...]:
    """Return a row for each day with usage; several meters of a day stand under it."""
    return tuple(_day(day, currency, words) for day in month.days)


def _day(day: DayOfSpending, currency: str, words: Words) -> FigureRow:
    alone = day.meters[0] if len(day.meters) == 1 else None
    count = words.ntr("{n} meter", "{n} meters", len(day.meters))
    figures = (
        Figure(words.day(day.day), day.day),
        Figure(count, count, Tone.QUIET) if alone is None else Figure(alone.meter, alone.meter),
        NO_FIGURE if alone is None else Figure(words.number(alone.units), alone.units),
        _amount(day.amount, currency, words),
        _amount(day.so_far, currency, words),
    )
    key = day.day.isoformat()
    under = () if alone else tuple(_meter(each, key, currency, words) for each in day.meters)
    return FigureRow(key, figures, under)


def _meter(meter: MeterOfDay, key: str, currency: str, words: Words) -> FigureRow:
    figures = (
        NO_FIGURE,
        Figure(meter.meter, meter.meter),
        Figure(words.number(meter.units), meter.units),
        _amount(meter.amount, currency, words),
        NO_FIGURE,
    )
    return FigureRow(f"{key}/{meter.meter}", figures)


def _amount(value: Decimal, currency: str, words: Words) -> Figure:
    return Figure(words.amount(value, currency), value, Tone.DOWN if value < 0 else Tone.PLAIN)
