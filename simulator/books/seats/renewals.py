"""What time does by itself: the next cycle, the next term, a month of extended service, the end.

Source: engine.md section 7, purchase, next cycle, next term, change of plan, trial, promotion;
rules.md N12 and N13, decisions.md D55.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import Term, coterminated, cycle_from, rest_of_year, term_from
from simulator.books.seats.lines import Posting, charged
from simulator.books.seats.prices import percent_on, surcharge_on
from simulator.books.seats.state import Batch, Extension, Scheduled, State
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.money import ZERO
from simulator.statement import EventRef, Line

replace = msgspec.structs.replace


def advance(state: State, settings: Settings, day: date) -> tuple[State, list[Line]]:
    """Begin every cycle and term up to and including `day`; the events of the day come after."""
    lines: list[Line] = []
    while state.ended_on is None and state.cycle.period.end <= day:
        start = state.cycle.period.end
        if start < state.term.end:
            state, line = _next_cycle(state, settings, start)
        elif state.auto_renew and state.cancelled_on is None:
            state, line = _next_term(state, settings, start)
        elif state.extension is not None and state.cancelled_on is None:
            state, line = _next_month(state, settings, start, state.extension)
        else:
            return replace(state, ended_on=start), lines
        lines.append(line)
    return state, lines


def _next_cycle(state: State, settings: Settings, start: date) -> tuple[State, Line]:
    """Begin the next cycle of the term, with another plan if one waits for it."""
    change = state.plan_change
    if change is None:
        state = replace(state, cycle=cycle_from(state.term, state.billing, start))
        return begun(
            state, settings, ChargeType.CYCLE_CHARGE, Rule.NEW_COMMERCE_CYCLE, (state.cause,)
        )
    rest = state.billing is Billing.MONTHLY and change.billing is Billing.ANNUAL
    state = replace(
        state,
        billing=change.billing,
        price=change.price,
        surcharge=surcharge_on(settings, state.term, change.billing),
        plan_change=None,
        cycle=(
            rest_of_year(state.term, start)
            if rest
            else cycle_from(state.term, change.billing, start)
        ),
    )
    return begun(
        state,
        settings,
        ChargeType.CHANGE_BILLING_PLAN,
        Rule.NEW_COMMERCE_CHANGE_BILLING,
        (change.cause,),
    )


def _next_term(state: State, settings: Settings, start: date) -> tuple[State, Line]:
    """Renew, or let a trial become what is paid for."""
    change, becomes = state.plan_change, state.offer.trial_becomes
    billing, months = state.billing, state.term.months
    causes: tuple[EventRef, ...] = (state.cause,)
    charge_type, rule = ChargeType.RENEW, Rule.NEW_COMMERCE_RENEWAL
    if state.trial and becomes is not None:
        billing, months = becomes.billing, becomes.months
        charge_type, rule = becomes.charge_type, becomes.rule
    elif change is not None:
        billing, causes = change.billing, (state.cause, change.cause)
    price = state.price if state.announced is None else state.announced
    if state.scheduled is not None:
        rule = rule if state.trial else Rule.NEW_COMMERCE_SCHEDULED_CHANGE
        causes = (*causes, state.scheduled.cause)
        state = _as_scheduled(state, settings, start, (billing, months, price), state.scheduled)
    else:
        state = in_term(state, settings, term_from(start, months), billing, price)
    state = replace(state, batches=(Batch(start, state.quantity),))
    return begun(state, settings, charge_type, rule, causes)


def _as_scheduled(
    state: State,
    settings: Settings,
    start: date,
    otherwise: tuple[Billing, int, Decimal],
    scheduled: Scheduled,
) -> State:
    """Return the state on the first day of a term with what was scheduled for it (N13).

    `otherwise` are plan, months and price of the term where nothing else was scheduled.
    """
    billing, months, price = otherwise
    months = scheduled.months or months
    if scheduled.quantity is not None:
        batches = (Batch(start, scheduled.quantity),)
        state = replace(state, batches=batches, cause=scheduled.cause)
    term = term_from(start, months)
    if scheduled.last is not None:
        term = coterminated(start, months, scheduled.last)
    return in_term(
        replace(state, product=scheduled.product or state.product),
        settings,
        term,
        scheduled.billing or billing,
        price if scheduled.price is None else scheduled.price,
    )


def _next_month(
    state: State, settings: Settings, start: date, extension: Extension
) -> tuple[State, Line]:
    """Begin a month of extended service (N12): a term of its own, without a promotion."""
    term = term_from(start, 1)
    state = replace(
        state,
        term=term,
        billing=Billing.MONTHLY,
        cycle=cycle_from(term, Billing.MONTHLY, start),
        price=extension.price,
        surcharge=extension.percent,
        percent=ZERO,
        plan_change=None,
        batches=(Batch(start, state.quantity),),
        extension=replace(extension, begun=True),
    )
    rule, causes = Rule.NEW_COMMERCE_EXTENDED_SERVICE, (state.cause, extension.cause)
    return begun(state, settings, ChargeType.RENEW, rule, causes)


def in_term(
    state: State, settings: Settings, term: Term, billing: Billing, price: Decimal
) -> State:
    """Return the state on the first day of `term`, nothing being charged yet."""
    return replace(
        state,
        term=term,
        billing=billing,
        cycle=cycle_from(term, billing, term.start),
        price=price,
        announced=None,
        percent=percent_on(state.promotion, term.start, state.quantity),
        surcharge=surcharge_on(settings, term, billing),
        plan_change=None,
        scheduled=None,
        window_from=None,
        trial=False,
    )


def begun(
    state: State,
    settings: Settings,
    charge_type: ChargeType,
    rule: Rule,
    causes: tuple[EventRef, ...],
    reference: str = "",
) -> tuple[State, Line]:
    """Charge the cycle of `state` on its first day."""
    day, rounding = state.cycle.period.start, settings.rounding_of(state.billing)
    posting = Posting(day, rule, charge_type, rounding, causes, reference)
    line = charged(state, settings, posting, state.quantity)
    return replace(state, running=line), line
