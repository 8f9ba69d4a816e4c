"""Laws of netting: nothing is lost or made up, and what belongs together stands together once."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from simulator.engine import simulate
from simulator.netting import netted
from simulator.scenario.scenario import Scenario
from simulator.summary import total_of
from tests.property.test_history_laws import EVERY_BOOK


@given(EVERY_BOOK)
def test_the_rows_of_an_invoice_have_its_lines_and_its_total(scenario: Scenario):
    statement = simulate(scenario)
    for invoice in statement.invoices:
        rows = netted(invoice.lines)
        assert Counter(line for row in rows for line in row.lines) == Counter(invoice.lines)
        assert sum(row.amount for row in rows) == invoice.total
        assert all(row.amount == total_of(row.lines, statement.currency) for row in rows)


@given(EVERY_BOOK)
def test_a_netted_row_is_of_one_subscription_and_has_a_credit(scenario: Scenario):
    for invoice in simulate(scenario).invoices:
        for row in netted(invoice.lines):
            if row.is_net:
                assert len({line.listed for line in row.lines}) == 1
                assert any(line.credits is not None for line in row.lines)
                assert row.event in {ref for line in row.lines for ref in line.events}


@given(EVERY_BOOK)
def test_a_credit_stands_with_the_line_that_it_takes_back(scenario: Scenario):
    for invoice in simulate(scenario).invoices:
        rows = netted(invoice.lines)
        place = {id(line): number for number, row in enumerate(rows) for line in row.lines}
        for number, line in enumerate(invoice.lines):
            earlier = [each for each in invoice.lines[:number] if each == line.credits]
            if earlier:
                assert place[id(line)] in {place[id(each)] for each in earlier}


@given(EVERY_BOOK)
def test_rows_keep_the_order_of_their_first_lines(scenario: Scenario):
    for invoice in simulate(scenario).invoices:
        order = {id(line): number for number, line in enumerate(invoice.lines)}
        firsts = [order[id(row.lines[0])] for row in netted(invoice.lines)]
        assert firsts == sorted(firsts)
