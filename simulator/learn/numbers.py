"""Random numbers that are the same on every machine and under every version of Python."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_WORD = (1 << 64) - 1


class Numbers:
    """SplitMix64 (Steele, Lea, Flood 2014): one seed, one row of numbers; nothing secret."""

    def __init__(self, seed: int) -> None:
        self._state = seed & _WORD

    def below(self, limit: int) -> int:
        """Return the next number from 0 to `limit` - 1; all are as good as equally likely."""
        return (self._next() * limit) >> 64

    def between(self, least: int, most: int) -> int:
        """Return the next number from `least` to `most`, both included."""
        return least + self.below(most - least + 1)

    def one_of(self, items: Sequence[Item]) -> Item:
        """Return one of `items`."""
        return items[self.below(len(items))]

    def _next(self) -> int:
        self._state = (self._state + 0x9E3779B97F4A7C15) & _WORD
        mixed = self._state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & _WORD
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & _WORD
        return mixed ^ (mixed >> 31)
