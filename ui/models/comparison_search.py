"""A question to a comparison, answered in slices: which pairs, in which order, with which sums."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from operator import itemgetter
from typing import Any, NamedTuple

from simulator.reconciliation.choosing import Chosen, choosing
from simulator.reconciliation.facets import Facet, Facets
from simulator.reconciliation.slicing import SLICE, Slices, slices
from ui.models.columns import folded
from ui.models.comparison_columns import COLUMNS, PairTexts
from ui.models.comparison_filter import Question, answer

_KEY = itemgetter(0)
_Keyed = tuple[Any, int]


class Order(NamedTuple):
    """By which column pairs are sorted, and whether backwards."""

    column: int
    is_backwards: bool


class Saying:
    """What facets say together, as people search it; written once for a language."""

    def __init__(self, texts: PairTexts) -> None:
        self.texts = texts
        self._whose: dict[str, str] = {}
        self._what: dict[tuple[object, ...], str] = {}

    def __call__(self, facet: Facet) -> tuple[str, str]:
        """Return whose the lines of a facet are, and what they are."""
        kind = facet.charge, facet.verdict, facet.cause
        whose, what = self._whose.get(facet.subscription), self._what.get(kind)
        if whose is None:
            whose = self._whose[facet.subscription] = self.texts.whose(facet)
        if what is None:
            what = self._what[kind] = self.texts.what(facet)
        return whose, what


class Search(NamedTuple):
    """What is looked for: pairs of a comparison, in a language and an order; None is the file's."""

    facets: Facets
    said: Saying
    question: Question
    order: Order | None

    def is_for_the_same(self, other: Search) -> bool:
        """Return whether another search finds the same pairs."""
        is_there = self.facets is other.facets and self.said is other.said
        return is_there and self.question == other.question


class Found(NamedTuple):
    """What was found: the places of the pairs in their order, and what they come to."""

    search: Search
    chosen: Chosen
    places: Sequence[int]


def looking(search: Search, before: Found | None) -> Slices[Found]:
    """Look for what is asked; where `before` was asked the same, it is only put in order."""
    if before is not None and search.is_for_the_same(before.search):
        chosen = before.chosen
    else:
        asked = answer(search.question, search.said, search.said.texts.words)
        chosen = yield from choosing(search.facets, asked)
    if search.order is None:
        return Found(search, chosen, chosen.places)
    places = yield from _sorted(search, search.order, chosen.places)
    return Found(search, chosen, places)


def _sorted(search: Search, order: Order, places: Sequence[int]) -> Slices[Sequence[int]]:
    """Sort slices, and merge them."""
    key = _key(search, order)
    runs: list[list[_Keyed]] = []
    for part in slices(len(places)):
        if part.start:
            yield
        some = [(key(place), place) for place in places[part.start : part.stop]]
        runs.append(sorted(some, key=_KEY, reverse=order.is_backwards))
    merged: Iterator[_Keyed] = merge(*runs, key=_KEY, reverse=order.is_backwards)
    found = array("I")
    for _, place in merged:
        found.append(place)
        if len(found) % SLICE == 0 and len(found) < len(places):
            yield
    return found


def _key(search: Search, order: Order) -> Callable[[int], Any]:
    """Return by what the pair in a place is sorted."""
    column, facets, texts = COLUMNS[order.column], search.facets, search.said.texts
    if column.sort is not None:
        by = column.sort
        return lambda place: by(facets.pairs[place], facets.facet(place), texts)
    return lambda place: folded(column.show(facets.pairs[place], facets.facet(place), texts))
