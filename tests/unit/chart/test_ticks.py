"""Ticks: round amounts, labels that do not touch, firsts of months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.chart.ticks import amount_ticks, every, month_starts

amounts = st.floats(-1e9, 1e9, allow_nan=False)


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 20, 4, "0 5 10 15 20"),
        (-6.6, 23.5, 5, "0 10 20"),
        (-0.5, 0.5, 5, "-0.4 -0.2 0.0 0.2 0.4"),
        (-25.0, -11.0, 2, "-20"),
        (0, 0, 5, ""),
        (0, 10, 0, ""),
    ],
)
def test_ticks_are_round_numbers(low, high, most, expected):
    assert [Decimal(each) for each in expected.split()] == [*amount_ticks(low, high, most)]


@given(amounts, amounts, st.integers(1, 30))
def test_ticks_lie_inside_evenly_and_are_not_too_many(one, other, most):
    low, high = min(one, other), max(one, other)
    ticks = amount_ticks(low, high, most)
    assert len(ticks) <= most + 1
    assert all(Decimal(low) <= tick <= Decimal(high) for tick in ticks)
    assert len({after - before for before, after in pairwise(ticks)}) <= 1


@given(st.integers(1, 5000), st.floats(1, 4000), st.floats(5, 100))
def test_labels_never_touch(count, room, label):
    step = every(count, room, label)
    assert step >= 1
    assert step * room / count >= label or step >= count * label / room


@pytest.mark.parametrize(("count", "room"), [(0, 100.0), (5, 0.0)])
def test_without_places_or_room_every_label_would_be_written(count, room):
    assert every(count, room, 30) == 1


def test_months_are_counted_from_january():
    low, high = date(2018, 2, 10).toordinal(), date(2019, 2, 1).toordinal()
    assert [*month_starts(low, high, 3)] == [
        date(2018, 4, 1),
        date(2018, 7, 1),
        date(2018, 10, 1),
        date(2019, 1, 1),
    ]


def test_days_outside_the_calendar_have_no_months():
    assert [*month_starts(-50, -10, 1)] == []
    assert [*month_starts(-50, 40, 1)] == [date(1, 1, 1), date(1, 2, 1)]
