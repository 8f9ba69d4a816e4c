"""What reading a scenario file costs."""

from __future__ import annotations

import json
import statistics
from functools import partial

from msgspec.structs import replace

from simulator.findings import check
from simulator.formats import scenario_file
from tests.benchmarks.measure import Result, cpu_seconds
from tests.benchmarks.scenarios import busy

EVENTS = 10_000


def load() -> tuple[Result, ...]:
    """Read and check a scenario of 10,000 events over `json.loads` of the same bytes."""
    one = busy(120, 100)
    subscriptions = tuple(
        replace(one.subscriptions[0], id=f"s{number}") for number in range(EVENTS // 100)
    )
    data = scenario_file.dumps(replace(one, subscriptions=subscriptions))
    readings, checks, yardsticks = [], [], []
    for _ in range(7):
        yardsticks.append(cpu_seconds(lambda: json.loads(data)))
        readings.append(cpu_seconds(lambda: scenario_file.loads(data)))
        checks.append(cpu_seconds(partial(check, scenario_file.loads(data))))
    unit = statistics.median(yardsticks)
    reading, checking = statistics.median(readings) / unit, statistics.median(checks) / unit
    note = f"reading {reading:.2f}, findings {checking:.2f}"
    return (Result("load", reading + checking, 2.5, note),)
