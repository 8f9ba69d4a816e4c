"""Why a term or a plan cannot become another one, now or at the renewal.

Source: engine.md section 7; rules.md N12 to N14 and N16, decisions.md D55.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from simulator.books.seats.cycles import term_from
from simulator.books.seats.offer import plan_of
from simulator.books.seats.state import State
from simulator.catalogue import Billing, Book, Kind, Term
from simulator.errors import Mistake, MistakeCode, pointer_step
from simulator.offers import longer_plans, sold
from simulator.scenario.events import (
    ChangeBilling,
    ChangeTerm,
    ConvertTrial,
    Event,
    ScheduleChange,
    SetAutoRenew,
)

_ELIGIBLE_FROM = date(2025, 4, 1)
"""Terms that begin on this day or later can be followed by extended service (D55)."""

_SOLD = sold(Book.NEW_COMMERCE, Kind.LICENCE)
_TERM_OF = {term.months: term for term in _SOLD}


def of_terms(state: State, book: Book, event: Event, at: str, found: str) -> Iterator[Mistake]:
    """Yield why an event that ends a term, begins one or changes its plan does not suit `state`."""
    match event:
        case ChangeBilling():
            yield from _of_plan(state, event, at)
        case ChangeTerm():
            yield from _of_term(state, event, at)
        case ScheduleChange():
            yield from _of_schedule(state, event, at, found)
        case SetAutoRenew():
            yield from _of_auto_renew(state, book, event, at)
        case ConvertTrial() if state.trial:
            yield from _of_conversion(state, event, at)
        case ConvertTrial():
            yield Mistake(at, MistakeCode.NOT_A_TRIAL, found)
        case _:
            pass


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


def _of_term(state: State, event: ChangeTerm, at: str) -> Iterator[Mistake]:
    """Check that the term is longer, and that it can have the plan (N14)."""
    longer = longer_plans(_TERM_OF[state.term.months])
    if event.term not in longer:
        yield Mistake(f"{at}/term", MistakeCode.TERM_NOT_LONGER, event.term, tuple(longer))
    elif event.billing not in longer[event.term]:
        code, plans = MistakeCode.BILLING_NOT_BILLED, longer[event.term]
        yield Mistake(f"{at}/billing", code, event.billing, plans)


def _of_conversion(state: State, event: ConvertTrial, at: str) -> Iterator[Mistake]:
    """Check that what a trial becomes is sold with this plan."""
    months = state.offer.months if event.term is None else event.term.months
    yield from _of_sale(event.term, months, event.billing, at)


def _of_schedule(state: State, event: ScheduleChange, at: str, found: str) -> Iterator[Mistake]:
    """Check that there will be a renewal, and that the next term can be as it is wanted (N13)."""
    if not state.auto_renew:
        yield Mistake(at, MistakeCode.AUTO_RENEW_OFF, found)
        return
    if event.withdraws and state.scheduled is None:
        yield Mistake(at, MistakeCode.NOTHING_SCHEDULED, found)
        return
    months = state.next_months if event.term is None else event.term.months
    wrong = list(_of_sale(event.term, months, event.billing, at))
    yield from wrong
    billing = state.next_billing if event.billing is None else plan_of(months, event.billing)
    other = months != state.next_months or billing is not state.next_billing
    if other and event.unit_price is None and not wrong:
        yield Mistake(f"{at}/unit_price", MistakeCode.SCHEDULE_WITHOUT_PRICE)
    if event.coterminate is not None:
        yield from _of_next_end(state, months, event.coterminate, at)


def _of_sale(term: Term | None, months: int, billing: Billing | None, at: str) -> Iterator[Mistake]:
    """Check that a term (None: as it is) is sold, and can be paid by this plan."""
    if term is not None and term not in _SOLD:
        yield Mistake(f"{at}/term", MistakeCode.TERM_NOT_BILLED, term, tuple(_SOLD))
    elif billing is not None and billing not in (plans := _SOLD[_TERM_OF[months]]):
        yield Mistake(f"{at}/billing", MistakeCode.BILLING_NOT_BILLED, billing, plans)


def _of_next_end(state: State, months: int, last: date, at: str) -> Iterator[Mistake]:
    """Check that a chosen last day lies in the next term; one after a trial has none (N16)."""
    pointer, own = f"{at}/coterminate", term_from(state.term.end, months)
    if state.trial:
        yield Mistake(pointer, MistakeCode.NO_CHOSEN_END_AFTER_A_TRIAL, last.isoformat())
    elif not own.start <= last <= own.last:
        days = (own.start.isoformat(), own.last.isoformat())
        yield Mistake(pointer, MistakeCode.END_OUTSIDE_NEXT_TERM, last.isoformat(), days)


def _of_auto_renew(state: State, book: Book, event: SetAutoRenew, at: str) -> Iterator[Mistake]:
    """Check that extended service follows a paid term of new commerce that is not renewed (N12)."""
    pointer, start = f"{at}/extended_service", state.term.start
    if event.extended_service is None:
        return
    if event.auto_renew:
        yield Mistake(pointer, MistakeCode.EXTENDED_AND_RENEWED)
    elif book is not Book.NEW_COMMERCE:
        yield Mistake(pointer, MistakeCode.EXTENDED_NOT_SOLD)
    elif state.trial:
        yield Mistake(pointer, MistakeCode.EXTENDED_AFTER_A_TRIAL)
    elif start < _ELIGIBLE_FROM:
        day = _ELIGIBLE_FROM.isoformat()
        yield Mistake(pointer, MistakeCode.EXTENDED_TOO_EARLY, start.isoformat(), (day,))
