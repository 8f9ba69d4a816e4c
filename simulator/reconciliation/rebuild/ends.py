"""Where a licence simply ends: no line of a file says it, there are only no more of them.

No event of the books before new commerce ends a subscription without a line: a cancellation gives
back the rest of the cycle, and on the first day of a cycle it charges that first (engine.md 3). So
nothing is put into the scenario. It is billed on, and what is only simulated from then on has a
cause of its own.

One line that is missing may as well have been left out of the file, and one in front of others
surely was. An end is believed where the subscription is paid for up to its last day, and nothing
stands on two invoices in a row, the first of which was to have the next line, nor on any after
them. Of a line that is missing on the last invoice alone only a doubt says that it may be one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice

from msgspec.structs import replace

from simulator.calendar import ONE_DAY
from simulator.catalogue import ChargeType, Rule
from simulator.money import ZERO, difference, negative, plus
from simulator.reconciliation.keys import is_credit, last_day
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.postings import last_posting
from simulator.statement import Line

_SILENT_INVOICES = 2
_OF_NO_DAYS = (ChargeType.OFFSET, ChargeType.CUSTOMER_CREDIT, ChargeType.USAGE_FEE, None)


def up_to_its_end(lines: Sequence[FileLine], coverage: Coverage) -> Coverage:
    """Return what a file covers of a subscription: up to its last line, if another one was due."""
    paid = _paid_up_to(lines)
    if paid is None or not _silent(paid, coverage):
        return coverage
    return replace(coverage, until=last_posting(lines))


def with_end(pairs: Iterable[Pair], coverage: Coverage) -> tuple[Pair, ...]:
    """Return the pairs of a subscription, those named that come after its end."""
    found = tuple(pairs)
    due = _due(found)
    if due is None or _silent(due, coverage) < _SILENT_INVOICES:
        return found
    return tuple(
        replace(pair, cause=Cause.ENDED) if _posted_after(pair, due) else pair for pair in found
    )


def doubts_of_end(pairs: Sequence[Pair], coverage: Coverage) -> tuple[Doubt, ...]:
    """Return in how far the pairs of a subscription, named as they are, tell that it has ended."""
    ended = [pair.simulated for pair in pairs if pair.cause is Cause.ENDED and pair.simulated]
    if ended:
        due = min(line.posted for line in ended)
        is_term = any(line.posted == due and line.rule is Rule.LEGACY_RENEWAL for line in ended)
        kind = DoubtKind.ENDED if is_term else DoubtKind.ENDED_WITHIN_TERM
        return (Doubt(kind, due - ONE_DAY),)
    missed = _due(pairs)
    if missed is None or _silent(missed, coverage) != 1:
        return ()
    return (Doubt(DoubtKind.PERHAPS_ENDED, missed),)


def _silent(due: date, coverage: Coverage) -> int:
    """Return how many covered invoices have nothing from the day on which the next line was due.

    They are counted up to those that are enough; of invoices for calendar months there is none.
    """
    return len(list(islice(coverage.invoices_from(due), _SILENT_INVOICES)))


def _paid_up_to(lines: Iterable[FileLine]) -> date | None:
    """Return the first day that is not paid for any more; None if a line gave it back."""
    changes: defaultdict[date, Decimal] = defaultdict(Decimal)
    given_back: set[date] = set()
    for line in lines:
        if line.charge_type in _OF_NO_DAYS:
            continue
        quantity = line.quantity
        if is_credit(line):
            quantity = negative(quantity)
            given_back.add(line.start)
        after = last_day(line) + ONE_DAY
        changes[line.start] = plus(changes[line.start], quantity)
        changes[after] = difference(changes[after], quantity)
    paid, found = ZERO, None
    for day in sorted(changes):
        found = day if paid > 0 else found
        paid = plus(paid, changes[day])
    return None if found in given_back else found


def _due(pairs: Sequence[Pair]) -> date | None:
    """Return when the first charge was to be posted after all lines of the file; None without one."""
    if not any(map(_is_missing, pairs)):
        return None
    if _paid_up_to(pair.file for pair in pairs if pair.file is not None) is None:
        return None
    last = max(_posted(pair) for pair in pairs if not _is_missing(pair))
    return min(
        (
            line.posted
            for pair in pairs
            if _is_missing(pair)
            and (line := pair.simulated) is not None
            and line.posted > last
            and not is_credit(line)
        ),
        default=None,
    )


def _posted(pair: Pair) -> date:
    """Return when a line was posted that the file has, as far as it tells."""
    if pair.simulated is not None:
        return pair.simulated.posted
    return date.min if pair.file is None else pair.file.start


def _is_missing(pair: Pair) -> bool:
    return pair.cause is Cause.MISSING_LINE and pair.verdict is Verdict.ONLY_SIMULATED


def _posted_after(pair: Pair, day: date) -> bool:
    """Return whether a line that the file has not was to be posted on `day` or later."""
    line: Line | None = pair.simulated
    return _is_missing(pair) and line is not None and line.posted >= day
