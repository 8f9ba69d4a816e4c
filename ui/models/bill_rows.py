"""Which rows the table of invoices has, and in which order: arithmetic without Qt.

An invoice is a row, and its lines are the rows under it; its taxes follow them. Nothing is done to a line before its row
is looked at: an edit of ten thousand lines costs as much as there are invoices.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import TypeAlias

from simulator.catalogue import Book
from simulator.statement import Invoice, Line, Statement, TaxPart
from simulator.summary import total_of
from ui.models.columns import COLUMNS, BillTexts, Column, Entry, folded
from ui.models.selection import Selection

GroupKey: TypeAlias = tuple[date, Book] | None
"""What an invoice is known by; None is the group of the lines that are not invoiced yet."""

BY_DATE = frozenset({"start", "end", "posted", "invoiced"})
"""The columns that also put the invoices in order; they stay chronological under the others."""


@dataclass(frozen=True)
class Arrangement:
    """How the user wants to see the rows."""

    sort: Column | None = None
    descending: bool = False
    filter: str = ""
    closed: frozenset[GroupKey] = frozenset()


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

    @property
    def key(self) -> GroupKey:
        """Return what the group is known by."""
        return (self.invoice.date, self.invoice.book) if self.invoice else None

    @property
    def height(self) -> int:
        """Return how many rows the group has, its own included."""
        return 1 + (len(self.lines) + len(self.taxes) if self.open else 0)


@dataclass(frozen=True)
class Row:
    """One row: a line, a tax, or a group's own where it is neither."""

    group: Group
    line: Line | None
    tax: TaxPart | None = None

    @property
    def is_own(self) -> bool:
        """Return whether this is the row of the invoice itself."""
        return self.line is None and self.tax is None

    @property
    def entry(self) -> Entry | None:
        """Return the line as columns read it."""
        return Entry(self.line, self.group.invoice) if self.line is not None else None

    @property
    def selection(self) -> Selection:
        """Return what is selected with this row."""
        if self.line is not None:
            return Selection.of_line(self.line, self.group.invoice)
        return Selection.of_invoice(self.group.invoice) if self.group.invoice else Selection()


@dataclass
class BillRows:
    """The rows of a statement under an arrangement."""

    statement: Statement
    texts: BillTexts
    arrangement: Arrangement = field(default_factory=Arrangement)

    def __post_init__(self) -> None:
        self._read_filter()
        self.groups = self._sorted_groups([self._group(invoice) for invoice in self._invoices()])
        ends = list(accumulate(group.height for group in self.groups))
        self._starts = [0, *ends[:-1]] if ends else []
        self._length = ends[-1] if ends else 0
        self._sorted: dict[int, Sequence[Line]] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, row: int) -> Row:
        place = bisect_right(self._starts, row) - 1
        within = row - self._starts[place]
        group = self.groups[place]
        if not within:
            return Row(group, None)
        if within > len(group.lines):
            return Row(group, None, group.taxes[within - 1 - len(group.lines)])
        return Row(group, self._lines(place)[within - 1])

    def row_of(self, selection: Selection) -> int | None:
        """Return the row that shows `selection`: its line, else its invoice; None if none does."""
        for place, group in enumerate(self.groups):
            if not _holds(group, selection):
                continue
            if selection.line is None or not group.open:
                return self._starts[place]
            within = _place(selection.line, self._lines(place))
            if within is not None:
                return self._starts[place] + 1 + within
        return None

    def rows_of(self, place: int) -> range:
        """Return the rows of the lines and taxes of a group, open or not."""
        first, group = self._starts[place] + 1, self.groups[place]
        return range(first, first + len(group.lines) + len(group.taxes))

    def rows_of_one_line(self) -> Iterator[int]:
        """Yield the rows of invoices and of taxes: they belong to no subscription."""
        for start, group in zip(self._starts, self.groups, strict=True):
            yield start
            yield from range(
                start + group.height - len(group.taxes) * group.open, start + group.height
            )

    def place_of(self, row: int) -> int:
        """Return which group a row belongs to."""
        return bisect_right(self._starts, row) - 1

    @property
    def line_count(self) -> int:
        """Return how many lines the filter lets through."""
        return sum(len(group.lines) for group in self.groups)

    def _invoices(self) -> list[Invoice | None]:
        return [*self.statement.invoices, *([None] if self.statement.pending else [])]

    def _group(self, invoice: Invoice | None) -> Group:
        lines = invoice.lines if invoice else self.statement.pending
        total = invoice.payable if invoice else total_of(lines, self.statement.currency)
        taxes = invoice.taxes if invoice else ()
        if self._words or self._days:
            taxes = ()
            lines = tuple(each for each in lines if self._matches(each, invoice))
        key = (invoice.date, invoice.book) if invoice else None
        return Group(invoice, lines, key not in self.arrangement.closed, total, taxes)

    def _read_filter(self) -> None:
        """Take down the words that are looked for, and the days, however they are typed."""
        self._words: list[str] = []
        self._days: set[date] = set()
        typed = self.arrangement.filter
        if not typed.strip():
            return
        for part in [typed] if self._is_day(typed) else folded(typed).split():
            if self._is_day(part):
                self._days.add(self.texts.words.day_input(part))
            else:
                self._words.append(part)

    def _is_day(self, text: str) -> bool:
        try:
            self.texts.words.day_input(text)
        except ValueError:
            return False
        return True

    def _matches(self, line: Line, invoice: Invoice | None) -> bool:
        """Return whether every wanted word stands in the line's texts, every day among its days."""
        days = {line.period.start, line.period.last, line.posted}
        if invoice is not None:
            days.add(invoice.date)
        if not self._days <= days:
            return False
        entry = Entry(line, invoice)
        text = "\n".join(folded(column.show(entry, self.texts)) for column in COLUMNS)
        return all(word in text for word in self._words)

    def _sorted_groups(self, groups: list[Group]) -> tuple[Group, ...]:
        if self.arrangement.filter.strip():
            groups = [group for group in groups if group.lines]
        column = self.arrangement.sort
        if column is None:
            return tuple(groups)
        invoiced = [group for group in groups if group.invoice]
        if column.name == "amount":
            invoiced.sort(key=_total, reverse=self.arrangement.descending)
        elif column.name in BY_DATE and self.arrangement.descending:
            invoiced.reverse()
        return (*invoiced, *(group for group in groups if not group.invoice))

    def _lines(self, place: int) -> Sequence[Line]:
        """Return the lines of a group in their order; each group is sorted when it is looked at."""
        group, column = self.groups[place], self.arrangement.sort
        if column is None:
            return group.lines
        if place not in self._sorted:
            keys = [column.sort(Entry(line, group.invoice), self.texts) for line in group.lines]
            order = sorted(
                range(len(keys)), key=keys.__getitem__, reverse=self.arrangement.descending
            )
            self._sorted[place] = [group.lines[each] for each in order]
        return self._sorted[place]


def _total(group: Group) -> Decimal:
    return group.total


def _holds(group: Group, selection: Selection) -> bool:
    """Return whether the selected line or invoice belongs to this group."""
    if group.invoice is None:
        return selection.invoice is None and selection.line is not None
    return selection.shows(group.invoice)


def _place(line: Line, lines: Sequence[Line]) -> int | None:
    """Return where `line` stands: the same object first, since two lines may be equal."""
    for place, each in enumerate(lines):
        if each is line:
            return place
    return lines.index(line) if line in lines else None
