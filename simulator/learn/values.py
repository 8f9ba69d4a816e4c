"""What an exercise is: a scenario, the lines that are asked of it, and what a trainee answers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

import msgspec

from simulator.catalogue import Book, ChargeType
from simulator.scenario.scenario import Scenario
from simulator.statement import Line

Texts: TypeAlias = dict[str, str]
"""A text in several languages, by their codes."""


class Column(StrEnum):
    """A column of an invoice that can be asked."""

    START = "start"
    END = "end"
    CHARGE_TYPE = "charge_type"
    UNIT_PRICE = "unit_price"
    QUANTITY = "quantity"
    AMOUNT = "amount"


class Figure(StrEnum):
    """A sum of an invoice that can be asked."""

    TOTAL = "total"
    TAX = "tax"
    PAYABLE = "payable"


class Level(StrEnum):
    """How hard a random exercise is."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Fault(StrEnum):
    """Why an exercise cannot be set, although its scenario can be billed."""

    NOT_AN_EXERCISE = "not_an_exercise"
    NO_COLUMNS = "no_columns"
    NOTHING_ASKED = "nothing_asked"
    NO_SUCH_LINES = "no_such_lines"
    SUMS_OF_AN_INVOICE = "sums_of_an_invoice"
    NO_TAX = "no_tax"


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Which lines are asked: those of an invoice, or those of an event; of them `line` alone.

    `event` is the place of an event among those of `subscription`, `line` a place from zero.
    """

    invoice: date | None = None
    subscription: str = ""
    event: int | None = None
    line: int | None = None


class Draw(msgspec.Struct, frozen=True):
    """From what a random exercise has been made: the same values make the same exercise."""

    seed: int
    level: Level
    book: Book


class Exercise(msgspec.Struct, frozen=True, kw_only=True):
    """One exercise; its solution is what the engine makes of `scenario`.

    Where not every column is asked, the others are given, and with them the number of lines.
    """

    id: str
    scenario: Scenario
    asked: Asked
    columns: tuple[Column, ...] = tuple(Column)
    figures: tuple[Figure, ...] = ()
    title: Texts = {}
    lesson: Texts = {}
    hints: tuple[Texts, ...] = ()
    drawn: Draw | None = None

    @property
    def gives_rows(self) -> bool:
        """Return whether the trainee sees the lines, and fills in what they leave open."""
        return frozenset(self.columns) != frozenset(Column)


class Row(msgspec.Struct, frozen=True):
    """A line as a trainee writes it; None where nothing is written. `end` is the last day."""

    start: date | None = None
    end: date | None = None
    charge_type: ChargeType | None = None
    unit_price: Decimal | None = None
    quantity: int | None = None
    amount: Decimal | None = None

    @classmethod
    def of(cls, line: Line) -> Row:
        """Return a line of a bill as it is written."""
        return cls(
            line.period.start,
            line.period.last,
            line.charge_type,
            line.unit_price,
            line.quantity,
            line.amount,
        )

    def cell(self, column: Column) -> object:
        """Return what stands in a column."""
        return getattr(self, column.value)

    def only(self, columns: tuple[Column, ...]) -> Row:
        """Return the row with nothing but these columns."""
        return Row(**{column.value: getattr(self, column.value) for column in columns})

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is written."""
        return self == Row()


class Answer(msgspec.Struct, frozen=True):
    """What a trainee predicts: rows, and sums of the invoice where they are asked."""

    rows: tuple[Row, ...] = ()
    figures: Mapping[Figure, Decimal] = {}
