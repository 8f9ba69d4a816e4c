"""From the pointer of a mistake to what can be selected."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import Billing, Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription
from ui.models.selection import Selection
from ui.panels.pointers import (
    mistakes_of_event,
    mistakes_of_settings,
    mistakes_of_subscription,
    selection_at,
)

SCENARIO = Scenario(
    until=date(2018, 2, 28),
    partner=Partner(billing_day=15),
    subscriptions=(
        Subscription(
            id="a/b",
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=Decimal(4),
            events=(Purchase(date=date(2018, 1, 13), quantity=1),),
        ),
    ),
)


@pytest.mark.parametrize(
    ("pointer", "selection"),
    [
        ("/subscriptions/0/events/0/quantity", Selection.of_event(("a/b", 0))),
        ("/subscriptions/0/events/0", Selection.of_event(("a/b", 0))),
        ("/subscriptions/0/events/7", Selection(subscription="a/b")),
        ("/subscriptions/0/events", Selection(subscription="a/b")),
        ("/subscriptions/0/unit_price", Selection(subscription="a/b")),
        ("/subscriptions/0", Selection(subscription="a/b")),
        ("/subscriptions/3/id", None),
        ("/subscriptions", None),
        ("/partner/billing_day", None),
        ("/until", None),
        ("", None),
    ],
)
def test_a_pointer_leads_to_what_it_is_about(pointer, selection):
    assert selection_at(pointer, SCENARIO) == selection


def test_mistakes_are_sorted_by_what_they_are_about():
    event, own, settings = (
        Mistake(pointer, MistakeCode.DATE_RANGE)
        for pointer in ("/subscriptions/0/events/0/date", "/subscriptions/0/id", "/until")
    )
    found = (event, own, settings)
    assert mistakes_of_event(found, SCENARIO, ("a/b", 0)) == (event,)
    assert mistakes_of_subscription(found, SCENARIO, "a/b") == (own,)
    assert mistakes_of_settings(found) == (settings,)
