"""Long work in slices: whoever has something else to do stops it between two of them."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar

SLICE = 5_000
"""Lines that are looked at in one go: some hundredths of a second."""

Found = TypeVar("Found")

Slices: TypeAlias = Generator[None, None, Found]
"""Work that stops between slices, and returns at last; of one slice it does not stop at all."""


def slices(count: int) -> list[range]:
    """Return the places of so many things in slices."""
    return [range(first, min(first + SLICE, count)) for first in range(0, count, SLICE)]


def finished(work: Slices[Found]) -> Found:
    """Return what long work finds, without stopping."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Found = end.value
            return found
