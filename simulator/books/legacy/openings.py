"""What begins the cycles of a legacy subscription: a purchase, a trial's end, a change of billing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TypeGuard

from msgspec.structs import replace

from simulator.books.book import Caused, Member, Settings, in_order
from simulator.books.legacy.cycles import Opening, paid_start, term_months
from simulator.catalogue import Billing, Kind, Term
from simulator.scenario.events import ChangeBilling, ChangePrice, ConvertTrial, Event, Purchase
from simulator.scenario.scenario import Subscription


def begins(event: Event, subscription: Subscription) -> TypeGuard[Purchase | ConvertTrial]:
    """Return whether `event` begins what is billed: a trial is not billed before its conversion."""
    if subscription.kind is Kind.TRIAL:
        return isinstance(event, ConvertTrial)
    return isinstance(event, Purchase)


def plan_of(subscription: Subscription) -> tuple[Term, Billing]:
    """Return term and billing with which a subscription begins, a trial with its conversion."""
    if subscription.kind is Kind.TRIAL:
        for event in subscription.events:
            if isinstance(event, ConvertTrial):
                return event.term or subscription.term, event.billing
    return subscription.term, subscription.billing


def opening_of_purchase(
    member: Member, settings: Settings, moments: list[Caused], place: int
) -> Opening:
    """Return the opening with the purchase, or the conversion of a trial, at `place` of its moments.

    A conversion is treated as a purchase on its day: month-end rule, paid start, term, price.
    """
    event = moments[place][1]
    subscription, announced = member.subscription, _announced(moments, place, member)
    if isinstance(event, ConvertTrial):
        term = event.term or subscription.term
        return Opening(
            day=event.date,
            paid_start=paid_start(settings.book, event.date, settings.billing_day),
            billing=event.billing,
            months=term_months(term, event.billing),
            price=event.unit_price,
            prices=announced,
        )
    return replace(
        _cycles_at_purchase(member, settings, event.date),
        day=event.date,
        price=subscription.unit_price,
        prices=announced,
        promotion=event.promotion if isinstance(event, Purchase) else None,
    )


def opening_of_change(
    member: Member, settings: Settings, moments: list[Caused], place: int, event: ChangeBilling
) -> Opening:
    """Return the opening with the change of billing `event`, at `place` of the moments."""
    (owner, _), name = moments[place][0], member.subscription.id
    return Opening(
        day=event.date,
        paid_start=paid_start(settings.book, event.date, settings.billing_day),
        billing=event.billing,
        months=12,
        price=event.unit_price if owner == name else event.add_ons[name],
        prices=_announced(moments, place, member),
    )


def _cycles_at_purchase(member: Member, settings: Settings, day: date) -> Opening:
    """Return the opening whose cycles a purchase on `day` joins.

    A licence opens its own. An add-on joins the one of the licence it hangs on that is in force
    when the day begins: on one day its own events come first.
    """
    root = member.root.subscription
    events = [event for _, event in in_order(root)]
    begun = next((event.date for event in events if begins(event, root)), day)
    term, billing = plan_of(root)
    months = term_months(term, billing)
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


def _announced(
    moments: list[Caused], place: int, member: Member
) -> tuple[tuple[date, Decimal], ...]:
    """Return day and price of each change of the price list after the moment at `place`."""
    name = member.subscription.id
    return tuple(
        (event.date, event.unit_price)
        for (owner, _), event in moments[place + 1 :]
        if isinstance(event, ChangePrice) and owner == name
    )
