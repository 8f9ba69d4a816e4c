"""What the ruler says at each width of a day."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.words import Words
from tests.unit.timeline.scenarios import day
from ui.timeline.ticks import bands, room_for, ticks

ENGLISH, FRENCH = Words("en"), Words("fr")


@given(
    st.dates(FIRST_DAY, LAST_DAY), st.integers(0, 4000), st.sampled_from([0.05, 0.3, 1, 2, 8, 40])
)
def test_bands_cover_what_is_in_sight(first, days, width):
    last = min(first + timedelta(days=days), LAST_DAY) if days < (LAST_DAY - first).days else first
    found = list(bands(first, last, width, ENGLISH))
    assert found[0].start <= first
    assert found[-1].end > last or found[-1].end == LAST_DAY
    assert all(one.end == other.start for one, other in itertools.pairwise(found))


@given(st.dates(FIRST_DAY, LAST_DAY), st.sampled_from([0.05, 0.3, 1, 2, 3.5, 8, 19, 90]))
def test_ticks_are_not_too_many(first, width):
    last = first + timedelta(days=min(int(1500 / width), (LAST_DAY - first).days))
    assert len(list(ticks(first, last, width, ENGLISH))) <= 200


def test_months_are_named_in_the_language():
    names = [band.name for band in bands(day("01-20"), day("02-10"), 8, FRENCH)]
    assert names == ["janvier 2018", "février 2018"]


def test_neighbouring_bands_are_told_apart():
    shades = [band.dark for band in bands(day("01-01"), day("12-31"), 8, ENGLISH)]
    assert shades == [True, False] * 6


def test_years_are_named_where_months_are_too_narrow():
    names = [band.name for band in bands(date(2017, 5, 1), date(2019, 2, 1), 0.5, ENGLISH)]
    assert names == ["2017", "2018", "2019"]


def test_whole_numbers_of_years_stand_where_years_are_too_narrow():
    names = [band.name for band in bands(date(2012, 5, 1), date(2027, 2, 1), 0.03, ENGLISH)]
    assert names == ["2010", "2015", "2020", "2025"]


@pytest.mark.parametrize(
    ("width", "texts"),
    [
        (40, ["30", "31", "1", "2", "3"]),
        (8, ["1"]),
        (2.5, ["1"]),
    ],
)
def test_days_are_numbered_as_far_as_they_fit(width, texts):
    found = [tick.text for tick in ticks(day("01-30"), day("02-03"), width, ENGLISH)]
    assert found == texts


def test_weeks_begin_on_fixed_days():
    found = [tick.text for tick in ticks(day("02-01"), day("02-28"), 8, ENGLISH)]
    assert found == ["1", "8", "15", "22"]


@pytest.mark.parametrize(
    ("taken", "start"),
    [
        (None, 103.0),
        ((150.0, 160.0), 103.0),
        ((80.0, 100.0), 103.0),
        ((95.0, 110.0), 110.0),
        ((110.0, 125.0), 125.0),
        ((115.0, 135.0), None),
    ],
)
def test_a_label_gives_way_to_the_handle(taken, start):
    assert room_for(20.0, 103.0, 150.0, taken) == start


def test_a_label_without_room_is_not_written():
    assert room_for(20.0, 103.0, 110.0, None) is None
