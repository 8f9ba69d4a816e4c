"""Credits that a scenario gives: an outage, a purchase by accident, an order made twice, anything else.

Source: rules.md section 13 (CRED23), decisions.md 67: what a credit amounts to is not published, so
the scenario states it; how long it can be asked for is, and the day of the event is taken for the
day of the request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from simulator.bounds import of_days
from simulator.calendar import ONE_DAY, Period, month_of, months_from
from simulator.catalogue import Book, ChargeType, Kind, Rounding, Rule
from simulator.errors import Mistake, MistakeCode
from simulator.money import half_up, negative
from simulator.proration import rate
from simulator.scenario.events import (
    ConvertTrial,
    Credit,
    CreditReason,
    Event,
    EventRef,
    Migrate,
    Purchase,
    has,
    type_of,
)
from simulator.scenario.scenario import Subscription
from simulator.statement import Granted, Line

HIGHEST_CREDIT = Decimal("999999999999")

# Of what happens with a purchase: it happens no earlier.
_DAYS_TO_ASK = {CreditReason.ACCIDENTAL_PURCHASE: 90, CreditReason.DUPLICATE_ORDER: 120}
_MONTHS_TO_ASK, _MONTHS_TO_ASK_FOR_USAGE = 1, 2

_INCIDENT = re.compile(r"[A-Z]{2}[0-9]+")

# A credit is one amount, already in minor units: no rounding changes it.
_WHOLE = Rounding.XU


def last_day_to_ask(reason: CreditReason, happened: date, kind: Kind) -> date | None:
    """Return the last day on which a credit can be asked for; None where no deadline is published.

    An outage: one month after the end of the calendar month of the incident, two where usage is
    metered. A purchase by accident: 90 days after it. An order made twice: 120 days.
    """
    if reason is CreditReason.SLA:
        months = _MONTHS_TO_ASK_FOR_USAGE if kind is Kind.USAGE else _MONTHS_TO_ASK
        return months_from(month_of(happened).end, months).last
    days = _DAYS_TO_ASK.get(reason)
    return None if days is None else happened + timedelta(days=days)


def lines(subscription: Subscription, book: Book, places: int, until: date) -> list[Line]:
    """Return the line of each credit of a subscription posted up to `until`, by date.

    Args:
        subscription: checked before.
        book: the one that bills it; after a migration that is new commerce, and the lines stand
            under the id that it names.
        places: decimals of the billing currency, in which credits are given.
        until: the last day.
    """
    if not has(subscription.events, Credit):
        return []
    found = [
        (event.date, place, event)
        for place, event in enumerate(subscription.events)
        if isinstance(event, Credit | Migrate) and event.date <= until
    ]
    found.sort(key=_in_time)
    posted, to = [], ""
    for _, place, event in found:
        if isinstance(event, Migrate):
            book, to = Book.NEW_COMMERCE, to or event.to
        else:
            line = _line(subscription, (subscription.id, place), event, book, places)
            moved = {"subscription": to, "moved_from": subscription.id} if to else {}
            posted.append(replace(line, **moved) if moved else line)
    return posted


def merged(billed: Iterable[Line], granted: Iterable[Line]) -> tuple[Line, ...]:
    """Return what a book bills together with credits: each after all else of its day."""
    return tuple(sorted((*billed, *granted), key=_posted))


def _in_time(dated: tuple[date, int, Credit | Migrate]) -> tuple[date, int]:
    return dated[:2]


def _posted(line: Line) -> date:
    return line.posted


def _line(
    subscription: Subscription, cause: EventRef, event: Credit, book: Book, places: int
) -> Line:
    """Return the amount that is given back, on its own day."""
    by_month = book.is_by_calendar_month
    period = Period(event.date, event.date + ONE_DAY)
    unit = rate(event.amount, 1, 1, _WHOLE, places)
    last_day = None
    if event.happened is not None:
        last_day = last_day_to_ask(event.reason, event.happened, subscription.kind)
    return Line(
        subscription=subscription.id,
        posted=event.date,
        period=period,
        charge_type=ChargeType.CUSTOMER_CREDIT if by_month else ChargeType.OFFSET,
        quantity=1,
        unit_price=negative(unit.unit_price),
        amount=negative(unit.unit_price),
        rate=unit,
        cycle=period,
        rule=Rule.NEW_COMMERCE_CREDIT if by_month else Rule.LEGACY_CREDIT,
        events=(cause,),
        granted=Granted(event.reason, event.incident, event.happened, last_day),
    )


def mistakes(subscription: Subscription, book: Book, places: int) -> Iterator[Mistake]:
    """Yield the mistakes of the credits of a subscription, with pointers inside it.

    A credit can be given from the purchase on, also after a cancellation. A legacy trial is bought
    when it is converted: nothing is billed before.
    """
    if not has(subscription.events, Credit):
        return
    begins: type[Event] = Purchase
    if subscription.kind is Kind.TRIAL and not book.is_by_calendar_month:
        begins = ConvertTrial
    events = enumerate(subscription.events)
    bought = min(
        ((event.date, place) for place, event in events if isinstance(event, begins)), default=None
    )
    for place, event in enumerate(subscription.events):
        if not isinstance(event, Credit):
            continue
        if bought is None or (event.date, place) < bought:
            found = f"{type_of(event)} {event.date.isoformat()}"
            yield Mistake(f"/events/{place}", MistakeCode.BEFORE_PURCHASE, found)
        first = None if bought is None else min(bought[0], event.date)
        yield from _of_event(event, subscription.kind, f"/events/{place}", places, first)


def _of_event(
    event: Credit, kind: Kind, at: str, places: int, first: date | None
) -> Iterator[Mistake]:
    """Check the amount, the incident, and whether the credit is asked for in time.

    `first` is the day of the purchase, or that of a credit that is itself too early.
    """
    amount = event.amount
    is_amount = amount.is_finite() and 0 < amount <= HIGHEST_CREDIT
    if not is_amount or half_up(amount, places) != amount:
        values = (str(HIGHEST_CREDIT), str(places))
        yield Mistake(f"{at}/amount", MistakeCode.CREDIT_RANGE, str(amount), values)
    is_of_a_service = event.reason is CreditReason.SLA
    if is_of_a_service and event.incident and not _INCIDENT.fullmatch(event.incident):
        yield Mistake(f"{at}/incident", MistakeCode.INCIDENT_ID, event.incident)
    if event.happened is not None:
        out_of_range = tuple(of_days(event.happened, f"{at}/happened"))
        yield from out_of_range or _of_time(event, event.happened, kind, at, first)


def _of_time(
    event: Credit, happened: date, kind: Kind, at: str, first: date | None
) -> Iterator[Mistake]:
    if happened > event.date:
        code, values = MistakeCode.CREDIT_BEFORE_ITS_CAUSE, (event.date.isoformat(),)
        yield Mistake(f"{at}/happened", code, happened.isoformat(), values)
        return
    if event.reason in _DAYS_TO_ASK and first is not None and happened < first:
        code, values = MistakeCode.CREDIT_BEFORE_THE_PURCHASE, (first.isoformat(),)
        yield Mistake(f"{at}/happened", code, happened.isoformat(), values)
        return
    last = last_day_to_ask(event.reason, happened, kind)
    if last is not None and event.date > last:
        found = f"{type_of(event)} {event.date.isoformat()}"
        yield Mistake(f"{at}/date", MistakeCode.CREDIT_TOO_LATE, found, (last.isoformat(),))
