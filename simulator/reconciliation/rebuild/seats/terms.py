"""Lines of a file that begin a term of seats."""

from __future__ import annotations

from collections.abc import Iterator

from simulator.catalogue import ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger

LONGEST_MONTH = 62
"""Days that a cycle of a month has at most."""


def later_terms(first: FileLine, ledger: Ledger) -> Iterator[FileLine]:
    """Yield the lines after `first` that begin a term, as long as the subscription is the same one.

    An upgrade of all seats makes another one of it, without its promotion.
    """
    name = first.product
    for line in ledger.lines:
        if line is first or line.start < first.start or is_credit(line):
            continue
        if line.charge_type is ChargeType.RENEW or _begins(line, ledger):
            yield line
        elif line.charge_type is ChargeType.CONVERT and (line.amount or line.product != name):
            return
        name = line.product


def _begins(line: FileLine, ledger: Ledger) -> bool:
    """Return whether a conversion begins a term; without its days, what it replaces ends earlier."""
    if line.charge_type is not ChargeType.CONVERT or line.end is None:
        return False
    if line.subscription_start is not None:
        return line.subscription_start == line.start
    return any(
        other.charge_type is ChargeType.CONVERT and other.end is not None and other.end < line.end
        for other in ledger.starting(line.start, 0)
    )
