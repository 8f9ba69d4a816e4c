"""Why a line shows its figures: the sum as steps, data without words."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from simulator.calendar import Period
from simulator.explain.prices import unit_steps
from simulator.explain.steps import Explanation, Step, StepKind
from simulator.explain.usage import usage_steps
from simulator.money import difference, magnitude, product, quotient
from simulator.proration import (
    amount,
    amount_is_exact,
    amount_is_truncated,
    cycle_price,
    listed,
    rate,
    usage_cost,
)
from simulator.statement import Line


def explain(line: Line) -> Explanation:
    """Return the steps from the price of a whole cycle to the amount of `line`."""
    if line.usage is not None:
        return Explanation((_cycle_step(line), *usage_steps(line, line.usage)))
    if line.granted is not None:
        return Explanation((Step(kind=StepKind.GRANTED, result=line.amount),))
    steps = [*_period_steps(line), *unit_steps(line, _places(line))]
    if line.rate.discount_percent:
        steps += _list_steps(line)
    if line.amount < 0:
        steps.append(Step(kind=StepKind.CREDIT, period=line.period, result=line.unit_price))
    steps.append(_amount_step(line))
    return Explanation(tuple(steps))


def replayed(line: Line, places: int) -> tuple[Decimal, Decimal]:
    """Return unit price and amount worked out again from the operands of `line`, with its sign.

    Args:
        line: any line of a statement.
        places: decimals of the currency.
    """
    old = line.rate
    price = _full_price(line, places)
    again = rate(price, old.cycle_days, old.days, old.rounding, places, old.discount_percent)
    total = amount(again, line.quantity, places)
    sign = -1 if line.amount < 0 or line.unit_price < 0 else 1
    return product(again.unit_price, sign), product(total, sign)


def _full_price(line: Line, places: int) -> Decimal:
    """Return the price of the cycle worked out again from where it comes from."""
    if line.usage is not None:
        return usage_cost(line.usage)
    if line.origin is None:
        return line.rate.full_price
    return cycle_price(line.origin, places).full


def _cycle_step(line: Line) -> Step:
    return Step(kind=StepKind.SERVICE_PERIOD, period=line.cycle, days=line.cycle.days)


def _period_steps(line: Line) -> list[Step]:
    """Return the cycle, the days its price counts, and those that nothing is charged for."""
    cycle, counted = line.cycle, line.counted
    steps = [_cycle_step(line)]
    # What counts months divides by no days.
    if counted is not None and not (line.origin is not None and line.origin.months):
        steps.append(Step(kind=StepKind.CYCLE_DAYS, period=counted, days=counted.days))
    if line.period.start < cycle.start:
        free = Period(line.period.start, cycle.start)
        steps.append(Step(kind=StepKind.FREE_DAYS, period=free, days=free.days))
    return steps


def _list_steps(line: Line) -> list[Step]:
    """Return how the amount at the list price comes about, and what the promotion takes off it."""
    places, percent = _places(line), line.rate.discount_percent
    rate = listed(line.rate, places)
    at_list = msgspec.structs.replace(
        line,
        rate=rate,
        unit_price=rate.unit_price,
        amount=amount(rate, line.quantity, places),
    )
    steps = [step for step in unit_steps(at_list, places) if step.kind is not StepKind.DAYS]
    steps.append(_amount_step(at_list))
    off = Step(
        kind=StepKind.DISCOUNT_OF_AMOUNT,
        price=at_list.amount,
        percent=percent,
        exact=quotient(product(at_list.amount, percent), 100),
        result=difference(at_list.amount, magnitude(line.amount)),
    )
    return [*(msgspec.structs.replace(step, at_list=True) for step in steps), off]


def _places(line: Line) -> int:
    return -int(line.amount.as_tuple().exponent)


def _amount_step(line: Line) -> Step:
    """Return how the amount comes about."""
    rate, quantity = line.rate, line.quantity
    if rate.discount_percent:
        return _discounted(line)
    if amount_is_exact(rate.rounding):
        return _of_exact_prices(line)
    return Step(
        kind=StepKind.AMOUNT,
        price=line.unit_price,
        quantity=quantity,
        exact=product(line.unit_price, quantity),
        result=line.amount,
    )


def _discounted(line: Line) -> Step:
    """Return what a legacy promotion leaves of the amount at the list price."""
    places = _places(line)
    list_amount = amount(listed(line.rate, places), line.quantity, places)
    return Step(
        kind=StepKind.AMOUNT_DISCOUNTED,
        price=list_amount,
        percent=line.rate.discount_percent,
        exact=difference(list_amount, magnitude(line.amount)),
        result=line.amount,
    )


def _of_exact_prices(line: Line) -> Step:
    """Return the amount that is rounded at once, not as a multiple of the printed unit price."""
    rate, quantity = line.rate, line.quantity
    cut = amount_is_truncated(rate.rounding)
    if rate.days >= rate.cycle_days:
        return Step(
            kind=StepKind.AMOUNT_OF_CYCLE,
            price=rate.full_price,
            quantity=quantity,
            exact=product(rate.full_price, quantity),
            result=line.amount,
            is_truncated=cut,
        )
    return Step(
        kind=StepKind.AMOUNT_OF_DAYS,
        price=rate.full_price,
        days=rate.days,
        cycle_days=rate.cycle_days,
        quantity=quantity,
        exact=quotient(product(rate.full_price, rate.days * quantity), rate.cycle_days),
        result=line.amount,
        is_truncated=cut,
    )
