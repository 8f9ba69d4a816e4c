"""Days that two lines of one subscription pay for, as the published bills show them."""

from __future__ import annotations

from collections.abc import Iterable

from simulator.calendar import Period
from simulator.catalogue import Rule
from simulator.statement import Line


def billed_twice(line: Line, earlier: Iterable[Line]) -> Period | None:
    """Return the days of `line` that the year before it pays for as well, if there are any.

    The second year of a multi-year offer is charged a month early (rules.md L7).

    Args:
        line: any line of a statement.
        earlier: lines of the statement, at least those posted before `line`.
    """
    if line.rule is not Rule.LEGACY_MULTI_YEAR:
        return None
    start = line.cycle.start
    ends = (
        other.cycle.end
        for other in earlier
        if other.subscription == line.subscription and other.cycle.start < start < other.cycle.end
    )
    end = max(ends, default=start)
    return Period(start, end) if start < end else None
