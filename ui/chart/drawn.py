"""What the plot is told to draw: plain numbers and colours."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from PySide6.QtGui import QColor

Point: TypeAlias = tuple[float, float]


@dataclass(frozen=True)
class Block:
    """A part of a bar: its place, its height, its colour, and that of its hatching."""

    place: int
    start: float
    end: float
    colour: QColor
    hatch: QColor | None = None


@dataclass(frozen=True)
class Bars:
    """What bars draw: blocks, the points of the line of totals, and the dates under them."""

    blocks: tuple[Block, ...]
    totals: tuple[Point, ...]
    dates: tuple[date, ...]


@dataclass(frozen=True)
class Cut:
    """A day whose level lies beyond the scale: where it is cut, and what it comes to."""

    x: float
    level: float
    text: str


@dataclass(frozen=True)
class Steps:
    """What a step area draws: levels over the days from edge to edge; paler from `pale` on.

    `cuts` are the single days that are higher than the picture.
    """

    edges: tuple[float, ...]
    levels: tuple[float, ...]
    colour: QColor
    pale_colour: QColor
    pale: float | None
    cuts: tuple[Cut, ...] = ()

    def parted(self) -> tuple[list[float], list[float], int]:
        """Return edges and levels with an edge where the pale part begins, and its place."""
        edges, levels = list(self.edges), list(self.levels)
        if self.pale is None or not levels or self.pale >= edges[-1]:
            return edges, levels, len(levels)
        if self.pale <= edges[0]:
            return edges, levels, 0
        place = next(index for index, edge in enumerate(edges) if edge >= (self.pale or 0))
        if edges[place] != self.pale:
            edges.insert(place, self.pale)
            levels.insert(place, levels[place - 1])
        return edges, levels, place
