"""The sum behind a usage: its tiers, what the partner earns, and the currency it is charged in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec.structs import replace

from simulator.explain.prices import exchange_step
from simulator.explain.steps import Step, StepKind
from simulator.money import ZERO, plus
from simulator.proration import cut, reduced, tier_costs, unit_is_truncated
from simulator.statement import Line, Metered


def usage_steps(line: Line, usage: Metered) -> Iterator[Step]:
    """Yield how the price of a usage comes about.

    One rate alone is one step, rounded at once; where more follows, the rounding is the last one.
    In another currency the sum is cut first, then converted and cut again.
    """
    exchange, truncates = usage.exchange, unit_is_truncated(line.rate)
    currency = "" if exchange is None else exchange.currency
    cost, steps = _units(usage, currency)
    if usage.earned_percent:
        steps.append(_earned(cost, usage, currency))
        cost = steps[-1].result
    if exchange is None:
        yield from _rounded(steps, cost, line.amount, truncates=truncates)
        return
    own = cut(cost, exchange)
    yield from _rounded(steps, cost, own, currency, truncates=truncates)
    yield exchange_step(own, exchange)
    exact = line.rate.exact_unit_price
    yield Step(kind=StepKind.USAGE_AMOUNT, exact=exact, result=line.amount, is_truncated=truncates)


def _rounded(
    steps: list[Step], exact: Decimal, result: Decimal, currency: str = "", *, truncates: bool
) -> Iterator[Step]:
    """Yield the steps with the rounding of their sum: one rate alone is rounded where it stands."""
    if [step.kind for step in steps] == [StepKind.USAGE]:
        yield replace(steps[0], result=result, is_truncated=truncates)
        return
    yield from steps
    kind = StepKind.USAGE_AMOUNT
    yield Step(kind=kind, currency=currency, exact=exact, result=result, is_truncated=truncates)


def _units(usage: Metered, currency: str) -> tuple[Decimal, list[Step]]:
    """Return what the units cost, and the steps to it."""
    if usage.tiers:
        cost, steps = _tiers(usage, currency)
        if usage.earned_percent:
            steps.append(Step(kind=StepKind.TIERS, currency=currency, exact=cost, result=cost))
        return cost, steps
    cost = tier.cost if (tier := next(iter(tier_costs(usage)), None)) else ZERO
    only = Step(
        kind=StepKind.USAGE,
        price=usage.rate,
        units=usage.units,
        included=usage.included,
        currency=currency,
        exact=cost,
        result=cost,
    )
    return cost, [only]


def _earned(cost: Decimal, usage: Metered, currency: str) -> Step:
    """Return what partner earned credit leaves of a cost."""
    left, percent = reduced(cost, usage.earned_percent), usage.earned_percent
    kind = StepKind.EARNED_CREDIT
    return Step(kind=kind, price=cost, percent=percent, currency=currency, exact=left, result=left)


def _tiers(usage: Metered, currency: str) -> tuple[Decimal, list[Step]]:
    """Return what the tiers cost together, and a step for each with units that are charged."""
    steps, cost = [], ZERO
    if usage.included:
        free = min(usage.included, usage.units)
        steps.append(
            Step(kind=StepKind.INCLUDED_UNITS, units=usage.units, included=free, currency=currency)
        )
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
