"""Lines that a file seems to miss, and the rows of theirs that could not be read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from msgspec.structs import replace

from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.unread import UnreadRow, said_by


def with_unread(pairs: Iterable[Pair], rows: Sequence[UnreadRow]) -> list[Pair]:
    """Return the pairs of a subscription; those that only the engine has get the row that has them.

    Each row stands for the line that it says most of, and for one alone. One that says nothing but
    the subscription stands for the line that was posted nearest to those around it.
    """
    found = list(pairs)
    told: set[int] = set()
    for _, place, number in sorted(_likely(found, rows)):
        if number not in told and found[place].cause is not Cause.UNREAD:
            told.add(number)
            found[place] = replace(found[place], cause=Cause.UNREAD, unread=rows[number])
    for row in (row for row in rows if row.is_silent):
        nearest = _missing_beside(row, found)
        if nearest is not None:
            found[nearest] = replace(found[nearest], cause=Cause.UNREAD, unread=row)
    return found


def _likely(pairs: Sequence[Pair], rows: Sequence[UnreadRow]) -> Iterator[tuple[int, int, int]]:
    """Yield how much a row says of a line that only the engine has, negative, and both places."""
    waiting: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs if rows else ()):
        if pair.verdict is Verdict.ONLY_SIMULATED and pair.simulated is not None:
            for said in said_by(pair.simulated):
                waiting[said].append(place)
    for number, row in enumerate(rows):
        for place in waiting[row.says]:
            line = pairs[place].simulated
            if line is not None and (likeness := row.likeness(line)):
                yield -likeness, place, number


def _missing_beside(row: UnreadRow, pairs: Sequence[Pair]) -> int | None:
    """Return the place of the missing line that was posted nearest to the lines beside a row."""
    lines = [pair.file for pair in pairs if pair.file and pair.file.source == row.source]
    beside = min(lines, key=lambda line: abs(line.row - row.bad.row), default=None)
    if beside is None:
        return None
    day = beside.start
    missing = [
        (abs((pair.simulated.posted - day).days), place)
        for place, pair in enumerate(pairs)
        if pair.cause is Cause.MISSING_LINE and pair.simulated is not None
    ]
    return min(missing)[1] if missing else None
