"""Events of seats that cannot happen, and what is sold in no such way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from simulator.books.book import Arrival, Member, unpriced
from simulator.books.seats.move_refusals import of_arrival
from simulator.books.seats.moves import departure
from simulator.books.seats.offer import Offer, offer_of
from simulator.books.seats.refusals import of_purchase, of_state
from simulator.books.seats.renewals import advance
from simulator.books.seats.replay import Happening, days_of, happen, morning
from simulator.books.seats.state import State
from simulator.bounds import MOST_LICENCES, possible_percent, possible_price
from simulator.calendar import FIRST_DAY, LAST_DAY, add_months
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.money import ZERO
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Credit,
    Event,
    ExtendedService,
    MoveQuantity,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
    type_of,
)

# 400 years later everything is the same again (engine.md section 10): nothing later needs a replay.
_LAST_DAY = add_months(LAST_DAY, 4800)

_OF_SEATS = (
    Purchase,
    ChangeQuantity,
    Suspend,
    Reactivate,
    Cancel,
    ChangeBilling,
    ChangePrice,
    Upgrade,
    SetAutoRenew,
    Usage,
    Credit,
)
_OF_ONE_TIME = (Purchase, ChangeQuantity, Upgrade, Cancel, Credit)
_OF_NEW_COMMERCE = (*_OF_SEATS, ChangeTerm, ScheduleChange, MoveQuantity)
_OF_A_TRIAL = (*_OF_NEW_COMMERCE, ConvertTrial)


class Course(msgspec.Struct):
    """What the events of a subscription come to.

    Attributes:
        mistakes: its own, with pointers inside it.
        departures: the seats that leave, each with the subscription that they go to.
        refused: why others cannot come, with pointers inside the subscription that they leave.
        state: what is known of it after the last of them; None before the purchase.
    """

    mistakes: list[Mistake] = msgspec.field(default_factory=list)
    departures: list[tuple[str, Arrival]] = msgspec.field(default_factory=list)
    refused: list[tuple[Arrival, Mistake]] = msgspec.field(default_factory=list)
    state: State | None = None


def check(member: Member, book: Book) -> list[Mistake]:
    """Return the mistakes of one subscription whose kind, term and plan `book` sells."""
    return course(member, book).mistakes


def course(member: Member, book: Book) -> Course:
    """Return what the events of a subscription and its arrivals come to."""
    offer = replace(offer_of(member, book), price=ZERO)
    found = _followed(member, offer, book, _harmless(days_of(member), _priceless))
    if found.state is None:
        found.mistakes.append(Mistake("/events", MistakeCode.NO_PURCHASE))
    return found


def state_on(member: Member, book: Book, day: date) -> State | None:
    """Return what is known of a subscription at the end of `day`; None before its purchase.

    Events that cannot happen are left out. Surcharges, exchange rates and roundings are those of no
    partner: they change amounts, not the state.
    """
    offer = offer_of(member, book)
    offer = replace(offer, price=possible_price(offer.price))
    until_then = takewhile(lambda each: each[0] <= day, _harmless(days_of(member), _possible))
    state = _followed(member, offer, book, until_then).state
    return None if state is None else advance(state, unpriced(book), day)[0]


def _followed(
    member: Member, offer: Offer, book: Book, days: Iterable[tuple[date, list[Happening]]]
) -> Course:
    """Return what comes of what happens to a subscription on these days.

    The events are replayed; one that cannot happen is left out, so that it is one mistake, not
    many.
    """
    settings = unpriced(book)
    state: State | None = None
    found = Course()
    for day, events in days:
        if state is not None:
            state, _ = morning(state, settings, day, events)
        for cause, event in events:
            if isinstance(event, Arrival):
                mistakes = _of_arrival(state, member, event, found)
            else:
                mistakes = list(_mistakes(state, offer, book, event, f"/events/{cause[1]}"))
                found.mistakes += mistakes
            if mistakes and state is None and isinstance(event, Purchase):
                # What is wrong with a purchase makes nothing wrong that follows it.
                event = replace(event, coterminate=None)  # noqa: PLW2901
                mistakes = []
            if mistakes or isinstance(event, Usage):
                continue
            if state is not None and isinstance(event, MoveQuantity):
                found.departures.append((event.to, departure(state, event, cause)))
            state = happen(state, offer, settings, (cause, event))[0]
    found.state = state
    return found


def _of_arrival(
    state: State | None, member: Member, arrival: Arrival, found: Course
) -> list[Mistake]:
    """Return why licences cannot come, and take it down as the mistake of where they leave."""
    mistake = of_arrival(state, arrival, member.subscription.id)
    if mistake is None:
        return []
    found.refused.append((arrival, mistake))
    return [mistake]


def _harmless(
    days: list[tuple[date, list[Happening]]],
    made: Callable[[Event | Arrival, date], Event | Arrival],
) -> Iterator[tuple[date, list[Happening]]]:
    """Yield the days and events with values that can be replayed, even if others are wrong."""
    for day, events in days:
        possible = min(max(day, FIRST_DAY), _LAST_DAY)
        yield possible, [(cause, made(event, possible)) for cause, event in events]


def _priceless(event: Event | Arrival, day: date) -> Event | Arrival:
    """Return `event` on `day` without its prices.

    Which event can happen depends on days and on the number of seats, on prices never.
    """
    values = _values(event, day)
    if getattr(event, "unit_price", None) is not None:
        values["unit_price"] = ZERO
    if isinstance(event, SetAutoRenew) and event.extended_service is not None:
        values["extended_service"] = ExtendedService(unit_price=ZERO, percent=ZERO)
    return replace(event, **values)


def _possible(event: Event | Arrival, day: date) -> Event | Arrival:
    """Return `event` on `day` with prices and percentages that can be; nothing for wrong ones."""
    values = _values(event, day)
    price = getattr(event, "unit_price", None)
    if price is not None:
        values["unit_price"] = possible_price(price)
    if isinstance(event, SetAutoRenew) and (service := event.extended_service) is not None:
        values["extended_service"] = ExtendedService(
            unit_price=possible_price(service.unit_price),
            percent=possible_percent(service.percent),
        )
    if isinstance(event, Purchase) and (promotion := event.promotion) is not None:
        percent = possible_percent(promotion.percent)
        values["promotion"] = replace(promotion, percent=percent)
    return replace(event, **values)


def _values(event: Event | Arrival, day: date) -> dict[str, object]:
    """Return day and number of seats of an event as they can be replayed."""
    values: dict[str, object] = {"date": day}
    quantity = getattr(event, "quantity", None)
    if quantity is not None:
        values["quantity"] = min(max(quantity, 1), MOST_LICENCES)
    return values


def _mistakes(
    state: State | None, offer: Offer, book: Book, event: Event, at: str
) -> Iterator[Mistake]:
    """Yield why `event` cannot happen in `state`."""
    found = f"{type_of(event)} {event.date.isoformat()}"
    billed = _billed_events(offer, book)
    if not isinstance(event, billed):
        names = tuple(str(kind.__struct_config__.tag) for kind in billed)
        yield Mistake(f"{at}/type", MistakeCode.EVENT_NOT_BILLED, type_of(event), names)
    elif state is None:
        if isinstance(event, Purchase):
            yield from of_purchase(offer, event, at)
        else:
            yield Mistake(at, MistakeCode.BEFORE_PURCHASE, found)
    elif isinstance(event, Purchase):
        bought = state.bought_on.isoformat()
        yield Mistake(at, MistakeCode.SECOND_PURCHASE, found, (bought,))
    elif state.cancelled_on is not None:
        day = state.cancelled_on.isoformat()
        yield Mistake(at, MistakeCode.AFTER_CANCELLATION, found, (day,))
    elif state.moved_on is not None:
        yield Mistake(at, MistakeCode.ALL_MOVED_AWAY, found, (state.moved_on.isoformat(),))
    elif state.ended_on is not None and state.offer.is_one_time and isinstance(event, Cancel):
        bought = state.bought_on.isoformat()
        yield Mistake(at, MistakeCode.ONE_TIME_RETURN, found, (bought,))
    elif state.ended_on is not None:
        yield Mistake(at, MistakeCode.AFTER_THE_END, found, (state.term.last.isoformat(),))
    else:
        yield from of_state(state, book, event, at, found)


def _billed_events(offer: Offer, book: Book) -> tuple[type[Event], ...]:
    if offer.is_one_time:
        return _OF_ONE_TIME
    if book is not Book.NEW_COMMERCE:
        return _OF_SEATS
    return _OF_A_TRIAL if offer.kind is Kind.TRIAL else _OF_NEW_COMMERCE
