"""What lies under the mouse."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Book
from simulator.engine import outcome
from simulator.statement import Invoice
from tests.unit.timeline.scenarios import day, published
from ui.timeline.facts import Facts
from ui.timeline.hits import EventHit, SpaceHit, StepHit, chip_at, hit_in_lane
from ui.timeline.layout import Layout
from ui.timeline.scale import DayScale
from ui.timeline.spots import chips_of, spots_of

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


def test_totals_and_dots_are_found():
    invoices = [Invoice(each, Book.LEGACY, (), Decimal(1)) for each in (day("01-15"), day("01-20"))]
    chips = chips_of(invoices, SCALE, 60, lambda _: False)
    assert [bool(chip.width) for chip in chips] == [True, False]
    under_chip = chip_at(SCALE.x(day("01-15")), chips)
    assert under_chip is not None
    assert under_chip.invoice == invoices[0]
    wide_apart = chips_of(
        [invoices[0], Invoice(day("01-23"), Book.LEGACY, (), Decimal(1))],
        DayScale(4.5),
        60,
        lambda _: False,
    )
    dot = chip_at(DayScale(4.5).x(day("01-23")) + 2, wide_apart)
    assert dot is not None
    assert dot.invoice.date == day("01-23")
    assert chip_at(SCALE.x(day("03-01")), chips) is None
