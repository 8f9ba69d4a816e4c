"""What stands on pages: pieces that know their height and are never split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from ui.printing.ink import Ink


class Content(Protocol):
    """Something of a known height that can be drawn."""

    @property
    def height(self) -> float:
        """Return the height that it needs."""
        ...

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw it with its upper edge at `y`."""
        ...


@dataclass(frozen=True)
class Block:
    """A piece of a page and how it stands among its neighbours.

    Attributes:
        content: what is drawn.
        above: empty room before it, left out at the top of a page.
        keeps_next: whether it stands on the page of the next block.
        starts_page: whether it begins a new page.
        header: what is repeated above it where it is the first of a page.
        bookmark: what leads to it in the outline.
    """

    content: Content
    above: float = 0.0
    keeps_next: bool = False
    starts_page: bool = False
    header: Content | None = None
    bookmark: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A wrapped text."""

    ink: Ink
    text: str
    x: float
    width: float

    @property
    def height(self) -> float:
        """Return the height of all its lines."""
        return self.ink.height(self.text, self.width)

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw it."""
        self.ink.draw(painter, self.x, y, self.width, self.text)


@dataclass(frozen=True)
class Cell:
    """A text in a column; figures stand at the right edge."""

    text: str
    x: float
    width: float
    right: bool
    ink: Ink


@dataclass(frozen=True)
class Cells:
    """A row of cells with a line below it."""

    cells: Sequence[Cell]
    rule: QColor
    thickness: float = 0.75
    padding: float = 4.0

    @property
    def height(self) -> float:
        """Return the height of the highest cell, and the room around it."""
        return max(map(_height, self.cells), default=0.0) + 2 * self.padding

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw the cells and the line."""
        top = y + self.padding
        for cell in self.cells:
            if cell.right and _fits(cell):
                cell.ink.draw_right(painter, cell.x + cell.width, top, cell.text)
            else:
                cell.ink.draw(painter, cell.x, top, cell.width, cell.text, right=cell.right)
        if self.thickness:
            below = y + self.height
            left = min(cell.x for cell in self.cells)
            end = max(cell.x + cell.width for cell in self.cells)
            painter.setPen(QPen(self.rule, self.thickness))
            painter.drawLine(QLineF(left, below, end, below))


def _fits(cell: Cell) -> bool:
    return cell.ink.width(cell.text) <= cell.width


def _height(cell: Cell) -> float:
    if cell.right and _fits(cell):
        return cell.ink.line
    return cell.ink.height(cell.text, cell.width)


@dataclass(frozen=True)
class Beside:
    """Several contents that begin at the same height."""

    contents: Sequence[Content]

    @property
    def height(self) -> float:
        """Return the height of the highest."""
        return max((each.height for each in self.contents), default=0.0)

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw them all."""
        for each in self.contents:
            each.draw(painter, y)


@dataclass(frozen=True)
class Stack:
    """Several contents below one another."""

    contents: Sequence[Content]

    @property
    def height(self) -> float:
        """Return their height together."""
        return sum(each.height for each in self.contents)

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw them all."""
        for each in self.contents:
            each.draw(painter, y)
            y += each.height


@dataclass(frozen=True)
class Rule:
    """A thin line across the page."""

    colour: QColor
    width: float
    height: float = 8.0

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw it."""
        painter.fillRect(QRectF(0, y, self.width, 0.75), self.colour)


@dataclass(frozen=True)
class Gap:
    """Empty room."""

    height: float

    def draw(self, painter: QPainter, y: float) -> None:
        """Draw nothing."""
