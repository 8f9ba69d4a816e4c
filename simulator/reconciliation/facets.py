"""A comparison of a million lines, cut by what the lines have in common.

Lines of one subscription, charge type, verdict and cause stand under one facet, with what they come
to. Most questions are asked of the facets, which are few; only what differs from line to line is
asked of each.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import TypeAlias

import msgspec

from simulator.money import MINOR_UNITS
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild import RebuiltFile, RebuiltSubscription
from simulator.reconciliation.rebuild.parting import by_customer
from simulator.reconciliation.tally import Tally, tallied, together


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """What pairs have in common; a `charge` that the catalogue has not is what the file calls it."""

    customer: str
    subscription: str
    product: str
    order: str
    invoice: str
    charge: str
    verdict: Verdict
    cause: Cause | None


class _Part(msgspec.Struct, frozen=True):
    """A subscription cut into facets: the place among them of each of its pairs."""

    facets: tuple[Facet, ...]
    tallies: tuple[Tally, ...]
    places: Sequence[int]


class Chosen(msgspec.Struct, frozen=True):
    """The pairs that answer a question: their places in the comparison, and their sums."""

    places: Sequence[int]
    tally: Tally


Fits: TypeAlias = Callable[[Pair], bool]

Answer: TypeAlias = Callable[[Facet], bool | Fits]
"""Whether the pairs of a facet are wanted; where it cannot tell, what each of them is asked."""


class Facets:
    """All pairs of a comparison in its order, cut into facets."""

    def __init__(self, found: RebuiltFile, before: Facets | None = None) -> None:
        """Cut a comparison; subscriptions that are the same as `before` are not cut again."""
        self._decimals = MINOR_UNITS[found.scenario.partner.currency]
        names = {
            each.id: name
            for name, part in by_customer(found.scenario).items()
            for each in part.subscriptions
        }
        known = {} if before is None else before.parts
        self.parts: dict[tuple[int, str], tuple[RebuiltSubscription, _Part]] = {}
        self.pairs: list[Pair] = []
        self.facets: list[Facet] = []
        self._tallies: list[Tally] = []
        self._codes = array("I")
        self._spans: dict[str, range] = {}
        for one in found.subscriptions:
            customer = names.get(one.id) or _customer_of(one)
            kept = known.get((id(one), customer))
            part = kept[1] if kept is not None else _cut(one, customer)
            self.parts[id(one), customer] = one, part
            self._spans[one.id] = range(len(self.pairs), len(self.pairs) + len(one.pairs))
            self.pairs.extend(one.pairs)
            first = len(self.facets)
            self._codes.extend(first + place for place in part.places)
            self.facets.extend(part.facets)
            self._tallies.extend(part.tallies)

    def facet(self, place: int) -> Facet:
        """Return the facet of the pair in this place."""
        return self.facets[self._codes[place]]

    def chosen(self, answer: Answer) -> Chosen:
        """Return the pairs that are wanted, in the order of the comparison."""
        answers = list(map(answer, self.facets))
        if all(isinstance(each, bool) for each in answers):
            mask = bytes(map(bool, answers))
            wanted = compress(range(len(self.pairs)), map(mask.__getitem__, self._codes))
            return Chosen(array("I", wanted), self.tally(compress(range(len(mask)), mask)))
        pairs = self.pairs
        places = array("I")
        for place, code in enumerate(self._codes):
            told = answers[code]
            if told is True or (told is not False and told(pairs[place])):
                places.append(place)
        return Chosen(places, tallied((pairs[place] for place in places), self._decimals))

    def place_of(self, subscription: str, is_meant: Fits) -> int | None:
        """Return the place of the first pair of a subscription that is meant."""
        span = self._spans.get(subscription, range(0))
        return next((place for place in span if is_meant(self.pairs[place])), None)

    def customers(self) -> dict[str, Tally]:
        """Return what the lines of each customer come to, in the order of the file."""
        found: dict[str, list[int]] = {}
        for code, facet in enumerate(self.facets):
            found.setdefault(facet.customer, []).append(code)
        return {customer: self.tally(codes) for customer, codes in found.items()}

    def tally(self, codes: Iterable[int]) -> Tally:
        """Return what the pairs of some facets come to."""
        return together([self._tallies[code] for code in codes], self._decimals)


def _customer_of(one: RebuiltSubscription) -> str:
    """Return whose subscription it is by what its lines say."""
    named = (pair.file.customer for pair in one.pairs if pair.file and pair.file.customer)
    return next(named, "")


def _cut(one: RebuiltSubscription, customer: str) -> _Part:
    product = next((pair.file.product for pair in one.pairs if pair.file), "")
    codes: dict[tuple[str, str, str, Verdict, Cause | None], int] = {}
    members: list[list[Pair]] = []
    places = []
    for pair in one.pairs:
        file = pair.file
        key = (
            file.order if file else "",
            file.invoice if file else "",
            charge_of(pair),
            pair.verdict,
            pair.cause,
        )
        code = codes.setdefault(key, len(members))
        if code == len(members):
            members.append([])
        members[code].append(pair)
        places.append(code)
    facets = (
        Facet(
            customer=customer, subscription=one.id, product=product, order=order, invoice=invoice,
            charge=charge, verdict=verdict, cause=cause,
        )
        for order, invoice, charge, verdict, cause in codes
    )  # fmt: skip
    return _Part(
        tuple(facets), tuple(tallied(each, one.places) for each in members), array("I", places)
    )


def charge_of(pair: Pair) -> str:
    """Return the charge type of a pair: the file's where there is one."""
    if pair.file is not None:
        known = pair.file.charge_type
        return pair.file.charge if known is None else known.value
    return "" if pair.simulated is None else pair.simulated.charge_type.value
