"""What an event does to seats: one small function for each, from a state to the next and its lines.

Source: engine.md section 7; every function names the rules of rules.md behind it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import term_from
from simulator.books.seats.lines import Posting, charged, taken_back
from simulator.books.seats.renewals import begun, in_term
from simulator.books.seats.state import Batch, PlanChange, State, without_newest
from simulator.catalogue import ChargeType, Rule
from simulator.money import ZERO
from simulator.scenario.events import ChangeBilling, ConvertTrial, Upgrade
from simulator.statement import EventRef, Line

replace = msgspec.structs.replace


def change_quantity(
    state: State, settings: Settings, day: date, quantity: int, cause: EventRef
) -> tuple[State, list[Line]]:
    """Set the number of seats at once: the old ones back, the new ones charged (N8).

    Seats that are removed are the newest; whether they still can be is checked before.
    """
    held = state.quantity
    if quantity == held:
        return state, []
    added = quantity > held
    charge_type = ChargeType.ADD_QUANTITY if added else ChargeType.REMOVE_QUANTITY
    posting = Posting(
        day,
        Rule.NEW_COMMERCE_QUANTITY_CHANGE,
        charge_type,
        settings.rounding_of(state.billing),
        (cause,),
        _reference(cause),
    )
    old = taken_back(state, settings, posting, held)
    new = charged(state, settings, posting, quantity, day)
    if added:
        batches = (*state.batches, Batch(day, quantity - held))
    else:
        batches, _ = without_newest(state.batches, held - quantity)
    return replace(state, batches=batches, running=new, cause=cause), [old, new]


def cancel(
    state: State, settings: Settings, day: date, cause: EventRef
) -> tuple[State, list[Line]]:
    """Cancel: within 7 days at once and for money, later at the end of the term (N7)."""
    cancelled = replace(state, cancelled_on=day, plan_change=None)
    if not state.refunds_on(day):
        return cancelled, []
    rule, rounding = Rule.NEW_COMMERCE_CANCEL, settings.rounding_of_conversions
    if day == state.term.start:
        # The charge of the day is undone as it was made.
        rule, rounding = Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY, settings.rounding_of(state.billing)
    posting = Posting(day, rule, ChargeType.CANCEL_IMMEDIATE, rounding, (cause,))
    line = taken_back(state, settings, posting, state.quantity)
    return replace(cancelled, ended_on=day, running=None), [line]


def upgrade(
    state: State, settings: Settings, event: Upgrade, cause: EventRef
) -> tuple[State, list[Line]]:
    """Exchange the product of all seats for the rest of the cycle (N15); a promotion is lost."""
    posting = _upgrade_posting(settings, event.date, cause)
    old = taken_back(state, settings, posting, state.quantity)
    upgraded = replace(
        state,
        product=event.product,
        price=event.unit_price,
        announced=None,
        percent=ZERO,
        promotion=None,
        batches=(Batch(event.date, state.quantity, upgraded=True),),
        cause=cause,
    )
    new = charged(upgraded, settings, posting, state.quantity, event.date)
    return replace(upgraded, running=new), [old, new]


def upgrade_some(
    state: State, settings: Settings, event: Upgrade, quantity: int, cause: EventRef
) -> tuple[State, State, list[Line]]:
    """Move the newest seats to a new subscription with another product (N15).

    Returns:
        The state of the old subscription, that of the new one, and the lines of both.
    """
    posting = _upgrade_posting(settings, event.date, cause)
    old = taken_back(state, settings, posting, quantity)
    begins = replace(
        state,
        id=event.to,
        product=event.product,
        price=event.unit_price,
        announced=None,
        percent=ZERO,
        promotion=None,
        plan_change=None,
        batches=(Batch(event.date, quantity, upgraded=True),),
        cause=cause,
    )
    new = charged(begins, settings, posting, quantity, event.date)
    batches, _ = without_newest(state.batches, quantity)
    kept = replace(state, batches=batches, cause=cause)
    return kept, replace(begins, running=new), [replace(old, to=event.to), new]


def change_plan(state: State, event: ChangeBilling, cause: EventRef) -> State:
    """Change the plan from the next cycle on (N14); back to the present one withdraws a change."""
    change = None
    if event.billing is not state.billing:
        change = PlanChange(event.billing, event.unit_price, cause)
    return replace(state, plan_change=change, announced=event.unit_price)


def convert_trial(
    state: State, settings: Settings, event: ConvertTrial, cause: EventRef
) -> tuple[State, list[Line]]:
    """End a trial before its time: its rest back at zero, and a term that begins on the day."""
    posting = Posting(
        event.date,
        Rule.NEW_COMMERCE_CONVERT_TRIAL,
        ChargeType.CONVERT,
        settings.rounding_of(state.billing),
        (cause,),
        _reference(cause),
    )
    rest = taken_back(state, settings, posting, state.quantity)
    paid = in_term(
        state, term_from(event.date, state.offer.months), event.billing, event.unit_price
    )
    paid = replace(
        paid,
        batches=(Batch(event.date, event.quantity),),
        cause=cause,
    )
    paid, line = begun(
        paid, settings, posting.charge_type, posting.rule, posting.events, posting.reference
    )
    return paid, [rest, line]


def set_price(state: State, price: Decimal) -> State:
    """Set the price of the next term (N19)."""
    return replace(state, announced=price)


def suspend(state: State, day: date) -> State:
    """Suspend: nothing on the bill changes, but no term follows by itself (N9, N10)."""
    return replace(state, suspended_on=day, auto_renew=False)


def _upgrade_posting(settings: Settings, day: date, cause: EventRef) -> Posting:
    return Posting(
        day,
        Rule.NEW_COMMERCE_UPGRADE,
        ChargeType.CONVERT,
        settings.rounding_of_conversions,
        (cause,),
        _reference(cause),
    )


def _reference(cause: EventRef) -> str:
    """Return the text that the lines of one event share: the subscription and its event's number."""
    subscription, place = cause
    return f"{subscription}-{place + 1}"
