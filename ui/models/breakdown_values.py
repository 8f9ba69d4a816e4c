"""What explains something, as values: a title, rows, sentences and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from simulator.catalogue import Rule
from simulator.statement import EventRef, Line
from ui.models.selection import Selection


@dataclass(frozen=True)
class AllLinesOf:
    """The wish to see every line that an event has caused, not the first ones alone."""

    event: EventRef


Target: TypeAlias = Selection | Rule | AllLinesOf
"""Where a link leads: to something on the screen, to a page of the manual, or to all lines."""


@dataclass(frozen=True)
class Link:
    """A text that leads somewhere."""

    text: str
    target: Target


@dataclass(frozen=True)
class BreakdownRow:
    """One step of a sum; `target` is what its label leads to."""

    label: str
    text: str
    target: Target | None = None
    is_amount: bool = False
    is_total: bool = False


@dataclass(frozen=True)
class Breakdown:
    """An explanation; `line` is the line whose days are to be drawn, if it is for days."""

    title: str
    rows: tuple[BreakdownRow, ...] = ()
    sentences: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    line: Line | None = None
