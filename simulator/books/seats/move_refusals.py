"""Why seats cannot move from one subscription to another (rules.md N15)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from simulator.books.book import Arrival
from simulator.books.seats.prices import is_above_cap
from simulator.books.seats.state import WINDOW_DAYS, State
from simulator.bounds import MOST_LICENCES
from simulator.calendar import ONE_DAY
from simulator.catalogue import Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import MoveQuantity

_TERM_OF = {term.months: term.value for term in Term}


def of_move(state: State, event: MoveQuantity, at: str) -> Iterator[Mistake]:
    """Check that there are as many seats as are to leave."""
    held, quantity = state.quantity, event.quantity
    if quantity is not None and quantity > held:
        yield Mistake(f"{at}/quantity", MistakeCode.QUANTITY_RANGE, str(quantity), ("1", str(held)))


def of_arrival(state: State | None, arrival: Arrival, name: str) -> Mistake | None:
    """Return why the subscription `name` cannot take in seats; None if it can.

    It is bought and active, outside the days in which it can be cancelled for money, and has a
    term of the same length that does not end earlier. The pointer is into the subscription that
    the seats leave.
    """
    at = f"/events/{arrival.cause[1]}"
    if state is None or not _is_active(state):
        code, day = MistakeCode.MOVE_TARGET_NOT_ACTIVE, arrival.date.isoformat()
        return Mistake(f"{at}/to", code, name, (day,))
    first = (state.window_from or state.term.start) + timedelta(days=WINDOW_DAYS)
    if arrival.date < first:
        return Mistake(f"{at}/to", MistakeCode.MOVE_TARGET_IN_WINDOW, name, (first.isoformat(),))
    if state.term.months != arrival.months:
        terms = (_TERM_OF[state.term.months], _TERM_OF[arrival.months])
        return Mistake(f"{at}/to", MistakeCode.MOVE_TARGET_TERM, name, terms)
    if state.term.end < arrival.end:
        days = (state.term.last.isoformat(), (arrival.end - ONE_DAY).isoformat())
        return Mistake(f"{at}/to", MistakeCode.MOVE_TARGET_ENDS_EARLIER, name, days)
    pointer = f"{at}/to" if arrival.all_of_them else f"{at}/quantity"
    return _of_number(state, state.quantity + arrival.quantity, pointer)


def _of_number(state: State, together: int, pointer: str) -> Mistake | None:
    """Return why a subscription cannot have as many seats as it would have `together`."""
    if together > MOST_LICENCES:
        most = ("1", str(MOST_LICENCES))
        return Mistake(pointer, MistakeCode.QUANTITY_RANGE, str(together), most)
    promotion = state.promotion
    if state.percent and promotion is not None and is_above_cap(promotion, together):
        cap = (str(promotion.seats),)
        return Mistake(pointer, MistakeCode.PROMOTION_SEATS, str(together), cap)
    return None


def _is_active(state: State) -> bool:
    runs = state.ended_on is None and state.cancelled_on is None and state.suspended_on is None
    return runs and not state.trial and not state.is_extended
