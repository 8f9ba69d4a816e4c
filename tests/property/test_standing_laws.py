"""Laws: how a subscription stands on a day is what its book's own replay has come to by then."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.books.book import Member, Settings, members
from simulator.books.migration import NEW_SIDE, new_side
from simulator.books.moves import moves_of
from simulator.books.seats.offer import offer_of
from simulator.books.seats.renewals import advance
from simulator.books.seats.replay import days_of, happen, morning
from simulator.books.seats.state import State
from simulator.catalogue import Billing, Kind
from simulator.engine import mistakes_of, unchecked
from simulator.proposals import allowed_events, with_what_follows
from simulator.scenario.scenario import Payment, Scenario, Subscription
from simulator.standing import Standing, standing_before, standing_on
from simulator.statement import Line
from simulator.summary import posted_lines
from tests.property.any_scenarios import scenarios as any_scenarios
from tests.property.crossing_scenarios import crossing_scenarios
from tests.property.scenarios import scenarios as legacy_scenarios
from tests.property.seat_scenarios import seat_scenarios

_VALID = crossing_scenarios() | seat_scenarios() | legacy_scenarios()

ONE = Decimal(1)

_LATER = timedelta(days=1500)
"""Longer than any term: a price that is announced is charged by then."""

_SETTLED = timedelta(days=62)
"""After so many days nothing is left to settle of what is billed no more."""

after_days = st.integers(0, 900).map(lambda days: timedelta(days=days))


def _replay(scenario: Scenario, subscription: Subscription, day: date) -> State | None:
    """Return the state of the books by calendar month on a day; None where another book bills."""
    family = members(scenario.subscriptions)
    arrivals = moves_of(scenario, family).arrivals.get(subscription.id, ())
    member = replace(family[subscription.id], arrivals=arrivals)
    profile = scenario.profile_of(subscription)
    settings = Settings.of(scenario, profile, subscription.currency)
    if profile.book.is_by_calendar_month:
        return _state(member, settings, day)
    new = new_side(member, settings)
    return None if new is None else _state(new, Settings.of(scenario, NEW_SIDE), day)


def _state(member: Member, settings: Settings, day: date) -> State | None:
    state: State | None = None
    offer = offer_of(member, settings.book)
    for on, events in days_of(member):
        if on > day:
            break
        if state is not None:
            state, _ = morning(state, settings, on, events)
        for caused in events:
            state = happen(state, offer, settings, caused)[0]
    return None if state is None else advance(state, settings, day)[0]


def _as_it_stands(standing: Standing) -> tuple[object, ...]:
    return (
        standing.licences, standing.billing, standing.ends, standing.suspended,
        standing.cancelled, standing.ended, standing.trial, standing.auto_renew, standing.extended,
    )  # fmt: skip


def _as_replayed(state: State) -> tuple[object, ...]:
    return (
        state.quantity, state.next_billing, state.term.last, state.suspended_on is not None,
        state.cancelled_on is not None, state.ended_on is not None, state.trial, state.auto_renew,
        state.is_extended,
    )  # fmt: skip


@given(crossing_scenarios() | seat_scenarios(), after_days)
def test_standing_by_calendar_month_is_the_replay(scenario: Scenario, after: timedelta) -> None:
    for subscription in scenario.subscriptions:
        if subscription.kind is Kind.USAGE:
            continue
        day = subscription.events[0].date + after
        state, standing = (
            _replay(scenario, subscription, day),
            standing_on(scenario, subscription, day),
        )
        if state is None:
            assert not standing.book.is_by_calendar_month
            continue
        assert _as_it_stands(standing) == _as_replayed(state)
        if not state.is_extended:
            assert standing.price == (state.price if state.announced is None else state.announced)
        assert standing.product == (state.product or subscription.product)


@given(crossing_scenarios() | legacy_scenarios(), after_days)
def test_what_stands_in_licence_based_billing_is_what_is_charged_later(
    scenario: Scenario, after: timedelta
) -> None:
    """If nothing else happens, the last whole cycle of years later shows it."""
    for subscription in scenario.subscriptions:
        day = subscription.events[0].date + after
        standing = standing_on(scenario, subscription, day)
        if standing.book.is_by_calendar_month:
            continue
        lines = _if_nothing_else_happens(scenario, subscription, day)
        goes_on = standing.bought and not (
            standing.trial or standing.suspended or standing.cancelled or standing.ended
        )
        if not goes_on:
            assert not [line for line in lines if line.posted > day + _SETTLED]
            continue
        last = lines[-1]
        assert last.posted > day + _LATER - timedelta(days=800)
        assert last.quantity == standing.licences
        assert last.rate.full_price == standing.price
        assert ((last.cycle.end - last.cycle.start).days > 31) is (
            standing.billing is Billing.ANNUAL
        )
        assert (last.product or subscription.product) == standing.product


def _if_nothing_else_happens(
    scenario: Scenario, subscription: Subscription, day: date
) -> list[Line]:
    """Return the lines of a subscription until years later, with all events up to `day` alone."""
    until_then = tuple(
        replace(each, events=tuple(event for event in each.events if event.date <= day))
        for each in scenario.subscriptions
    )
    cut = replace(scenario, subscriptions=until_then, until=day + _LATER)
    statement = unchecked(cut)
    return [line for line in posted_lines(statement) if line.subscription == subscription.id]


@given(_VALID, after_days, st.integers(0, 9))
def test_every_event_that_is_allowed_brings_no_mistake(
    scenario: Scenario, after: timedelta, paid: int
) -> None:
    invoices = unchecked(scenario).invoices[paid : paid + 1]
    payments = tuple(Payment(date=one.date, amount=ONE, invoice=str(one.date)) for one in invoices)
    scenario = replace(scenario, payments=payments)
    assume(not mistakes_of(scenario))
    for subscription in scenario.subscriptions:
        day = subscription.events[0].date + after
        for event in allowed_events(scenario, subscription, day):
            changed, _ = with_what_follows(scenario, subscription.id, event)
            assert not mistakes_of(changed), event


@given(any_scenarios)
def test_no_values_bring_down_what_is_proposed(scenario: Scenario) -> None:
    for subscription in scenario.subscriptions:
        for event in allowed_events(scenario, subscription, scenario.until):
            assert event.date == scenario.until
        for place in range(len(subscription.events)):
            if scenario.subscription(subscription.id) is subscription:
                before = standing_before(scenario, (subscription.id, place))
                assert isinstance(before.licences, int)
