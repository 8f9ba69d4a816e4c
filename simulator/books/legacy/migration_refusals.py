"""Why a licence-based subscription cannot migrate to new commerce on a day.

Source: rules.md N20; the case NCE-29 shows that a term of one month need not reach the end of the
old one, for longer terms nothing is published.
"""

from __future__ import annotations

from datetime import date, timedelta

from simulator.books.book import Member
from simulator.books.legacy.handover import Handover
from simulator.books.legacy.state import FULL_CREDIT_DAYS
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import Term
from simulator.errors import Mistake, MistakeCode
from simulator.scenario.events import Migrate


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
