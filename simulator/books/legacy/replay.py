"""Replaying one legacy subscription: its anchors and events in order of time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Caused, Member, Settings, in_order
from simulator.books.legacy.anchors import advance
from simulator.books.legacy.cycles import Opening, paid_start, term_months
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.state import State
from simulator.books.legacy.transitions import (
    change_billing,
    change_quantity,
    open_term,
    reactivate,
    suspend,
)
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.statement import Line


def bill(member: Member, settings: Settings) -> list[Line]:
    """Return the lines of one subscription posted up to `settings.until`, in posting order.

    Args:
        member: the subscription, with its parent if it is an add-on; checked before.
        settings: of its profile.
    """
    lines: list[Line] = []
    state: State | None = None
    moments = moments_of(member)
    for place, ((owner, _), event) in enumerate(moments):
        if event.date > settings.until:
            break
        if state is None:
            if isinstance(event, Purchase) and owner == member.subscription.id:
                state, posted = _purchase(member, settings, event, moments, place)
                lines += posted
            continue
        state, posted = advance(state, settings, event.date)
        lines += posted
        if isinstance(event, Cancel):
            if state.active:
                lines += suspend(state, settings, event.date, moments[place][0], final=True)[1]
            return lines
        state, posted = _happen(state, settings, moments, place)
        lines += posted
    if state is not None:
        lines += advance(state, settings, settings.until)[1]
    return lines


def _happen(
    state: State, settings: Settings, moments: list[Caused], place: int
) -> tuple[State, list[Line]]:
    """Apply one event other than purchase and cancellation to the state on its day.

    An add-on that is suspended on its own when its parent is suspended stays so, and is
    reactivated with it, unless it has been deleted meanwhile.
    """
    cause, event = moments[place]
    own = cause[0] == state.id
    match event:
        case ChangeQuantity(date=day, quantity=quantity):
            return change_quantity(state, settings, day, quantity, cause)
        case Suspend(date=day) if state.active:
            return suspend(state, settings, day, cause)
        case Reactivate(date=day, quantity=quantity) if state.can_be_reactivated(day):
            licences = quantity if own and quantity is not None else state.quantity
            return reactivate(state, settings, day, licences, cause)
        case ChangeBilling(date=day, billing=billing):
            opening = Opening(
                day=day,
                paid_start=paid_start(settings.book, day, settings.billing_day),
                billing=billing,
                months=12,
                price=event.unit_price if own else event.add_ons[state.id],
                prices=_announced(moments, place, state.id),
            )
            return change_billing(state, settings, opening, cause)
        case _:
            return state, []


def _purchase(
    member: Member, settings: Settings, event: Purchase, moments: list[Caused], place: int
) -> tuple[State, list[Line]]:
    """Begin the subscription with the purchase `event`, at `place` of its moments."""
    cause = moments[place][0]
    subscription, add_on = member.subscription, member.parent is not None
    opening = msgspec.structs.replace(
        _cycles_at_purchase(member, settings, event.date),
        day=event.date,
        price=subscription.unit_price,
        prices=_announced(moments, place, subscription.id),
        promotion=event.promotion,
    )
    monthly = opening.billing is Billing.MONTHLY and not add_on
    state = State(
        id=subscription.id,
        add_on=add_on,
        opening=opening,
        paid_from=max(event.date, opening.paid_start),
        first_type=(
            settings.profile.first_monthly if monthly else ChargeType.PRORATE_FEES_WHEN_PURCHASE
        ),
        clock=event.date,
        quantity=event.quantity,
        cause=cause,
        held=event.quantity,
    )
    rule = Rule.LEGACY_ADD_ON if add_on else Rule.LEGACY_PURCHASE
    return open_term(state, settings, rule)


def _cycles_at_purchase(member: Member, settings: Settings, day: date) -> Opening:
    """Return the opening whose cycles a purchase on `day` joins.

    A licence opens its own. An add-on joins the one of the licence it hangs on that is in force
    when the day begins: on one day its own events come first.
    """
    root = member.root.subscription
    events = [event for _, event in in_order(root)]
    bought = next(event for event in events if isinstance(event, Purchase))
    begun, billing, months = bought.date, root.billing, term_months(root.term, root.billing)
    for event in events:
        if isinstance(event, ChangeBilling) and event.date < day:
            begun, billing, months = event.date, event.billing, 12
    return Opening(
        day=begun,
        paid_start=paid_start(settings.book, begun, settings.billing_day),
        billing=billing,
        months=months,
        price=root.unit_price,
    )


def _announced(moments: list[Caused], place: int, owner: str) -> tuple[tuple[date, Decimal], ...]:
    """Return day and price of each change of the price list after the moment at `place`."""
    return tuple(
        (event.date, event.unit_price)
        for (subscription, _), event in moments[place + 1 :]
        if isinstance(event, ChangePrice) and subscription == owner
    )
