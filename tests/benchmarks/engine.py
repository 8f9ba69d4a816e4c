"""What the engine costs: by line, by edit, and as the scenario grows."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import count

from simulator.engine import simulate
from simulator.scenario.scenario import Scenario
from tests.benchmarks.measure import Result, cpu_seconds, ratio
from tests.benchmarks.scenarios import busy, growing, portfolio

FRAME_SECONDS = 1 / 60


@dataclass(frozen=True, slots=True)
class EightFields:
    """The yardstick: the cheapest thing that could be called a line."""

    a: int
    b: date
    c: date
    d: date
    e: str
    f: int
    g: str
    h: str


_DAY = date(2018, 1, 13)
_OBJECTS = 50_000


def _one_object() -> float:
    def construct() -> None:
        for number in range(_OBJECTS):
            EightFields(number, _DAY, _DAY, _DAY, "cycle_fee", 3, "4.00", "12.00")

    return cpu_seconds(construct) / _OBJECTS


def _simulating(scenario: Scenario) -> float:
    return cpu_seconds(lambda: simulate(scenario))


def by_line() -> tuple[Result, ...]:
    """Simulate 1,000 subscriptions of 36 months, by line, over constructing one object."""
    variants = count()
    lines = _lines(portfolio(1000, 36, variant=next(variants)))

    def one_line() -> float:
        return _simulating(portfolio(1000, 36, variant=next(variants))) / lines

    measured = ratio(one_line, _one_object, 5)
    return (Result("engine", measured, 1.3, f"{lines} lines, stretch 0.45"),)


def one_edit() -> tuple[Result, ...]:
    """Simulate one subscription of 36 months and 50 events over one frame of the screen."""
    variants = count()
    simulate(busy(36, 50, variant=next(variants)))
    times = [_simulating(busy(36, 50, variant=next(variants))) for _ in range(50)]
    return (Result("one-edit", statistics.median(times) / FRAME_SECONDS, 0.02),)


def growth() -> tuple[Result, ...]:
    """Fit the exponent of time over size, months and subscriptions, and report the larger one."""
    by_months = _exponent(288, 1152, lambda months, variant: growing(months, variant=variant))
    by_subscriptions = _exponent(
        10, 10_000, lambda number, variant: portfolio(number, 12, variant=variant)
    )
    note = f"months {by_months:.2f}, subscriptions {by_subscriptions:.2f}"
    return (Result("growth", max(by_months, by_subscriptions), 1.05, note),)


def _lines(scenario: Scenario) -> int:
    return sum(len(invoice.lines) for invoice in simulate(scenario).invoices)


def _exponent(small: int, large: int, build: Callable[[int, int], Scenario]) -> float:
    simulate(build(small, 0))
    simulate(build(large, 0))
    repetitions = 3
    # The small one is over in a moment: measure many of them, each a scenario of its own.
    many = max(min(large // small, 100), 4)
    small_times, large_times = [], []
    for repetition in range(repetitions):
        scenarios = [build(small, 1 + repetition * many + number) for number in range(many)]
        small_times.append(sum(map(_simulating, scenarios)) / many)
        large_times.append(_simulating(build(large, 1 + repetition)))
    times = statistics.median(large_times) / statistics.median(small_times)
    return math.log(times) / math.log(large / small)
