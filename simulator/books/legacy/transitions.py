"""What an event does: one small function for each, from a state to the next and its lines.

Source: engine.md sections 3 to 5; every function names the rules of rules.md behind it.
"""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.cycles import Opening
from simulator.books.legacy.lines import Posting, credit_of, mirrored, part, whole
from simulator.books.legacy.settlement import settle
from simulator.books.legacy.state import Change, State, step
from simulator.calendar import Period
from simulator.catalogue import Billing, Book, ChargeType, CreditDates, Rule
from simulator.statement import EventRef, Line

replace = msgspec.structs.replace


def open_term(state: State, settings: Settings, rule: Rule) -> tuple[State, list[Line]]:
    """Begin to bill, after a purchase (E1, E13) or a change of billing (E14).

    In the free days of the free-period book nothing is posted before the paid start.
    """
    day = state.clock
    if _in_free_period(state, settings, day):
        return replace(
            state, free=step(state.free, 0, Change(day, state.quantity, state.cause))
        ), []
    cycle = state.opening.cycle_on(day)
    if cycle is None:
        return state, []
    begun = part if state.add_on else whole
    posting = Posting(day, rule, state.first_type, (state.cause,))
    line = begun(state, settings, posting, cycle, state.quantity, day)
    return replace(state, running=line, uncredited=(line,)), [line]


def change_quantity(
    state: State, settings: Settings, day: date, quantity: int, cause: EventRef
) -> tuple[State, list[Line]]:
    """Set the number of licences: settled on the next anchor, or at a reactivation (E3 to E5)."""
    free, pending = state.free, state.pending
    if state.active:
        change = Change(day, quantity, cause)
        if _in_free_period(state, settings, day):
            free = step(free, 0, change)
        elif (running := state.pays_for(day)) is not None:
            pending = step(pending, running.quantity, change)
    cause = cause if quantity != state.quantity else state.cause
    return replace(state, quantity=quantity, cause=cause, free=free, pending=pending), []


def suspend(
    state: State, settings: Settings, day: date, cause: EventRef, *, final: bool = False
) -> tuple[State, list[Line]]:
    """Suspend or, `final`, cancel (E6, E7).

    In the first 30 days whole lines are taken back, later the rest of the cycle.
    """
    if state.within_30_days(day):
        rule = Rule.LEGACY_CANCEL_WITHIN_30_DAYS if final else Rule.LEGACY_SUSPEND_WITHIN_30_DAYS
        posting = Posting(day, rule, ChargeType.CANCEL_FEE, (cause,))
        lines = [
            mirrored(line, posting, _credit_days(settings, line, day)) for line in state.uncredited
        ]
    else:
        state, lines = settle(state, settings, day)
        rule = Rule.LEGACY_CANCEL if final else Rule.LEGACY_SUSPEND
        posting = Posting(day, rule, ChargeType.CANCEL_FEE, (cause,))
        lines += _rest_taken_back(state, settings, posting)
    free = state.free
    if _in_free_period(state, settings, day):
        free = step(free, 0, Change(day, 0, cause))
    suspended = replace(
        state,
        suspended_on=day,
        held=state.quantity,
        running=None,
        pending=(),
        uncredited=(),
        free=free,
    )
    return suspended, lines


def migrate(state: State, settings: Settings, day: date, cause: EventRef) -> list[Line]:
    """End here what goes on in new commerce: as a cancellation after the first 30 days (N20)."""
    state, lines = settle(state, settings, day)
    posting = Posting(day, Rule.LEGACY_MIGRATE, ChargeType.CANCEL_FEE, (cause,))
    return lines + _rest_taken_back(state, settings, posting)


