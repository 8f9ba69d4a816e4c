"""The tax of an invoice, by the three documented methods (engine.md section 8; rules.md section 10)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from simulator.money import ZERO, half_up, product, total, truncated
from simulator.scenario.scenario import Tax, TaxMethod
from simulator.statement import Line


def tax_on(tax: Tax, lines: Iterable[Line], subtotal: Decimal, places: int) -> Decimal:
    """Return the tax of an invoice with these `lines`, rounded to `places` decimals.

    Args:
        tax: rate and method; who is exempt is charged zero.
        lines: of the invoice.
        subtotal: the sum of their amounts.
        places: decimals of the currency.
    """
    if tax.exempt:
        return half_up(ZERO, places)
    match tax.method:
        case TaxMethod.SUBTOTAL:
            return half_up(product(subtotal, tax.rate), places)
        case TaxMethod.LINE_HALF_UP:
            return _by_line(tax, lines, half_up, places)
        case TaxMethod.LINE_DOWN:
            return _by_line(tax, lines, truncated, places)


def _by_line(
    tax: Tax, lines: Iterable[Line], rounded: Callable[[Decimal, int], Decimal], places: int
) -> Decimal:
    return total((rounded(product(line.amount, tax.rate), places) for line in lines), places)
