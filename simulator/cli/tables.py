"""Tables for a terminal: columns aligned, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence

GAP = "  "


def aligned(rows: Sequence[Sequence[str]], right: Sequence[bool], indent: str = "") -> list[str]:
    """Return a line for each row, its cells as wide as the widest of their column.

    Args:
        rows: cells; every row has as many.
        right: for each column whether its cells stand at the right.
        indent: what every line begins with.
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [(indent + GAP.join(map(_padded, row, widths, right))).rstrip() for row in rows]


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes."""
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(0 if combining(each) else 1 + (east_asian_width(each) in "WF") for each in text)


def _padded(cell: str, columns: int, right: bool) -> str:
    blank = " " * (columns - width(cell))
    return blank + cell if right else cell + blank
