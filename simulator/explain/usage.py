"""The sum behind a usage: its tiers, what the partner earns, and the currency it is charged in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from simulator.explain.steps import Step, StepKind
from simulator.money import ZERO, plus
from simulator.proration import converted, reduced, tier_costs, unit_is_truncated
from simulator.statement import Exchange, Line, Metered


def usage_steps(line: Line, usage: Metered) -> Iterator[Step]:
    """Yield how the price of a usage comes about.

    One rate alone is one step, rounded at once; where more follows, the rounding is the last one.
    """
    more = bool(usage.tiers or usage.earned_percent or usage.exchange)
    currency = usage.exchange.currency if usage.exchange is not None else ""
    if usage.tiers:
        cost, steps = _tiers(usage, currency)
        yield from steps
        if usage.earned_percent or usage.exchange:
            yield Step(kind=StepKind.TIERS, currency=currency, exact=cost, result=cost)
    else:
        cost = tier.cost if (tier := next(iter(tier_costs(usage)), None)) else ZERO
        yield Step(
            kind=StepKind.USAGE,
            price=usage.rate,
            units=usage.units,
            included=usage.included,
            currency=currency,
            exact=cost,
            result=cost if more else line.amount,
            is_truncated=unit_is_truncated(line.rate),
        )
    if usage.earned_percent:
        left = reduced(cost, usage.earned_percent)
        percent, kind = usage.earned_percent, StepKind.EARNED_CREDIT
        yield Step(
            kind=kind, price=cost, percent=percent, currency=currency, exact=left, result=left
        )
        cost = left
    if usage.exchange is not None:
        yield exchange_step(cost, usage.exchange)
    if more:
        yield Step(
            kind=StepKind.USAGE_AMOUNT,
            exact=line.rate.exact_unit_price,
            result=line.amount,
            is_truncated=unit_is_truncated(line.rate),
        )


def _tiers(usage: Metered, currency: str) -> tuple[Decimal, list[Step]]:
    """Return what the tiers cost together, and a step for each with units that are charged."""
    steps, cost = [], ZERO
    if usage.included:
        free = min(usage.included, usage.units)
        steps.append(Step(kind=StepKind.INCLUDED_UNITS, units=usage.units, included=free))
    for tier in tier_costs(usage):
        cost = plus(cost, tier.cost)
        steps.append(
            Step(
                kind=StepKind.TIER,
                price=tier.rate,
                units=tier.units,
                above=tier.above,
                currency=currency,
                exact=tier.cost,
                result=tier.cost,
            )
        )
    return cost, steps


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