def reactivate(
    state: State, settings: Settings, day: date, quantity: int, cause: EventRef
) -> tuple[State, list[Line]]:
    """Reactivate with `quantity` licences: the rest of the cycle is charged (E9 to E11).

    A subscription billed monthly pays the full price for it in the first 30 days (FAQ-05c).
    """
    held = state.held
    active = replace(state, suspended_on=None, quantity=quantity, held=quantity, cause=cause)
    if _in_free_period(state, settings, day):
        return replace(active, free=step(state.free, 0, Change(day, quantity, cause))), []
    active = replace(active, free=())
    cycle = state.opening.cycle_on(day)
    if cycle is None:
        return active, []
    causes = (cause,) if quantity == held or state.cause == cause else (state.cause, cause)
    monthly = state.opening.billing is Billing.MONTHLY
    if monthly and state.within_30_days(day):
        lines = _reactivated_within_30_days(active, settings, day, held, cycle, causes)
    else:
        charge_type = (
            ChargeType.ACTIVATION_FEE if monthly else ChargeType.PRORATE_FEES_WHEN_PURCHASE
        )
        posting = Posting(day, Rule.LEGACY_REACTIVATE, charge_type, causes)
        lines = [part(active, settings, posting, cycle, quantity, day)]
    return replace(active, running=lines[-1], uncredited=tuple(lines)), lines


def _reactivated_within_30_days(
    state: State,
    settings: Settings,
    day: date,
    held: int,
    cycle: Period,
    causes: tuple[EventRef, ...],
) -> list[Line]:
    """Return the activation at the full price for the licences `held`, and what changed since."""
    rule = Rule.LEGACY_REACTIVATE_WITHIN_30_DAYS
    posting = Posting(day, rule, ChargeType.ACTIVATION_FEE, causes)
    # What an add-on is charged never begins before the paid start of the licence it hangs on.
    start = max(day, state.opening.paid_start) if state.add_on else day
    activation = whole(state, settings, posting, cycle, held, start)
    if state.quantity == held:
        return [activation]
    posting = Posting(day, rule, ChargeType.CYCLE_INSTANCE_PRORATE, causes)
    old = part(state, settings, posting, cycle, held, day)
    new = part(state, settings, posting, cycle, state.quantity, day)
    return [activation, credit_of(activation, old), new]


def change_billing(
    state: State, settings: Settings, opening: Opening, cause: EventRef
) -> tuple[State, list[Line]]:
    """Close the old line and begin `opening` like a purchase (E14).

    The charge types are used the way the published tables use them: "convert to" for the credit
    of the old line, "convert away" for the new charge. An add-on that is suspended on its own
    only follows the new cycles.
    """
    day = opening.day
    if not state.active:
        return replace(state, opening=opening, paid_from=opening.paid_start), []
    state, lines = settle(
        state,
        settings,
        day,
        Rule.LEGACY_CHANGE_BILLING,
        ChargeType.CONVERT_FROM_INSTANCE_PRORATE,
    )
    charge_type = ChargeType.PRORATE_FEES_WHEN_CONVERT_TO
    posting = Posting(day, Rule.LEGACY_CHANGE_BILLING, charge_type, (cause,))
    lines += _rest_taken_back(state, settings, posting)
    converted = replace(
        state,
        opening=opening,
        paid_from=opening.paid_start,
        first_type=ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
        running=None,
        uncredited=(),
        cause=cause,
    )
    converted, first = open_term(converted, settings, Rule.LEGACY_CHANGE_BILLING)
    return converted, lines + first


def _rest_taken_back(state: State, settings: Settings, posting: Posting) -> list[Line]:
    """Return the credit of the running line from the day of `posting` on; none if it has ended."""
    running = state.pays_for(posting.on)
    if running is None:
        return []
    start, end = max(posting.on, running.period.start), running.period.end
    rest = part(state, settings, posting, running.cycle, running.quantity, start, end)
    return [credit_of(running, rest)]


def _credit_days(settings: Settings, line: Line, day: date) -> Period:
    """Return the days that the credit of `line` prints when it is taken back on `day`."""
    period = line.period
    if settings.profile.credit_dates is CreditDates.OF_THE_LINE or period.end <= day:
        return period
    return Period(max(day, period.start), period.end)


def _in_free_period(state: State, settings: Settings, day: date) -> bool:
    """Return whether `day` is one of the days that the free-period book does not charge."""
    return settings.book is Book.FREE_PERIOD and not state.add_on and day < state.opening.paid_start
