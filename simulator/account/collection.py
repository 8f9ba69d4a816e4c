"""The steps of the collection policy towards unpaid invoices.

A step is taken on its day if the invoice is still open then; a payment of that day comes first.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from simulator.account.values import AccountItem, CollectionStep, Stage
from simulator.money import total
from simulator.scenario.scenario import Collection
from simulator.settings_check import MOST_DAYS


def steps(
    items: Iterable[AccountItem], policy: Collection | None, on: date
) -> tuple[CollectionStep, ...]:
    """Return the steps that have been taken up to `on`, and those ahead for what is still open."""
    if policy is None:
        return ()
    days = {
        Stage.REMINDER: policy.reminder,
        Stage.WARNING: policy.warning,
        Stage.SUSPENSION: policy.suspension,
    }
    found = []
    for item in items:
        for stage, after in days.items():
            day = item.due + timedelta(days=min(max(after, 0), MOST_DAYS))
            paid = total((each.amount for each in item.payments if each.date <= day), 0)
            if paid < item.payable:
                found.append(CollectionStep(stage, day, item.key, done=day <= on))
    order = list(Stage)
    found.sort(key=lambda step: (step.day, step.invoice, order.index(step.stage)))
    return tuple(found)
