"""The part of a statement that a bill shows: its sums are those of its lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.bills import BillChoice, chosen, invoice_days
from simulator.engine import simulate
from simulator.money import total
from simulator.resale import Grouping, customer_amounts, grouped
from simulator.summary import total_payable
from tests.unit.bills.scenarios import partly_nameless, two_customers


@pytest.fixture
def scenario():
    return two_customers()


@pytest.fixture
def statement(scenario):
    return simulate(scenario)


def test_everything_is_the_statement_itself(scenario, statement):
    found = chosen(scenario, statement, BillChoice())
    assert found.statement.invoices == statement.invoices
    assert found.statement.total == statement.total
    assert (found.unpriced, found.shared) == (0, frozenset())


def test_one_day_is_its_invoice_unchanged(scenario, statement):
    day = statement.invoices[1].date
    found = chosen(scenario, statement, BillChoice(invoice=day))
    assert found.statement.invoices == (statement.invoices[1],)
    assert found.statement.total == statement.invoices[1].total


def test_a_day_without_an_invoice_is_empty(scenario, statement):
    found = chosen(scenario, statement, BillChoice(invoice=date(2017, 1, 1)))
    assert found.statement.invoices == ()


def test_the_customers_together_pay_what_the_statement_says(scenario, statement):
    parts = [
        chosen(scenario, statement, BillChoice(customer=name)).statement
        for name in ("Contoso", "Fabrikam")
    ]
    assert total((part.total for part in parts), 2) == statement.total
    for part in parts:
        for invoice in part.invoices:
            assert invoice.total == total((line.amount for line in invoice.lines), 2)
            assert invoice.tax == total((tax.amount for tax in invoice.taxes), 2)
            assert {tax.name for tax in invoice.taxes} == {"GST", "PST"}
            assert {tax.base for tax in invoice.taxes} == {invoice.total}
            assert invoice.payable == invoice.total + invoice.tax


def test_an_invoice_with_lines_of_others_is_known_to_be_shared(scenario, statement):
    found = chosen(scenario, statement, BillChoice(customer="Contoso"))
    assert found.shared == {invoice.date for invoice in statement.invoices}


def test_customer_prices_are_those_of_the_resale(scenario, statement):
    found = chosen(scenario, statement, BillChoice(customer="Contoso", customer_prices=True))
    before = chosen(scenario, statement, BillChoice(customer="Contoso"))
    lines = [line for each in found.statement.invoices for line in each.lines]
    costs = [line for each in before.statement.invoices for line in each.lines]
    amounts = [customer_amounts(scenario, line) for line in costs]
    assert [line.amount for line in lines] == [each.price for each in amounts]
    assert [line.unit_price for line in lines] == [each.unit_price for each in amounts]
    (row,) = [
        each
        for each in grouped(scenario, statement, Grouping.CUSTOMER).rows
        if each.key == "Contoso"
    ]
    assert found.statement.total == row.price
    assert total_payable(found.statement) > found.statement.total > Decimal(0)


def test_lines_without_a_customer_price_are_left_out_and_counted(scenario, statement):
    found = chosen(scenario, statement, BillChoice(customer_prices=True))
    owners = {line.subscription for each in found.statement.invoices for line in each.lines}
    assert owners == {"a"}
    every = sum(len(each.lines) for each in statement.invoices)
    kept = sum(len(each.lines) for each in found.statement.invoices)
    assert found.unpriced == every - kept > 0


def test_each_choice_of_a_customer_has_the_days_of_its_own_invoices():
    scenario = partly_nameless()
    statement = simulate(scenario)
    days = tuple(each.date for each in statement.invoices)
    found = invoice_days(scenario, statement)
    assert found == {None: days, "Contoso": days, "": days[-1:]}
    for whose, own in found.items():
        part = chosen(scenario, statement, BillChoice(customer=whose)).statement
        assert tuple(each.date for each in part.invoices) == own


def test_where_there_is_one_customer_or_none_there_is_one_choice(scenario):
    one = scenario.subscriptions[0]
    for name, whose in (("Contoso", "Contoso"), ("", None)):
        alone = replace(scenario, subscriptions=(replace(one, customer=name),))
        assert list(invoice_days(alone, simulate(alone))) == [whose]
    nothing = replace(scenario, subscriptions=())
    assert invoice_days(nothing, simulate(nothing)) == {None: ()}
