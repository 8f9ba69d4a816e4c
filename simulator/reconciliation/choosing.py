"""Which pairs of a comparison answer a question, and what they come to: in slices, for a million."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from itertools import compress
from typing import TypeAlias

import msgspec

from simulator.reconciliation.facets import Facet, Facets
from simulator.reconciliation.pairs import Pair
from simulator.reconciliation.slicing import Slices, slices
from simulator.reconciliation.tally import Tally, tallied, together

Fits: TypeAlias = Callable[[Pair], bool]

Answer: TypeAlias = Callable[[Facet], bool | Fits]
"""Whether the pairs of a facet are wanted; where it cannot tell, what each of them is asked."""


class Chosen(msgspec.Struct, frozen=True):
    """The pairs that answer a question: their places in the comparison, and their sums."""

    places: Sequence[int]
    tally: Tally


def choosing(facets: Facets, answer: Answer) -> Slices[Chosen]:
    """Look for the pairs that are wanted, in the order of the comparison."""
    answers: list[bool | Fits] = []
    for part in slices(len(facets.facets)):
        if part.start:
            yield
        answers.extend(map(answer, facets.facets[part.start : part.stop]))
    if all(isinstance(each, bool) for each in answers):
        return (yield from _of_facets(facets, bytes(map(bool, answers))))
    return (yield from _of_pairs(facets, answers))


def _of_facets(facets: Facets, mask: bytes) -> Slices[Chosen]:
    """Take all pairs of the facets that are wanted."""
    places, tallies = array("I"), [facets.tally(())]
    for part in slices(len(facets.codes)):
        if part.start:
            yield
        codes = facets.codes[part.start : part.stop]
        places.extend(compress(part, map(mask.__getitem__, codes)))
    for part in slices(len(mask)):
        if part.start:
            yield
        tallies.append(facets.tally(compress(part, mask[part.start : part.stop])))
    return Chosen(places, together(tallies, facets.decimals))


def _of_pairs(facets: Facets, answers: Sequence[bool | Fits]) -> Slices[Chosen]:
    """Ask each pair where its facet cannot tell."""
    pairs, codes = facets.pairs, facets.codes
    places, tallies = array("I"), [facets.tally(())]
    for part in slices(len(codes)):
        if part.start:
            yield
        begun = len(places)
        for place in part:
            told = answers[codes[place]]
            if told is True or (told is not False and told(pairs[place])):
                places.append(place)
        tallies.append(tallied((pairs[place] for place in places[begun:]), facets.decimals))
    return Chosen(places, together(tallies, facets.decimals))
