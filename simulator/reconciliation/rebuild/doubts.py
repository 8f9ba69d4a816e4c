"""What the lines of a subscription do not say, so that something was assumed for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from simulator.books.book import Settings
from simulator.books.legacy.state import FULL_CREDIT_DAYS
from simulator.calendar import ONE_DAY, add_months
from simulator.catalogue import KEPT_DAYS, CreditDates
from simulator.reconciliation.rebuild.course import Course
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.scenario.events import ChangeBilling, Reactivate, Suspend


class DoubtKind(StrEnum):
    """What was assumed."""

    SUSPENSION_DAY = "suspension_day"
    CANCELLED_OR_SUSPENDED = "cancelled_or_suspended"
    END_OF_PROMOTION = "end_of_promotion"
    PRICE = "price"
    BEFORE_THE_FILE = "before_the_file"
    PARENT = "parent"
    PARENT_NOT_IN_FILE = "parent_not_in_file"
    BILLING_DAY = "billing_day"
    MISSING_INVOICES = "missing_invoices"
    BETWEEN_FILES = "between_files"
    ENDED = "ended"
    ENDED_WITHIN_TERM = "ended_within_term"
    PERHAPS_ENDED = "perhaps_ended"
    NOT_RENEWED = "not_renewed"
    ARRANGED = "arranged"
    MIGRATED_OR_ALIGNED = "migrated_or_aligned"
    DETAILS = "details"


class Doubt(msgspec.Struct, frozen=True):
    """Something assumed: a day between `first` and `last`, where it is one; `name` of a parent.

    `sums` are what lines of a meter `name`, or of all, charge, and what their days come to.
    """

    kind: DoubtKind
    day: date | None = None
    first: date | None = None
    last: date | None = None
    name: str = ""
    sums: tuple[Decimal, Decimal] | None = None


def doubts_of(course: Course, ledger: Ledger, settings: Settings) -> tuple[Doubt, ...]:
    """Return what was assumed for a course that accounts for the lines."""
    return tuple(_doubts(course, ledger, settings))


def dated(course: Course, settings: Settings) -> Course:
    """Return a course whose undated suspensions are not on the day of their reactivation."""
    events = list(course.events)
    for place, first in _undated(course, settings):
        event, following = events[place], events[place + 1 : place + 2]
        if following and following[0].date == event.date > first:
            events[place] = replace(event, date=event.date - ONE_DAY)
    return replace(course, events=tuple(events))


def _doubts(course: Course, ledger: Ledger, settings: Settings) -> Iterator[Doubt]:
    bought = course.events[0].date
    if bought < ledger.since:
        yield Doubt(DoubtKind.BEFORE_THE_FILE, bought, bought, ledger.since)
    if all(opening.price == 0 for opening in course.openings):
        yield Doubt(DoubtKind.PRICE)
    for opening in course.openings:
        if opening.promotion is not None:
            until = opening.promotion.until
            end = add_months(opening.term_start(until), opening.months) - ONE_DAY
            yield Doubt(DoubtKind.END_OF_PROMOTION, until, until, end)
    for event in course.events[1:]:
        gap = ledger.coverage.gap(event.date) or ledger.coverage.gap(event.date + ONE_DAY)
        if gap is not None:
            yield Doubt(DoubtKind.BETWEEN_FILES, event.date, gap.start, gap.last)
    for place, first in _undated(course, settings):
        day = course.events[place].date
        again = course.events[place + 1 : place + 2]
        last = again[0].date if again and again[0].date == day + ONE_DAY else day
        yield Doubt(DoubtKind.SUSPENSION_DAY, day, first, last)
    ended = course.events[-1]
    if isinstance(ended, Suspend):
        yield Doubt(DoubtKind.CANCELLED_OR_SUSPENDED, ended.date)


def _undated(course: Course, settings: Settings) -> Iterator[tuple[int, date]]:
    """Yield the place of each suspension whose day no line says, and its first possible day."""
    if settings.profile.credit_dates is CreditDates.FROM_THE_SUSPENSION:
        return
    openings = iter(course.openings)
    opening = next(openings)
    paid_from = max(course.events[0].date, opening.paid_start)
    for place, event in enumerate(course.events):
        if isinstance(event, ChangeBilling):
            opening = next(openings, opening)
            paid_from = opening.paid_start
        if not isinstance(event, Suspend) or (event.date - paid_from).days >= FULL_CREDIT_DAYS:
            continue
        first = max(course.events[place - 1].date, paid_from)
        anchor = add_months(paid_from, 1)
        if event.date >= anchor:
            first = max(first, anchor)
        following = course.events[place + 1 :]
        again = next((each for each in following if isinstance(each, Reactivate)), None)
        if again is not None:
            first = max(first, again.date - timedelta(days=KEPT_DAYS))
        if first < event.date:
            yield place, first
