"""What a step says of a suspension, and what an invoice below zero is called."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from simulator.findings import check
from simulator.presentation import present
from simulator.scenario.events import ChangeQuantity, Purchase, Suspend
from simulator.words import Words
from tests.unit.one_licence import LICENCE, RIGHT

WORDS = Words("en")


def slides(*events, until):
    subscription = replace(LICENCE, events=events)
    scenario = replace(RIGHT, subscriptions=(subscription,), until=until)
    assert not check(scenario)
    return present(scenario, WORDS).slides


def test_what_a_suspension_gives_back_stands_by_itself():
    # Billed on the 15th: the cycle of 1 April and what the suspension credits are on one invoice.
    *_, step, _ = slides(
        Purchase(date=date(2018, 2, 1), quantity=2),
        ChangeQuantity(date=date(2018, 3, 20), quantity=3),
        Suspend(date=date(2018, 4, 10)),
        until=date(2018, 4, 30),
    )
    said = step.as_text(WORDS)
    assert "Suspended on 10 Apr 2018; the rest of the cycle is credited for 3 licences." in said
    assert "New cycle: 1 Apr → 30 Apr, 3 licences: $12.00" in said
    assert "Credited at the suspension: 10 Apr → 30 Apr, 3 licences: −$8.37" in said
    assert "A change takes a line back" not in said


def test_an_invoice_below_zero_is_a_credit_note():
    *_, step, _ = slides(
        Purchase(date=date(2018, 1, 13), quantity=2),
        Suspend(date=date(2018, 1, 20)),
        until=date(2018, 3, 30),
    )
    said = step.as_text(WORDS)
    assert "Credit note: $8.00" in said
    assert "To pay" not in said


def test_each_step_is_counted():
    heard = []
    events = (
        Purchase(date=date(2018, 2, 1), quantity=2),
        ChangeQuantity(date=date(2018, 3, 20), quantity=3),
    )
    subscription = replace(LICENCE, events=events)
    scenario = replace(RIGHT, subscriptions=(subscription,), until=date(2018, 4, 30))
    present(scenario, WORDS, heard=lambda *step: heard.append(step))
    assert heard == [(1, 2), (2, 2)]
