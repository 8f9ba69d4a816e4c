"""Why an event does not suit the state of a subscription of seats.

Source: engine.md section 7; rules.md N8, N12 to N18.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from simulator.books.seats.cycles import term_from
from simulator.books.seats.move_refusals import of_move
from simulator.books.seats.offer import Offer
from simulator.books.seats.prices import is_above_cap, percent_on
from simulator.books.seats.state import WINDOW_DAYS, State, without_newest
from simulator.books.seats.term_refusals import of_terms
from simulator.catalogue import Book, Kind
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import (
    ChangeBilling,
    ChangeQuantity,
    ChangeTerm,
    ConvertTrial,
    Event,
    MoveQuantity,
    Promotion,
    Purchase,
    Reactivate,
    ScheduleChange,
    SetAutoRenew,
    Suspend,
    Upgrade,
)

_AFTER_A_TRIAL = (ChangeQuantity, Upgrade, MoveQuantity, ChangeBilling, ChangeTerm)
_WHILE_ACTIVE = (*_AFTER_A_TRIAL, ScheduleChange, ConvertTrial)
_NOT_SUSPENDED = (*_WHILE_ACTIVE, Suspend)
_WITHIN_A_TERM = (Upgrade, MoveQuantity, ChangeBilling, ChangeTerm, ScheduleChange, SetAutoRenew)


def of_purchase(offer: Offer, event: Purchase, at: str) -> Iterator[Mistake]:
    """Check the day on which the first term ends, the seat cap, and what a trial cannot have."""
    if offer.kind is Kind.TRIAL and event.promotion is not None:
        yield Mistake(f"{at}/promotion", MistakeCode.SETTING_NOT_BILLED, "promotion")
    elif event.promotion is not None and percent_on(event.promotion, event.date, 1):
        yield from _of_cap(event.promotion, event.quantity, at)
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


def of_state(state: State, book: Book, event: Event, at: str, found: str) -> Iterator[Mistake]:
    """Yield why the event does not suit a subscription that runs."""
    if state.suspended_on is not None and isinstance(event, _NOT_SUSPENDED):
        again = isinstance(event, Suspend)
        code = MistakeCode.ALREADY_SUSPENDED if again else MistakeCode.SUSPENDED
        yield Mistake(at, code, found, (state.suspended_on.isoformat(),))
    elif state.trial and isinstance(event, _AFTER_A_TRIAL):
        last = state.term.last.isoformat()
        yield Mistake(at, MistakeCode.DURING_A_TRIAL, found, (last,))
    elif state.is_extended and isinstance(event, _WITHIN_A_TERM):
        yield Mistake(at, MistakeCode.DURING_EXTENDED_SERVICE, found)
    else:
        yield from _of_values(state, book, event, at, found)


def _of_values(state: State, book: Book, event: Event, at: str, found: str) -> Iterator[Mistake]:
    """Yield why there is nothing to change, or why what it changes to cannot be."""
    match event:
        case ChangeQuantity(quantity=quantity):
            yield from _of_quantity(state, event, quantity, at, found)
        case Reactivate() if state.suspended_on is None:
            yield Mistake(at, MistakeCode.NOT_SUSPENDED, found)
        case Reactivate(quantity=int(quantity)):
            yield from _of_reactivation(state, event, quantity, at, found)
        case Upgrade():
            yield from _of_upgrade(state, event, at)
        case MoveQuantity():
            yield from of_move(state, event, at)
        case _:
            yield from of_terms(state, book, event, at, found)


def _of_reactivation(
    state: State, event: Reactivate, quantity: int, at: str, found: str
) -> Iterator[Mistake]:
    if state.trial and quantity != state.quantity:
        last = state.term.last.isoformat()
        yield Mistake(f"{at}/quantity", MistakeCode.DURING_A_TRIAL, found, (last,))
    else:
        yield from _of_quantity(state, event, quantity, at, found)


def _of_quantity(
    state: State, event: Event, quantity: int, at: str, found: str
) -> Iterator[Mistake]:
    """Check seats that are added against the cap (N18), and those removed against the days (N8)."""
    if quantity > state.quantity:
        if state.percent and state.promotion is not None:
            yield from _of_cap(state.promotion, quantity, at)
    elif quantity < state.quantity and not state.is_extended:
        yield from _of_removal(state, event, quantity, at, found)


def _of_cap(promotion: Promotion, quantity: int, at: str) -> Iterator[Mistake]:
    if is_above_cap(promotion, quantity):
        cap = str(promotion.seats)
        yield Mistake(f"{at}/quantity", MistakeCode.PROMOTION_SEATS, str(quantity), (cap,))


def _of_removal(
    state: State, event: Event, quantity: int, at: str, found: str
) -> Iterator[Mistake]:
    """Check that the seats to be removed, the newest first, still can be (N8)."""
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
