"""The family of licence-based lines: billed on one day of the month, in the books before new commerce."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from simulator.catalogue import PROFILES, Book, ChargeType
from simulator.money import negative
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.eras import day_after_free_days
from simulator.reconciliation.rebuild.family import Given, NothingToRebuildError, Part
from simulator.reconciliation.rebuild.readings import best_reading
from simulator.reconciliation.rebuild.stories import story_of
from simulator.scenario.events import Credit, CreditReason, Event
from simulator.scenario.scenario import Partner, Subscription


def licences(given: Given) -> Part:
    """Return the subscriptions of a licence-based file.

    Raises:
        NothingToRebuildError: every line is a credit or something that no event is behind.
        RebuildCancelledError: it was cancelled.
    """
    story = story_of(given.lines)
    if not story.told:
        raise NothingToRebuildError
    partner = _of_licences(given.partner)
    day = given.billing_day or (given.partner.billing_day if given.partner else None)
    if day is None and partner and PROFILES[partner.profile].book is Book.FREE_PERIOD:
        day = day_after_free_days(story.told.values())
    best = best_reading(story, day, partner, given.currency, given.on_progress)
    credited = {
        name
        for name in story.told
        if any(line.charge_type is ChargeType.OFFSET for line in given.lines[name])
    }
    return Part(
        subscriptions=tuple(
            _with_credits(one.subscription, given.lines[name])
            if story.first_of.get(name) in credited
            else one.subscription
            for name, one in best.found.items()
        ),
        partner=best.partner,
        coverage=best.coverage,
        doubts={name: one.doubts for name, one in best.found.items() if one.doubts},
        assumed=_assumed(best.coverage),
        fits=best.fits,
    )


def _of_licences(partner: Partner | None) -> Partner | None:
    """Return how a partner is billed, if its profile says that of licences."""
    if partner is None or PROFILES[partner.profile].book.is_by_calendar_month:
        return None
    return partner


def _with_credits(subscription: Subscription, lines: Sequence[FileLine]) -> Subscription:
    """Return a subscription with the credits that its lines give."""
    bought = subscription.events[0].date
    given = [
        Credit(date=line.start, amount=negative(line.amount), reason=CreditReason.OTHER)
        for line in lines
        if line.charge_type is ChargeType.OFFSET and line.amount < 0 and line.start >= bought
    ]
    if not given:
        return subscription
    events: list[Event] = [*subscription.events, *given]
    events.sort(key=_by_date)
    return replace(subscription, events=tuple(events))


def _assumed(coverage: Coverage) -> tuple[Doubt, ...]:
    if coverage.first is None:
        return ()
    return (Doubt(DoubtKind.BILLING_DAY, coverage.until, coverage.first, coverage.last),)


def _by_date(event: Event) -> date:
    return event.date
