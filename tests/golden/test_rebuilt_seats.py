"""Every published example of seats, printed as a file and rebuilt: the same lines."""

from __future__ import annotations

import pytest

from simulator.reconciliation import rebuild
from tests.golden.test_cases import CASES, read
from tests.property.files import differences
from tests.property.seat_files import seat_lines_of


def _of_seats():
    """Return the examples whose bill has lines of seats, by name."""
    scenarios = {path.stem: read(path)[1] for path in CASES}
    return {name: one for name, one in scenarios.items() if seat_lines_of(one)}


SCENARIOS = _of_seats()


@pytest.mark.parametrize("name", SCENARIOS)
@pytest.mark.parametrize("of_2020", [False, True], ids=["46-columns", "38-columns"])
def test_a_published_example_is_rebuilt_without_a_difference(name, of_2020):
    lines = seat_lines_of(SCENARIOS[name], of_2020=of_2020)
    assert differences(rebuild.file(lines)) == []


def test_there_are_examples_of_every_kind():
    assert {name.partition("-")[0] for name in SCENARIOS} >= {"NCE", "OT", "SAAS", "SDK"}
