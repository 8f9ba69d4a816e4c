"""Events of seats that cannot happen, and what is sold in no such way."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from msgspec.structs import replace

from simulator.books.book import Caused, Member, Settings
from simulator.books.seats.cycles import term_from
from simulator.books.seats.offer import Offer, offer_of
from simulator.books.seats.replay import days_of, happen, morning
from simulator.books.seats.state import WINDOW_DAYS, State, without_newest
from simulator.bounds import MOST_LICENCES
from simulator.calendar import FIRST_DAY, LAST_DAY
from simulator.catalogue import PROFILES, Billing, Book, Kind, Rerate
from simulator.errors import Mistake, MistakeCode, pointer_step
from simulator.money import ZERO
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    ConvertTrial,
    Credit,
    Event,
    Purchase,
    Reactivate,
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
_OF_A_TRIAL = (*_OF_SEATS, ConvertTrial)

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
    if hasattr(event, "unit_price"):
        values["unit_price"] = ZERO
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
            yield from _of_purchase(offer, event, at)
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
        yield from _of_state(state, event, at, found)


def _billed_events(offer: Offer, book: Book) -> tuple[type[Event], ...]:
    if offer.is_one_time:
        return _OF_ONE_TIME
    is_trial = offer.kind is Kind.TRIAL and book is Book.NEW_COMMERCE
    return _OF_A_TRIAL if is_trial else _OF_SEATS


def _of_purchase(offer: Offer, event: Purchase, at: str) -> Iterator[Mistake]:
    """Check the day on which the first term ends, and what a trial cannot have."""
    if offer.kind is Kind.TRIAL and event.promotion is not None:
        yield Mistake(f"{at}/promotion", MistakeCode.SETTING_NOT_BILLED, "promotion")
    last = event.coterminate
    if last is None:
        return
    if offer.kind in (Kind.TRIAL, Kind.ONE_TIME):
        yield Mistake(f"{at}/coterminate", MistakeCode.SETTING_NOT_BILLED, "coterminate")
        return
    own = term_from(event.date, offer.months)
    if not event.date <= last <= own.last:
        days = (event.date.isoformat(), own.last.isoformat())
        yield Mistake(f"{at}/coterminate", MistakeCode.END_OUTSIDE_TERM, last.isoformat(), days)


def _of_state(state: State, event: Event, at: str, found: str) -> Iterator[Mistake]:
    """Yield why the event does not suit a subscription that runs."""
    suspended = "" if state.suspended_on is None else state.suspended_on.isoformat()
    match event:
        case ConvertTrial() if not state.trial:
            yield Mistake(at, MistakeCode.NOT_A_TRIAL, found)
        case ChangeQuantity() | Upgrade() | ChangeBilling() | ConvertTrial() if suspended:
            yield Mistake(at, MistakeCode.SUSPENDED, found, (suspended,))
        case ChangeQuantity() | Upgrade() | ChangeBilling() if state.trial:
            last = state.term.last.isoformat()
            yield Mistake(at, MistakeCode.DURING_A_TRIAL, found, (last,))
        case Suspend() if suspended:
            yield Mistake(at, MistakeCode.ALREADY_SUSPENDED, found, (suspended,))
        case Reactivate() if not suspended:
            yield Mistake(at, MistakeCode.NOT_SUSPENDED, found)
        case Reactivate(quantity=quantity) if quantity is not None:
            yield from _of_reactivation(state, event, quantity, at, found)
        case ChangeQuantity(quantity=quantity):
            yield from _of_removal(state, event, quantity, at, found)
        case Upgrade():
            yield from _of_upgrade(state, event, at)
        case ChangeBilling():
            yield from _of_plan(state, event, at)
        case _:
            pass


def _of_reactivation(
    state: State, event: Reactivate, quantity: int, at: str, found: str
) -> Iterator[Mistake]:
    if state.trial and quantity != state.quantity:
        last = state.term.last.isoformat()
        yield Mistake(f"{at}/quantity", MistakeCode.DURING_A_TRIAL, found, (last,))
    else:
        yield from _of_removal(state, event, quantity, at, found)


def _of_removal(
    state: State, event: Event, quantity: int, at: str, found: str
) -> Iterator[Mistake]:
    """Check that the seats to be removed, the newest first, still can be (N8)."""
    if quantity >= state.quantity:
        return
    _, touched = without_newest(state.batches, state.quantity - quantity)
    pointer = f"{at}/quantity"
    if any(batch.upgraded for batch in touched) and not state.offer.is_one_time:
        day = state.term.last.isoformat()
        yield Mistake(pointer, MistakeCode.UPGRADED_SEATS, found, (day,))
        return
    last = min(batch.day for batch in touched) + timedelta(days=WINDOW_DAYS - 1)
    if event.date > last:
        yield Mistake(pointer, MistakeCode.REMOVED_TOO_LATE, found, (last.isoformat(),))


def _of_upgrade(state: State, event: Upgrade, at: str) -> Iterator[Mistake]:
    """Check that there are as many seats, and that some of them have a place to go to."""
    held, quantity = state.quantity, event.quantity
    if quantity is not None and quantity > held:
        yield Mistake(f"{at}/quantity", MistakeCode.QUANTITY_RANGE, str(quantity), ("1", str(held)))
    elif quantity is not None and quantity < held and not event.to:
        yield Mistake(f"{at}/to", MistakeCode.UPGRADE_WITHOUT_TARGET, "", (str(quantity),))


def _of_plan(state: State, event: ChangeBilling, at: str) -> Iterator[Mistake]:
    """Check that the plan is another one, and one that the rest of the term can have (N14)."""
    allowed = [Billing.MONTHLY]
    if state.term.months > 1:
        allowed.append(Billing.ANNUAL)
        if state.cycle.period.end == state.term.end:
            allowed.append(Billing.UPFRONT)
    if event.billing not in allowed:
        yield Mistake(
            f"{at}/billing", MistakeCode.BILLING_NOT_BILLED, event.billing, tuple(allowed)
        )
    elif event.billing is state.billing and state.plan_change is None:
        others = tuple(one.value for one in allowed if one is not state.billing)
        yield Mistake(f"{at}/billing", MistakeCode.SAME_BILLING, event.billing, others)
    for name in event.add_ons:
        pointer = f"{at}/add_ons/{pointer_step(name)}"
        yield Mistake(pointer, MistakeCode.ADD_ON_PRICE_UNKNOWN, name)
