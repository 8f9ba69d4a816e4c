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
from functools import partial
from itertools import accumulate

from simulator.netting import NettedRow
from simulator.statement import Invoice, Line, Statement
from simulator.summary import total_of
from ui.models.bill_groups import BY_DATE, Arrangement, Group, GroupKey, Row
from ui.models.columns import COLUMNS, BillTexts, Column, Entry, folded
from ui.models.net_rows import NetRows, Shown
from ui.models.selection import Selection

__all__ = ["Arrangement", "BillRows", "Group", "GroupKey", "Row"]


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
        self._shown: dict[int, Sequence[Shown]] = {}

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, row: int) -> Row:
        place = bisect_right(self._starts, row) - 1
        within = row - self._starts[place]
        group = self.groups[place]
        if not within:
            return Row(group, None)
        if within > group.count:
            return Row(group, None, group.taxes[within - 1 - group.count])
        if group.net is None:
            return Row(group, self._lines(place)[within - 1])
        shown = self._netted(place, group.net)[within - 1]
        return Row(group, shown.line, None, shown.net)

    def row_of(self, selection: Selection) -> int | None:
        """Return the row that shows `selection`: its line, else its invoice; None if none does."""
        for place, group in enumerate(self.groups):
            if not _holds(group, selection):
                continue
            if selection.line is None or not group.open:
                return self._starts[place]
            if group.net is None:
                within = _place(selection.line, self._lines(place))
            else:
                within = _place_among(selection.line, self._netted(place, group.net))
            if within is not None:
                return self._starts[place] + 1 + within
        return None

    def rows_of(self, place: int) -> range:
        """Return the rows of the lines and taxes of a group, open or not."""
        first, group = self._starts[place] + 1, self.groups[place]
        return range(first, first + group.count + len(group.taxes))

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
        net = NetRows(lines, self.arrangement.opened) if self.arrangement.netted else None
        if self._words or self._days:
            taxes = ()
            matches = partial(self._matches, invoice=invoice)
            if net is None:
                lines = tuple(filter(matches, lines))
            else:
                net.keep(matches)
                lines = net.lines
        key = (invoice.date, invoice.book) if invoice else None
        return Group(invoice, lines, key not in self.arrangement.closed, total, taxes, net)

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

    def _netted(self, place: int, net: NetRows) -> Sequence[Shown]:
        """Return the rows of a group in their order, sums with the lines that they are opened into."""
        if place not in self._shown:
            column, invoice = self.arrangement.sort, self.groups[place].invoice
            key = None if column is None else partial(self._key, column, invoice)
            self._shown[place] = net.in_order(key, falling=self.arrangement.descending)
        return self._shown[place]

    def _key(self, column: Column, invoice: Invoice | None, row: NettedRow) -> int | str:
        entry = Entry(row.lines[-1], invoice, row if row.is_net else None)
        return column.sort(entry, self.texts)


def _total(group: Group) -> Decimal:
    return group.total


def _holds(group: Group, selection: Selection) -> bool:
    """Return whether the selected line or invoice belongs to this group."""
    if group.invoice is None:
        return selection.invoice is None and selection.line is not None
    return selection.shows(group.invoice)


def _place_among(line: Line, shown: Sequence[Shown]) -> int | None:
    """Return where `line` stands, else where the sum stands that it is a part of."""
    place = _place(line, [each.line for each in shown])
    if place is not None:
        return place
    sums = (number for number, each in enumerate(shown) if each.net and line in each.net.lines)
    return next(sums, None)


def _place(line: Line, lines: Sequence[Line | None]) -> int | None:
    """Return where `line` stands: the same object first, since two lines may be equal."""
    for place, each in enumerate(lines):
        if each is line:
            return place
    return lines.index(line) if line in lines else None
