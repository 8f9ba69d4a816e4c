"""The laws of engine.md, section 10, where subscriptions migrate and licences move between them."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.books.book import Settings, members
from simulator.books.migration import NEW_SIDE, new_side
from simulator.calendar import add_months
from simulator.catalogue import Book, Kind, Rule
from simulator.effects import event_effect
from simulator.engine import outcome, simulate, unchecked
from simulator.explain import explain, replayed
from simulator.findings import check
from simulator.formats.statement_file import dumps
from simulator.money import MINOR_UNITS
from simulator.scenario.changes import without_event
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    ConvertTrial,
    Migrate,
    MoveQuantity,
    Purchase,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line, Statement
from simulator.summary import posted_lines
from simulator.words import Words
from tests.property.crossing_scenarios import crossing_scenarios

_WORDS = Words("en")


def _figures(line: Line) -> tuple[object, ...]:
    return (
        line.subscription, line.posted, line.period, line.charge_type, line.quantity,
        line.unit_price, line.amount, line.to,
    )  # fmt: skip


def _amounts(line: Line) -> tuple[object, ...]:
    return _figures(line)[1:7]


@given(crossing_scenarios())
def test_totals_are_the_sums_and_each_line_is_on_the_invoice_of_its_book(
    scenario: Scenario,
) -> None:
    statement = simulate(scenario)
    for invoice in statement.invoices:
        assert invoice.total == sum(line.amount for line in invoice.lines)
        prefixes = {line.rule.value.split(".")[0] for line in invoice.lines}
        new = invoice.book is Book.NEW_COMMERCE
        assert prefixes <= ({"new-commerce"} if new else {"legacy", "legacy-free-period"})
        assert invoice.date.day == (8 if new else scenario.partner.billing_day)
    assert statement.total == sum(invoice.total for invoice in statement.invoices)


@given(crossing_scenarios(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_changes_nothing(scenario: Scenario, random: Random) -> None:
    shuffled = list(scenario.subscriptions)
    random.shuffle(shuffled)
    assert simulate(replace(scenario, subscriptions=tuple(shuffled))) == simulate(scenario)


@given(crossing_scenarios(), st.integers(0, 500))
def test_simulating_until_a_day_gives_the_same_invoices_up_to_it(
    scenario: Scenario, days: int
) -> None:
    day = scenario.until - timedelta(days=days)
    whole, cut = simulate(scenario), simulate(replace(scenario, until=day))
    assert cut.invoices == tuple(one for one in whole.invoices if one.date <= day)
    assert Counter(map(_figures, posted_lines(cut))) == Counter(
        _figures(line) for line in posted_lines(whole) if line.posted <= day
    )


@given(crossing_scenarios())
def test_the_old_side_of_a_migration_is_billed_as_a_cancellation(scenario: Scenario) -> None:
    lines = posted_lines(simulate(scenario))
    for subscription in scenario.subscriptions:
        place = _migration(subscription)
        if place is None:
            continue
        end = Cancel(date=subscription.events[place].date)
        ended = replace(subscription, events=(*subscription.events[:place], end))
        alone = simulate(replace(scenario, subscriptions=(ended,)))
        assert [_amounts(line) for line in lines if line.subscription == subscription.id] == [
            _amounts(line) for line in posted_lines(alone)
        ]


@given(crossing_scenarios())
def test_the_new_side_of_a_migration_is_billed_as_a_purchase(scenario: Scenario) -> None:
    lines = posted_lines(simulate(scenario))
    family = members(scenario.subscriptions)
    for subscription in scenario.subscriptions:
        place = _migration(subscription)
        if place is None:
            continue
        old = Settings.of(scenario, scenario.profile_of(subscription))
        new = new_side(family[subscription.id], old)
        assert new is not None
        events = tuple(event for _, event in new.events)
        if any(isinstance(event, MoveQuantity) for event in events):
            continue
        bought = replace(new.subscription, events=events, profile=NEW_SIDE.name)
        alone = simulate(replace(scenario, subscriptions=(bought,)))
        assert Counter(
            (line.subscription, *_amounts(line))
            for line in lines
            if line.listed == subscription.id and line.subscription != subscription.id
        ) == Counter((line.subscription, *_amounts(line)) for line in posted_lines(alone))


def _migration(subscription: Subscription) -> int | None:
    events = enumerate(subscription.events)
    return next((place for place, event in events if isinstance(event, Migrate)), None)


@given(crossing_scenarios())
def test_each_day_is_charged_for_the_seats_in_force_once(scenario: Scenario) -> None:
    lines = posted_lines(simulate(scenario))
    for name, seats in _in_force(scenario, lines).items():
        charged: Counter[date] = Counter()
        for line in lines:
            if line.subscription == name:
                for offset in range(line.period.days):
                    day = line.period.start + timedelta(days=offset)
                    charged[day] += -line.quantity if line.credits else line.quantity
        last = max((day for day, quantity in charged.items() if quantity), default=date.min)
        for day, quantity in seats.items():
            assert charged[day] == (quantity if day <= last else 0), (name, day)


def _in_force(scenario: Scenario, lines: tuple[Line, ...]) -> dict[str, dict[date, int]]:
    """Return the seats of new commerce at the end of each day.

    What moves arrives when the events of the day are over everywhere.
    """
    held: dict[str, int] = {}
    days: dict[str, dict[date, int]] = {}
    day = min(one.events[0].date for one in scenario.subscriptions)
    refunded = {line.subscription for line in lines if line.rule in _REFUNDS}
    while day <= scenario.until:
        arriving: list[tuple[str, int]] = []
        for one in scenario.subscriptions:
            _happened(scenario, one, day, held, arriving, refunded, lines)
        for name, count in arriving:
            held[name] += count
        for name, count in held.items():
            days.setdefault(name, {})[day] = count
        day += timedelta(days=1)
    return days


_REFUNDS = (Rule.NEW_COMMERCE_CANCEL, Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY)


def _happened(
    scenario: Scenario,
    one: Subscription,
    day: date,
    held: dict[str, int],
    arriving: list[tuple[str, int]],
    refunded: set[str],
    lines: tuple[Line, ...],
) -> None:
    """Let the events of a subscription on `day` change what is held."""
    place = _migration(one)
    is_new = scenario.profile_of(one) is NEW_SIDE
    name = one.id
    if place is not None:
        migrate = one.events[place]
        assert isinstance(migrate, Migrate)
        name = migrate.to
    for index, event in enumerate(one.events):
        if event.date != day or not (is_new or (place is not None and index >= place)):
            continue
        match event:
            case Migrate():
                (line,) = (
                    x
                    for x in lines
                    if x.rule is Rule.NEW_COMMERCE_MIGRATE and x.subscription == name
                )
                held[name] = line.quantity
            case (
                Purchase(quantity=count)
                | ChangeQuantity(quantity=count)
                | ConvertTrial(quantity=count)
            ):
                held[name] = count
            case Upgrade(quantity=int(some), to=to) if some < held[name]:
                held[name] -= some
                held[to] = some
            case MoveQuantity(to=to, quantity=quantity):
                some = held[name] if quantity is None else quantity
                held[name] -= some
                arriving.append((to, some))
            case Cancel() if name in refunded:
                held[name] = 0
            case _:
                pass


@given(crossing_scenarios())
def test_four_hundred_years_later_every_amount_is_the_same(scenario: Scenario) -> None:
    later = replace(
        scenario,
        until=add_months(scenario.until, 4800),
        subscriptions=tuple(
            replace(
                one,
                events=tuple(replace(e, date=add_months(e.date, 4800)) for e in one.events),
            )
            for one in scenario.subscriptions
        ),
    )
    now, then = posted_lines(unchecked(scenario)), posted_lines(unchecked(later))
    assert [line.amount for line in then] == [line.amount for line in now]
    assert [line.posted for line in then] == [add_months(line.posted, 4800) for line in now]


@given(crossing_scenarios())
def test_every_line_is_explained_and_names_its_events_and_its_credit(scenario: Scenario) -> None:
    statement = simulate(scenario)
    places = MINOR_UNITS[statement.currency]
    events = {one.id: one.events for one in scenario.subscriptions}
    for line in posted_lines(statement):
        assert replayed(line, places) == (line.unit_price, line.amount)
        assert explain(line).steps[-1].result == line.amount
        assert all("{" not in sentence for sentence in _WORDS.why(line))
        assert line.listed in events
        assert line.events
        for subscription, place in line.events:
            assert events[subscription][place].date <= line.posted
        assert line.amount >= 0 or line.credits is not None
    assert dumps(statement, scenario)


@given(crossing_scenarios())
def test_both_lines_of_a_move_are_there(scenario: Scenario) -> None:
    moves: dict[str, list[Line]] = {}
    for line in posted_lines(simulate(scenario)):
        if line.rule is Rule.NEW_COMMERCE_MOVE:
            moves.setdefault(line.reference, []).append(line)
    for lines in moves.values():
        leaving, arriving = sorted(lines, key=lambda line: line.credits is None)
        assert leaving.credits is not None
        assert leaving.to == arriving.subscription
        assert leaving.quantity == arriving.quantity
        assert (leaving.events, leaving.posted) == (arriving.events, arriving.posted)
        assert leaving.amount <= 0 <= arriving.amount


@given(crossing_scenarios(), st.data())
def test_an_event_less_leaves_a_bill_of_what_is_right(
    scenario: Scenario, data: st.DataObject
) -> None:
    owner = data.draw(st.sampled_from(scenario.subscriptions))
    place = data.draw(st.integers(0, len(owner.events) - 1))
    rest = without_event(scenario, (owner.id, place))
    bill = outcome(rest)
    wrong = {int(each.pointer.split("/")[2]) for each in check(rest)}
    billed = {line.listed for line in posted_lines(bill.statement)}
    assert billed.isdisjoint(rest.subscriptions[index].id for index in wrong)
    effect = event_effect(scenario, (owner.id, place))
    assert all(each != (owner.id, place) for each in effect.together)


@given(crossing_scenarios())
def test_trials_that_are_not_converted_print_nothing(scenario: Scenario) -> None:
    billed = {line.listed for line in posted_lines(simulate(scenario))}
    for one in scenario.subscriptions:
        converted = any(isinstance(event, ConvertTrial) for event in one.events)
        if one.kind is Kind.TRIAL and scenario.profile_of(one) is not NEW_SIDE and not converted:
            assert one.id not in billed


@given(crossing_scenarios())
def test_the_same_scenario_gives_the_same_statement(scenario: Scenario) -> None:
    def bytes_of(statement: Statement) -> bytes:
        return dumps(statement, scenario)

    assert bytes_of(simulate(scenario)) == bytes_of(simulate(scenario))
