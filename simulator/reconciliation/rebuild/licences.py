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
from simulator.scenario.events import Credit, CreditReason, Event
from simulator.scenario.scenario import Partner, Subscription

_NO_STORY = (ChargeType.OFFSET, ChargeType.USAGE_FEE, None)


def licences(given: Given) -> Part:
    """Return the subscriptions of a licence-based file.

    Raises:
        NothingToRebuildError: every line is a credit or something that no event is behind.
        RebuildCancelledError: it was cancelled.
    """
    story = {
        name: told
        for name, each in given.lines.items()
        if (told := [line for line in each if line.charge_type not in _NO_STORY])
    }
    if not story:
        raise NothingToRebuildError
    partner = _of_licences(given.partner)
    day = given.billing_day or (given.partner.billing_day if given.partner else None)
    if day is None and partner and PROFILES[partner.profile].book is Book.FREE_PERIOD:
        day = day_after_free_days(story.values())
    best = best_reading(story, day, partner, given.currency, given.on_progress)
    return Part(
        subscriptions=tuple(
            _with_credits(one.subscription, given.lines.get(name, ()))
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
