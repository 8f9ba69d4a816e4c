"""Lines of two sides that have something in common, the most telling first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from simulator.reconciliation.lines import FileLine
from simulator.statement import Line


def paired(
    file: Sequence[FileLine],
    simulated: Sequence[Line],
    keys: Sequence[Callable[[FileLine | Line], Hashable]],
) -> tuple[list[tuple[FileLine, Line]], list[FileLine], list[Line]]:
    """Return the lines with the same key, the first of `keys` first, and what is left of both sides."""
    pairs: list[tuple[FileLine, Line]] = []
    left, right = list(file), list(simulated)
    for key in keys:
        if not left or not right:
            break
        waiting: defaultdict[Hashable, list[Line]] = defaultdict(list)
        for line in reversed(right):
            waiting[key(line)].append(line)
        rest: list[FileLine] = []
        taken: set[int] = set()
        for one in left:
            others = waiting.get(key(one))
            if others:
                other = others.pop()
                taken.add(id(other))
                pairs.append((one, other))
            else:
                rest.append(one)
        left, right = rest, [line for line in right if id(line) not in taken]
    return pairs, left, right
