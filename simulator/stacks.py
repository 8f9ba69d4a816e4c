"""Sums as the parts of a bar: where each begins and ends, which have a part of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import nlargest

from simulator.money import ZERO, difference, magnitude, plus
from simulator.statement import Line
from simulator.summary import ChargeGroup, charge_group


def stacked(sums: Mapping[str, Decimal]) -> dict[str, tuple[Decimal, Decimal]]:
    """Return where each part of a bar begins and ends: charges upwards from zero, credits down."""
    spans, above, below = {}, ZERO, ZERO
    for key, amount in sums.items():
        if amount >= 0:
            start, above = above, plus(above, amount)
            spans[key] = (start, above)
        else:
            start, below = below, plus(below, amount)
            spans[key] = (start, below)
    return spans


def regrouped(
    sums: Mapping[str, Decimal], changed: Iterable[tuple[Line, Line]], tax: Decimal | None
) -> dict[str, Decimal]:
    """Return the sums of charge groups after lines were replaced by others; groups of 0 are gone."""
    edited = dict(sums)
    for before, after in changed:
        group = str(charge_group(before.charge_type, before.amount, before.rule))
        edited[group] = difference(edited.get(group, ZERO), before.amount)
        group = str(charge_group(after.charge_type, after.amount, after.rule))
        edited[group] = plus(edited.get(group, ZERO), after.amount)
    edited[ChargeGroup.TAX] = tax or ZERO
    return {group: edited[group] for group in map(str, ChargeGroup) if edited.get(group)}


def largest(sums: Iterable[Mapping[str, Decimal]], most: int) -> tuple[str, ...]:
    """Return the `most` keys that move most money, in the order in which they first appear.

    One more is let through: the rest would be that one alone.
    """
    weights: dict[str, Decimal] = {}
    for invoice in sums:
        for key, amount in invoice.items():
            weights[key] = plus(weights.get(key, ZERO), magnitude(amount))
    if len(weights) == most + 1:
        return tuple(weights)
    heaviest = set(nlargest(most, weights, key=weights.__getitem__))
    return tuple(key for key in weights if key in heaviest)


def merged(sums: Mapping[str, Decimal], keys: Sequence[str], rest: str) -> dict[str, Decimal]:
    """Return `sums` with everything but `keys` added up under the key `rest`."""
    found = {key: sums[key] for key in keys if key in sums}
    for key, amount in sums.items():
        if key not in keys:
            found[rest] = plus(found.get(rest, ZERO), amount)
    return found
