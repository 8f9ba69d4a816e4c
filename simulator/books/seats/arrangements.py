"""Events that show on the bill later, if at all: what they leave waiting in the state.

Source: engine.md section 7; every function names the rules of rules.md behind it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.seats.offer import plan_of
from simulator.books.seats.state import Extension, PlanChange, Scheduled, State
from simulator.scenario.events import ChangeBilling, ScheduleChange, SetAutoRenew
from simulator.statement import EventRef

replace = msgspec.structs.replace


def set_price(state: State, price: Decimal) -> State:
    """Set the price of the next term (N19), also instead of one scheduled before for its plan.

    The later word wins. A price that was scheduled for another term or plan stays: this one is not
    that of a period of it, and holds if the change is given up.
    """
    scheduled = state.scheduled
    if scheduled is not None and scheduled.price is not None:
        of_its_plan = scheduled.billing is state.next_billing
        if of_its_plan and scheduled.months == state.next_months:
            scheduled = replace(scheduled, price=None, months=None, billing=None)
    return replace(state, announced=price, scheduled=scheduled)


def suspend(state: State, day: date) -> State:
    """Suspend: nothing on the bill changes, but no term follows by itself (N9, N10).

    What is scheduled is dropped, a change of plan is not (N10); neither is extended service, which
    follows a term that is not renewed.
    """
    return replace(state, suspended_on=day, auto_renew=False, scheduled=None)


def change_plan(state: State, event: ChangeBilling, cause: EventRef) -> State:
    """Change the plan from the next cycle on (N14); back to the present one withdraws a change."""
    change = None
    if event.billing is not state.billing:
        change = PlanChange(event.billing, event.unit_price, cause)
    return replace(state, plan_change=change, announced=event.unit_price)


def set_auto_renew(state: State, event: SetAutoRenew, cause: EventRef) -> State:
    """Switch automatic renewal, off with or without extended service after the term (N9, N12).

    The last word counts: switched off again without extended service, nothing follows the term.
    Without a renewal nothing stays scheduled (N13).
    """
    extension = None
    if (service := event.extended_service) is not None:
        extension = Extension(price=service.unit_price, percent=service.percent, cause=cause)
    return replace(
        state,
        auto_renew=event.auto_renew,
        extension=extension,
        scheduled=state.scheduled if event.auto_renew else None,
    )


def schedule_change(state: State, event: ScheduleChange, cause: EventRef) -> State:
    """Let a change wait for the next renewal, or for the end of a trial, in place of a former (N13).

    A price is that of a plan: without one of its own, that of the plan the next term has by now. A
    change of plan that comes later does not touch it. Without a price the plan is the present one,
    and goes with a later change of it. An event in which nothing is given withdraws the former.
    """
    if event.withdraws:
        return replace(state, scheduled=None)
    months, billing = None, None
    if event.unit_price is not None:
        months = state.next_months if event.term is None else event.term.months
        billing = plan_of(months, event.billing or state.next_billing)
    scheduled = Scheduled(
        cause=cause,
        quantity=event.quantity,
        product=event.product,
        months=months,
        billing=billing,
        price=event.unit_price,
        last=event.coterminate,
    )
    return replace(state, scheduled=scheduled)
