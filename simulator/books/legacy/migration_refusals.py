"""Why a licence-based subscription cannot migrate to new commerce on a day.

Source: rules.md N20; the case NCE-29 shows that a term of one month need not reach the end of the
old one, for longer terms nothing is published.
"""

from __future__ import annotations

from datetime import date, timedelta

from simulator.books.book import Member
from simulator.books.legacy.handover import Handover
from simulator.books.legacy.moments import moments_of
from simulator.books.legacy.state import FULL_CREDIT_DAYS
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import KEPT_DAYS, Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import Cancel, Migrate, Purchase, Reactivate, Suspend


def of_migration(given: Handover, at: str, found: str) -> Mistake | None:
    """Return why what is `given` cannot be handed over; None if it can."""
    event, last = given.event, given.term.end - ONE_DAY
    ends = (last.isoformat(),)
    first = given.paid_from + timedelta(days=FULL_CREDIT_DAYS)
    if not event.to:
        return Mistake(f"{at}/to", MistakeCode.TARGET_MISSING)
    if event.date < first:
        return Mistake(at, MistakeCode.MIGRATED_TOO_EARLY, found, (first.isoformat(),))
    if given.discount:
        return Mistake(at, MistakeCode.MIGRATED_WITH_PROMOTION, found, ends)
    if event.full_term:
        return None
    if event.date >= last:
        return Mistake(at, MistakeCode.MIGRATED_ON_THE_LAST_DAY, found, ends)
    fits = given.term.end <= add_months(event.date, event.term.months)
    if not fits and event.term is not Term.MONTH:
        return Mistake(f"{at}/term", MistakeCode.MIGRATED_TERM_TOO_SHORT, event.term, ends)
    return None


def migrates_on(member: Member, day: date) -> bool:
    """Return whether a subscription migrates on `day`."""
    events = member.subscription.events
    return any(isinstance(event, Migrate) and event.date == day for event in events)


def is_left_behind(add_on: Member, parent: Member, day: date) -> bool:
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
