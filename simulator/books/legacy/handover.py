"""What a migration hands over to new commerce: licences, and the term that they were bought for.

Source: rules.md N20; the cases NCE-19 and NCE-29.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Caused, Member, Settings
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import begins, opening_of_change, opening_of_purchase
from simulator.calendar import Period, add_months
from simulator.scenario.events import (
    ChangeBilling,
    ChangeQuantity,
    ConvertTrial,
    Event,
    Migrate,
    Purchase,
    Reactivate,
    has,
)
from simulator.statement import EventRef

# Terms that begin later end after the last day that a date can have. All such days are mistakes.
_LAST_YEAR = 9000


class Handover(msgspec.Struct, frozen=True):
    """A migration and what is true on its day.

    Attributes:
        cause: the event, and `event` itself.
        quantity: the licences held.
        paid_from: the day from which the first month is counted.
        term: the term that runs.
        discount: the percentage by which a promotion reduces that term.
        later: the events after it; they are events of new commerce.
    """

    cause: EventRef
    event: Migrate
    quantity: int
    paid_from: date
    term: Period
    discount: Decimal
    later: tuple[Caused, ...]


def handover(member: Member, settings: Settings) -> Handover | None:
    """Return what the first migration of a subscription hands over; None without one.

    None too where nothing is billed by then. Whether the events before it can happen is not asked.
    """
    if not has(member.subscription.events, Migrate):
        return None
    moments = moments_of(member)
    if moments and moments[-1][1].date.year > _LAST_YEAR:
        return None
    name, opening, paid_from, quantity = member.subscription.id, None, date.min, 0
    for place, (cause, event) in enumerate(moments):
        own = cause[0] == name
        if own and opening is None and begins(event, member.subscription):
            opening = opening_of_purchase(member, settings, moments, place)
            paid_from = max(event.date, opening.paid_start)
        elif isinstance(event, ChangeBilling) and opening and (own or name in event.add_ons):
            opening = opening_of_change(member, settings, moments, place, event)
            paid_from = opening.paid_start
        elif isinstance(event, Migrate) and own and opening is not None:
            start = opening.term_start(event.date)
            later = tuple(one for one in moments[place + 1 :] if one[0][0] == name)
            return Handover(
                cause=cause,
                event=event,
                quantity=quantity,
                paid_from=paid_from,
                term=Period(start, add_months(start, opening.months)),
                discount=opening.discount_on(event.date),
                later=later,
            )
        if own:
            quantity = _licences(event, quantity)
    return None


def _licences(event: Event, held: int) -> int:
    """Return the licences after an event of the subscription itself."""
    match event:
        case Purchase() | ChangeQuantity() | ConvertTrial():
            return event.quantity
        case Reactivate(quantity=int(quantity)):
            return quantity
        case _:
            return held
