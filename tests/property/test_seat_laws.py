"""The laws of engine.md, section 10, over random scenarios of new commerce and one-time purchases."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.calendar import add_months
from simulator.catalogue import ChargeType, Kind, Rounding
from simulator.engine import simulate, unchecked
from simulator.explain import StepKind, explain, replayed
from simulator.findings import check
from simulator.money import MINOR_UNITS
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    ConvertTrial,
    Event,
    Purchase,
    ScheduleChange,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement
from tests.property.seat_scenarios import seat_scenarios

_OF_THE_PRICE = (StepKind.SURCHARGE, StepKind.DISCOUNT, StepKind.MONTHS_LEFT)


def _all_lines(statement: Statement) -> list[Line]:
    invoiced = [line for invoice in statement.invoices for line in invoice.lines]
    return [*invoiced, *statement.pending]


def _figures(line: Line) -> tuple[object, ...]:
    return (
        line.subscription, line.posted, line.period, line.charge_type, line.quantity,
        line.unit_price, line.amount, line.to,
    )  # fmt: skip


@given(seat_scenarios())
def test_totals_are_the_sums_of_what_they_total(scenario: Scenario) -> None:
    statement = simulate(scenario)
    for invoice in statement.invoices:
        assert invoice.lines
        assert invoice.total == sum(line.amount for line in invoice.lines)
        assert invoice.date.day == 8
        assert {add_months(line.posted.replace(day=8), 1) for line in invoice.lines} == {
            invoice.date
        }
        assert (invoice.tax is None) is (scenario.partner.tax is None)
    assert statement.total == sum(invoice.total for invoice in statement.invoices)


@given(seat_scenarios())
def test_each_day_is_charged_for_the_seats_in_force_once(scenario: Scenario) -> None:
    lines = _all_lines(simulate(scenario))
    for subscription in scenario.subscriptions:
        if subscription.kind is Kind.USAGE:
            continue
        for name, seats in _in_force(subscription, lines, scenario.until).items():
            charged: Counter[date] = Counter()
            for line in lines:
                if line.subscription == name and line.usage is None:
                    for offset in range(line.period.days):
                        day = line.period.start + timedelta(days=offset)
                        charged[day] += -line.quantity if line.credits else line.quantity
            last = max((day for day, quantity in charged.items() if quantity), default=date.min)
            for day, quantity in seats.items():
                assert charged[day] == (quantity if day <= last else 0), (name, day)
            assert min(charged) == min(seats)


def _in_force(
    subscription: Subscription, lines: list[Line], until: date
) -> dict[str, dict[date, int]]:
    """Return the seats at the end of each day, of the subscription and of what seats moved to."""
    held: dict[str, int] = {}
    days: dict[str, dict[date, int]] = {}
    events = list(subscription.events)
    refunded = any(
        line.charge_type is ChargeType.CANCEL_IMMEDIATE and line.subscription == subscription.id
        for line in lines
    )
    renewed = _renewed_as_scheduled(subscription, lines)
    day = events[0].date
    while day <= until:
        if (count := renewed.get(day)) is not None:
            held[subscription.id] = count
        while events and events[0].date == day:
            match events.pop(0):
                case (
                    Purchase(quantity=count)
                    | ChangeQuantity(quantity=count)
                    | ConvertTrial(quantity=count)
                ):
                    held[subscription.id] = count
                case Upgrade(quantity=int(moved), to=to) if moved < held[subscription.id]:
                    held[subscription.id] -= moved
                    held[to] = moved
                case Cancel() if refunded:
                    held[subscription.id] = 0
                case _:
                    pass
        for name, count in held.items():
            days.setdefault(name, {})[day] = count
        day += timedelta(days=1)
    return days


def _renewed_as_scheduled(subscription: Subscription, lines: list[Line]) -> dict[date, int]:
    """Return the seats that were scheduled, by the day of the renewal that names their event."""
    found: dict[date, int] = {}
    for line in lines:
        first = line.charge_type in (ChargeType.RENEW, ChargeType.CONVERT) and not line.reference
        if line.subscription == subscription.id and first:
            match subscription.events[line.events[-1][1]]:
                case ScheduleChange(quantity=int(count)) if line.cycle.start == line.posted:
                    found[line.posted] = count
                case _:
                    pass
    return found


@given(seat_scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(scenario: Scenario, random: Random) -> None:
    shuffled = list(scenario.subscriptions)
    random.shuffle(shuffled)
    assert simulate(replace(scenario, subscriptions=tuple(shuffled))) == simulate(scenario)


@given(seat_scenarios(), st.integers(0, 500))
def test_simulating_until_a_day_gives_the_same_invoices_up_to_it(
    scenario: Scenario, days: int
) -> None:
    day = scenario.until - timedelta(days=days)
    whole, cut = simulate(scenario), simulate(replace(scenario, until=day))
    assert cut.invoices == tuple(one for one in whole.invoices if one.date <= day)
    assert Counter(map(_figures, _all_lines(cut))) == Counter(
        _figures(line) for line in _all_lines(whole) if line.posted <= day
    )


@given(seat_scenarios())
def test_subscriptions_billed_apart_add_up_to_the_whole(scenario: Scenario) -> None:
    apart = [
        simulate(replace(scenario, subscriptions=(subscription,)))
        for subscription in scenario.subscriptions
    ]
    assert sum(one.total for one in apart) == simulate(scenario).total


@given(seat_scenarios(), st.integers(0, 60), st.integers(1, 9))
def test_a_change_taken_back_on_its_day_changes_no_amount(
    scenario: Scenario, days: int, more: int
) -> None:
    subscription = scenario.subscriptions[0]
    first = subscription.events[0]
    assert isinstance(first, Purchase)
    assume(first.quantity + more <= 1_000_000)
    there = ChangeQuantity(date=first.date + timedelta(days=days), quantity=first.quantity + more)
    back = replace(there, quantity=first.quantity)
    alone = replace(subscription, events=(first,))
    changed = replace(subscription, events=(first, there, back))
    before = replace(scenario, subscriptions=(alone,))
    after = replace(scenario, subscriptions=(changed,))
    assume(not check(after))
    assert simulate(after).total == simulate(before).total


def _moved(event: Event, years: int) -> Event:
    if isinstance(event, Purchase):
        promotion = event.promotion
        if promotion is not None:
            promotion = replace(promotion, until=add_months(promotion.until, 12 * years))
        end = event.coterminate and add_months(event.coterminate, 12 * years)
        event = replace(event, promotion=promotion, coterminate=end)
    if isinstance(event, ScheduleChange) and event.coterminate is not None:
        event = replace(event, coterminate=add_months(event.coterminate, 12 * years))
    return replace(event, date=add_months(event.date, 12 * years))


@given(seat_scenarios())
def test_four_hundred_years_later_every_amount_is_the_same(scenario: Scenario) -> None:
    rows = tuple(
        replace(row, date=add_months(row.date, 4800)) for row in scenario.partner.surcharge
    )
    later = replace(
        scenario,
        until=add_months(scenario.until, 4800),
        partner=replace(scenario.partner, surcharge=rows),
        subscriptions=tuple(
            replace(one, events=tuple(_moved(event, 400) for event in one.events))
            for one in scenario.subscriptions
        ),
    )
    now, then = unchecked(scenario), unchecked(later)
    assert [(one.total, one.tax) for one in then.invoices] == [
        (one.total, one.tax) for one in now.invoices
    ]
    for moved, line in zip(_all_lines(then), _all_lines(now), strict=True):
        assert moved.posted == add_months(line.posted, 4800)
        assert (moved.charge_type, moved.quantity, moved.amount) == (
            line.charge_type, line.quantity, line.amount,
        )  # fmt: skip


@given(seat_scenarios())
def test_every_line_can_be_worked_out_again_from_its_operands(scenario: Scenario) -> None:
    statement = simulate(scenario)
    places = MINOR_UNITS[statement.currency]
    for line in _all_lines(statement):
        assert replayed(line, places) == (line.unit_price, line.amount)
        steps = explain(line).steps
        assert steps[0].kind is StepKind.SERVICE_PERIOD
        assert steps[-1].result == line.amount
        of_price = [step for step in steps if step.kind in _OF_THE_PRICE]
        assert bool(of_price) is (line.origin is not None)
        if of_price:
            assert of_price[-1].result == line.rate.full_price
        assert line.rate.days <= line.rate.cycle_days
        assert line.rate.cycle_days == (line.counted or line.cycle).days
        assert line.cycle.start <= line.period.start
        assert line.period.end <= line.cycle.end


@given(
    seat_scenarios(),
    st.sampled_from([Rounding.D3, Rounding.D2, Rounding.XU, Rounding.TU]),
    st.integers(2, 50),
)
def test_many_licences_cost_that_many_times_one(
    scenario: Scenario, rounding: Rounding, times: int
) -> None:
    def bought(event: Event, quantity: int) -> Event:
        # A promotion with a seat cap is not given to so many.
        assert isinstance(event, Purchase)
        promotion = event.promotion and replace(event.promotion, seats=None)
        return replace(event, quantity=quantity, promotion=promotion)

    def of(quantity: int) -> Statement:
        subscriptions = tuple(
            replace(one, events=(bought(one.events[0], quantity),))
            for one in scenario.subscriptions
        )
        partner = replace(scenario.partner, rounding=rounding)
        return simulate(replace(scenario, partner=partner, subscriptions=subscriptions))

    assert of(times).total == of(1).total * times


@given(seat_scenarios())
def test_every_line_names_its_events_and_every_credit_its_line(scenario: Scenario) -> None:
    events = {one.id: one.events for one in scenario.subscriptions}
    references: dict[str, set[date]] = {}
    for line in _all_lines(simulate(scenario)):
        assert line.events
        assert line.listed in events
        for subscription, place in line.events:
            assert events[subscription][place].date <= line.posted
        if line.amount < 0:
            taken_back = line.credits
            assert taken_back is not None
            assert line.posted >= taken_back.posted
            assert taken_back.amount >= 0
        if line.reference:
            references.setdefault(line.reference, set()).add(line.posted)
    assert all(len(days) == 1 for days in references.values())
