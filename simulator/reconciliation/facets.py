"""A comparison of a million lines, cut by what the lines have in common.

Lines of one subscription, charge type, verdict and cause stand under one facet, with what they come
to. Most questions are asked of the facets, which are few; only what differs from line to line is
asked of each.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from operator import is_

import msgspec

from simulator.money import MINOR_UNITS, ZERO, plus, total
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import EXPLAINED, Cause, Pair, Verdict
from simulator.reconciliation.rebuild import RebuiltFile, RebuiltSubscription
from simulator.reconciliation.rebuild.parting import by_customer
from simulator.reconciliation.slicing import SLICE, Slices
from simulator.reconciliation.tally import CauseTally, Tally, together
from simulator.statement import Line


class Facet(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What pairs have in common; a `charge` that the catalogue has not is what the file calls it.

    `ids` are the orders and invoices of the subscription, not each on all of its lines.
    """

    customer: str
    subscription: str
    product: str
    ids: str
    charge: str
    verdict: Verdict
    cause: Cause | None


class _Sum(msgspec.Struct, gc=False):
    """What the pairs of a facet come to, while they are counted and after."""

    lines: int = 0
    has_tax: bool = False
    file: Decimal = ZERO
    simulated: Decimal = ZERO
    difference: Decimal = ZERO


class _Part(msgspec.Struct, frozen=True, gc=False):
    """A subscription cut into facets: the place among them of each of its pairs."""

    facets: tuple[Facet, ...]
    sums: tuple[_Sum, ...]
    places: Sequence[int]


class Facets:
    """All pairs of a comparison in its order, cut into facets."""

    def __init__(self, decimals: int, before: Facets | None = None) -> None:
        """Begin without pairs, in a currency with so many decimals; `cutting` adds them."""
        self.decimals = decimals
        self._summed: dict[str, tuple[list[Tally], Tally]] = {}
        if before is not None and before.decimals == self.decimals:
            self._summed = before.customers_summed
        self.customers_summed: dict[str, tuple[list[Tally], Tally]] = {}
        self.parts: dict[tuple[int, str], tuple[RebuiltSubscription, _Part]] = {}
        self.pairs: list[Pair] = []
        self.facets: list[Facet] = []
        self._sums: list[_Sum] = []
        self._whose: dict[str, list[Tally]] = {}
        self.codes = array("I")
        self._spans: dict[str, range] = {}

    def add(self, one: RebuiltSubscription, customer: str, kept: _Part | None) -> None:
        """Add the pairs of a subscription; `kept` is what it was cut into before."""
        part = _cut(one, customer) if kept is None else kept
        self.parts[id(one), customer] = one, part
        self._spans[one.id] = range(len(self.pairs), len(self.pairs) + len(one.pairs))
        self.pairs.extend(one.pairs)
        first = len(self.facets)
        self.codes.extend(map(first.__add__, part.places))
        self.facets.extend(part.facets)
        self._sums.extend(part.sums)
        self._whose.setdefault(customer, []).append(one.tally)

    def facet(self, place: int) -> Facet:
        """Return the facet of the pair in this place."""
        return self.facets[self.codes[place]]

    def place_of(self, subscription: str, is_meant: Callable[[Pair], bool]) -> int | None:
        """Return the place of the first pair of a subscription that is meant."""
        span = self._spans.get(subscription, range(0))
        return next((place for place in span if is_meant(self.pairs[place])), None)

    def customers(self) -> dict[str, Tally]:
        """Return what the lines of each customer come to, in the order of the file.

        Where no line is another one than before, it is not worked out again.
        """
        for name, each in self._whose.items():
            known = self._summed.get(name)
            is_same = known is not None and len(known[0]) == len(each)
            if known is None or not is_same or not all(map(is_, known[0], each)):
                known = each, together(each, self.decimals)
            self.customers_summed[name] = known
        return {name: tally for name, (_, tally) in self.customers_summed.items()}

    def tally(self, codes: Iterable[int]) -> Tally:
        """Return what the pairs of some facets come to."""
        counts = dict.fromkeys(Verdict, 0)
        causes: dict[Cause, tuple[int, Decimal]] = {}
        chosen = [(self.facets[code], self._sums[code]) for code in codes]
        for facet, each in chosen:
            counts[facet.verdict] += each.lines
            if facet.cause is not None:
                lines, off = causes.get(facet.cause, (0, ZERO))
                causes[facet.cause] = lines + each.lines, plus(off, each.difference)
        places = self.decimals
        explained = [off for cause, (_, off) in causes.items() if cause in EXPLAINED]
        rest = [off for cause, (_, off) in causes.items() if cause not in EXPLAINED]
        return Tally(
            equal=counts[Verdict.EQUAL],
            rounding=counts[Verdict.ROUNDING],
            different=counts[Verdict.DIFFERENT],
            only_file=counts[Verdict.ONLY_FILE],
            only_simulated=counts[Verdict.ONLY_SIMULATED],
            file=total((each.file for _, each in chosen), places),
            simulated=total((each.simulated for _, each in chosen), places),
            difference=total((each.difference for _, each in chosen), places),
            explained=total(explained, places),
            unexplained=total(rest, places),
            causes=tuple(CauseTally(cause, *causes[cause]) for cause in Cause if cause in causes),
            has_tax=any(each.has_tax for _, each in chosen),
        )


