"""What time does by itself: the next cycle, the next term, the end.

Source: engine.md section 7, purchase, next cycle, next term, change of plan, trial, promotion.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import Term, cycle_from, rest_of_year, term_from
from simulator.books.seats.lines import Posting, charged
from simulator.books.seats.state import Batch, State
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.money import ZERO
from simulator.scenario.events import Promotion
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
    state = in_term(state, term_from(start, months), billing, price)
    state = replace(state, batches=(Batch(start, state.quantity),))
    return begun(state, settings, charge_type, rule, causes)


def in_term(state: State, term: Term, billing: Billing, price: Decimal) -> State:
    """Return the state on the first day of `term`, nothing being charged yet."""
    return replace(
        state,
        term=term,
        billing=billing,
        cycle=cycle_from(term, billing, term.start),
        price=price,
        announced=None,
        percent=percent_on(state.promotion, term.start),
        plan_change=None,
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


def percent_on(promotion: Promotion | None, start: date) -> Decimal:
    """Return by how much a promotion reduces the term that begins on `start`."""
    return promotion.percent if promotion is not None and start <= promotion.until else ZERO
