"""What customers are called: by their names, with their ids where two have the same name."""

from __future__ import annotations

from collections.abc import Mapping

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.alike import Label


def customers_of(subscriptions: Mapping[str, Label | FileLine]) -> dict[str, str]:
    """Return the name of the customer of each subscription."""
    ids: dict[str, str] = {}
    shared = {
        label.customer
        for label in subscriptions.values()
        if ids.setdefault(label.customer, label.customer_id) != label.customer_id
    }
    return {
        name: _name(label, is_shared=label.customer in shared)
        for name, label in subscriptions.items()
    }


def _name(label: Label | FileLine, *, is_shared: bool) -> str:
    if not label.customer:
        return label.customer_id
    if is_shared and label.customer_id:
        return f"{label.customer} ({label.customer_id})"
    return label.customer
