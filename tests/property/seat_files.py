"""What is printed of seats, as the lines of an invoice file."""

from __future__ import annotations

from msgspec.structs import replace

from simulator.engine import simulate
from simulator.money import MINOR_UNITS
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.simulated import effective_unit_price, file_line
from simulator.reconciliation.writing.terms import terms_of
from simulator.scenario.scenario import Scenario


def seat_lines_of(scenario: Scenario, *, of_2020: bool = False) -> list[FileLine]:
    """Return the lines of the file that the invoices of a scenario come with; no usage.

    The file of 2020 lacks the days of the subscription, references and qualifiers.
    """
    currency = scenario.partner.currency
    places, terms = MINOR_UNITS[currency], terms_of(scenario)
    found: list[FileLine] = []
    lines = [
        line
        for invoice in simulate(scenario).invoices
        if invoice.book.is_by_calendar_month
        for line in invoice.lines
        if line.usage is None and line.granted is None
    ]
    for line in lines:
        subscription = scenario.subscription(line.listed)
        one = file_line(line, len(found) + 2, subscription, FileKind.INVOICE, places)
        term, origin = terms[line], line.origin
        exchange = None if origin is None else origin.exchange
        one = replace(
            one,
            currency=currency,
            unit_price=effective_unit_price(line),
            list_price=line.rate.full_price if origin is None else origin.list_price,
            pricing_currency=currency if exchange is None else exchange.currency,
            exchange_rate=None if exchange is None else exchange.rate,
            subscription_start=None,
        )
        if not of_2020:
            one = replace(
                one,
                subscription_start=term.start,
                subscription_end=term.last,
                reference=line.reference,
                qualifiers='["Trial"]' if term.trial else "[]",
            )
        found.append(one)
    return found
