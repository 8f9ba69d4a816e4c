"""The taxes of an invoice as rows and sentences of an explanation."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.adjustments.tax import TaxRules, tax_of_line
from simulator.money import MINOR_UNITS, plus
from simulator.scenario.scenario import Scenario, TaxMethod
from simulator.statement import Invoice, Line
from simulator.words import Words, mark

_GAP = mark(
    "The taxes of the single lines come to {lines}. Due is {tax}: it is rounded once for the sum of "
    "the lines, not for each of them."
)


def tax_rows(invoice: Invoice, words: Words) -> Iterator[tuple[str, Decimal]]:
    """Yield the name and the amount of each tax of an invoice."""
    if invoice.tax is None:
        return
    for part in invoice.taxes:
        yield words.tax_part(part), part.amount
    if not invoice.taxes:
        yield words.tr("Tax"), invoice.tax


def tax_note(scenario: Scenario, invoice: Invoice, words: Words, currency: str) -> str:
    """Return a sentence where the taxes of single lines do not add up to that of the invoice."""
    rules = TaxRules.of(scenario)
    if rules is None or invoice.tax is None:
        return ""
    gap = rules.gap(invoice, MINOR_UNITS.get(currency, 2))
    if not gap:
        return ""
    lines = words.money(plus(invoice.tax, gap), currency)
    return words.tr(_GAP, lines=lines, tax=words.money(invoice.tax, currency))


def tax_text(scenario: Scenario, line: Line, amount: str, words: Words) -> str:
    """Return the tax of a line, `amount`: often that of the invoice is not the sum of them."""
    rules = TaxRules.of(scenario)
    if rules is not None and rules.method_of(line) is TaxMethod.SUBTOTAL:
        return words.tr("{tax} (for information)", tax=amount)
    return amount


def tax_beside(
    scenario: Scenario, line: Line, invoice: Invoice | None, currency: str
) -> Decimal | None:
    """Return the tax of a line that is on an invoice with a tax; None for all others."""
    if invoice is None or invoice.tax is None:
        return None
    return tax_of_line(scenario, line, invoice.date, MINOR_UNITS.get(currency, 2))
