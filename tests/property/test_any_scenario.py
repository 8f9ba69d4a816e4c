"""Law: no values, however wrong, bring down what looks at a scenario."""

from __future__ import annotations

from hypothesis import given

from simulator.account import account, proposed_suspensions
from simulator.budgets import spending
from simulator.engine import mistakes_of, outcome
from simulator.resale import Grouping, grouped
from simulator.words import Words
from tests.property.any_scenarios import scenarios


@given(scenarios)
def test_every_mistake_is_a_value_and_has_its_words(scenario):
    for mistake in mistakes_of(scenario):
        assert mistake.pointer.startswith("/")
        for language in ("en", "fr"):
            assert Words(language).mistake_sentence(mistake)


@given(scenarios)
def test_what_is_read_out_of_a_bill_can_always_be_read(scenario):
    found = outcome(scenario)
    ledger = account(scenario, found.statement, scenario.until)
    assert len(ledger.items) <= len(found.statement.invoices)
    proposal = proposed_suspensions(scenario, found.statement, scenario.until)
    assert isinstance(proposal.suspensions, tuple)
    assert isinstance(spending(scenario, found.statement), tuple)
    for by in Grouping:
        assert grouped(scenario, found.statement, by).total.cost == found.statement.total
