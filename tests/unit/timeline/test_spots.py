"""Where pins, totals and steps find room."""

from __future__ import annotations

import itertools
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from simulator.calendar import Period
from simulator.catalogue import Book
from simulator.scenario.events import ChangeQuantity
from simulator.statement import Invoice
from tests.unit.timeline.scenarios import day
from ui.timeline.chips import chips_of
from ui.timeline.marks import Pin, Step
from ui.timeline.scale import DayScale
from ui.timeline.spots import (
    columns_between,
    columns_of,
    spots_between,
    spots_of,
)

RADIUS = 8.0


def pins_on(days):
    events = [ChangeQuantity(date=each, quantity=1) for each in sorted(days)]
    return [Pin(("a", place), event) for place, event in enumerate(events)]


DAYS = st.lists(st.dates(day("01-01"), day("12-31")), max_size=60)
SCALES = st.floats(0.05, 60).map(DayScale)


@given(DAYS, SCALES)
def test_every_pin_has_a_head(days, scale):
    pins = pins_on(days)
    spots = spots_of(pins, scale, RADIUS)
    assert [pin for spot in spots for pin in spot.pins] == pins
    assert [spot.x for spot in spots] == sorted(spot.x for spot in spots)


@given(DAYS, SCALES)
def test_heads_do_not_cover_one_another(days, scale):
    spots = spots_of(pins_on(days), scale, RADIUS)
    gaps = [other.x - one.x for one, other in itertools.pairwise(spots)]
    assert all(gap >= RADIUS * 1.5 for gap in gaps)


def test_two_events_of_one_day_stand_side_by_side():
    spots = spots_of(pins_on([day("02-01"), day("02-01")]), DayScale(8), RADIUS)
    assert [len(spot.pins) for spot in spots] == [1, 1]
    assert spots[0].x == DayScale(8).x(day("02-01"))


def test_many_events_of_near_days_are_gathered():
    days = [day("02-01") + timedelta(days=each) for each in range(10)]
    spots = spots_of(pins_on(days), DayScale(0.5), RADIUS)
    assert [len(spot.pins) for spot in spots] == [10]
    assert spots[0].holds(("a", 7))
    assert not spots[0].holds(("b", 7))


@given(DAYS, SCALES, st.floats(0, 400), st.floats(0, 400))
def test_only_spots_in_sight_are_returned(days, scale, left, width):
    spots = spots_of(pins_on(days), scale, RADIUS)
    start = scale.x(day("01-01")) + left
    seen = spots_between(spots, start, start + width)
    assert list(seen) == [spot for spot in spots if start <= spot.x < start + width]


def invoice(on, book=Book.LEGACY):
    return Invoice(on, book, (), Decimal("4.00"))


@given(DAYS, SCALES, st.floats(10, 200))
def test_totals_do_not_cover_one_another(days, scale, width):
    invoices = [invoice(each) for each in sorted(set(days))]
    chips = chips_of(invoices, scale, (width, width / 2), lambda _: False)
    assert [chip.invoice for chip in chips] == invoices
    for row in (0, 1):
        in_row = [chip for chip in chips if chip.width and chip.row == row]
        placed = sorted((chip.left, chip.left + chip.width) for chip in in_row)
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(placed))


def test_the_chosen_total_finds_room_before_its_neighbours():
    invoices = [invoice(day("01-15")), invoice(day("02-15")), invoice(day("03-15"))]
    scale = DayScale(0.1)
    dots = [chip for chip in chips_of(invoices, scale, (80,), lambda _: False) if not chip.width]
    chips = chips_of(invoices, scale, (80,), lambda each: each is dots[0].invoice)
    (chosen,) = [chip for chip in chips if chip.invoice is dots[0].invoice]
    assert (chosen.width, chosen.left) == (80, chosen.x - 40)
    assert not all(chip.width for chip in chips)


def test_totals_stand_in_two_rows_before_one_becomes_a_dot():
    invoices = [invoice(day("01-15")), invoice(day("02-15")), invoice(day("03-15"))]
    chips = chips_of(invoices, DayScale(1.5), (80,), lambda _: False)
    assert [(chip.width, chip.row) for chip in chips] == [(80, 0), (80, 1), (80, 0)]


def test_totals_move_aside_for_one_another_before_one_becomes_a_dot():
    invoices = [invoice(day("01-08")), invoice(day("01-15"))]
    one, other = chips_of(invoices, DayScale(5), (60, 40), lambda _: False)
    assert (one.width, other.width) == (60, 60)
    assert one.left + one.width < other.left
    assert all(chip.left < chip.x < chip.left + chip.width for chip in (one, other))


def test_totals_are_narrower_where_they_would_be_dots():
    invoices = [invoice(day("01-15")), invoice(day("02-15")), invoice(day("03-15"))]
    chips = chips_of(invoices, DayScale(1.5), (80, 40), lambda _: False)
    assert [chip.width for chip in chips] == [40, 40, 40]


def test_two_invoices_of_one_day_stand_side_by_side():
    invoices = [invoice(day("01-15")), invoice(day("01-15"), Book.NEW_COMMERCE)]
    one, other = chips_of(invoices, DayScale(8), (60,), lambda _: False)
    assert other.left == one.left + one.width + 4


def steps_of(lengths):
    start, steps = day("01-01"), []
    for place, length in enumerate(lengths):
        end = start + timedelta(days=length)
        steps.append(Step(Period(start, end), place % 7, ("a", place)))
        start = end
    return steps


@given(st.lists(st.integers(1, 40), min_size=1, max_size=80), SCALES)
def test_columns_cover_the_steps_and_no_pixel_twice(lengths, scale):
    steps = steps_of(lengths)
    columns = columns_of(steps, scale)
    assert columns[0].left == scale.x(steps[0].period.start)
    assert columns[-1].right == scale.x(steps[-1].period.end)
    pairs = list(itertools.pairwise(columns))
    assert all(one.right == other.left for one, other in pairs)
    assert max(column.step.quantity for column in columns) == max(s.quantity for s in steps)


def test_thousands_of_steps_are_drawn_as_no_more_columns_than_pixels():
    columns = columns_of(steps_of([1] * 5000), DayScale(0.1))
    assert len(columns) <= 600


@given(st.lists(st.integers(1, 40), min_size=1, max_size=80), SCALES, st.floats(0, 300))
def test_only_columns_in_sight_are_returned(lengths, scale, width):
    columns = columns_of(steps_of(lengths), scale)
    left = scale.x(day("01-20"))
    seen = columns_between(columns, left, left + width)
    for column in columns:
        inside = column.right > left and column.left < left + width
        assert not inside or column in seen
