"""Anchor days: what is settled and charged when time passes, without any event.

Source: engine.md sections 3 to 5, anchor, renewal, multi-year offers and the free period.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.cycles import Opening
from simulator.books.legacy.lines import Posting, free_of_charge, whole
from simulator.books.legacy.settlement import settle
from simulator.books.legacy.state import State
from simulator.calendar import ONE_DAY, Period, add_months, months_from
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.proration import rate
from simulator.statement import EventRef, Line


def advance(state: State, settings: Settings, day: date) -> tuple[State, list[Line]]:
    """Handle every anchor after the state's clock up to and including `day`.

    Returns:
        The state on `day` before its events, and the lines in posting order.
    """
    lines: list[Line] = []
    while state.active:
        moment = _next_moment(state)
        if moment > day:
            break
        if state.pending or moment == state.opening.paid_start:
            state, posted = _anchor(state, settings, moment)
        else:
            state, posted = _cycles(state, settings, moment, day)
        lines += posted
    return msgspec.structs.replace(state, clock=day), lines


def _next_moment(state: State) -> date:
    """Return the next day on which changes are settled or a cycle begins."""
    opening, running = state.opening, state.running
    if opening.billing is Billing.MONTHLY and running and state.clock >= opening.paid_start:
        return running.cycle.end
    if state.pending:
        return opening.next_anniversary(state.clock)
    return opening.next_cycle_start(state.clock)


def _anchor(state: State, settings: Settings, day: date) -> tuple[State, list[Line]]:
    """Settle what is pending on the anchor `day`, then charge the cycle that begins on it.

    The paid start is an anchor for the changes made in the free days. Its cycle is paid for by
    the first line already, unless that line has just been taken back.
    """
    opening = state.opening
    causes = tuple(change.cause for change in state.pending)
    at_start = day == opening.paid_start
    monthly = opening.billing is Billing.MONTHLY
    state, lines = settle(state, settings, day, charged_anew=at_start and monthly)
    starts = monthly or opening.next_cycle_start(day - ONE_DAY) == day
    if starts and (not at_start or state.running is None):
        lines += _free_days(state, settings, day)
        line = _first_of_cycle(state, settings, day, causes)
        lines.append(line)
        uncredited = state.uncredited_after(day, [line])
        return msgspec.structs.replace(
            state, clock=day, running=line, free=(), uncredited=uncredited
        ), lines
    return msgspec.structs.replace(state, clock=day), lines


def _first_of_cycle(
    state: State, settings: Settings, day: date, causes: tuple[EventRef, ...]
) -> Line:
    """Return the full line of the cycle that begins on `day`.

    `causes` are the events of the changes that have just been settled.
    """
    opening = state.opening
    charge_type, rule = _label(opening, day)
    if causes and opening.billing is Billing.MONTHLY:
        charge_type = settings.profile.after_change or charge_type
    elif day == opening.paid_start:
        charge_type, rule = state.first_type, Rule.LEGACY_PURCHASE
    posting = Posting(day, rule, charge_type, causes or (state.cause,))
    return whole(state, settings, posting, opening.cycle_from(day), state.quantity)


def _label(opening: Opening, day: date) -> tuple[ChargeType, Rule]:
    """Return charge type and rule of a cycle that begins on `day` with nothing settled."""
    renewal = day > opening.paid_start and opening.term_start(day) == day
    if opening.billing is Billing.MONTHLY:
        return ChargeType.CYCLE_FEE, Rule.LEGACY_RENEWAL if renewal else Rule.LEGACY_CYCLE
    if renewal:
        return ChargeType.PRORATE_FEE_WHEN_RENEW, Rule.LEGACY_RENEWAL
    return ChargeType.CYCLE_FEE, Rule.LEGACY_MULTI_YEAR


def _free_days(state: State, settings: Settings, day: date) -> list[Line]:
    """Return a line of 0.00 for each stretch of the free days before `day` (engine.md 5)."""
    if not state.free:
        return []
    bounds = [*((change.day, change) for change in state.free), (day, None)]
    lines = []
    for (start, step), (end, _) in pairwise(bounds):
        if step is not None and step.quantity:
            posting = Posting(day, Rule.FREE_PERIOD, ChargeType.PURCHASE_FEE, (step.cause,))
            lines.append(
                free_of_charge(state, settings, posting, Period(start, end), step.quantity)
            )
    return lines


def _cycles(state: State, settings: Settings, start: date, day: date) -> tuple[State, list[Line]]:
    """Return the full lines of the cycles that begin from `start` to `day`, nothing being pending."""
    opening = state.opening
    monthly = opening.billing is Billing.MONTHLY
    causes = (state.cause,)
    line = state.running
    lines: list[Line] = []
    while start <= day:
        term_start = opening.term_start(start)
        if line is None or not monthly or start == term_start or not _repeats(line, state):
            line = _first_of_cycle(state, settings, start, ())
            lines.append(line)
        if monthly:
            end = add_months(term_start, opening.months)
            lines += _months_after(line, causes, min(day, end - ONE_DAY), settings.places)
            line = lines[-1]
        start = opening.next_cycle_start(line.posted)
    first_days = [line for line in lines[:2] if state.within_30_days(line.posted)]
    state = msgspec.structs.replace(
        state,
        running=lines[-1],
        clock=day,
        uncredited=state.uncredited_after(lines[0].posted, first_days),
    )
    return state, lines


def _repeats(line: Line, state: State) -> bool:
    """Return whether the next cycle of the term costs what `line` does: a whole one, as many."""
    return line.quantity == state.quantity and line.rate.days == line.rate.cycle_days


def _months_after(line: Line, events: tuple[EventRef, ...], day: date, places: int) -> list[Line]:
    """Return the plain cycle fees that follow `line` in its term, up to `day`.

    Most lines of a long scenario come from here: price, quantity and amount are those of `line`,
    only the days of the cycle differ.
    """
    lines: list[Line] = []
    subscription, quantity = line.subscription, line.quantity
    unit_price, amount, operands = line.unit_price, line.amount, line.rate
    price, rounding, discount = operands.full_price, operands.rounding, operands.discount_percent
    charge_type, rule, product = ChargeType.CYCLE_FEE, Rule.LEGACY_CYCLE, line.product
    start = line.cycle.end
    while start <= day:
        cycle = months_from(start, 1)
        end = cycle.end
        days = (end - start).days
        whole_rate = rate(price, days, days, rounding, places, discount)
        lines.append(
            Line(
                subscription, start, cycle, charge_type, quantity, unit_price, amount, whole_rate,
                cycle, rule, events, product=product,
            )
        )  # fmt: skip
        start = end
    return lines
