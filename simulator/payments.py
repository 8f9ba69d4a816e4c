"""Which invoice a payment pays: `payments[].invoice` names its date, or `book/date`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import TypeAlias

from simulator.catalogue import Book
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.scenario import Payment, Scenario
from simulator.statement import Statement

InvoiceKey: TypeAlias = tuple[date, Book]
"""An invoice: there is one of each book on a day."""


_MOST_NAMED = 4
"""How many invoices a mistake names: those before the payment, the newest last."""


def name_of(invoice: InvoiceKey, invoices: Collection[InvoiceKey]) -> str:
    """Return how a payment names `invoice`: its date, with its book where two share the date."""
    day, book = invoice
    alone = sum(other == day for other, _ in invoices) == 1
    return day.isoformat() if alone else f"{book.value}/{day.isoformat()}"


def invoice_of(payment: Payment, invoices: Collection[InvoiceKey]) -> InvoiceKey | None:
    """Return the invoice that `payment` names among `invoices`; None if it names none of them.

    A date that two invoices share names none: the book has to say which.
    """
    book, _, day = payment.invoice.rpartition("/")
    found = [key for key in invoices if key[0].isoformat() == day and book in ("", key[1].value)]
    return found[0] if len(found) == 1 else None


def unknown_invoices(scenario: Scenario, statement: Statement) -> Iterator[Mistake]:
    """Yield the mistakes of payments for invoices that are not there on the day of the payment.

    A payment after the last simulated day has no effect yet, as an event has none.
    """
    invoices = {(one.date, one.book) for one in statement.invoices}
    for place, payment in enumerate(scenario.payments):
        if not payment.invoice or payment.date > scenario.until:
            continue
        pointer = f"/payments/{place}/invoice"
        named = invoice_of(payment, invoices)
        if named is None:
            known = sorted(each for each in invoices if each[0] <= payment.date)
            names = tuple(name_of(each, invoices) for each in known[-_MOST_NAMED:])
            yield Mistake(pointer, MistakeCode.UNKNOWN_INVOICE, payment.invoice, names)
        elif payment.date < named[0]:
            values = (payment.date.isoformat(), named[0].isoformat())
            yield Mistake(pointer, MistakeCode.PAID_BEFORE_INVOICE, payment.invoice, values)
