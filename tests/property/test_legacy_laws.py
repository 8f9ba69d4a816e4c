"""The laws of engine.md, section 10, over random scenarios of the legacy books."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.calendar import add_months
from simulator.catalogue import ChargeType, Rounding
from simulator.engine import simulate, unchecked
from simulator.explain import StepKind, explain, replayed
from simulator.findings import check
from simulator.money import MINOR_UNITS
from simulator.scenario.events import ChangeQuantity, Event, Purchase
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement
from tests.property.days import licence_days
from tests.property.scenarios import scenarios


def _lines(statement: Statement) -> list[Line]:
    return [line for invoice in statement.invoices for line in invoice.lines]


def _figures(line: Line) -> tuple[object, ...]:
    """Return what is printed of a line."""
    return (
        line.subscription, line.posted, line.period, line.charge_type, line.quantity,
        line.unit_price, line.amount,
    )  # fmt: skip


@given(scenarios())
def test_what_is_built_valid_is_found_valid(scenario: Scenario) -> None:
    assert check(scenario) == ()


@given(scenarios())
def test_totals_are_the_sums_of_what_they_total(scenario: Scenario) -> None:
    statement = simulate(scenario)
    for invoice in statement.invoices:
        assert invoice.total == sum(line.amount for line in invoice.lines)
        assert invoice.lines
    assert statement.total == sum(invoice.total for invoice in statement.invoices)


@given(scenarios())
def test_each_day_is_charged_for_the_licences_in_force_once(scenario: Scenario) -> None:
    for subscription, day, charged, in_force in licence_days(scenario):
        assert charged == in_force, (subscription, day)


@given(scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(scenario: Scenario, random: Random) -> None:
    shuffled = list(scenario.subscriptions)
    random.shuffle(shuffled)
    other = replace(scenario, subscriptions=tuple(shuffled))
    assert simulate(other) == simulate(scenario)


@given(scenarios(), st.integers(0, 500))
def test_simulating_until_a_day_gives_the_same_invoices_up_to_it(
    scenario: Scenario, days: int
) -> None:
    day = scenario.until - timedelta(days=days)
    whole = simulate(scenario)
    cut = simulate(replace(scenario, until=day))
    assert cut.invoices == tuple(one for one in whole.invoices if one.date <= day)
    everything = [*_lines(whole), *whole.pending]
    known = [*_lines(cut), *cut.pending]
    assert Counter(map(_figures, known)) == Counter(
        _figures(line) for line in everything if line.posted <= day
    )


@given(scenarios())
def test_families_billed_apart_add_up_to_the_whole(scenario: Scenario) -> None:
    families: dict[str, list[Subscription]] = {}
    for subscription in scenario.subscriptions:
        families.setdefault(subscription.parent or subscription.id, []).append(subscription)
    apart = [
        simulate(replace(scenario, subscriptions=tuple(family))) for family in families.values()
    ]
    assert sum(one.total for one in apart) == simulate(scenario).total


@given(scenarios(), st.data())
def test_a_change_taken_back_on_its_day_leaves_no_line(
    scenario: Scenario, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(scenario.subscriptions) - 1))
    subscription = scenario.subscriptions[place]
    bought = subscription.events[0]
    assert isinstance(bought, Purchase)
    day = bought.date + timedelta(days=data.draw(st.integers(0, 40)))
    before = [e for e in subscription.events if e.date <= day]
    # On a day without events of its own, after nothing but the purchase and changes of quantity.
    assume(all(isinstance(e, Purchase | ChangeQuantity) for e in before))
    last = before[-1]
    assert isinstance(last, Purchase | ChangeQuantity)
    assume(last.date < day)
    held = last.quantity
    there_and_back = (
        ChangeQuantity(date=day, quantity=held % 1_000_000 + 1),
        ChangeQuantity(date=day, quantity=held),
    )
    events = (*before, *there_and_back, *subscription.events[len(before) :])
    subscriptions = list(scenario.subscriptions)
    subscriptions[place] = replace(subscription, events=events)
    assume(not check(replace(scenario, subscriptions=tuple(subscriptions))))
    changed = simulate(replace(scenario, subscriptions=tuple(subscriptions)))
    assert [*map(_figures, _lines(changed))] == [*map(_figures, _lines(simulate(scenario)))]


def _shifted(scenario: Scenario, years: int) -> Scenario:
    """Return `scenario` with every day `years` later; 400 years are whole weeks and leap cycles."""

    def moved(day: date) -> date:
        return add_months(day, 12 * years)

    def event_moved(event: Event) -> Event:
        if isinstance(event, Purchase) and event.promotion is not None:
            until = moved(event.promotion.until)
            event = replace(event, promotion=replace(event.promotion, until=until))
        return replace(event, date=moved(event.date))

    return replace(
        scenario,
        until=moved(scenario.until),
        subscriptions=tuple(
            replace(one, events=tuple(event_moved(event) for event in one.events))
            for one in scenario.subscriptions
        ),
    )


@given(scenarios())
def test_four_hundred_years_later_every_amount_is_the_same(scenario: Scenario) -> None:
    now, then = unchecked(scenario), unchecked(_shifted(scenario, 400))
    assert [one.total for one in then.invoices] == [one.total for one in now.invoices]
    for later, line in zip(_lines(then), _lines(now), strict=True):
        assert later.posted == add_months(line.posted, 4800)
        assert (later.charge_type, later.quantity, later.amount) == (
            line.charge_type, line.quantity, line.amount,
        )  # fmt: skip


@given(scenarios())
def test_every_line_can_be_worked_out_again_from_its_operands(scenario: Scenario) -> None:
    statement = simulate(scenario)
    places = MINOR_UNITS[statement.currency]
    for line in [*_lines(statement), *statement.pending]:
        assert replayed(line, places) == (line.unit_price, line.amount)
        steps = explain(line).steps
        assert steps[0].kind is StepKind.SERVICE_PERIOD
        assert steps[-1].result == line.amount
        assert line.rate.days <= line.rate.cycle_days == line.cycle.days


@given(
    scenarios(),
    st.sampled_from([Rounding.D3, Rounding.D2, Rounding.XU, Rounding.TU]),
    st.integers(2, 50),
)
def test_many_licences_cost_that_many_times_one(
    scenario: Scenario, rounding: Rounding, times: int
) -> None:
    def bought(quantity: int) -> Statement:
        """Return the bill of each licence for `quantity` seats, without changes of quantity."""
        subscriptions = tuple(
            replace(
                one,
                events=(Purchase(date=one.events[0].date, quantity=quantity),),
            )
            for one in scenario.subscriptions
        )
        partner = replace(scenario.partner, rounding=rounding)
        return simulate(replace(scenario, partner=partner, subscriptions=subscriptions))

    assert bought(times).total == bought(1).total * times


@given(scenarios())
def test_every_line_names_its_events_and_every_credit_its_line(scenario: Scenario) -> None:
    events = {one.id: one.events for one in scenario.subscriptions}
    statement = simulate(scenario)
    for line in [*_lines(statement), *statement.pending]:
        assert line.events
        for subscription, place in line.events:
            assert events[subscription][place].date <= line.posted
        if line.amount < 0:
            taken_back = line.credits
            assert taken_back is not None
            # A daily price that is rounded up can make a part dearer than the whole.
            if line.rate.daily_price is None:
                assert abs(line.unit_price) <= abs(taken_back.unit_price)
            assert line.posted >= taken_back.posted
        if line.charge_type is ChargeType.PURCHASE_FEE:
            assert line.amount == Decimal(0)
