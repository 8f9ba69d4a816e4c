"""Where a mistake stands: from its JSON pointer to what can be selected."""

from __future__ import annotations

import re
from collections.abc import Iterable

from simulator.errors import Mistake
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from ui.models.selection import Selection

_SUBSCRIPTION = re.compile(r"/subscriptions/(\d+)(?:/events/(\d+))?(?:/|$)")
_PAYMENTS = "/payments/"


def selection_at(pointer: str, scenario: Scenario) -> Selection | None:
    """Return the event or the subscription that `pointer` leads to; None for anything else."""
    found = _SUBSCRIPTION.match(pointer)
    if found is None or int(found[1]) >= len(scenario.subscriptions):
        return None
    subscription = scenario.subscriptions[int(found[1])]
    if found[2] is None or int(found[2]) >= len(subscription.events):
        return Selection(subscription=subscription.id)
    return Selection.of_event((subscription.id, int(found[2])))


def is_of_payment(pointer: str) -> bool:
    """Return whether a JSON pointer leads to a payment."""
    return pointer.startswith(_PAYMENTS)


def place_of_payment(pointer: str) -> int:
    """Return the place of the payment that a JSON pointer leads to."""
    return int(pointer.removeprefix(_PAYMENTS).partition("/")[0])


def mistakes_of_event(
    mistakes: Iterable[Mistake], scenario: Scenario, ref: EventRef
) -> tuple[Mistake, ...]:
    """Return the mistakes that stand at an event or inside it."""
    return tuple(
        mistake
        for mistake in mistakes
        if (at := selection_at(mistake.pointer, scenario)) is not None and at.event == ref
    )


def mistakes_of_subscription(
    mistakes: Iterable[Mistake], scenario: Scenario, id_: str
) -> tuple[Mistake, ...]:
    """Return the mistakes of a subscription that stand at none of its events."""
    wanted = Selection(subscription=id_)
    return tuple(each for each in mistakes if selection_at(each.pointer, scenario) == wanted)


def mistakes_of_settings(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    """Return the mistakes that stand at no subscription: those of the partner and of the file."""
    return tuple(each for each in mistakes if not each.pointer.startswith("/subscriptions/"))
