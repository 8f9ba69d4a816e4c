"""What lies under the mouse: arithmetic on what is drawn, without Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from simulator.statement import EventRef, Invoice
from ui.timeline.chips import Chip, has_two_rows
from ui.timeline.facts import Lane
from ui.timeline.layout import FLAG_LENGTH, GRIP, Layout
from ui.timeline.marks import Flag, Look, Pin, Step
from ui.timeline.scale import DayScale
from ui.timeline.spots import Spot, spots_between


class EventHit(msgspec.Struct, frozen=True):
    """A pin, its stem, or the edge of a suspension; `pins` are all that lie under one head."""

    ref: EventRef
    lane: int
    pins: tuple[Pin, ...] = ()
    edge: bool = False


class FlagHit(msgspec.Struct, frozen=True):
    """The flag of a scheduled change on the day of the renewal, or of licences that arrive."""

    flag: Flag
    lane: int


class StepHit(msgspec.Struct, frozen=True):
    """The upper edge of a stretch of licences."""

    step: Step
    lane: int


class ChipHit(msgspec.Struct, frozen=True):
    """The total of an invoice."""

    invoice: Invoice


class HeaderHit(msgspec.Struct, frozen=True):
    """The name of a subscription."""

    lane: int


class AsOfHit(msgspec.Struct, frozen=True):
    """The handle that replays history."""


class RulerHit(msgspec.Struct, frozen=True):
    """A day of the ruler."""

    day: date


class SpaceHit(msgspec.Struct, frozen=True):
    """A day on which nothing stands; `lane` is None above and below the lanes."""

    day: date
    lane: int | None


Hit: TypeAlias = EventHit | FlagHit | StepHit | ChipHit | HeaderHit | AsOfHit | RulerHit | SpaceHit


def hit_in_lane(  # noqa: PLR0913, PLR0917 - a place, and all that can stand there
    x: float,
    y: float,
    number: int,
    lane: Lane,
    spots: Sequence[Spot],
    layout: Layout,
    scale: DayScale,
    selected: EventRef | None,
) -> EventHit | FlagHit | StepHit | SpaceHit:
    """Return what is at (x, y), counted from the upper left corner of the lane.

    What is drawn last is found first: heads of pins, then stems, edges of suspensions, steps.
    """
    head = _head(x, y, spots, layout, selected)
    if head is not None:
        pins = head.pins
        chosen = next((pin for pin in pins if pin.ref == selected), pins[0])
        return EventHit(chosen.ref, number, pins)
    flag = _flag(x, y, lane, layout, scale)
    if flag is not None:
        return FlagHit(flag, number)
    if layout.pin_y <= y <= layout.area_bottom + GRIP:
        stem = _stem(x, spots, scale, selected)
        if stem is not None:
            return EventHit(stem.ref, number, (stem,), edge=True)
    if layout.area_top - GRIP <= y <= layout.area_bottom:
        edge = _edge_of_gap(x, lane, scale)
        if edge is not None:
            return EventHit(edge, number, edge=True)
    step = _step(x, y, lane, layout, scale)
    return StepHit(step, number) if step is not None else SpaceHit(scale.day(x), number)


def _head(
    x: float, y: float, spots: Sequence[Spot], layout: Layout, selected: EventRef | None
) -> Spot | None:
    reach = layout.pin_radius + 2
    if abs(y - layout.pin_y) > reach:
        return None
    near = [spot for spot in spots_between(spots, x - reach, x + reach) if abs(spot.x - x) <= reach]
    return min(near, key=lambda spot: (not spot.holds(selected), abs(spot.x - x)), default=None)


def _flag(x: float, y: float, lane: Lane, layout: Layout, scale: DayScale) -> Flag | None:
    if not layout.area_top - GRIP <= y <= layout.area_top + layout.flag_height + GRIP:
        return None
    near = (
        flag
        for flag in lane.course.flags
        if -GRIP <= x - scale.x(flag.day) <= layout.flag_height * FLAG_LENGTH + GRIP
    )
    return next(near, None)


def _stem(
    x: float, spots: Sequence[Spot], scale: DayScale, selected: EventRef | None
) -> Pin | None:
    """Return the pin with a stem at `x`; heads stand at most a few pins beside their stems."""
    around = spots_between(spots, x - 100, x + 100)
    near = [pin for spot in around for pin in spot.pins if abs(scale.x(pin.event.date) - x) <= GRIP]
    return min(
        near,
        key=lambda pin: (pin.ref != selected, abs(scale.x(pin.event.date) - x)),
        default=None,
    )


def _edge_of_gap(x: float, lane: Lane, scale: DayScale) -> EventRef | None:
    for gap in lane.course.gaps:
        if abs(scale.x(gap.period.start) - x) <= GRIP:
            return gap.suspend
        if gap.reactivate is not None and abs(scale.x(gap.period.end) - x) <= GRIP:
            return gap.reactivate
    return None


def _step(x: float, y: float, lane: Lane, layout: Layout, scale: DayScale) -> Step | None:
    highest = lane.course.highest
    place = bisect_right(lane.course.steps, scale.day(x), key=_start) - 1
    if place < 0:
        return None
    step = lane.course.steps[place]
    if step.look is Look.METERED:
        return None
    inside = x <= scale.x(step.period.end)
    return step if inside and abs(layout.step_top(step.quantity, highest) - y) <= GRIP else None


def _start(step: Step) -> date:
    return step.period.start


def chip_at(x: float, y: float, chips: Sequence[Chip], layout: Layout) -> Chip | None:
    """Return the total at (x, y) of their strip, a dot within reach if there is no chip."""
    rows = layout.chip_places(two_rows=has_two_rows(chips))
    for chip in chips:
        top, height = rows[chip.row]
        # One row is taken anywhere in the strip; of two each has its own height.
        is_beside = len(rows) > 1 and not top <= y <= top + height
        if chip.width and not is_beside and chip.left <= x <= chip.left + chip.width:
            return chip
    dots = [chip for chip in chips if not chip.width and abs(chip.x - x) <= GRIP]
    return min(dots, key=lambda chip: abs(chip.x - x), default=None)
