"""What a change of billing, or a migration, leaves undone for the add-ons of a licence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from simulator.books.book import Member
from simulator.books.legacy.migration_refusals import migrates_on
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.openings import begins
from simulator.catalogue import KEPT_DAYS
from simulator.errors import Mistake, MistakeCode, pointer_step
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    Migrate,
    Purchase,
    Reactivate,
    Suspend,
    type_of,
)


def of_add_on_prices(
    add_ons: tuple[Member, ...], event: ChangeBilling, at: str
) -> Iterator[Mistake]:
    """Check that the event has a price for each add-on that it converts, and for no other."""
    for add_on in add_ons:
        name = add_on.subscription.id
        if name not in event.add_ons and _alive(add_on, event.date):
            yield Mistake(f"{at}/add_ons", MistakeCode.ADD_ON_PRICE_MISSING, "", (name,))
    known = {add_on.subscription.id for add_on in add_ons}
    for name in event.add_ons:
        if name not in known:
            pointer = f"{at}/add_ons/{pointer_step(name)}"
            yield Mistake(pointer, MistakeCode.ADD_ON_PRICE_UNKNOWN, name, tuple(sorted(known)))


def of_add_ons_left(
    member: Member, add_ons: tuple[Member, ...], event: Migrate, at: str
) -> Iterator[Mistake]:
    """Check that the add-ons of `member` migrate with it (rules.md N20)."""
    for add_on in add_ons:
        if _is_left_behind(add_on, member, event.date):
            found = f"{type_of(event)} {event.date.isoformat()}"
            name = add_on.subscription.id
            yield Mistake(at, MistakeCode.ADD_ON_NOT_MIGRATED, found, (name,))


def bought_on(member: Member) -> date | None:
    """Return the day of the purchase, of a trial that of its conversion; None without one."""
    subscription = member.subscription
    days = (one.date for one in subscription.events if begins(one, subscription))
    return min(days, default=None)


def _alive(member: Member, day: date) -> bool:
    """Return whether an add-on is bought and not cancelled by the end of its own events of `day`."""
    bought = bought_on(member)
    if bought is None or bought > day:
        return False
    chain: Member | None = member
    while chain is not None and chain.parent is not None:
        if any(isinstance(e, Cancel) and e.date <= day for e in chain.subscription.events):
            return False
        chain = chain.parent
    return True


def _is_left_behind(add_on: Member, parent: Member, day: date) -> bool:
    """Return whether an add-on of `parent` itself is there on `day`, and does not migrate on it."""
    hangs_on = add_on.parent is not None and add_on.parent.subscription.id
    if hangs_on != parent.subscription.id or migrates_on(add_on, day):
        return False
    return _is_there(add_on, day)


def _is_there(add_on: Member, day: date) -> bool:
    """Return whether an add-on is bought by then, not cancelled, and not deleted."""
    bought, suspended, name = False, None, add_on.subscription.id
    for (owner, _), event in moments_of(add_on):
        if event.date > day:
            break
        match event:
            case Purchase() if owner == name:
                bought = True
            case Cancel():
                return False
            case Suspend(date=on):
                suspended = suspended or on
            case Reactivate():
                suspended = None
            case _:
                pass
    return bought and (suspended is None or (day - suspended).days <= KEPT_DAYS)
