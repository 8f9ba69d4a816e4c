"""Where pins find room: spread where they fit, gathered where they do not."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from simulator.scenario.events import ChangeQuantity, MoveQuantity
from simulator.statement import EventRef
from ui.timeline.marks import Pin, Step
from ui.timeline.scale import DayScale

MOST_SPREAD = 3
"""How many pins of near days stand beside one another; more are gathered under a number."""

MOST_ON_ONE_DAY = 5
"""How many pins of one day do: their heads stray from their day, but from no other one."""

_DENSE = 60


class Spot(msgspec.Struct, frozen=True):
    """The head of one pin, or of several that are too near to one another; `x` is its centre."""

    x: float
    pins: tuple[Pin, ...]

    def holds(self, ref: EventRef | None) -> bool:
        """Return whether the event is one of those under this head."""
        return any(pin.ref == ref for pin in self.pins)


def spots_of(pins: Sequence[Pin], scale: DayScale, radius: float) -> tuple[Spot, ...]:
    """Return the heads of `pins`, which are in order of time, from left to right."""
    groups = _groups(pins, scale, radius * 1.8)
    if pins and len(pins) > _DENSE * len(groups):
        # Numbers of three digits stand here, and they are wide.
        groups = _groups(pins, scale, radius * 3.4)
    spots: list[Spot] = []
    for place, (x, members) in enumerate(groups):
        room = groups[place + 1][0] - x if place + 1 < len(groups) else float("inf")
        if len(members) == 1 or _can_spread(members, room, radius):
            head = x
            for pin in members:
                spots.append(Spot(head, (pin,)))
                head += _breadth(pin, radius)
        else:
            spots.append(Spot(x, tuple(members)))
    return tuple(spots)


def _can_spread(members: Sequence[Pin], room: float, radius: float) -> bool:
    """Return whether the heads of `members` may stand beside one another on `room` pixels."""
    one_day = members[0].event.date == members[-1].event.date
    most = MOST_ON_ONE_DAY if one_day else MOST_SPREAD
    return len(members) <= most and sum(_breadth(pin, radius) for pin in members) <= room


def _breadth(pin: Pin, radius: float) -> float:
    """Return the distance from a head to the one beside it: a change of many licences is wide."""
    has_number = isinstance(pin.event, ChangeQuantity | MoveQuantity)
    digits = len(str(abs(pin.change))) if has_number else 1
    return radius * (2.2 + 0.8 * (digits - 1))


def _groups(pins: Sequence[Pin], scale: DayScale, near: float) -> list[tuple[float, list[Pin]]]:
    """Return pins that are `near` the first of their group, each group with the x of that first."""
    groups: list[tuple[float, list[Pin]]] = []
    for pin in pins:
        x = scale.x(pin.event.date)
        if groups and x - groups[-1][0] < near:
            groups[-1][1].append(pin)
        else:
            groups.append((x, [pin]))
    return groups


def spots_between(spots: Sequence[Spot], left: float, right: float) -> Sequence[Spot]:
    """Return the spots with a centre from `left` to `right`."""
    return spots[bisect_left(spots, left, key=_x) : bisect_left(spots, right, key=_x)]


def _x(spot: Spot) -> float:
    return spot.x


class Column(msgspec.Struct, frozen=True):
    """Steps that share a pixel, drawn as one of the greatest among them."""

    left: float
    right: float
    step: Step


def columns_of(steps: Sequence[Step], scale: DayScale) -> tuple[Column, ...]:
    """Return what is drawn for `steps`: no two edges on one pixel, however many steps there are."""
    columns: list[Column] = []
    for step in steps:
        left, right = scale.x(step.period.start), scale.x(step.period.end)
        last = columns[-1] if columns else None
        if last and right - last.left < 1.0:
            higher = step if step.quantity > last.step.quantity else last.step
            columns[-1] = Column(last.left, right, higher)
        else:
            columns.append(Column(left, right, step))
    return tuple(columns)


def columns_between(columns: Sequence[Column], left: float, right: float) -> Sequence[Column]:
    """Return the columns that have a part between `left` and `right`."""
    first = bisect_left(columns, left, key=_right)
    return columns[first : bisect_left(columns, right, key=_left)]


def _left(column: Column) -> float:
    return column.left


def _right(column: Column) -> float:
    return column.right
