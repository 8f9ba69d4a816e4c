"""Laws of what is read out of a statement: nothing is made, and nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.account import account, proposed_suspensions
from simulator.budgets import spending
from simulator.commitment import commitment
from simulator.engine import mistakes_of, outcome, simulate
from simulator.payments import name_of
from simulator.resale import Grouping, customer_amounts, grouped
from simulator.scenario.changes import with_event
from simulator.scenario.events import Usage
from simulator.scenario.scenario import Collection, Customer, Payment, Scenario, Tax
from simulator.statement import Statement
from simulator.summary import posted_lines
from tests.property.crossing_scenarios import crossing_scenarios
from tests.property.scenarios import scenarios
from tests.property.seat_scenarios import seat_scenarios

amounts = st.sampled_from(["1", "4", "8", "49", "120", "2500", "1000000"]).map(Decimal)
margins = st.none() | st.sampled_from(["0", "0.15", "0.2", "0.333333", "0.99"]).map(Decimal)


@st.composite
def paid_scenarios(draw: st.DrawFn) -> tuple[Scenario, Statement]:
    """Return a scenario with payments, some of which name their invoice, and its bill."""
    scenario = draw(scenarios() | seat_scenarios())
    partner = replace(
        scenario.partner,
        tax=draw(st.none() | st.just(Tax(rate=Decimal("0.055")))),
        carry_credits=draw(st.booleans()),
        payment_days=draw(st.sampled_from([0, 30, 60])),
    )
    scenario = replace(scenario, partner=partner)
    statement = simulate(scenario)
    keys = [(each.date, each.book) for each in statement.invoices]
    payments = []
    for _ in range(draw(st.integers(0, 5))):
        is_named = bool(keys) and draw(st.booleans())
        named = draw(st.sampled_from(keys)) if is_named else None
        first = scenario.until - timedelta(days=400) if named is None else named[0]
        payments.append(
            Payment(
                date=first + timedelta(days=draw(st.integers(0, 300))),
                amount=draw(amounts),
                invoice="" if named is None else name_of(named, keys),
            )
        )
    return replace(scenario, payments=tuple(payments)), statement


@given(paid_scenarios(), st.integers(-200, 400))
def test_payments_make_no_money_and_lose_none(paid: tuple[Scenario, Statement], days: int):
    scenario, statement = paid
    found = account(scenario, statement, scenario.until + timedelta(days=days))
    on = found.on
    given_until = sum(each.amount for each in scenario.payments if each.date <= on)
    applied = sum(each.amount for item in found.items for each in item.payments)
    assert applied + found.credit_balance == given_until
    for item in found.items:
        assert item.open + sum(each.amount for each in item.payments) == item.payable
        assert item.open >= 0
        assert all(item.date <= each.date <= on for each in item.payments)
    assert found.credit_balance == 0 or found.open == 0


@given(paid_scenarios(), st.integers(-200, 400))
def test_credits_go_on_or_are_paid_out(paid: tuple[Scenario, Statement], days: int):
    scenario, statement = paid
    found = account(scenario, statement, scenario.until + timedelta(days=days))
    invoiced = [each for each in statement.invoices if each.date <= found.on]
    used = sum(item.brought_forward for item in found.items)
    assert sum(item.carried for item in found.items) == used + found.carried_forward
    to_pay = sum(item.payable - item.paid_out for item in found.items)
    assert sum(each.payable for each in invoiced) == to_pay - found.carried_forward


@given(paid_scenarios(), st.integers(-200, 400))
def test_ages_add_up_to_what_is_open(paid: tuple[Scenario, Statement], days: int):
    scenario, statement = paid
    found = account(scenario, statement, scenario.until + timedelta(days=days))
    assert sum(each.amount for each in found.ages) == found.open
    assert sum(each.count for each in found.ages) == sum(item.open > 0 for item in found.items)
    assert found.balance == found.open - found.credit_balance - found.carried_forward


@given(scenarios() | seat_scenarios(), margins, st.lists(margins, min_size=6, max_size=6))
def test_groups_add_up_to_the_statement(scenario, of_customer, of_subscriptions):
    tagged = tuple(
        replace(each, margin=margin, tags=("a", "b")[: place % 3], cost_centre=str(place % 2))
        for place, (each, margin) in enumerate(
            zip(scenario.subscriptions, of_subscriptions * 2, strict=False)
        )
    )
    customers = (Customer(name="Contoso", margin=of_customer),)
    scenario = replace(scenario, subscriptions=tagged, customers=customers)
    statement = simulate(scenario)
    for by in Grouping:
        found = grouped(scenario, statement, by)
        assert found.total.cost == statement.total
        if by is not Grouping.TAG:
            assert sum(row.cost for row in found.rows) == statement.total
            assert sum(row.lines for row in found.rows) == found.total.lines
            assert sum(row.price or 0 for row in found.rows) == (found.total.price or 0)
            assert sum(row.margin or 0 for row in found.rows) == (found.total.margin or 0)


@given(scenarios(), margins)
def test_a_customer_price_has_the_sign_of_its_line(scenario, margin):
    scenario = replace(
        scenario,
        subscriptions=tuple(replace(each, margin=margin) for each in scenario.subscriptions),
    )
    for line in posted_lines(simulate(scenario)):
        found = customer_amounts(scenario, line)
        assert (found is None) == (margin is None)
        if found is not None:
            assert found.price == found.unit_price * line.quantity
            assert found.price * line.amount >= 0


@given(seat_scenarios(), st.integers(0, 500), st.integers(0, 400))
def test_a_commitment_and_what_was_posted_stay_the_same_together(scenario, days, later):
    """Within a term in which nothing happens, what is posted is what the commitment loses."""
    last = max(event.date for one in scenario.subscriptions for event in one.events)
    first = last + timedelta(days=days)
    second = first + timedelta(days=later)
    for one in scenario.subscriptions:
        before = commitment(scenario, one.id, first)
        if before is None or second > before.end:
            continue
        after = commitment(scenario, one.id, second)
        assert after is not None
        assert after.end == before.end
        seen = outcome(replace(scenario, until=second)).statement
        posted = sum(
            line.amount
            for line in posted_lines(seen)
            if line.subscription == one.id and first < line.posted
        )
        assert before.amount == after.amount + posted


@given(seat_scenarios())
def test_spending_is_what_usage_costs(scenario):
    until = max(event.date for one in scenario.subscriptions for event in one.events)
    scenario = replace(scenario, until=until)
    statement = simulate(scenario)
    found = spending(scenario, statement)
    lines = [line for line in posted_lines(statement) if line.usage is not None]
    assert sum(month.spent for month in found) == sum(line.amount for line in lines)
    events = [e for one in scenario.subscriptions for e in one.events if isinstance(e, Usage)]
    assert sum(each.units for m in found for d in m.days for each in d.meters) == sum(
        each.units for each in events
    )


@st.composite
def unpaid_scenarios(draw: st.DrawFn) -> tuple[Scenario, Statement]:
    """Return a scenario with a collection policy that payments do not satisfy, and its bill."""
    scenario = draw(scenarios() | seat_scenarios() | crossing_scenarios())
    policy = Collection(reminder=1, warning=5, suspension=draw(st.sampled_from([6, 10, 60])))
    days = draw(st.sampled_from([0, 30, 60]))
    partner = replace(scenario.partner, payment_days=days, collection=policy)
    last = max(event.date for one in scenario.subscriptions for event in one.events)
    until = max(scenario.until, last + timedelta(days=draw(st.integers(0, 200))))
    scenario = replace(scenario, partner=partner, until=until)
    statement = simulate(scenario)
    keys = [(each.date, each.book) for each in statement.invoices]
    payments = [
        Payment(date=key[0], amount=draw(amounts), invoice=name_of(key, keys))
        for key in draw(st.lists(st.sampled_from(keys), max_size=3) if keys else st.just([]))
    ]
    return replace(scenario, payments=tuple(payments)), statement


@given(unpaid_scenarios(), st.integers(0, 300))
def test_proposed_suspensions_leave_a_bill(unpaid: tuple[Scenario, Statement], days: int):
    scenario, statement = unpaid
    on = scenario.until - timedelta(days=days)
    found = proposed_suspensions(scenario, statement, on)
    placed = scenario
    for owner, event in found.suspensions:
        placed, _ = with_event(placed, owner, event)
    assert not mistakes_of(placed)
    for each in found.left_out:
        alone, _ = with_event(placed, each.subscription, each.event)
        assert mistakes_of(alone)
    names = [owner for owner, _ in found.suspensions]
    names += [each.subscription for each in found.left_out]
    assert len(names) == len(set(names))
