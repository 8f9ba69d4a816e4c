"""Metered usage: units beyond the included ones, at their rate (engine.md section 6; rules.md L8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.books.book import Member, Settings, in_order
from simulator.calendar import ONE_DAY, Period, add_months
from simulator.catalogue import Book, ChargeType, Rounding, Rule
from simulator.errors import Mistake, MistakeCode
from simulator.money import ZERO
from simulator.proration import amount, rate, usage_cost
from simulator.scenario.events import Cancel, Credit, Event, Purchase, Usage, type_of
from simulator.statement import EventRef, Line, Metered, Rate

_BILLED_EVENTS = (Purchase, Usage, Cancel, Credit)

# What one usage costs is a single amount: these roundings cut it or round it half up.
_TRUNCATED, _HALF_UP = Rounding.TU, Rounding.XU


def bill(member: Member, settings: Settings) -> list[Line]:
    """Return the lines of a usage subscription posted up to `settings.until`, in posting order.

    In the books by calendar month a usage is posted on its day. In the legacy books it is posted
    on the next monthly anniversary of the purchase, for the month that ends there.
    """
    bought: date | None = None
    lines: list[Line] = []
    for cause, event in in_order(member.subscription):
        if isinstance(event, Purchase):
            bought = bought or event.date
        elif isinstance(event, Usage) and bought is not None:
            if settings.book.is_by_calendar_month:
                line = line_on_the_day(member.subscription.id, settings, event, cause)
            else:
                period = _month_of_service(bought, event.date)
                line = _line(member.subscription.id, settings, event, cause, period)
            if line.posted <= settings.until:
                lines.append(line)
    return lines


def line_on_the_day(subscription: str, settings: Settings, event: Usage, cause: EventRef) -> Line:
    """Return the line of a usage that is posted on its own day."""
    period = Period(event.date, event.date + ONE_DAY)
    return _line(subscription, settings, event, cause, period)


def _line(
    subscription: str, settings: Settings, event: Usage, cause: EventRef, period: Period
) -> Line:
    """Return the line of one usage: one unit of what it costs altogether."""
    at_once = settings.book.is_by_calendar_month
    used = _metered(event, settings)
    unit = _charge(used, settings)
    return Line(
        subscription=subscription,
        posted=event.date if at_once else period.end,
        period=period,
        charge_type=ChargeType.USAGE_FEE,
        quantity=1,
        unit_price=unit.unit_price,
        amount=amount(unit, 1, settings.places),
        rate=unit,
        cycle=period,
        rule=Rule.NEW_COMMERCE_USAGE if at_once else Rule.LEGACY_USAGE,
        events=(cause,),
        usage=used,
    )


def amount_of(event: Usage, settings: Settings) -> Decimal:
    """Return what a usage costs before partner earned credit, rounded as on its line."""
    used = replace(_metered(event, settings), earned_percent=ZERO)
    return _charge(used, settings).unit_price


def _metered(event: Usage, settings: Settings) -> Metered:
    """Return what a usage charges, at the exchange rate of its day."""
    return Metered(
        event.meter,
        event.units,
        event.included,
        event.rate,
        event.tiers,
        event.partner_earned_credit,
        settings.exchange_on(event.date),
    )


def _charge(used: Metered, settings: Settings) -> Rate:
    """Return what a usage costs altogether, as the price of one unit."""
    rounding = _TRUNCATED if settings.book.is_by_calendar_month else _HALF_UP
    return rate(usage_cost(used), 1, 1, rounding, settings.places)


def _month_of_service(bought: date, day: date) -> Period:
    """Return the month from one anniversary of the purchase to the next in which `day` lies."""
    months = (day.year - bought.year) * 12 + day.month - bought.month
    if day < add_months(bought, months):
        months -= 1
    return Period(add_months(bought, months), add_months(bought, months + 1))


def check(member: Member, book: Book) -> list[Mistake]:
    """Return the mistakes of a usage subscription in `book`, with JSON pointers inside it."""
    found: list[Mistake] = []
    bought: date | None = None
    cancelled: date | None = None
    for (_, place), event in in_order(member.subscription):
        found += _mistakes(event, f"/events/{place}", bought, cancelled)
        if isinstance(event, Usage) and not book.is_by_calendar_month:
            found += _of_earned_credit(event, f"/events/{place}")
        if isinstance(event, Purchase):
            bought = bought or event.date
        elif isinstance(event, Cancel) and bought is not None:
            cancelled = cancelled or event.date
    if bought is None:
        found.append(Mistake("/events", MistakeCode.NO_PURCHASE))
    return found


def _of_earned_credit(event: Usage, at: str) -> Iterator[Mistake]:
    """Yield the mistake of a reduction that the books before new commerce do not know."""
    if event.partner_earned_credit:
        found = f"{event.partner_earned_credit}"
        yield Mistake(f"{at}/partner_earned_credit", MistakeCode.NO_EARNED_CREDIT, found)


def _mistakes(
    event: Event, at: str, bought: date | None, cancelled: date | None
) -> Iterator[Mistake]:
    """Yield why the event cannot happen now."""
    found = f"{type_of(event)} {event.date.isoformat()}"
    if not isinstance(event, _BILLED_EVENTS):
        names = tuple(str(kind.__struct_config__.tag) for kind in _BILLED_EVENTS)
        yield Mistake(f"{at}/type", MistakeCode.EVENT_NOT_BILLED, type_of(event), names)
    elif isinstance(event, Purchase) and bought is not None:
        yield Mistake(at, MistakeCode.SECOND_PURCHASE, found, (bought.isoformat(),))
    elif isinstance(event, Purchase):
        for name in ("promotion", "coterminate"):
            if getattr(event, name) is not None:
                yield Mistake(f"{at}/{name}", MistakeCode.SETTING_NOT_BILLED, name)
    elif bought is None:
        yield Mistake(at, MistakeCode.BEFORE_PURCHASE, found)
    elif cancelled is not None:
        yield Mistake(at, MistakeCode.AFTER_CANCELLATION, found, (cancelled.isoformat(),))
