"""What lies under the mouse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Book
from simulator.engine import outcome
from simulator.statement import Invoice
from tests.unit.timeline.scenarios import day, published
from ui.timeline.chips import chips_of
from ui.timeline.facts import Facts
from ui.timeline.hits import EventHit, SpaceHit, StepHit, chip_at, hit_in_lane
from ui.timeline.layout import Layout
from ui.timeline.scale import DayScale
from ui.timeline.spots import spots_of

SCALE = DayScale(8)
LAYOUT = Layout(1000, 260, 2, 16)
LANE = Facts(published(), outcome(published())).lane(0)


def at(x, y, selected=None, scale=SCALE):
    spots = spots_of(LANE.course.pins, scale, LAYOUT.pin_radius)
    return hit_in_lane(x, y, 0, LANE, spots, LAYOUT, scale, selected)


@pytest.mark.parametrize("place", range(4))
def test_a_pin_is_its_event(place):
    hit = at(SCALE.x(LANE.course.pins[place].event.date), LAYOUT.pin_y)
    assert isinstance(hit, EventHit)
    assert (hit.ref, hit.edge) == (("e3", place), False)


def test_a_stem_is_its_event_too():
    hit = at(SCALE.x(day("02-01")) + 2, LAYOUT.area_bottom - 5)
    assert isinstance(hit, EventHit)
    assert (hit.ref, hit.edge) == (("e3", 1), True)


def test_the_edges_of_a_suspension_are_its_events():
    start = at(SCALE.x(day("03-21")) + 3, LAYOUT.area_bottom - 3)
    end = at(SCALE.x(day("04-04")) - 3, LAYOUT.area_bottom - 3)
    assert isinstance(start, EventHit)
    assert isinstance(end, EventHit)
    assert (start.ref, end.ref) == (("e3", 2), ("e3", 3))


def test_the_upper_edge_of_licences_can_be_taken():
    hit = at(SCALE.x(day("02-20")), LAYOUT.step_top(2, 2) + 2)
    assert isinstance(hit, StepHit)
    assert (hit.step.quantity, hit.step.cause) == (2, ("e3", 1))


def test_inside_a_step_is_empty_space():
    assert at(SCALE.x(day("02-20")) + 1, LAYOUT.area_bottom - 6) == SpaceHit(day("02-20"), 0)


def test_before_everything_is_empty_space():
    assert at(SCALE.x(day("01-01")) + 1, LAYOUT.area_bottom) == SpaceHit(day("01-01"), 0)


def test_of_gathered_pins_the_selected_one_is_meant():
    scale = DayScale(0.1)
    x = scale.x(day("01-13"))
    hit = at(x, LAYOUT.pin_y, ("e3", 2), scale)
    assert isinstance(hit, EventHit)
    assert hit.ref == ("e3", 2)
    assert len(hit.pins) == 4


def billed_on(*days):
    return [Invoice(day(each), Book.LEGACY, (), Decimal(1)) for each in days]


def test_a_total_is_found_anywhere_in_its_strip():
    chips = chips_of(billed_on("01-15"), SCALE, (60,), lambda _: False)
    found = [chip_at(SCALE.x(day("01-15")), y, chips, LAYOUT) for y in (1, 20, 38)]
    assert [chip.invoice.date for chip in found] == [day("01-15")] * 3
    assert chip_at(SCALE.x(day("03-01")), 20, chips, LAYOUT) is None


def test_of_totals_in_two_rows_each_is_found_in_its_own():
    scale = DayScale(1.5)
    chips = chips_of(billed_on("01-15", "02-15", "03-15"), scale, (80,), lambda _: False)
    upper, lower = (top + height / 2 for top, height in LAYOUT.chip_places(two_rows=True))
    x = chips[1].left + 1
    assert chip_at(x, upper, chips, LAYOUT) is chips[0]
    assert chip_at(x, lower, chips, LAYOUT) is chips[1]


def test_a_dot_is_found_within_reach():
    scale = DayScale(1.5)
    chips = chips_of(billed_on("01-15", "01-20", "01-25"), scale, (60,), lambda _: False)
    dot = chips[2]
    assert not dot.width
    assert chip_at(dot.x + 2, 1, chips, LAYOUT) is dot