def cutting(found: RebuiltFile, before: Facets | None = None) -> Slices[Facets]:
    """Cut a comparison; subscriptions that are the same as `before` are not cut again."""
    facets = Facets(MINOR_UNITS.get(found.scenario.partner.currency, 2), before)
    names = {
        each.id: name
        for name, part in by_customer(found.scenario).items()
        for each in part.subscriptions
    }
    known = {} if before is None else before.parts
    cut = 0
    for one in found.subscriptions:
        if len(facets.pairs) - cut > SLICE:
            yield
            cut = len(facets.pairs)
        customer = names.get(one.id) or _customer_of(one)
        kept = known.get((id(one), customer))
        facets.add(one, customer, None if kept is None else kept[1])
    return facets


def _customer_of(one: RebuiltSubscription) -> str:
    """Return whose subscription it is by what its lines say."""
    named = (pair.file.customer for pair in one.pairs if pair.file and pair.file.customer)
    return next(named, "")


def _cut(one: RebuiltSubscription, customer: str) -> _Part:
    """Return a subscription cut into facets; done for every line of a file, so it is quick."""
    codes: dict[tuple[object, int, int], int] = {}
    found: list[Pair] = []
    sums: list[_Sum] = []
    places = array("I")
    ids: set[str] = set()
    for pair in one.pairs:
        file, line = pair.file, pair.simulated
        # Members of an enumeration are told apart by what they are: their hash is worked out anew.
        key = _kind_of(file, line), id(pair.verdict), id(pair.cause)
        code = codes.get(key)
        if code is None:
            code = codes[key] = len(found)
            found.append(pair)
            sums.append(_Sum())
        places.append(code)
        each = sums[code]
        each.lines += 1
        each.difference = plus(each.difference, pair.difference)
        if file is not None:
            each.file = plus(each.file, file.amount)
            each.has_tax = each.has_tax or bool(file.tax)
            ids.add(file.order)
            ids.add(file.invoice)
        if line is not None:
            each.simulated = plus(each.simulated, line.amount)
    product = next((pair.file.product for pair in one.pairs if pair.file), "")
    told = "\n".join(sorted(ids))
    facets = (
        Facet(
            customer=customer, subscription=one.id, product=product, ids=told,
            charge=charge_of(pair), verdict=pair.verdict, cause=pair.cause,
        )
        for pair in found
    )  # fmt: skip
    return _Part(tuple(facets), tuple(sums), places)


def _kind_of(file: FileLine | None, line: Line | None) -> object:
    """Return what tells charge types apart: the file's where there is one."""
    if file is not None:
        return file.charge if file.charge_type is None else id(file.charge_type)
    return 0 if line is None else id(line.charge_type)


def charge_of(pair: Pair) -> str:
    """Return the charge type of a pair: the file's where there is one."""
    if pair.file is not None:
        known = pair.file.charge_type
        return pair.file.charge if known is None else known.value
    return "" if pair.simulated is None else pair.simulated.charge_type.value
