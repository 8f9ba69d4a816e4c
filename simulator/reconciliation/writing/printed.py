"""Which lines of a statement a file holds: those on invoices, in their order."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from simulator.catalogue import Book, Kind
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement

LICENCE_BOOKS = (Book.LEGACY, Book.FREE_PERIOD)
"""Billed on one day of the month; licences and usage in files of their own."""

MONTH_BOOKS = (Book.ONE_TIME, Book.NEW_COMMERCE)
"""Billed by calendar month, all in one file."""


def lines_in(
    statement: Statement, scenario: Scenario, books: Collection[Book]
) -> Iterator[tuple[Line, Subscription]]:
    """Yield the lines on the invoices of `books`, with the subscription that they follow from."""
    known: dict[str, Subscription] = {each.id: each for each in scenario.subscriptions}
    for invoice in statement.invoices:
        if invoice.book in books:
            yield from ((line, known[line.listed]) for line in invoice.lines)


def is_metered(subscription: Subscription) -> bool:
    """Return whether a subscription is of usage alone."""
    return subscription.kind is Kind.USAGE


def shows_no_tax(scenario: Scenario) -> bool:
    """Return whether no line has a tax, so that it is known to be zero."""
    own = (each.tax for each in scenario.customers)
    return scenario.partner.tax is None and not any(own)
