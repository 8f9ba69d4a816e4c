"""Laws of the presentation: a step for every day with events, true amounts, never the partner's cost."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.bills import BillChoice, chosen
from simulator.engine import simulate
from simulator.presentation import present
from simulator.scenario.scenario import Scenario
from simulator.summary import total_payable
from simulator.words import Words
from tests.property.test_history_laws import EVERY_BOOK

FEW = settings(max_examples=30)
"""Each step is two runs of the engine."""

WORDS = st.sampled_from([Words("en"), Words("fr")])


@FEW
@given(EVERY_BOOK, WORDS)
def test_every_day_with_events_is_a_step_in_the_order_of_time(scenario: Scenario, words: Words):
    shown = present(scenario, words)
    days = sorted({event.date for one in scenario.subscriptions for event in one.events})
    assert [slide.day for slide in shown.slides] == [None, *days, None]
    assert all(slide.title for slide in shown.slides)
    assert all(slide.happened for slide in shown.slides[1:-1])
    assert all(slide.meaning for slide in shown.slides[1:-1])


@FEW
@given(EVERY_BOOK, WORDS)
def test_the_last_step_has_the_total_of_all_invoices(scenario: Scenario, words: Words):
    statement = simulate(scenario)
    last = present(scenario, words).slides[-1]
    if statement.invoices:
        assert last.bill is not None
        assert last.bill.total == words.money(total_payable(statement), statement.currency)
    else:
        assert last.bill is None


@FEW
@given(EVERY_BOOK, WORDS)
def test_the_bill_of_the_last_day_with_events_is_that_of_the_scenario(
    scenario: Scenario, words: Words
):
    statement = simulate(scenario)
    step = present(scenario, words).slides[-2]
    if step.bill is not None:
        totals = {words.money(each.payable, statement.currency) for each in statement.invoices}
        assert step.bill.total in totals


@FEW
@given(EVERY_BOOK, WORDS)
def test_at_customer_prices_every_figure_is_the_customers(scenario: Scenario, words: Words):
    resold = replace(
        scenario,
        subscriptions=tuple(
            replace(each, margin=Decimal("0.5"), resale_price=None)
            for each in scenario.subscriptions
        ),
    )
    statement = simulate(resold)
    shown = present(resold, words)
    customers = chosen(resold, statement, BillChoice(customer_prices=True)).statement
    totals = {words.money(each.payable, statement.currency) for each in customers.invoices}
    assert {mark.text for mark in shown.marks if not mark.is_event} == totals
    last = shown.slides[-1].bill
    if last is not None:
        assert last.total == words.money(total_payable(customers), statement.currency)
