"""Replaying one legacy subscription: its anchors and events in order of time."""

from __future__ import annotations

from simulator.books.book import Caused, Member, Settings
from simulator.books.legacy.anchors import advance
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import begins, opening_of_change, opening_of_purchase
from simulator.books.legacy.state import State
from simulator.books.legacy.transitions import (
    change_billing,
    change_quantity,
    migrate,
    open_term,
    reactivate,
    suspend,
)
from simulator.catalogue import Billing, ChargeType, Rule
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    ConvertTrial,
    Migrate,
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
            if owner == member.subscription.id and begins(event, member.subscription):
                state, posted = _purchase(member, settings, event, moments, place)
                lines += posted
            continue
        state, posted = advance(state, settings, event.date)
        lines += posted
        if isinstance(event, Cancel):
            if state.active:
                lines += suspend(state, settings, event.date, moments[place][0], final=True)[1]
            return lines
        if isinstance(event, Migrate) and owner == state.id:
            return lines + migrate(state, settings, event.date, moments[place][0])
        state, posted = _happen(member, state, settings, moments, place)
        lines += posted
    if state is not None:
        lines += advance(state, settings, settings.until)[1]
    return lines


def _happen(
    member: Member, state: State, settings: Settings, moments: list[Caused], place: int
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
        case ChangeBilling():
            opening = opening_of_change(member, settings, moments, place, event)
            return change_billing(state, settings, opening, cause)
        case _:
            return state, []


def _purchase(
    member: Member,
    settings: Settings,
    event: Purchase | ConvertTrial,
    moments: list[Caused],
    place: int,
) -> tuple[State, list[Line]]:
    """Begin what is bought, or what a trial is converted to, at `place` of the moments."""
    cause = moments[place][0]
    subscription, add_on = member.subscription, member.parent is not None
    opening = opening_of_purchase(member, settings, moments, place)
    monthly = opening.billing is Billing.MONTHLY and not add_on
    converted = isinstance(event, ConvertTrial)
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
        product=event.product if isinstance(event, ConvertTrial) else "",
    )
    rule = Rule.LEGACY_CONVERT_TRIAL if converted else Rule.LEGACY_PURCHASE
    return open_term(state, settings, Rule.LEGACY_ADD_ON if add_on else rule)
