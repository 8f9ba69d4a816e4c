"""Events of seats that cannot happen, and what is sold in no such way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec
from msgspec.structs import replace

from simulator.books.book import Arrival, Member, unpriced
from simulator.books.seats.move_refusals import of_arrival
from simulator.books.seats.moves import departure
from simulator.books.seats.offer import Offer, offer_of
from simulator.books.seats.refusals import of_purchase, of_state
from simulator.books.seats.replay import Happening, days_of, happen, morning
from simulator.books.seats.state import State
from simulator.bounds import MOST_LICENCES
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
    """

    mistakes: list[Mistake] = msgspec.field(default_factory=list)
    departures: list[tuple[str, Arrival]] = msgspec.field(default_factory=list)
    refused: list[tuple[Arrival, Mistake]] = msgspec.field(default_factory=list)


def check(member: Member, book: Book) -> list[Mistake]:
    """Return the mistakes of one subscription whose kind, term and plan `book` sells."""
    return course(member, book).mistakes


def course(member: Member, book: Book) -> Course:
    """Return what the events of a subscription and its arrivals come to.

    The events are replayed; one that cannot happen is left out, so that it is one mistake, not
    many.
    """
    offer, settings = replace(offer_of(member, book), price=ZERO), unpriced(book)
    state: State | None = None
    found = Course()
    for day, events in _harmless(days_of(member)):
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
    if state is None:
        found.mistakes.append(Mistake("/events", MistakeCode.NO_PURCHASE))
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
) -> Iterator[tuple[date, list[Happening]]]:
    """Yield the days and events with values that can be replayed, even if others are wrong.

    Which event can happen depends on days and on the number of seats, on prices never.
    """
    for day, events in days:
        possible = min(max(day, FIRST_DAY), _LAST_DAY)
        yield possible, [(cause, _priceless(event, possible)) for cause, event in events]


def _priceless(event: Event | Arrival, day: date) -> Event | Arrival:
    """Return `event` on `day` without its prices."""
    values: dict[str, object] = {"date": day}
    quantity = getattr(event, "quantity", None)
    if quantity is not None:
        values["quantity"] = min(max(quantity, 1), MOST_LICENCES)
    if getattr(event, "unit_price", None) is not None:
        values["unit_price"] = ZERO
    if isinstance(event, SetAutoRenew) and event.extended_service is not None:
        values["extended_service"] = ExtendedService(unit_price=ZERO, percent=ZERO)
    return replace(event, **values)


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
