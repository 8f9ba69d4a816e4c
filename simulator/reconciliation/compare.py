"""Lines of a file beside lines of the engine: what is equal, what differs and why, what is missing.

Every line of either side stands in exactly one pair, so that the sums tie out: the pairs'
differences add up to the difference of the two sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from simulator.catalogue import Profile, Rounding
from simulator.money import difference
from simulator.reconciliation.causes import alone, caused, roundings_of
from simulator.reconciliation.keys import (
    Key,
    days_licences,
    end_licences,
    everything,
    only_days,
    other_sign,
    start_licences,
    type_amount,
    type_days,
    type_days_licences,
)
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered_pairs import without_usage
from simulator.reconciliation.pairing import paired
from simulator.reconciliation.pairs import (
    Cause,
    Pair,
    Verdict,
    invoiced_first,
    only_simulated,
    with_days_of_prices,
)
from simulator.reconciliation.price_causes import (
    Nearest,
    with_borne_out_prices,
    with_common_prices,
)
from simulator.reconciliation.seat_causes import with_list_prices
from simulator.statement import Line

__all__ = ["Cause", "Pair", "Verdict", "compared"]

_KEYS: tuple[Key, ...] = (
    type_days_licences,
    days_licences,
    type_days,
    start_licences,
    end_licences,
    type_amount,
    only_days,
    other_sign,
)


def compared(
    file: Iterable[FileLine],
    simulated: Iterable[Line],
    places: int,
    profile: Profile | None = None,
) -> list[Pair]:
    """Return the pairs of one subscription's lines, those of the file in their order first.

    Lines are paired by what they have in common, the most telling first: everything; type, days
    and licences; days and licences; type and days; one end of the days; the amount; the days alone;
    all but the sign.

    Args:
        file: lines of the file.
        simulated: lines of the engine for the same subscription and the same invoices.
        places: decimals of the currency.
        profile: by which the engine billed, where that is known.
    """
    own, others = list(file), list(simulated)
    metered, left, right = without_usage(own, others, places)
    equal, left, right = paired(invoiced_first(left), right, (everything,))
    pairs = [Pair(verdict=Verdict.EQUAL, file=one, simulated=other) for one, other in equal]
    if len(pairs) == len(own) and not right and not metered:
        return with_list_prices(_in_order(pairs, own))
    told = {everything(line): line for line, _ in equal}
    # What is charged again is not another charge with other days; 0.00 may well be.
    repeated = [line for line in left if line.amount and everything(line) in told]
    matched, left, right = paired(
        [line for line in left if not line.amount or everything(line) not in told], right, _KEYS
    )
    pairs += _pairs(matched, places, profile)
    told |= {everything(line): line for line, _ in matched}
    nearest = Nearest(others)
    for line in (*repeated, *left):
        pairs.append(alone(line, nearest, places, told.get(everything(line))))
        told.setdefault(everything(line), line)
    pairs += (pair for pair in metered if pair.file is not None)
    pairs = [*_in_order(pairs, own), *(pair for pair in metered if pair.file is None)]
    pairs += map(only_simulated, right)
    pairs = with_borne_out_prices(with_common_prices(pairs, places), places)
    return with_days_of_prices(with_list_prices(pairs))


def _in_order(pairs: Iterable[Pair], own: Sequence[FileLine]) -> list[Pair]:
    """Return pairs in the order in which their lines stand in the file."""
    places = {id(each): place for place, line in enumerate(own) for each in (line, *line.parts)}
    return sorted(pairs, key=lambda pair: places[id(_first(pair.file))])


def _first(line: FileLine | None) -> FileLine | None:
    """Return the first line of the file that `line` stands for."""
    return line.parts[0] if line is not None and line.parts else line


def _pairs(
    matched: Iterable[tuple[FileLine, Line]], places: int, profile: Profile | None
) -> list[Pair]:
    """Return how lines for the same things that are not equal stand to each other.

    Of the roundings that explain a line, that is named which explains most of them.
    """
    pairs: list[Pair] = []
    unequal: list[tuple[FileLine, Line, tuple[Rounding, ...]]] = []
    votes: Counter[Rounding] = Counter()
    for file, line in matched:
        roundings = roundings_of(file, line, places)
        votes.update(roundings)
        unequal.append((file, line, roundings))
    for file, line, roundings in unequal:
        best = max(roundings, key=votes.__getitem__, default=None)
        off = difference(file.amount, line.amount)
        pair = Pair(verdict=Verdict.DIFFERENT, file=file, simulated=line, difference=off)
        pairs.append(caused(pair, file, line, best, places, profile))
    return pairs
