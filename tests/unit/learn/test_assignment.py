"""The best pairs as a whole, beside every way to make them."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from simulator.learn.assignment import assigned


@st.composite
def tables(draw: st.DrawFn) -> list[list[int]]:
    rows = draw(st.integers(0, 4))
    columns = draw(st.integers(max(rows, 1), 5))
    row = st.lists(st.integers(0, 9), min_size=columns, max_size=columns)
    return draw(st.lists(row, min_size=rows, max_size=rows))


@given(tables())
def test_no_other_pairs_are_worth_more(worth):
    found = assigned(worth)
    assert len(set(found)) == len(worth)
    ways = permutations(range(len(worth[0]) if worth else 0), len(worth))
    best = max(sum(row[place] for row, place in zip(worth, way, strict=True)) for way in ways)
    assert sum(row[place] for row, place in zip(worth, found, strict=True)) == best
