"""Why a line shows its figures: the sum as steps, data without words."""

from __future__ import annotations

from decimal import Decimal

import msgspec

from simulator.calendar import Period
from simulator.explain.steps import Explanation, Step, StepKind
from simulator.explain.usage import exchange_step, usage_steps
from simulator.money import difference, magnitude, product, quotient, truncated
from simulator.proration import (
    amount,
    amount_is_exact,
    amount_is_truncated,
    converted,
    listed,
    raised,
    rate,
    reduced,
    unit_is_truncated,
    usage_cost,
)
from simulator.statement import Line


def explain(line: Line) -> Explanation:
    """Return the steps from the price of a whole cycle to the amount of `line`."""
    if line.usage is not None:
        return Explanation((_cycle_step(line), *usage_steps(line, line.usage)))
    if line.granted is not None:
        return Explanation((Step(kind=StepKind.GRANTED, result=line.amount),))
    steps = [*_period_steps(line), *_unit_steps(line)]
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
    origin = line.origin
    if origin is None:
        return line.rate.full_price
    price = converted(origin.list_price, origin.exchange)
    price = reduced(raised(price, origin.surcharge), origin.percent)
    if not origin.months:
        return price
    return truncated(quotient(product(price, origin.months), 12), places)


def _cycle_step(line: Line) -> Step:
    return Step(kind=StepKind.SERVICE_PERIOD, period=line.cycle, days=line.cycle.days)


def _period_steps(line: Line) -> list[Step]:
    """Return the cycle, the days its price counts, and those that nothing is charged for."""
    cycle, counted = line.cycle, line.counted
    steps = [_cycle_step(line)]
    if counted is not None:
        steps.append(Step(kind=StepKind.CYCLE_DAYS, period=counted, days=counted.days))
    if line.period.start < cycle.start:
        free = Period(line.period.start, cycle.start)
        steps.append(Step(kind=StepKind.FREE_DAYS, period=free, days=free.days))
    return steps


def _origin_steps(line: Line) -> list[Step]:
    """Return how the price of the cycle follows from the price list, if it is another one."""
    origin = line.origin
    if origin is None:
        return []
    own_price = converted(origin.list_price, origin.exchange)
    listed_price = raised(own_price, origin.surcharge)
    price = reduced(listed_price, origin.percent)
    steps = []
    if origin.exchange is not None:
        steps.append(exchange_step(origin.list_price, origin.exchange))
    if origin.surcharge:
        steps.append(
            Step(
                kind=StepKind.SURCHARGE,
                price=own_price,
                percent=origin.surcharge,
                exact=listed_price,
                result=listed_price,
            )
        )
    if origin.percent:
        steps.append(
            Step(
                kind=StepKind.DISCOUNT,
                price=listed_price,
                percent=origin.percent,
                exact=price,
                result=price,
            )
        )
    if origin.months:
        steps.append(
            Step(
                kind=StepKind.MONTHS_LEFT,
                price=price,
                months=origin.months,
                exact=quotient(product(price, origin.months), 12),
                result=line.rate.full_price,
                is_truncated=True,
            )
        )
    return steps


def _unit_steps(line: Line) -> list[Step]:
    """Return how the unit price comes about."""
    rate = line.rate
    price = reduced(rate.full_price, rate.discount_percent)
    steps = _origin_steps(line)
    if rate.discount_percent:
        steps.append(
            Step(
                kind=StepKind.DISCOUNT,
                price=rate.full_price,
                percent=rate.discount_percent,
                exact=price,
                result=price,
            )
        )
    if rate.days >= rate.cycle_days:
        kind = StepKind.UNIT_PRICE_OF_CYCLE
        cut = unit_is_truncated(rate)
        result = rate.unit_price
        steps.append(Step(kind=kind, price=price, exact=price, result=result, is_truncated=cut))
        return steps
    days = Step(kind=StepKind.DAYS, period=_charged_days(line), days=rate.days)
    if rate.daily_price is None:
        unit = Step(
            kind=StepKind.UNIT_PRICE_OF_DAYS,
            price=price,
            days=rate.days,
            cycle_days=rate.cycle_days,
            exact=rate.exact_unit_price,
            result=rate.unit_price,
            is_truncated=unit_is_truncated(rate),
        )
        return [*steps, days, unit]
    daily = Step(
        kind=StepKind.DAILY_PRICE,
        price=price,
        cycle_days=rate.cycle_days,
        exact=quotient(price, rate.cycle_days),
        result=rate.daily_price,
    )
    unit = Step(
        kind=StepKind.UNIT_PRICE,
        days=rate.days,
        daily_price=rate.daily_price,
        exact=rate.exact_unit_price,
        result=rate.unit_price,
        is_truncated=unit_is_truncated(rate),
    )
    return [*steps, daily, days, unit]


def _charged_days(line: Line) -> Period:
    """Return the days that are charged; a whole line taken back may print fewer (`faq-2018`)."""
    if line.credits is not None and line.period.days != line.rate.days:
        return line.credits.period
    return line.period


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
    steps = [step for step in _unit_steps(at_list) if step.kind is not StepKind.DAYS]
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
    places = _places(line)
    if rate.discount_percent:
        list_amount = amount(listed(rate, places), quantity, places)
        return Step(
            kind=StepKind.AMOUNT_DISCOUNTED,
            price=list_amount,
            percent=rate.discount_percent,
            exact=difference(list_amount, magnitude(line.amount)),
            result=line.amount,
        )
    if not amount_is_exact(rate.rounding):
        exact = product(line.unit_price, quantity)
        return Step(
            kind=StepKind.AMOUNT,
            price=line.unit_price,
            quantity=quantity,
            exact=exact,
            result=line.amount,
        )
    if rate.days >= rate.cycle_days:
        exact = product(rate.full_price, quantity)
        return Step(
            kind=StepKind.AMOUNT_OF_CYCLE,
            price=rate.full_price,
            quantity=quantity,
            exact=exact,
            result=line.amount,
            is_truncated=amount_is_truncated(rate.rounding),
        )
    return Step(
        kind=StepKind.AMOUNT_OF_DAYS,
        price=rate.full_price,
        days=rate.days,
        cycle_days=rate.cycle_days,
        quantity=quantity,
        exact=quotient(product(rate.full_price, rate.days * quantity), rate.cycle_days),
        result=line.amount,
        is_truncated=amount_is_truncated(rate.rounding),
    )
