"""The parts of the table of invoices as values: how it is arranged, its invoices, its rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from simulator.catalogue import Book
from simulator.netting import NettedRow
from simulator.statement import Invoice, Line, TaxPart
from ui.models.columns import Column, Entry
from ui.models.net_rows import NetRows
from ui.models.selection import Selection

GroupKey: TypeAlias = tuple[date, Book] | None
"""What an invoice is known by; None is the group of the lines that are not invoiced yet."""

BY_DATE = frozenset({"start", "end", "posted", "invoiced"})
"""The columns that also put the invoices in order; they stay chronological under the others."""


@dataclass(frozen=True)
class Arrangement:
    """How the user wants to see the rows; sums of a `netted` bill are closed until they are `opened`."""

    sort: Column | None = None
    descending: bool = False
    filter: str = ""
    closed: frozenset[GroupKey] = frozenset()
    netted: bool = False
    opened: frozenset[NettedRow] = frozenset()


@dataclass(frozen=True)
class Group:
    """An invoice, or the lines that are on none yet, with those lines that the filter lets through.

    `total` is what is to be paid for all lines, hidden ones included; so are the `taxes`, which no
    filter lets through.
    """

    invoice: Invoice | None
    lines: tuple[Line, ...]
    open: bool
    total: Decimal
    taxes: tuple[TaxPart, ...] = ()
    net: NetRows | None = None

    @property
    def key(self) -> GroupKey:
        """Return what the group is known by."""
        return (self.invoice.date, self.invoice.book) if self.invoice else None

    @property
    def count(self) -> int:
        """Return how many rows its lines have, netted or not."""
        return len(self.lines) if self.net is None else len(self.net)

    @property
    def height(self) -> int:
        """Return how many rows the group has, its own included."""
        return 1 + (self.count + len(self.taxes) if self.open else 0)


@dataclass(frozen=True)
class Row:
    """One row: a line, a sum of lines, a tax, or a group's own where it is none of these.

    A line has a `net`, too, where it stands under its sum.
    """

    group: Group
    line: Line | None
    tax: TaxPart | None = None
    net: NettedRow | None = None

    @property
    def is_own(self) -> bool:
        """Return whether this is the row of the invoice itself."""
        return self.line is None and self.tax is None and self.net is None

    @property
    def is_sum(self) -> bool:
        """Return whether this is the row of a sum."""
        return self.line is None and self.net is not None

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the lines that the row stands for; none for an invoice or a tax."""
        if self.line is not None:
            return (self.line,)
        return () if self.net is None else self.net.lines

    @property
    def entry(self) -> Entry | None:
        """Return the line, or the sum of lines, as columns read it."""
        lines = self.lines
        if not lines:
            return None
        return Entry(lines[-1], self.group.invoice, self.net if self.is_sum else None)

    @property
    def selection(self) -> Selection:
        """Return what is selected with this row."""
        if self.lines:
            return Selection.of_line(self.lines[-1], self.group.invoice)
        return Selection.of_invoice(self.group.invoice) if self.group.invoice else Selection()
