"""Why a line shows its figures: the sum as steps, data without words."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.calendar import Period
from simulator.money import ZERO, difference, magnitude, product, quotient
from simulator.proration import (
    amount,
    amount_is_exact,
    amount_is_truncated,
    listed,
    raised,
    reduced,
    unit_is_truncated,
)
from simulator.statement import Line, Metered


class StepKind(StrEnum):
    """What one step of a sum does."""

    SERVICE_PERIOD = "service_period"  # period, days: the cycle that one full price pays for
    CYCLE_DAYS = "cycle_days"  # period, days: what the price is divided by, not the cycle itself
    FREE_DAYS = "free_days"  # period, days: printed on the line, not charged
    SURCHARGE = "surcharge"  # price and percent more = result
    DISCOUNT = "discount"  # price less percent = result
    MONTHS_LEFT = "months_left"  # price x months / 12 = exact, truncated to result
    DAILY_PRICE = "daily_price"  # price / cycle_days = exact, rounded to result
    DAYS = "days"  # period, days: what is charged
    UNIT_PRICE = "unit_price"  # days x daily_price = exact, rounded to result
    UNIT_PRICE_OF_DAYS = "unit_price_of_days"  # price x days / cycle_days = exact, rounded
    UNIT_PRICE_OF_CYCLE = "unit_price_of_cycle"  # the whole cycle costs price, rounded to result
    CREDIT = "credit"  # the line is taken back: unit price and amount are negative
    AMOUNT = "amount"  # price (the printed unit price) x quantity = result
    AMOUNT_OF_DAYS = "amount_of_days"  # price x days x quantity / cycle_days = exact, rounded
    AMOUNT_OF_CYCLE = "amount_of_cycle"  # price x quantity = exact, rounded to result
    DISCOUNT_OF_AMOUNT = "discount_of_amount"  # price (the list amount) x percent = exact, rounded
    AMOUNT_DISCOUNTED = (
        "amount_discounted"  # price (the list amount) less exact (the discount) = result
    )
    USAGE = "usage"  # (units - included) x price = exact, rounded to result


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step: the operands that its kind names, `exact` before and `result` after rounding.

    `price` is that of one licence for the cycle unless the kind says otherwise; the results of
    amounts carry the sign of the line, everything else is a magnitude. Steps `at_list` work out
    what the line would be without its promotion, all in magnitudes.
    """

    kind: StepKind
    period: Period | None = None
    days: int = 0
    cycle_days: int = 0
    price: Decimal = ZERO
    daily_price: Decimal = ZERO
    quantity: int = 0
    months: int = 0
    units: Decimal = ZERO
    included: Decimal = ZERO
    percent: Decimal = ZERO
    exact: Decimal = ZERO
    result: Decimal = ZERO
    at_list: bool = False
    is_truncated: bool = False

    @property
    def is_rounded(self) -> bool:
        """Return whether rounding changed the figure."""
        return magnitude(self.exact) != magnitude(self.result)


class Explanation(msgspec.Struct, frozen=True):
    """The steps of one line, in the order in which a person would work them out."""

    steps: tuple[Step, ...]


def explain(line: Line) -> Explanation:
    """Return the steps from the price of a whole cycle to the amount of `line`."""
    if line.usage is not None:
        return Explanation((_cycle_step(line), _usage_step(line, line.usage)))
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
    total = amount(line.rate, line.quantity, places)
    sign = -1 if line.amount < 0 or line.unit_price < 0 else 1
    return product(line.rate.unit_price, sign), product(total, sign)


def _cycle_step(line: Line) -> Step:
    return Step(kind=StepKind.SERVICE_PERIOD, period=line.cycle, days=line.cycle.days)


def _usage_step(line: Line, usage: Metered) -> Step:
    """Return what the units beyond the included ones cost."""
    return Step(
        kind=StepKind.USAGE,
        price=usage.rate,
        units=usage.units,
        included=usage.included,
        exact=line.rate.exact_unit_price,
        result=line.amount,
        is_truncated=unit_is_truncated(line.rate),
    )


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
    listed_price = raised(origin.list_price, origin.surcharge)
    price = reduced(listed_price, origin.percent)
    steps = []
    if origin.surcharge:
        steps.append(
            Step(
                kind=StepKind.SURCHARGE,
                price=origin.list_price,
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
