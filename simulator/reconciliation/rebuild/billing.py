"""How often the cycle of a line is billed."""

from __future__ import annotations

from simulator.catalogue import Billing
from simulator.reconciliation.lines import FileLine

_ANNUAL = frozenset({"annual", "annually", "yearly"})
_LONGEST_MONTH = 62


def billing_of(line: FileLine) -> Billing:
    """Return how often the cycle of a line is billed: as the file says, or as long as it is."""
    if line.billing:
        annual = line.billing.casefold() in _ANNUAL
    else:
        annual = line.end is not None and (line.end - line.start).days > _LONGEST_MONTH
    return Billing.ANNUAL if annual else Billing.MONTHLY


def is_of_other(line: FileLine, billing: Billing) -> bool:
    """Return whether the file says that a line is billed otherwise."""
    return bool(line.billing) and billing_of(line) is not billing
