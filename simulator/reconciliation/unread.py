"""Rows of files that were left out because a value of theirs could not be read.

They stand in the file all the same: what can be read of such a row tells which line it was.
"""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

import msgspec

from simulator.catalogue import ChargeType
from simulator.money import magnitude
from simulator.reconciliation.keys import first_day, last_day
from simulator.reconciliation.layouts import DAYS, DECIMALS, Field
from simulator.reconciliation.lines import FileLine, charge_type_of
from simulator.reconciliation.origins import distinct
from simulator.reconciliation.reader import BadReason, BadRow, ReadFile, understood
from simulator.statement import Line

_MOST_ROWS = 1000
"""Rows of one subscription that are looked at; of more of them the whole file is misread."""

_LOOKED_AT = frozenset(
    {
        Field.SUBSCRIPTION,
        Field.START,
        Field.END,
        Field.CHARGE_TYPE,
        Field.QUANTITY,
        Field.SUBTOTAL,
        Field.AMOUNT,
    }
)
_Values: TypeAlias = Mapping[Field, Any]


class UnreadRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was left out, and what could be read of it; None is what could not.

    `source` is the name of the file, where several are read as one history.
    """

    bad: BadRow
    source: str
    start: date | None
    end: date | None
    charge_type: ChargeType | None
    quantity: Decimal | None
    amount: Decimal | None

    @property
    def says(self) -> Hashable:
        """Return the one thing by which the line is looked for: a day, or without any the amount."""
        if self.start is not None:
            return "start", self.start
        if self.end is not None:
            return "end", self.end
        return "amount", None if self.amount is None else magnitude(self.amount)

    @property
    def is_silent(self) -> bool:
        """Return whether the row tells neither a day nor an amount."""
        return self.start is None and self.end is None and self.amount is None

    def likeness(self, line: Line) -> int:
        """Return how much of a line of the engine the row says; 0 if it is that of another line.

        The days that can be read have to be those of the line; without any the amount has to be.
        """
        told = [(self.start, first_day(line)), (self.end, last_day(line))]
        days = [own == other for own, other in told if own is not None]
        amount = self.amount is not None and magnitude(self.amount) == magnitude(line.amount)
        if not all(days) or not (days or amount):
            return 0
        quantity = self.quantity is not None and magnitude(self.quantity) == line.quantity
        return 1 + len(days) + amount + quantity + (self.charge_type is line.charge_type)


def said_by(line: Line) -> tuple[Hashable, ...]:
    """Return all that rows may say by which a line of the engine is looked for."""
    return (
        ("start", first_day(line)),
        ("end", last_day(line)),
        ("amount", magnitude(line.amount)),
    )


def unread_rows(
    sources: Sequence[tuple[str, ReadFile | Iterable[FileLine]]],
) -> Mapping[str, Sequence[UnreadRow]]:
    """Return the rows of files that were left out, by the subscription that they name.

    Args:
        sources: the files with their names; lines without their file have left nothing out.
    """
    found: dict[str, list[UnreadRow]] = {}
    names = distinct([name for name, _ in sources])
    for name, (_, file) in zip(names, sources, strict=True):
        if isinstance(file, ReadFile) and file.bad:
            for subscription, row in _rows(file, name if len(sources) > 1 else ""):
                own = found.setdefault(subscription, [])
                if len(own) < _MOST_ROWS:
                    own.append(row)
    return found


def _rows(file: ReadFile, source: str) -> Iterator[tuple[str, UnreadRow]]:
    """Yield the rows of a file that were left out, each with its subscription."""
    for bad in file.bad:
        torn = bad.reason is BadReason.COLUMNS
        values = _values_of_text(file, bad.text) if torn else _values_of(file, bad.row)
        name = values.get(Field.SUBSCRIPTION)
        if not name:
            continue
        amount = values.get(Field.SUBTOTAL)
        row = UnreadRow(
            bad=bad,
            source=source,
            start=values.get(Field.START),
            end=values.get(Field.END),
            charge_type=charge_type_of(values.get(Field.CHARGE_TYPE, "")),
            quantity=values.get(Field.QUANTITY),
            amount=values.get(Field.AMOUNT) if amount is None else amount,
        )
        yield name, row


def _values_of(file: ReadFile, row: int) -> _Values:
    """Return what can be read of a row that has all cells."""
    place = bisect_left(file.numbers, row)
    return {
        field: file.values[field][file.columns[column].codes[place]]
        for field, column in file.header.places.items()
        if field in _LOOKED_AT
    }


def _values_of_text(file: ReadFile, text: str) -> _Values:
    """Return what can be read of a row with too few or too many cells.

    They are counted from the left and from the right: a cell that is cut in two, or two that have
    become one, leave those on one side where they belong.
    """
    try:
        cells = next(csv.reader([text], delimiter=file.dialect.delimiter), [])
    except csv.Error:
        return {}
    shift = len(cells) - len(file.header.columns)
    return max((_shifted(file, cells, each) for each in (0, shift)), key=_count)


def _shifted(file: ReadFile, cells: Sequence[str], shift: int) -> _Values:
    """Return what can be read of cells that stand so many columns too far to the right."""
    return {
        field: understood([cells[column + shift]], field, file.dialect)[0]
        for field, column in file.header.places.items()
        if 0 <= column + shift < len(cells)
    }


def _count(values: _Values) -> int:
    """Return how many days and numbers can be read."""
    return sum(value is not None for field, value in values.items() if field in DAYS | DECIMALS)
