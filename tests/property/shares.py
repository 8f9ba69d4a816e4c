"""Which share of random scenarios a law holds for, where a few of hundreds are known to break it."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

from simulator.scenario.scenario import Scenario

Judge = Callable[[Scenario], bool | None]
"""Returns whether the law holds; None where there is nothing that it says something of."""


def share(
    strategy: SearchStrategy[Scenario], count: int, judge: Judge
) -> tuple[float, list[Scenario]]:
    """Return the share of `count` random scenarios for which a law holds, and the first other one.

    Examples are drawn in groups that vary one another, and they are others where other modules are
    imported: a share that is asked for leaves slack for a rare one that comes several times.
    """
    held: list[Scenario] = []
    broken: list[Scenario] = []

    @settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(scenario=strategy)
    def draw(scenario: Scenario) -> None:
        holds = judge(scenario)
        if holds is not None:
            (held if holds else broken).append(scenario)

    draw()
    return len(held) / (len(held) + len(broken)), broken[:1]
