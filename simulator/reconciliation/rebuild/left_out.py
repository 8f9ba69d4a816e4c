"""Lines that a file seems to miss, and the rows of theirs that could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from msgspec.structs import replace

from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.unread import UnreadRow, said_by


def with_unread(pairs: Iterable[Pair], rows: Sequence[UnreadRow]) -> list[Pair]:
    """Return the pairs of a subscription; those that only the engine has get the row that has them.

    Each row stands for the line that it says most of, and for one alone.
    """
    found = list(pairs)
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, pair in enumerate(found if rows else ()):
        if pair.verdict is Verdict.ONLY_SIMULATED and pair.simulated is not None:
            for said in said_by(pair.simulated):
                waiting[said].append(place)
    likely = []
    for number, row in enumerate(rows):
        for place in waiting[row.says]:
            line = found[place].simulated
            if line is not None and (likeness := row.likeness(line)):
                likely.append((-likeness, place, number))
    told: set[int] = set()
    for _, place, number in sorted(likely):
        if number not in told and found[place].cause is not Cause.UNREAD:
            told.add(number)
            found[place] = replace(found[place], cause=Cause.UNREAD, unread=rows[number])
    return found
