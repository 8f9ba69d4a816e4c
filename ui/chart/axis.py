"""The axes: amounts in the language's digits, invoices by their dates, days by their months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from math import ceil, floor
from typing import Any, TypeAlias

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from simulator.money import MINOR_UNITS
from simulator.words import Words
from ui.chart.ticks import amount_ticks, every, month_starts
from ui.theme import Theme

_LABEL_HEIGHT = 34
_LABEL_AIR = 7
_OVER = 40
"""Pixels by which labels may lie over the ends of their axis."""

_RIGHT = 8
"""Pixels between the end of the time axis and the edge of the chart, for half a label."""

_FEW = 60
"""Invoices whose names are measured one by one."""

_APART = 28
"""Pixels between two amounts at least."""

_FEWEST = 2
"""Amounts that tell the height of a bar."""

_SIDE = 12
_MONTHS = (1, 2, 3, 6, 12)
_SHORTEST_MONTH = 28

Label: TypeAlias = tuple[QRectF, Any, str]
Ticks: TypeAlias = list[tuple[float, list[float]]]


class _Axis(pg.AxisItem):
    """An axis without a title, in the colours of the theme."""

    def __init__(self, orientation: str, words: Words) -> None:
        super().__init__(orientation)
        self._words = words
        # Thousands get no prefix. Without prefixes the axis also knows by itself when its picture
        # is out of date: it leaves that to the search for a prefix.
        self.enableAutoSIPrefix(False)
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

    def boundingRect(self) -> QRectF:
        """Return the room of the axis, and that of labels at its ends."""
        return QRectF(super().boundingRect()).adjusted(-_OVER, -_OVER, _OVER, _OVER)

    def _redraw(self) -> None:
        self.picture = None
        self.update()

    def _width_of(self, text: str) -> float:
        font = self.style["tickFont"] or self.font()
        return QFontMetricsF(font).horizontalAdvance(text)

    def _room_for(self, texts: Iterable[str]) -> float:
        """Return how far labels stand apart so that none of these touches another."""
        return max(map(self._width_of, texts), default=0.0) + _LABEL_AIR


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
        """Return round amounts, a comfortable distance apart; nearer in a low chart.

        One amount alone says nothing of how high a bar is.
        """
        ticks = amount_ticks(low, high, max(1, int(size // _APART)))
        if len(ticks) < _FEWEST:
            line = QFontMetricsF(self.style["tickFont"] or self.font()).ascent()
            ticks = amount_ticks(low, high, max(1, int(size // line)))
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
            first, last = max(0, ceil(low)), min(len(self._invoices), floor(high) + 1)
            step = every(high - low, size, self._room_for(map(self._name, self._samples())))
            places = range(first + -first % step, last, step)
            return [(float(step), [float(place) for place in places])]
        label = self._room_for(self._name(date(2000, month, 1)) for month in range(1, 13))
        fitting = (high - low) / _SHORTEST_MONTH * label / max(size, 1)
        months = next((each for each in _MONTHS if each >= fitting), 12 * ceil(fitting / 12))
        days = [float(day.toordinal()) for day in month_starts(low, high, months)]
        return [(30.0 * months, days)]

    def _samples(self) -> Sequence[date]:
        """Return the invoices, or a day with a wide name where measuring them would take long."""
        invoices = self._invoices or ()
        return invoices if len(invoices) <= _FEW else (date(2000, 9, 28), date(2000, 12, 28))

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

    def generateDrawSpecs(self, painter: QPainter) -> tuple[Any, list[Any], list[Label]] | None:
        """Return what is painted: no ticks, which would be specks, and no label that is cut."""
        specs = super().generateDrawSpecs(painter)
        return None if specs is None else (specs[0], [], self._inside(specs[2]))

    def _inside(self, labels: Iterable[Label]) -> list[Label]:
        """Return labels moved off the edge of the chart, without those that touch another then."""
        right, end = self.size().width() + _RIGHT, -float(_OVER)
        kept = []
        for rect, flags, text in labels:
            if rect.right() > right:
                rect.moveRight(right)
            if rect.left() > end:
                kept.append((rect, flags, text))
                end = rect.right()
        return kept

    def _day(self, value: float) -> date:
        if self._invoices is not None:
            return self._invoices[int(value)]
        return date.fromordinal(int(value))

    def _name(self, day: date) -> str:
        if self._invoices is not None:
            return self._words.day_of_year(day)
        return self._words.month_short(day)
