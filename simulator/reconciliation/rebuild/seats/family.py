"""The family of seats: new commerce, recurring and one-time purchases, and trials."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from simulator.calendar import month_of
from simulator.catalogue import PROFILES, Book, ChargeType, profile_of_book
from simulator.money import negative
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.coverage import Coverage, coverage_of_months
from simulator.reconciliation.rebuild.family import Given, NothingToRebuildError, Part
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.rebuild.seats.contradictions import read_soundly
from simulator.reconciliation.rebuild.seats.rates import rates_of, since
from simulator.reconciliation.rebuild.seats.reading import Reading, Readings
from simulator.reconciliation.rebuild.seats.sound import sound
from simulator.reconciliation.rebuild.seats.surcharges import surcharges_of
from simulator.scenario.events import Credit, CreditReason, Event
from simulator.scenario.scenario import Partner, Subscription

_OF_SEATS = (
    ChargeType.NEW,
    ChargeType.RENEW,
    ChargeType.CYCLE_CHARGE,
    ChargeType.ADD_QUANTITY,
    ChargeType.REMOVE_QUANTITY,
    ChargeType.CANCEL_IMMEDIATE,
    ChargeType.CONVERT,
    ChargeType.MOVE_QUANTITY,
    ChargeType.CHANGE_BILLING_PLAN,
)


def seats(given: Given) -> Part:
    """Return the subscriptions of seats of a file.

    Raises:
        NothingToRebuildError: no line of any subscription is one of seats.
        RebuildCancelledError: it was cancelled.
    """
    story = {
        name: read_soundly(told, given.places)
        for name, each in given.lines.items()
        if (told := [line for line in each if line.charge_type in _OF_SEATS and line.quantity])
    }
    if not story:
        raise NothingToRebuildError
    coverage = _coverage([line for each in given.lines.values() for line in each])
    readings = Readings(story, coverage, given.places, given.on_progress, given.unread)
    if given.partner is None:
        best, fits = _best(readings, _partner(story, given.currency))
    else:
        best = readings.read(_with_rates(given.partner, story))
        fits = tuple(readings.fits(best))
    subscriptions = [
        _with_credits(course.subscription, given.lines[name]) for name, course in best.found.items()
    ]
    partner = _finished(best.partner, subscriptions, coverage, given.partner)
    right = sound(subscriptions, partner, coverage.until)
    return Part(
        subscriptions=tuple(_named(one, partner) for one in right),
        partner=partner,
        coverage=coverage,
        doubts={name: course.doubts for name, course in best.found.items() if course.doubts},
        fits=fits,
    )


def _best(readings: Readings, partner: Partner) -> tuple[Reading, tuple[Fit, ...]]:
    """Return the best reading; what looks like a surcharge may be prices of single subscriptions."""
    found = readings.best(partner)
    if not found[0].cost or not partner.surcharge:
        return found
    return min(found, readings.best(replace(partner, surcharge=())), key=_cost)


def _cost(found: tuple[Reading, tuple[Fit, ...]]) -> int:
    return found[0].cost


def _coverage(lines: Sequence[FileLine]) -> Coverage:
    """Return what a file covers; no line of seats, not even a credit, is billed before it begins."""
    coverage = coverage_of_months(lines)
    last = month_of(max(line.start for line in lines)).last
    return replace(coverage, until=max(last, coverage.until))


def _partner(story: Mapping[str, Sequence[FileLine]], currency: str) -> Partner:
    """Return a partner of whom only the lines are known."""
    lines = [line for each in story.values() for line in each]
    return Partner(
        currency=currency,
        profile=profile_of_book(Book.NEW_COMMERCE).name,
        exchange_rate=rates_of(lines, currency),
        surcharge=surcharges_of(story),
    )


def _with_rates(partner: Partner, story: Mapping[str, Sequence[FileLine]]) -> Partner:
    """Return a known partner, with the rates of the file in currencies that it has none for."""
    lines = [line for each in story.values() for line in each]
    known = {each.currency for each in partner.exchange_rate}
    told = [each for each in rates_of(lines, partner.currency) if each.currency not in known]
    return replace(partner, exchange_rate=(*partner.exchange_rate, *told)) if told else partner


def _finished(
    partner: Partner,
    subscriptions: Sequence[Subscription],
    coverage: Coverage,
    known: Partner | None,
) -> Partner:
    """Return the partner with the profile of most subscriptions, its first rates dated."""
    first = min((one.events[0].date for one in subscriptions), default=coverage.since)
    partner = replace(partner, exchange_rate=since(partner.exchange_rate, first))
    if known is not None and PROFILES[known.profile].book.is_by_calendar_month:
        return partner
    profiles = Counter(one.profile for one in subscriptions)
    usual = profiles.most_common(1)[0][0] if profiles else profile_of_book(Book.NEW_COMMERCE).name
    return replace(partner, profile=usual)


def _named(subscription: Subscription, partner: Partner) -> Subscription:
    """Return a subscription that names its profile only where it is not the partner's."""
    return (
        replace(subscription, profile="")
        if subscription.profile == partner.profile
        else subscription
    )


def _with_credits(subscription: Subscription, lines: Sequence[FileLine]) -> Subscription:
    """Return a subscription with the credits that its lines give."""
    bought = subscription.events[0].date
    given = [
        Credit(date=line.start, amount=negative(line.amount), reason=CreditReason.OTHER)
        for line in lines
        if line.charge_type is ChargeType.CUSTOMER_CREDIT
        and line.amount < 0
        and line.start >= bought
    ]
    if not given:
        return subscription
    events: list[Event] = [*subscription.events, *given]
    events.sort(key=_by_date)
    return replace(subscription, events=tuple(events))


def _by_date(event: Event) -> date:
    return event.date
