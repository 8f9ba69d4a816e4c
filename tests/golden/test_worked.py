"""Examples that nobody publishes, worked out by hand: the sum stands in the note of each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.engine import simulate
from simulator.findings import check
from simulator.formats.gallery import reproduces
from tests.golden.test_cases import read

WORKED = sorted((Path(__file__).parent / "worked").glob("*.json"))


@pytest.mark.parametrize("path", WORKED, ids=lambda path: path.stem)
def test_an_example_worked_by_hand(path):
    example, scenario = read(path)
    assert example.id == path.stem
    assert check(scenario) == ()
    statement = simulate(scenario)
    assert reproduces(example, statement).differences == ()
    assert len(statement.invoices) == len(example.expected)


def test_there_are_worked_examples():
    assert WORKED
