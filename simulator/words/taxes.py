"""The taxes of an invoice in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.statement import TaxPart

if TYPE_CHECKING:
    from simulator.words.words import Words


def text(part: TaxPart, words: Words) -> str:
    """Return the name of a tax with its rate, and whose it is where it is a customer's own."""
    name = part.name or words.tr("Tax")
    rate = words.percent(part.rate)
    tax = words.tr("{tax} ({rate})", tax=name, rate=rate)
    if part.exempt:
        tax = words.tr("{tax} ({rate}), exempt", tax=name, rate=rate)
    if not part.customer:
        return tax
    return words.tr("{customer}: {tax}", customer=part.customer, tax=tax)
