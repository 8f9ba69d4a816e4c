"""A statement depends on its scenario alone, not on what was billed before it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.engine import simulate
from simulator.findings import check
from simulator.formats import statement_file
from simulator.formats.gallery import default_example
from simulator.scenario.events import Promotion, Purchase
from simulator.scenario.scenario import Scenario


def _reduced(percent: str) -> Scenario:
    scenario = default_example().scenario
    (one,) = scenario.subscriptions
    bought, *others = one.events
    assert isinstance(bought, Purchase)
    promotion = Promotion(percent=Decimal(percent), until=scenario.until)
    events = (replace(bought, promotion=promotion), *others)
    return replace(scenario, subscriptions=(replace(one, events=events),))


@pytest.mark.parametrize("written", ["10", "10.0", "1E+1"])
def test_equal_percentages_give_the_same_bytes(written: str) -> None:
    other, scenario = _reduced("10.00"), _reduced(written)
    simulate(other)
    printed = statement_file.dumps(simulate(scenario), scenario)
    assert b'"discount_percent": "10"' in printed
    assert printed == statement_file.dumps(simulate(other), other)


def test_a_mistake_quotes_its_own_scenario() -> None:
    for written in ("-1", "-1.0"):
        scenario = default_example().scenario
        (one,) = scenario.subscriptions
        wrong = replace(one, unit_price=Decimal(written))
        assert [found.found for found in check(replace(scenario, subscriptions=(wrong,)))] == [
            written
        ]
