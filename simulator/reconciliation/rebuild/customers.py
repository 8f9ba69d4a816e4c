"""What customers are called: by their names, with their ids where two have the same name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simulator.reconciliation.lines import FileLine


def customers_of(subscriptions: Mapping[str, Sequence[FileLine]]) -> dict[str, str]:
    """Return the name of the customer of each subscription."""
    ids: dict[str, set[str]] = {}
    for lines in subscriptions.values():
        ids.setdefault(lines[0].customer, set()).add(lines[0].customer_id)
    return {
        name: _name(lines[0], is_shared=len(ids[lines[0].customer]) > 1)
        for name, lines in subscriptions.items()
    }


def _name(line: FileLine, *, is_shared: bool) -> str:
    if not line.customer:
        return line.customer_id
    if is_shared and line.customer_id:
        return f"{line.customer} ({line.customer_id})"
    return line.customer
