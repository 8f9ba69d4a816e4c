"""Seats that move to another subscription, and seats that come from one.

Source: rules.md N15 and decisions.md 57: the charge type is known, no worked lines are published.
They are taken for those of an upgrade: both sides from the day to the end of their cycles,
truncated, with one reference.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from simulator.books.book import Arrival, Settings
from simulator.books.seats.lines import Posting, charged, taken_back
from simulator.books.seats.state import Batch, State, without_newest
from simulator.books.seats.transitions import reference
from simulator.catalogue import ChargeType, Rule
from simulator.scenario.events import MoveQuantity
from simulator.statement import EventRef, Line


def leave(
    state: State, settings: Settings, event: MoveQuantity, cause: EventRef
) -> tuple[State, list[Line]]:
    """Let the newest seats go to another subscription; without any left this one ends."""
    quantity = event.quantity or state.quantity
    posting = _posting(settings, event.date, cause)
    line = replace(taken_back(state, settings, posting, quantity), to=event.to)
    batches, _ = without_newest(state.batches, quantity)
    kept = replace(state, batches=batches, cause=cause, scheduled=None)
    if batches:
        return kept, [line]
    gone = replace(kept, moved_on=event.date, ended_on=event.date, running=None, plan_change=None)
    return gone, [line]


def arrive(state: State, settings: Settings, arrival: Arrival) -> tuple[State, list[Line]]:
    """Take in seats from another subscription; they stay until the renewal, as upgraded ones do."""
    day, quantity = arrival.date, arrival.quantity
    line = charged(state, settings, _posting(settings, day, arrival.cause), quantity, day)
    batches = (*state.batches, Batch(day, quantity, upgraded=True))
    return replace(state, batches=batches, cause=arrival.cause, scheduled=None), [line]


def departure(state: State, event: MoveQuantity, cause: EventRef) -> Arrival:
    """Return the seats that `event` takes from a subscription in `state`, for the other one."""
    everything = event.quantity is None
    quantity = event.quantity or state.quantity
    return Arrival(event.date, quantity, cause, state.term.months, state.term.end, everything)


def _posting(settings: Settings, day: date, cause: EventRef) -> Posting:
    rounding, charge_type = settings.rounding_of_conversions, ChargeType.MOVE_QUANTITY
    return Posting(day, Rule.NEW_COMMERCE_MOVE, charge_type, rounding, (cause,), reference(cause))
