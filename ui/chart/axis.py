"""The axes: amounts in the language's digits, invoices by their dates, days by their months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pyqtgraph as pg
from PySide6.QtGui import QFont, QFontMetricsF

from simulator.money import MINOR_UNITS
from simulator.words import Words
from ui.chart.ticks import amount_ticks, every, month_starts
from ui.theme import Theme

_LABEL_HEIGHT = 34
_LABEL_AIR = 12
_APART = 28
"""Pixels between two amounts at least."""

_SIDE = 12
_MONTHS = (1, 2, 3, 6, 12)

Ticks = list[tuple[float, list[float]]]


class _Axis(pg.AxisItem):
    """An axis without a title, in the colours of the theme."""

    def __init__(self, orientation: str, words: Words) -> None:
        super().__init__(orientation)
        self._words = words
        self.setStyle(tickLength=0, tickTextOffset=6, hideOverlappingLabels=False)

    def show_look(self, theme: Theme, font: QFont) -> None:
        """Draw in these colours and this font."""
        self.setPen(None)
        self.setTextPen(theme.muted_text)
        self.setTickPen(theme.grid)
        self.setTickFont(font)

    def show_words(self, words: Words) -> None:
        """Write in this language."""
        self._words = words
        self._redraw()

    def updateAutoSIPrefix(self) -> None:
        """Leave amounts and days as they are: thousands get no prefix."""

    def _redraw(self) -> None:
        self.picture = None
        self.update()

    def _width_of(self, text: str) -> float:
        font = self.style["tickFont"] or self.font()
        return QFontMetricsF(font).horizontalAdvance(text)


class AmountAxis(_Axis):
    """The axis at the left, in amounts."""

    def __init__(self, words: Words) -> None:
        super().__init__("left", words)
        self._currency = "USD"
        self._amounts: dict[float, Decimal] = {}

    def show_currency(self, currency: str) -> None:
        """Write amounts of this currency."""
        if currency != self._currency:
            self._currency = currency
            self._redraw()

    def fit(self, low: float, high: float, size: float) -> None:
        """Take the width of the widest label.

        Left to itself the axis finds out while it is painted, and everything is painted twice.
        """
        ((spacing, values),) = self.tickValues(low, high, size)
        labels = self.tickStrings(values, 1.0, spacing)
        width = max((self._width_of(label) for label in labels), default=0.0)
        if int(width) + _SIDE != self.fixedWidth:
            self.setWidth(int(width) + _SIDE)

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """Return round amounts, a comfortable distance apart."""
        ticks = amount_ticks(low, high, max(1, int(size // _APART)))
        self._amounts = {float(tick): tick for tick in ticks}
        spacing = float(ticks[1] - ticks[0]) if len(ticks) > 1 else 1.0
        return [(spacing, list(self._amounts))]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Return whole amounts without decimals, the others with those of the currency."""
        amounts = [self._amounts[value] for value in values]
        if all(amount % 1 == 0 for amount in amounts):
            return [self._words.quantity(int(amount)) for amount in amounts]
        if all(
            -int(each.as_tuple().exponent) <= MINOR_UNITS.get(self._currency, 2) for each in amounts
        ):
            return [self._words.amount(amount, self._currency) for amount in amounts]
        return [self._words.number(amount) for amount in amounts]


class TimeAxis(_Axis):
    """The axis at the bottom: one place for each invoice, or one for each day."""

    def __init__(self, words: Words) -> None:
        super().__init__("bottom", words)
        self._invoices: tuple[date, ...] | None = ()
        self.setHeight(_LABEL_HEIGHT)

    def show_invoices(self, dates: Sequence[date]) -> None:
        """Name the places 0, 1, 2 … by the dates of invoices."""
        if dates != self._invoices:
            self._invoices = tuple(dates)
            self._redraw()

    def show_days(self) -> None:
        """Name the months; places are the ordinals of days."""
        if self._invoices is not None:
            self._invoices = None
            self._redraw()

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """Return as many places as there is room for their names."""
        if self._invoices is not None:
            first, last = max(0, int(low)), min(len(self._invoices), int(high) + 1)
            label = self._width_of(self._words.day_of_year(date(2000, 12, 28))) + _LABEL_AIR
            step = every(int(high - low) + 1, size, label)
            places = range(first + -first % step, last, step)
            return [(float(step), [float(place) for place in places])]
        label = self._width_of(self._words.month_short(date(2000, 9, 1))) + 2 * _LABEL_AIR
        fitting = (high - low) / 30 * label / max(size, 1)
        months = next((each for each in _MONTHS if each >= fitting), 12 * int(-(-fitting // 12)))
        days = [float(day.toordinal()) for day in month_starts(low, high, months)]
        return [(30.0 * months, days)]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """Return names of invoices or months; the first of each year also says the year."""
        days = [self._day(value) for value in values]
        before: list[date | None] = [None, *days]
        return [
            f"{self._name(day)}\n{day.year}"
            if not last or last.year != day.year
            else self._name(day)
            for day, last in zip(days, before, strict=False)
        ]

    def _day(self, value: float) -> date:
        if self._invoices is not None:
            return self._invoices[int(value)]
        return date.fromordinal(int(value))

    def _name(self, day: date) -> str:
        if self._invoices is not None:
            return self._words.day_of_year(day)
        return self._words.month_short(day)
