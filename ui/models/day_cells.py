"""The days of a line's cycle as cells: which are billed, and where each cell lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from simulator.service_days import (
    MOST_NUMBERED_DAYS,
    Day,
    DayState,
    count,
    days_of,
    months_of,
)

__all__ = [
    "MOST_NUMBERED_DAYS",
    "Day",
    "DayState",
    "Grid",
    "Layout",
    "count",
    "days_of",
    "layout",
    "months_of",
]


@dataclass(frozen=True)
class Grid:
    """Sizes of the cells, and of the label of a month before them."""

    cell_width: int
    cell_height: int
    gap: int
    label_width: int
    numbered: bool

    @property
    def step(self) -> int:
        """Return how far one cell is from the next."""
        return self.cell_width + self.gap


@dataclass(frozen=True)
class PlacedCell:
    """A day and the upper left corner of its cell."""

    day: Day
    x: int
    y: int


@dataclass(frozen=True)
class PlacedMonth:
    """The cells of a month and the upper left corner of its label."""

    cells: tuple[PlacedCell, ...]
    x: int
    y: int

    @property
    def first(self) -> date:
        """Return the first day shown of the month."""
        return self.cells[0].day.day


@dataclass(frozen=True)
class Layout:
    """Months in their places, and the height that they need."""

    months: tuple[PlacedMonth, ...]
    height: int

    def day_at(self, x: float, y: float, grid: Grid) -> Day | None:
        """Return the day whose cell covers a point."""
        for month in self.months:
            for cell in month.cells:
                inside = 0 <= x - cell.x < grid.step and 0 <= y - cell.y < grid.cell_height
                if inside:
                    return cell.day
        return None


def layout(days: Sequence[Day], grid: Grid, width: int) -> Layout:
    """Return where the cells lie in `width`: each month begins a row, long ones wrap.

    Strips stand in columns where there is room, from top to bottom.
    """
    months = months_of(days)
    if grid.numbered:
        return _rows(months, grid, width)
    return _strips(months, grid, width)


def _rows(months: Sequence[Sequence[Day]], grid: Grid, width: int) -> Layout:
    in_row = max(1, (width - grid.label_width + grid.gap) // grid.step)
    placed, y = [], 0
    for month in months:
        placed.append(PlacedMonth(tuple(_cells(month, grid, in_row, y)), 0, y))
        y += -(-len(month) // in_row) * (grid.cell_height + grid.gap)
    return Layout(tuple(placed), max(0, y - grid.gap))


def _cells(month: Sequence[Day], grid: Grid, in_row: int, y: int) -> Iterator[PlacedCell]:
    for place, day in enumerate(month):
        row, column = divmod(place, in_row)
        x = grid.label_width + column * grid.step
        yield PlacedCell(day, x, y + row * (grid.cell_height + grid.gap))


def _strips(months: Sequence[Sequence[Day]], grid: Grid, width: int) -> Layout:
    """Return one strip for each month, every day in the place of its number."""
    strip = grid.label_width + 31 * grid.step + grid.cell_height
    columns = max(1, min((width + grid.cell_height) // strip, 3))
    rows = -(-len(months) // columns)
    row_height = grid.cell_height + 3
    placed = []
    for place, month in enumerate(months):
        column, row = divmod(place, rows)
        x, y = column * strip, row * row_height
        cells = (
            PlacedCell(day, x + grid.label_width + (day.day.day - 1) * grid.step, y)
            for day in month
        )
        placed.append(PlacedMonth(tuple(cells), x, y))
    return Layout(tuple(placed), rows * row_height)
