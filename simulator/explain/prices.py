"""The unit price of a line as steps: from the price list to the days that are charged."""

from __future__ import annotations

from decimal import Decimal

from simulator.calendar import Period
from simulator.explain.steps import Step, StepKind
from simulator.money import quotient
from simulator.proration import converted, cycle_price, reduced, unit_is_truncated
from simulator.statement import Exchange, Line, PriceOrigin, Rate


def unit_steps(line: Line, places: int) -> list[Step]:
    """Return how the unit price comes about."""
    rate = line.rate
    price = reduced(rate.full_price, rate.discount_percent)
    steps = [] if line.origin is None else _origin_steps(line.origin, places)
    if rate.discount_percent:
        steps.append(_discount(rate.full_price, rate.discount_percent, price))
    if rate.days >= rate.cycle_days:
        return [*steps, _of_the_cycle(rate, price)]
    days = Step(kind=StepKind.DAYS, period=_charged_days(line), days=rate.days)
    if rate.daily_price is None:
        return [*steps, days, _of_the_days(rate, price)]
    daily = Step(
        kind=StepKind.DAILY_PRICE,
        price=price,
        cycle_days=rate.cycle_days,
        exact=quotient(price, rate.cycle_days),
        result=rate.daily_price,
    )
    return [*steps, daily, days, _of_daily_prices(rate, rate.daily_price)]


def _origin_steps(origin: PriceOrigin, places: int) -> list[Step]:
    """Return how the price of the cycle follows from the price list, where it is another one."""
    price = cycle_price(origin, places)
    steps = []
    if origin.exchange is not None:
        steps.append(exchange_step(origin.list_price, origin.exchange))
    if origin.surcharge:
        steps.append(
            Step(
                kind=StepKind.SURCHARGE,
                price=price.own,
                percent=origin.surcharge,
                exact=price.listed,
                result=price.listed,
            )
        )
    if origin.percent:
        steps.append(_discount(price.listed, origin.percent, price.reduced))
    if origin.months:
        steps.append(
            Step(
                kind=StepKind.MONTHS_LEFT,
                price=price.reduced,
                months=origin.months,
                exact=price.exact,
                result=price.full,
                is_truncated=True,
            )
        )
    return steps


def exchange_step(price: Decimal, exchange: Exchange) -> Step:
    """Return what `price` is in the billing currency."""
    result = converted(price, exchange)
    return Step(
        kind=StepKind.EXCHANGE,
        price=price,
        currency=exchange.currency,
        rate=exchange.rate,
        since=exchange.date,
        exact=result,
        result=result,
    )


def _discount(before: Decimal, percent: Decimal, after: Decimal) -> Step:
    return Step(kind=StepKind.DISCOUNT, price=before, percent=percent, exact=after, result=after)


def _of_the_cycle(rate: Rate, price: Decimal) -> Step:
    return Step(
        kind=StepKind.UNIT_PRICE_OF_CYCLE,
        price=price,
        exact=price,
        result=rate.unit_price,
        is_truncated=unit_is_truncated(rate),
    )


def _of_the_days(rate: Rate, price: Decimal) -> Step:
    return Step(
        kind=StepKind.UNIT_PRICE_OF_DAYS,
        price=price,
        days=rate.days,
        cycle_days=rate.cycle_days,
        exact=rate.exact_unit_price,
        result=rate.unit_price,
        is_truncated=unit_is_truncated(rate),
    )


def _of_daily_prices(rate: Rate, daily_price: Decimal) -> Step:
    return Step(
        kind=StepKind.UNIT_PRICE,
        days=rate.days,
        daily_price=daily_price,
        exact=rate.exact_unit_price,
        result=rate.unit_price,
        is_truncated=unit_is_truncated(rate),
    )


def _charged_days(line: Line) -> Period:
    """Return the days that are charged; a whole line taken back may print fewer (`faq-2018`)."""
    if line.credits is not None and line.period.days != line.rate.days:
        return line.credits.period
    return line.period
