"""Replaying one subscription of seats: its cycles, terms and events in order of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import TypeAlias

import msgspec

from simulator.books import usage
from simulator.books.book import Arrival, Member, Settings
from simulator.books.seats.arrangements import (
    change_plan,
    schedule_change,
    set_auto_renew,
    set_price,
    suspend,
)
from simulator.books.seats.cycles import coterminated, cycle_from, term_from
from simulator.books.seats.moves import arrive, leave
from simulator.books.seats.offer import Offer, offer_of
from simulator.books.seats.renewals import advance, begun, in_term
from simulator.books.seats.state import Batch, State
from simulator.books.seats.transitions import (
    cancel,
    change_quantity,
    change_term,
    convert_trial,
    upgrade,
    upgrade_some,
)
from simulator.calendar import ONE_DAY
from simulator.catalogue import ChargeType, Kind, Rule
from simulator.money import ZERO
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
)
from simulator.statement import EventRef, Line

Happening: TypeAlias = tuple[EventRef, Event | Arrival]
"""An event with its place in the scenario, or licences that come from another subscription."""

_Arranging: TypeAlias = Suspend | SetAutoRenew | ChangePrice | ChangeBilling | ScheduleChange

replace = msgspec.structs.replace


def bill(member: Member, settings: Settings) -> list[Line]:
    """Return the lines of one subscription posted up to `settings.until`, in posting order.

    Seats that an upgrade moves to a subscription of their own are billed here too, under its id.
    """
    lines: list[Line] = []
    moved: list[State] = []
    state: State | None = None
    offer = offer_of(member, settings.book)
    for day, events in days_of(member):
        if day > settings.until:
            break
        if state is not None:
            state, posted = morning(state, settings, day, events)
            lines += posted
        for caused in events:
            state, posted, child = happen(state, offer, settings, caused)
            lines += posted
            if child is not None:
                moved.append(child)
    for one in moved if state is None else (state, *moved):
        lines += advance(one, settings, settings.until)[1]
    return lines


def days_of(member: Member) -> list[tuple[date, list[Happening]]]:
    """Return the days on which something happens to a subscription, with what happens on each.

    What comes from other subscriptions comes after its own events of the day.
    """
    happenings: list[Happening] = [*member.events]
    if member.arrivals:
        happenings += ((arrival.cause, arrival) for arrival in member.arrivals)
        happenings.sort(key=_date)
    grouped = groupby(happenings, key=_date)
    return [(day, list(events)) for day, events in grouped]


def _date(happening: Happening) -> date:
    return happening[1].date


def morning(
    state: State, settings: Settings, day: date, events: Iterable[Happening]
) -> tuple[State, list[Line]]:
    """Let time pass up to `day`: a term that begins on it takes the price list of that day."""
    state, lines = advance(state, settings, day - ONE_DAY)
    for _, event in events:
        if isinstance(event, ChangePrice):
            state = set_price(state, event.unit_price)
    state, posted = advance(state, settings, day)
    return state, lines + posted


def happen(
    state: State | None, offer: Offer, settings: Settings, caused: Happening
) -> tuple[State | None, list[Line], State | None]:
    """Let one event happen; a third value is the subscription that some of the seats move to."""
    cause, event = caused
    if state is None:
        if isinstance(event, Purchase):
            return (*purchase(offer, settings, event, cause), None)
        return None, [], None
    match event:
        case Upgrade(quantity=quantity) if quantity is not None and quantity < state.quantity:
            state, child, lines = upgrade_some(state, settings, event, quantity, cause)
            return state, lines, child
        case Suspend() | SetAutoRenew() | ChangePrice() | ChangeBilling() | ScheduleChange():
            return _arranged(state, event, cause), [], None
        case _:
            return (*_charged(state, settings, event, cause), None)


def _charged(
    state: State, settings: Settings, event: Event | Arrival, cause: EventRef
) -> tuple[State, list[Line]]:
    """Let an event happen that is on the bill at once."""
    match event:
        case Arrival():
            return arrive(state, settings, event)
        case MoveQuantity():
            return leave(state, settings, event, cause)
        case ChangeQuantity(date=day, quantity=quantity):
            return change_quantity(state, settings, day, quantity, cause)
        case Reactivate(date=day, quantity=quantity):
            active = replace(state, suspended_on=None)
            return change_quantity(active, settings, day, quantity or state.quantity, cause)
        case Upgrade():
            return upgrade(state, settings, event, cause)
        case Cancel(date=day):
            return cancel(state, settings, day, cause)
        case ChangeTerm():
            return change_term(state, settings, event, cause)
        case ConvertTrial():
            return convert_trial(state, settings, event, cause)
        case Usage():
            line = usage.line_on_the_day(state.id, settings, event, cause)
            return state, [replace(line, moved_from=state.moved_from)]
        case _:
            return state, []


def _arranged(state: State, event: _Arranging, cause: EventRef) -> State:
    """Let an event happen that shows on the bill later, if at all."""
    match event:
        case Suspend(date=day):
            return suspend(state, day)
        case SetAutoRenew():
            return set_auto_renew(state, event, cause)
        case ChangePrice(unit_price=price):
            return set_price(state, price)
        case ChangeBilling():
            return change_plan(state, event, cause)
        case ScheduleChange():
            return schedule_change(state, event, cause)


def purchase(
    offer: Offer, settings: Settings, event: Purchase, cause: EventRef
) -> tuple[State, list[Line]]:
    """Begin a subscription: the first cycle of its first term, or its trial (N1 to N5, N16)."""
    trial = offer.kind is Kind.TRIAL
    if trial:
        term = term_from(event.date, 1)
    elif event.coterminate is not None:
        term = coterminated(event.date, offer.months, event.coterminate)
    else:
        term = term_from(event.date, offer.months)
    state = State(
        id=offer.id,
        offer=offer,
        bought_on=event.date,
        term=term,
        billing=offer.billing,
        cycle=cycle_from(term, offer.billing, term.start),
        product=offer.product,
        price=ZERO,
        announced=offer.price,
        promotion=event.promotion,
        batches=(Batch(event.date, event.quantity),),
        cause=cause,
        auto_renew=event.auto_renew and not offer.is_one_time,
        trial=trial,
    )
    if not trial:
        state = in_term(state, settings, term, offer.billing, offer.price)
    state, line = begun(state, settings, ChargeType.NEW, _rule_of_purchase(state), (cause,))
    return state, [line]


def _rule_of_purchase(state: State) -> Rule:
    if state.offer.is_one_time:
        return Rule.ONE_TIME_PURCHASE
    if state.trial:
        return Rule.NEW_COMMERCE_TRIAL
    if state.moved_from:
        return Rule.NEW_COMMERCE_MIGRATE
    return Rule.NEW_COMMERCE_COTERMINATE if state.cycle.short else Rule.NEW_COMMERCE_PURCHASE
