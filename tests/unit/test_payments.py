"""Payments that name an invoice: one that there is by then."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.engine import mistakes_of, outcome, simulate
from simulator.errors import MistakeCode, ScenarioError
from simulator.findings import check
from simulator.scenario.scenario import (
    Partner,
)
from tests.unit.one_licence import LICENCE, paid


@pytest.mark.parametrize("name", ["2018-01-15", "legacy/2018-01-15"])
def test_a_payment_can_name_its_invoice(name):
    assert mistakes_of(paid("4.00", date(2018, 1, 20), name)) == ()


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("2018-01-16", date(2018, 1, 20), MistakeCode.UNKNOWN_INVOICE),
        ("one-time/2018-01-15", date(2018, 1, 20), MistakeCode.UNKNOWN_INVOICE),
        ("x", date(2018, 1, 20), MistakeCode.UNKNOWN_INVOICE),
        ("2018-02-15", date(2018, 1, 20), MistakeCode.PAID_BEFORE_INVOICE),
    ],
)
def test_a_payment_for_an_invoice_that_is_not_there_is_a_mistake(name, on, code):
    scenario = paid("4.00", on, name)
    assert check(scenario) == ()
    assert [(each.pointer, each.code) for each in mistakes_of(scenario)] == [
        ("/payments/0/invoice", code)
    ]
    assert outcome(scenario).statement.total == Decimal("8.00")
    with pytest.raises(ScenarioError):
        simulate(scenario)


def test_the_mistake_names_the_invoices_before_the_payment():
    (mistake,) = mistakes_of(paid("4.00", date(2018, 1, 20), "2018-01-16"))
    assert mistake.values == ("2018-01-15",)


def test_a_payment_after_the_last_day_has_no_effect_yet():
    assert mistakes_of(paid("4.00", date(2018, 3, 20), "2018-03-15")) == ()


def test_a_date_that_two_invoices_share_names_neither():
    new = replace(LICENCE, id="new", profile="new-commerce")
    scenario = replace(
        paid("4.00", date(2018, 2, 20), "2018-02-08"),
        partner=Partner(billing_day=8),
        subscriptions=(LICENCE, new),
    )
    (mistake,) = mistakes_of(scenario)
    assert mistake.values == ("legacy/2018-02-08", "new-commerce/2018-02-08")


def test_invoices_are_not_missed_because_of_another_mistake():
    scenario = replace(
        paid("4.00", date(2018, 1, 20), "2018-01-15"),
        subscriptions=(replace(LICENCE, unit_price=Decimal(-1)),),
    )
    assert [each.code for each in mistakes_of(scenario)] == [MistakeCode.NEGATIVE_PRICE]
