"""What an event does to seats: one small function for each, from a state to the next and its lines.

Source: engine.md section 7; every function names the rules of rules.md behind it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import term_from
from simulator.books.seats.lines import Posting, charged, taken_back
from simulator.books.seats.offer import plan_of
from simulator.books.seats.renewals import begun, in_term
from simulator.books.seats.state import Batch, State, without_newest
from simulator.catalogue import ChargeType, Rounding, Rule
from simulator.money import ZERO
from simulator.scenario.events import ChangeTerm, ConvertTrial, Upgrade
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
        reference(cause),
    )
    old = taken_back(state, settings, posting, held)
    new = charged(state, settings, posting, quantity, day)
    if added:
        batches = (*state.batches, Batch(day, quantity - held))
    else:
        batches, _ = without_newest(state.batches, held - quantity)
    changed = replace(state, batches=batches, running=new, cause=cause, scheduled=None)
    return changed, [old, new]


def cancel(
    state: State, settings: Settings, day: date, cause: EventRef
) -> tuple[State, list[Line]]:
    """Cancel: within 7 days at once and for money, later at the end of the term (N7).

    Extended service ends on any day, for money (N12).
    """
    cancelled = replace(state, cancelled_on=day, plan_change=None, scheduled=None)
    if not state.refunds_on(day):
        return cancelled, []
    rule, rounding = Rule.NEW_COMMERCE_CANCEL, settings.rounding_of_conversions
    if day == state.term.start:
        # The charge of the day is undone as it was made.
        rule, rounding = Rule.NEW_COMMERCE_CANCEL_ON_THE_DAY, settings.rounding_of(state.billing)
    if state.is_extended:
        rule = Rule.NEW_COMMERCE_EXTENDED_SERVICE
    posting = Posting(day, rule, ChargeType.CANCEL_IMMEDIATE, rounding, (cause,))
    line = taken_back(state, settings, posting, state.quantity)
    return replace(cancelled, ended_on=day, running=None), [line]


def upgrade(
    state: State, settings: Settings, event: Upgrade, cause: EventRef
) -> tuple[State, list[Line]]:
    """Exchange the product of all seats for the rest of the cycle (N15).

    A promotion is lost, and so is extended service: it is asked for at the price of one product.
    """
    rounding = settings.rounding_of_conversions
    posting = _conversion(event.date, Rule.NEW_COMMERCE_UPGRADE, rounding, cause)
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
        scheduled=None,
        extension=None,
    )
    new = charged(upgraded, settings, posting, state.quantity, event.date)
    return replace(upgraded, running=new), [old, new]


def upgrade_some(
    state: State, settings: Settings, event: Upgrade, quantity: int, cause: EventRef
) -> tuple[State, State, list[Line]]:
    """Move the newest seats to a new subscription with another product (N15).

    Extended service is asked for at the price of one product, so it stays with the old one.

    Returns:
        The state of the old subscription, that of the new one, and the lines of both.
    """
    rounding = settings.rounding_of_conversions
    posting = _conversion(event.date, Rule.NEW_COMMERCE_UPGRADE, rounding, cause)
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
        scheduled=None,
        extension=None,
        batches=(Batch(event.date, quantity, upgraded=True),),
        cause=cause,
    )
    new = charged(begins, settings, posting, quantity, event.date)
    batches, _ = without_newest(state.batches, quantity)
    kept = replace(state, batches=batches, cause=cause, scheduled=None)
    return kept, replace(begins, running=new), [replace(old, to=event.to), new]


def change_term(
    state: State, settings: Settings, event: ChangeTerm, cause: EventRef
) -> tuple[State, list[Line]]:
    """Begin a longer term at once: the rest of the cycle back, the new first cycle charged (N14).

    What waits is dropped; automatic renewal and what follows without it stay. It is neither a
    purchase nor a renewal: the days for cancelling and for removing seats go on as they were.
    """
    rounding = settings.rounding_of_conversions
    posting = _conversion(event.date, Rule.NEW_COMMERCE_CHANGE_TERM, rounding, cause)
    rest = taken_back(state, settings, posting, state.quantity)
    longer = in_term(
        state,
        settings,
        term_from(event.date, event.term.months),
        event.billing,
        event.unit_price,
    )
    longer = replace(longer, window_from=state.window_from or state.term.start)
    longer, line = _converted(longer, settings, posting)
    return longer, [rest, line]


def convert_trial(
    state: State, settings: Settings, event: ConvertTrial, cause: EventRef
) -> tuple[State, list[Line]]:
    """End a trial before its time: its rest back at zero, and a term that begins on the day."""
    rounding = settings.rounding_of(state.billing)
    posting = _conversion(event.date, Rule.NEW_COMMERCE_CONVERT_TRIAL, rounding, cause)
    rest = taken_back(state, settings, posting, state.quantity)
    months = state.offer.months if event.term is None else event.term.months
    paid = replace(
        state,
        product=event.product or state.product,
        batches=(Batch(event.date, event.quantity),),
        cause=cause,
    )
    term, billing = term_from(event.date, months), plan_of(months, event.billing)
    paid, line = _converted(
        in_term(paid, settings, term, billing, event.unit_price), settings, posting
    )
    return paid, [rest, line]


def _conversion(day: date, rule: Rule, rounding: Rounding, cause: EventRef) -> Posting:
    """Return what the two lines of a conversion share."""
    return Posting(day, rule, ChargeType.CONVERT, rounding, (cause,), reference(cause))


def _converted(state: State, settings: Settings, posting: Posting) -> tuple[State, Line]:
    """Charge the first cycle of the term that a conversion begins."""
    return begun(
        state, settings, posting.charge_type, posting.rule, posting.events, posting.reference
    )


def reference(cause: EventRef) -> str:
    """Return the text that the lines of one event share: the subscription and its event's number."""
    subscription, place = cause
    return f"{subscription}-{place + 1}"
