"""Days and pixels."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import FIRST_DAY, LAST_DAY
from ui.timeline.scale import MAX_DAY_WIDTH, MIN_DAY_WIDTH, DayScale, fitted

DAYS = st.dates(FIRST_DAY, LAST_DAY)
SCALES = st.floats(MIN_DAY_WIDTH, MAX_DAY_WIDTH).map(DayScale)


@given(DAYS, SCALES)
def test_the_day_under_its_own_left_edge_is_the_day(day, scale):
    assert scale.day(scale.x(day) + scale.day_width * 0.01) == day
    assert scale.nearest(scale.x(day)) == day


@given(DAYS, SCALES, st.floats(-0.45, 0.45))
def test_the_nearest_day_is_less_than_half_a_day_away(day, scale, off):
    assert scale.nearest(scale.x(day) + off * scale.day_width) == day


@given(SCALES, st.floats(-1e9, 1e9))
def test_every_pixel_has_a_day_of_the_calendar(scale, x):
    assert FIRST_DAY <= scale.day(x) <= LAST_DAY
    assert FIRST_DAY <= scale.nearest(x) <= LAST_DAY


@given(DAYS, SCALES, st.floats(0.1, 10), st.floats(0, 2000))
def test_zooming_keeps_the_moment_under_the_cursor(day, scale, factor, at):
    x = scale.x(day)
    target = scale.zoomed(factor)
    left = scale.scroll_that_keeps(x, at, target)
    assert target.x(day) - left == pytest.approx(at, abs=1e-6 + abs(target.x(day)) * 1e-9)


@given(SCALES, st.floats(1e-9, 1e9))
def test_zooming_stays_within_what_makes_sense(scale, factor):
    assert MIN_DAY_WIDTH <= scale.zoomed(factor).day_width <= MAX_DAY_WIDTH


@given(DAYS, DAYS, st.floats(1200, 4000))
def test_a_fitting_scale_shows_both_ends(one, other, width):
    first, last = min(one, other), max(one, other)
    scale = fitted(first, last, width)
    shown = scale.x(last) + scale.day_width - scale.x(first)
    assert shown <= width + 0.01


@given(DAYS, st.integers(42, 20_000), st.floats(600, 4000))
def test_a_fitting_scale_leaves_no_room(first, days, width):
    last = first + timedelta(days=min(days, (LAST_DAY - first).days))
    scale = fitted(first, last, width)
    wanted = min(width, MAX_DAY_WIDTH * ((last - first).days + 1))
    shown = scale.x(last) + scale.day_width - scale.x(first)
    assert shown == pytest.approx(wanted, abs=0.01)


def test_a_view_without_width_still_has_a_scale():
    assert fitted(date(2018, 1, 1), date(2018, 12, 31), 0).day_width >= MIN_DAY_WIDTH
