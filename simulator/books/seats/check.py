"""Events of seats that cannot happen, and what is sold in no such way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from simulator.books.book import Caused, Member, Settings
from simulator.books.seats.offer import Offer, offer_of
from simulator.books.seats.refusals import of_purchase, of_state
from simulator.books.seats.replay import days_of, happen, morning
from simulator.books.seats.state import State
from simulator.bounds import MOST_LICENCES
from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.catalogue import PROFILES, Book, Kind, Rerate
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
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
    Usage,
    type_of,
)

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
_OF_NEW_COMMERCE = (*_OF_SEATS, ChangeTerm, ScheduleChange)
_OF_A_TRIAL = (*_OF_NEW_COMMERCE, ConvertTrial)

# Whether an event can happen depends on neither price nor rounding, so any currency serves.
_ANY = {
    book: Settings(
        profile=next(profile for profile in PROFILES.values() if profile.book is book),
        billing_day=1,
        places=2,
        until=LAST_DAY,
        rounding=None,
        rerate=Rerate.TWO_PARTS,
    )
    for book in Book
    if book.is_by_calendar_month
}


def check(member: Member, book: Book) -> list[Mistake]:
    """Return the mistakes of one subscription whose kind, term and plan `book` sells.

    The events are replayed; one that cannot happen is left out, so that it is one mistake, not
    many. Pointers are inside the subscription.
    """
    offer, settings = replace(offer_of(member.subscription, book), price=ZERO), _ANY[book]
    state: State | None = None
    found: list[Mistake] = []
    for day, events in _harmless(days_of(member)):
        if state is not None:
            state, _ = morning(state, settings, day, events)
        for cause, event in events:
            mistakes = list(_mistakes(state, offer, book, event, f"/events/{cause[1]}"))
            found += mistakes
            if mistakes and state is None and isinstance(event, Purchase):
                # What is wrong with a purchase makes nothing wrong that follows it.
                event = replace(event, coterminate=None)  # noqa: PLW2901
                mistakes = []
            if not mistakes and not isinstance(event, Usage):
                state = happen(state, offer, settings, (cause, event))[0]
    if state is None:
        found.append(Mistake("/events", MistakeCode.NO_PURCHASE))
    return found


def _harmless(days: list[tuple[date, list[Caused]]]) -> Iterator[tuple[date, list[Caused]]]:
    """Yield the days and events with values that can be replayed, even if others are wrong.

    Which event can happen depends on days and on the number of seats, on prices never.
    """
    for day, events in days:
        possible = min(max(day, FIRST_DAY), LAST_DAY)
        yield possible, [(cause, _priceless(event, possible)) for cause, event in events]


def _priceless(event: Event, day: date) -> Event:
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
