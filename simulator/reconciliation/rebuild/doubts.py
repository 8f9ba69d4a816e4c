"""What the lines of a subscription do not say, so that something was assumed for it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from simulator.books.book import Settings
from simulator.calendar import add_months
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


class Doubt(msgspec.Struct, frozen=True):
    """Something assumed: a day between `first` and `last`, where it is one; `name` of a parent."""

    kind: DoubtKind
    day: date | None = None
    first: date | None = None
    last: date | None = None
    name: str = ""


def doubts_of(course: Course, ledger: Ledger, settings: Settings) -> tuple[Doubt, ...]:
    """Return what was assumed for a course that accounts for the lines."""
    return tuple(_doubts(course, ledger, settings))


def _doubts(course: Course, ledger: Ledger, settings: Settings) -> Iterator[Doubt]:
    bought = course.events[0].date
    if bought < ledger.since:
        yield Doubt(DoubtKind.BEFORE_THE_FILE, bought, bought, ledger.since)
    if all(opening.price == 0 for opening in course.openings):
        yield Doubt(DoubtKind.PRICE)
    for opening in course.openings:
        if opening.promotion is not None:
            until = opening.promotion.until
            end = add_months(opening.term_start(until), opening.months) - timedelta(days=1)
            yield Doubt(DoubtKind.END_OF_PROMOTION, until, until, end)
    yield from _of_suspensions(course, settings)


def _of_suspensions(course: Course, settings: Settings) -> Iterator[Doubt]:
    """Yield the suspensions whose day no line says, and a last one that may be a cancellation."""
    openings = iter(course.openings)
    opening = next(openings)
    paid_from = max(course.events[0].date, opening.paid_start)
    exact = settings.profile.credit_dates is CreditDates.FROM_THE_SUSPENSION
    for place, event in enumerate(course.events):
        if isinstance(event, ChangeBilling):
            opening = next(openings, opening)
            paid_from = opening.paid_start
        if not isinstance(event, Suspend):
            continue
        following = course.events[place + 1 :]
        again = next((each for each in following if isinstance(each, Reactivate)), None)
        if again is None:
            yield Doubt(DoubtKind.CANCELLED_OR_SUSPENDED, event.date)
        if (event.date - paid_from).days < 30 and not exact:
            first = max(course.events[place - 1].date, paid_from)
            anchor = add_months(paid_from, 1)
            if event.date >= anchor:
                first = max(first, anchor)
            if again is not None:
                first = max(first, again.date - timedelta(days=KEPT_DAYS))
            if first < event.date:
                yield Doubt(DoubtKind.SUSPENSION_DAY, event.date, first, event.date)
