"""Where a dragged event comes to rest."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import FIRST_DAY, LAST_DAY
from ui.timeline.scale import DayScale
from ui.timeline.snap import SMALLEST_REACH, snapped

DAYS = st.dates(FIRST_DAY, LAST_DAY)
WIDTHS = st.floats(0.05, 90)


@given(DAYS, WIDTHS, st.floats(-3, 3), st.lists(DAYS, max_size=5), st.integers(1, 28))
def test_it_rests_on_a_day_near_the_mouse(day, width, off, anchors, billing_day):
    scale = DayScale(width)
    x = scale.x(day) + off * width
    rest = snapped(x, scale, sorted(anchors), billing_day)
    assert FIRST_DAY <= rest <= LAST_DAY
    beyond = max(0.0, scale.x(FIRST_DAY) - x, x - scale.x(LAST_DAY))
    assert abs(scale.x(rest) - x) <= max(0.7 * width, SMALLEST_REACH) + beyond + 1e-6


@given(st.dates(date(1901, 1, 1), date(2198, 12, 1)), st.floats(8, 90), st.integers(1, 28))
def test_each_day_can_be_reached_where_days_can_be_seen(day, width, billing_day):
    scale = DayScale(width)
    on_the_spot = snapped(scale.x(day), scale, (), billing_day)
    assert on_the_spot == day


@pytest.mark.parametrize("special", [date(2018, 2, 1), date(2018, 2, 15), date(2018, 2, 13)])
def test_special_days_pull_a_little(special):
    scale = DayScale(10)
    anchors = (date(2018, 1, 13), date(2018, 2, 13), date(2018, 3, 13))
    for off in (-0.65, 0.65):
        assert snapped(scale.x(special) + off * 10, scale, anchors, 15) == special
    beside = special + timedelta(days=1)
    assert snapped(scale.x(special) + 0.8 * 10, scale, anchors, 15) == beside


def test_ordinary_days_do_not_pull():
    scale = DayScale(10)
    assert snapped(scale.x(date(2018, 2, 20)) + 6, scale, (), 15) == date(2018, 2, 21)


def test_a_wrong_billing_day_is_no_special_day():
    scale = DayScale(10)
    assert snapped(scale.x(date(2018, 2, 20)), scale, (), 99) == date(2018, 2, 20)
