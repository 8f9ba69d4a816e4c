"""The solution of an exercise, computed by the engine and nowhere written down."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from simulator.engine import simulate
from simulator.learn.values import Answer, Asked, Exercise, Fault, Figure, Row
from simulator.money import MINOR_UNITS, ZERO, total
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice, Line, Statement


class Solution(msgspec.Struct, frozen=True):
    """The lines and sums that are asked; `others` are all other lines of the statement."""

    scenario: Scenario
    lines: tuple[Line, ...]
    others: tuple[Line, ...]
    figures: dict[Figure, Decimal]
    asked: Exercise

    @property
    def places(self) -> int:
        """Return the decimals of amounts."""
        return MINOR_UNITS[self.scenario.partner.currency]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return the asked columns of the asked lines."""
        return tuple(Row.of(line).only(self.asked.columns) for line in self.lines)

    @property
    def answer(self) -> Answer:
        """Return the answer in which everything is right."""
        return Answer(self.rows, self.figures)


def solve(exercise: Exercise) -> Solution:
    """Return what the engine makes of what is asked; ScenarioError if it can bill nothing."""
    statement = simulate(exercise.scenario)
    lines = _asked_lines(statement, exercise.asked)
    chosen = frozenset(map(id, lines))
    others = tuple(each for each in _all_lines(statement) if id(each) not in chosen)
    sums = figures_of(exercise.scenario, statement, exercise.asked)
    figures = {each: sums[each] for each in exercise.figures if each in sums}
    return Solution(exercise.scenario, lines, others, figures, exercise)


def faults(exercise: Exercise, solution: Solution) -> tuple[Fault, ...]:
    """Return why an exercise cannot be set; () if it can."""
    found = []
    asked = exercise.asked
    if not exercise.columns:
        found.append(Fault.NO_COLUMNS)
    if (asked.invoice is None) == (asked.event is None or not asked.subscription):
        found.append(Fault.NOTHING_ASKED)
    elif not solution.lines:
        found.append(Fault.NO_SUCH_LINES)
    if exercise.figures and asked.invoice is None:
        found.append(Fault.SUMS_OF_AN_INVOICE)
    elif len(solution.figures) < len(frozenset(exercise.figures)) and solution.lines:
        found.append(Fault.NO_TAX)
    return tuple(found)


def figures_of(scenario: Scenario, statement: Statement, asked: Asked) -> dict[Figure, Decimal]:
    """Return the sums of the asked invoice; those with tax only where it has one."""
    invoices = _invoices(statement, asked)
    if not invoices:
        return {}
    places = MINOR_UNITS[scenario.partner.currency]
    found = {Figure.TOTAL: total((each.total for each in invoices), places)}
    if any(each.tax is not None for each in invoices):
        found[Figure.TAX] = total((each.tax or ZERO for each in invoices), places)
        found[Figure.PAYABLE] = total((each.payable for each in invoices), places)
    return found


def _invoices(statement: Statement, asked: Asked) -> tuple[Invoice, ...]:
    return tuple(each for each in statement.invoices if each.date == asked.invoice)


def _asked_lines(statement: Statement, asked: Asked) -> tuple[Line, ...]:
    if asked.invoice is not None:
        lines = tuple(line for each in _invoices(statement, asked) for line in each.lines)
    else:
        ref = (asked.subscription, asked.event)
        lines = tuple(line for line in _all_lines(statement) if ref in line.events)
    if asked.line is None:
        return lines
    return lines[asked.line : asked.line + 1] if asked.line >= 0 else ()


def _all_lines(statement: Statement) -> Iterator[Line]:
    for invoice in statement.invoices:
        yield from invoice.lines
    yield from statement.pending
