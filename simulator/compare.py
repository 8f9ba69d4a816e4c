"""Two statements side by side: which invoices differ, and by how much."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.catalogue import Book
from simulator.money import ZERO, difference
from simulator.statement import Statement


class InvoiceDifference(msgspec.Struct, frozen=True):
    """One invoice in two statements; a total of 0 where one of them does not have it."""

    date: date
    book: Book
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """Return what the second statement has more, below zero what it has less."""
        return difference(self.after, self.before)


def invoice_differences(before: Statement, after: Statement) -> tuple[InvoiceDifference, ...]:
    """Return the invoices whose totals differ, by date, then book."""
    totals_before, totals_after = _totals(before), _totals(after)
    return tuple(
        InvoiceDifference(*key, totals_before.get(key, ZERO), totals_after.get(key, ZERO))
        for key in sorted(totals_before.keys() | totals_after.keys())
        if totals_before.get(key, ZERO) != totals_after.get(key, ZERO)
    )


def next_invoice_change(before: Statement, after: Statement) -> tuple[date, Decimal] | None:
    """Return the date of the first invoice that differs, and by how much; None if none does."""
    differences = invoice_differences(before, after)
    return (differences[0].date, differences[0].difference) if differences else None


def _totals(statement: Statement) -> dict[tuple[date, Book], Decimal]:
    return {(invoice.date, invoice.book): invoice.total for invoice in statement.invoices}
