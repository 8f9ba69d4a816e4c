"""From licence-based billing to new commerce: what a migration makes of a subscription.

Source: rules.md N20; the cases NCE-19 (four variants of the new side) and NCE-29 (a term of one
month keeps the anchor of the old one). No line of a migration itself is published with an amount
that follows from its own page; the new side is billed like any purchase with a chosen end.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from simulator.books import legacy
from simulator.books.book import Member, Settings
from simulator.books.legacy import Handover
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import Book, Kind, Profile, profile_of_book
from simulator.errors import Mistake
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Subscription

NEW_SIDE: Profile = profile_of_book(Book.NEW_COMMERCE)
"""The profile by which everything after a migration is billed."""


def new_side(member: Member, settings: Settings) -> Member | None:
    """Return what the migration of a licence-based subscription makes of it; None without one.

    It is a subscription of new commerce under the id that the event names. It begins with a
    purchase in the place of the migration; the events after that are its own. All of them keep
    their places in the scenario.
    """
    given = legacy.handover(member, settings)
    if given is None:
        return None
    event, old = given.event, member.subscription
    purchase = Purchase(
        date=event.date,
        quantity=given.quantity if event.quantity is None else event.quantity,
        coterminate=None if event.full_term else last_day(given),
    )
    new = Subscription(
        id=event.to,
        customer=old.customer,
        product=event.product,
        kind=Kind.LICENCE,
        profile=NEW_SIDE.name,
        term=event.term,
        billing=event.billing,
        unit_price=event.unit_price,
    )
    return Member(new, listed=old.id, caused=((given.cause, purchase), *given.later))


def last_day(given: Handover) -> date | None:
    """Return the last day of the new term that ends with the old one; None where none does.

    A term too short to reach the end of the old one ends on a day on which the old one, counted
    back in whole terms, would: 17 November to 10 December, of a term to 10 February (NCE-29).
    """
    months, end, steps = given.event.term.months, given.term.end, 0
    full = add_months(given.event.date, months)
    while end > full:
        steps += 1
        end = add_months(given.term.end, -months * steps)
    return end - ONE_DAY if end > given.event.date else None


def check(member: Member, settings: Settings) -> list[Mistake]:
    """Return what new commerce has against the new side, with pointers into the listed one."""
    new = new_side(member, settings)
    if new is None:
        return []
    from simulator.books import new_commerce  # here, since most subscriptions never migrate

    at = f"/events/{new.caused[0][0][1]}"
    return [
        mistake
        if mistake.pointer.startswith("/events/")
        else replace(mistake, pointer=at + mistake.pointer)
        for mistake in new_commerce.check(new, (), settings)
    ]
