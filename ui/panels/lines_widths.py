"""How much room the columns of the invoices need, measured from what stands in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtGui import QFontMetrics

from simulator.catalogue import ChargeType
from simulator.money import ZERO
from simulator.statement import Statement
from simulator.summary import posted_lines
from ui.models.columns import COLUMNS, BillTexts
from ui.panels.lines_delegate import SIGN_WIDTH
from ui.panels.table_delegate import PADDING

_SLACK = 3
_ROUNDING = 2
"""Pixels that a title may be wider when it is painted than it was measured."""

_WIDE_DAYS = tuple(date(2028, month, 28) for month in range(1, 13))
_WIDE_AMOUNT = Decimal("-10000.00")
_COMFORTABLE = 24
"""Letters that a text has where there is room."""


@dataclass(frozen=True)
class Contents:
    """What of a bill decides on the widths: its charge types and its widest figures."""

    charge_types: frozenset[ChargeType] = frozenset()
    prices: tuple[Decimal, Decimal] = (ZERO, ZERO)
    amounts: tuple[Decimal, Decimal] = (ZERO, ZERO)

    @classmethod
    def of(cls, statement: Statement) -> Contents:
        """Return what of `statement` decides on the widths."""
        lines = posted_lines(statement)
        if not lines:
            return cls()
        prices = [line.unit_price for line in lines]
        amounts = [line.amount for line in lines]
        return cls(
            frozenset(line.charge_type for line in lines),
            (min(prices), max(prices)),
            (min(amounts), max(amounts)),
        )


@dataclass(frozen=True)
class Measure:
    """Measures the columns of a bill in the fonts of a table."""

    contents: Contents
    texts: BillTexts
    cells: QFontMetrics
    titles: QFontMetrics

    def widths(self, *, tight: bool, titles: int | None = None) -> dict[str, int]:
        """Return the width of each column: of a long day, of its figures, of its title.

        `tight` leaves out the air for larger figures than there are, and around the dates. Of its
        title a column shows so many letters at least, all without a number.
        """
        most = 10_000 if titles is None else self.titles.averageCharWidth() * titles
        words = self.texts.words
        day = max(self.cells.horizontalAdvance(words.day(each)) for each in _WIDE_DAYS)
        text = self.cells.averageCharWidth() * _COMFORTABLE
        usual = () if tight else (_WIDE_AMOUNT,)
        price = self._figures((*self.contents.prices, *usual))
        amount = self._figures((*self.contents.amounts, *usual))
        widest = {"start": day, "end": day, "posted": day, "invoiced": day}
        widest |= {"unit_price": price, "amount": amount}
        widest |= {"subscription": text, "customer": text, "rule": text}
        air = 2 * PADDING + (0 if tight else _SLACK)
        return {
            each.name: air + max(widest.get(each.name, 0), min(self._title(each.title), most))
            for each in COLUMNS
        }

    def longest_type(self) -> int:
        """Return the width of a column that writes every charge type of the bill in one line."""
        names = map(self.texts.words.charge_type, self.contents.charge_types)
        longest = max((self.cells.horizontalAdvance(name) for name in names), default=0)
        return longest + 2 * PADDING + SIGN_WIDTH

    def _figures(self, figures: Iterable[Decimal]) -> int:
        words, currency = self.texts.words, self.texts.currency
        return max(self.cells.horizontalAdvance(words.amount(each, currency)) for each in figures)

    def _title(self, title: str) -> int:
        return self.titles.horizontalAdvance(self.texts.words.tr(title)) + _ROUNDING
