"""Where a mistake stands: the places that its JSON pointer leads through."""

from __future__ import annotations

import pytest

from simulator.errors import Mistake, MistakeCode


@pytest.mark.parametrize(
    ("pointer", "subscription", "event"),
    [
        ("/subscriptions/12/events/3/quantity", 12, 3),
        ("/subscriptions/12/events/3", 12, 3),
        ("/subscriptions/12/events", 12, None),
        ("/subscriptions/12/parent", 12, None),
        ("/subscriptions/12", 12, None),
        ("/subscriptions", None, None),
        ("/events/3/to", None, 3),
        ("/partner/budget/0/amount", None, None),
        ("/customers/0/name", None, None),
        ("", None, None),
    ],
)
def test_a_mistake_stands_in_a_subscription_and_at_an_event(pointer, subscription, event):
    mistake = Mistake(pointer, MistakeCode.NOT_ALLOWED)
    assert (mistake.subscription_place, mistake.event_place) == (subscription, event)
