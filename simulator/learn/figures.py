"""The typical mistakes in the sums of an invoice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from simulator.engine import simulate
from simulator.learn.slips import SlipKind, is_credit
from simulator.learn.solution import Solution, figures_of
from simulator.learn.values import Figure
from simulator.money import half_up, magnitude, product, total
from simulator.scenario.scenario import TaxMethod


def typical_figures(solution: Solution, figure: Figure) -> tuple[tuple[SlipKind, Decimal], ...]:
    """Return the typical wrong values of a sum, each once; never the right one."""
    seen = {solution.figures[figure]}
    found = []
    for kind, value in _wrong(solution, figure):
        if value not in seen:
            seen.add(value)
            found.append((kind, value))
    return tuple(found)


def _wrong(solution: Solution, figure: Figure) -> Iterator[tuple[SlipKind, Decimal]]:
    sums = figures_of(solution.scenario, simulate(solution.scenario), solution.asked.asked)
    match figure:
        case Figure.TOTAL:
            amounts = [line.amount for line in solution.lines]
            charged = [line.amount for line in solution.lines if not is_credit(line)]
            yield SlipKind.CREDIT_MISSING, total(charged, solution.places)
            yield SlipKind.SIGN, total(map(magnitude, amounts), solution.places)
        case Figure.PAYABLE:
            yield SlipKind.TAX_FORGOTTEN, sums[Figure.TOTAL]
            yield from _by_other_methods(solution, Figure.PAYABLE)
        case Figure.TAX:
            yield from _by_other_methods(solution, Figure.TAX)
            yield from _without_credits(solution)


def _by_other_methods(solution: Solution, figure: Figure) -> Iterator[tuple[SlipKind, Decimal]]:
    scenario = solution.scenario
    tax = scenario.partner.tax
    if tax is None:
        return
    for method in TaxMethod:
        partner = replace(scenario.partner, tax=replace(tax, method=method))
        other = replace(scenario, partner=partner)
        sums = figures_of(other, simulate(other), solution.asked.asked)
        yield SlipKind.TAX_ROUNDING, sums[figure]


def _without_credits(solution: Solution) -> Iterator[tuple[SlipKind, Decimal]]:
    tax = solution.scenario.partner.tax
    if tax is not None and tax.second is None:
        charged = [line.amount for line in solution.lines if not is_credit(line)]
        taxed = product(total(charged, solution.places), tax.rate)
        yield SlipKind.CREDIT_MISSING, half_up(taxed, solution.places)
