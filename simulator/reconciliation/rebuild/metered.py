"""The family of metered lines: usage-based files, Azure plans in invoice files, daily rated usage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from simulator.bounds import MOST_UNITS, UNITS_DECIMALS
from simulator.calendar import ONE_DAY, add_months, billing_date, month_of
from simulator.catalogue import PROFILES, Billing, Book, Kind, Term, profile_of_book
from simulator.money import ZERO, negative
from simulator.reconciliation.billable import as_charged
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import (
    day_of,
    exchange_of,
    is_detail,
    is_usage,
    metered_of,
    within,
)
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.details import homes, unlike_details
from simulator.reconciliation.rebuild.exchange import exchange_rates
from simulator.reconciliation.rebuild.family import (
    Given,
    NothingToRebuildError,
    Part,
    RebuildCancelledError,
)
from simulator.reconciliation.usages import usages
from simulator.scenario.events import Credit, CreditReason, Event, Purchase, Usage
from simulator.scenario.scenario import Partner, Subscription

_STEP = 64
_LAST_BILLING_DAY = 28


def metered(given: Given) -> Part:
    """Return the usage subscriptions of a file.

    Raises:
        NothingToRebuildError: no line charges units.
        RebuildCancelledError: it was cancelled.
    """
    details = _details(given.lines)
    left_out = set(map(id, details))
    subscriptions: list[Subscription] = []
    charged: list[FileLine] = []
    for place, (name, lines) in enumerate(given.lines.items()):
        if not place % _STEP:
            _tell(given, place / len(given.lines))
        own = [line for line in lines if id(line) not in left_out]
        found = _subscription(name, own, given.places)
        if found is not None:
            subscriptions.append(found)
            charged += own
    if not subscriptions:
        raise NothingToRebuildError
    partner = _partner(given, charged, subscriptions[0].profile)
    return Part(
        subscriptions=tuple(
            replace(each, profile="") if each.profile == partner.profile else each
            for each in subscriptions
        ),
        partner=partner,
        coverage=_coverage(charged, partner),
        doubts=unlike_details(details, given.lines, given.places),
        set_aside=tuple(details),
    )


def _tell(given: Given, share: float) -> None:
    if given.on_progress is not None and not given.on_progress(share):
        raise RebuildCancelledError


def _details(lines: Mapping[str, Sequence[FileLine]]) -> list[FileLine]:
    """Return the lines that say day by day what other lines charge, or that charge nothing at all."""
    every = [line for own in lines.values() for line in own]
    charged = {
        (line.subscription, month_of(day_of(line)).start)
        for line in every
        if line.kind is FileKind.INVOICE
    }
    return [
        line
        for line in every
        if is_detail(line) or (line.kind is FileKind.DAILY and not homes(line).isdisjoint(charged))
    ]


def _subscription(name: str, lines: Sequence[FileLine], places: int) -> Subscription | None:
    """Return the subscription whose bill has these lines; None if they charge and credit nothing."""
    events = usage_events(lines, places)
    if not events:
        return None
    first = lines[0]
    is_old = first.kind is FileKind.USAGE
    events.sort(key=_by_date)
    bought = _anchor(lines) if is_old else month_of(events[0].date).start
    purchase = Purchase(date=min(bought, events[0].date), quantity=1)
    return Subscription(
        id=name,
        customer=first.customer,
        product=first.product,
        kind=Kind.USAGE,
        profile=profile_of_book(Book.LEGACY if is_old else Book.NEW_COMMERCE).name,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=ZERO,
        currency=_currency(lines),
        events=(purchase, *events),
    )


def usage_events(lines: Sequence[FileLine], places: int) -> list[Event]:
    """Return the events that charge what lines of usage charge, and that give it back."""
    events: list[Event] = []
    for line in usages([as_charged(line, places) for line in lines], places).found:
        if is_usage(line):
            events.append(_usage(line))
        elif amount := within(negative(min(line.amount, ZERO)), places):
            events.append(Credit(date=day_of(line), amount=amount, reason=CreditReason.OTHER))
    return events


def _usage(line: FileLine) -> Usage:
    """Return the event that charges what a line charges."""
    used = metered_of(line)
    return Usage(
        date=day_of(line),
        meter=used.meter,
        units=min(within(used.units, UNITS_DECIMALS), MOST_UNITS),
        rate=used.rate,
        included=min(within(used.included, UNITS_DECIMALS), MOST_UNITS),
        tiers=used.tiers,
        partner_earned_credit=used.earned_percent,
    )


def _anchor(lines: Sequence[FileLine]) -> date:
    """Return the day from which the months of a licence-based subscription are counted.

    In a short month they begin on its last day, so that the purchase may have been on a later day
    of a month before.
    """
    starts = sorted({line.start for line in lines if is_usage(line)})
    if not starts:
        return min(line.start for line in lines)
    return max(_purchases(starts[0]), key=lambda day: sum(_begins(day, each) for each in starts))


def _purchases(first: date) -> Iterator[date]:
    """Yield the days of a purchase after which a month can begin on `first`, and others near it."""
    yield first
    for months in (1, 2):
        month = month_of(add_months(first, -months))
        yield from (month.start + timedelta(days=day) for day in range(month.days))


def _begins(bought: date, day: date) -> bool:
    """Return whether a month of what was bought on a day begins on another."""
    months = (day.year - bought.year) * 12 + day.month - bought.month
    return add_months(bought, months) == day


def _currency(lines: Sequence[FileLine]) -> str:
    """Return the currency of the prices, if it is not the billing currency; that of most lines."""
    known = Counter(
        exchange.currency if (exchange := exchange_of(line)) else ""
        for line in lines
        if is_usage(line)
    )
    return known.most_common(1)[0][0] if known else ""


def _partner(given: Given, lines: Sequence[FileLine], profile: str) -> Partner:
    """Return how the partner is billed for usage."""
    known = given.partner
    if known is not None:
        book = PROFILES[known.profile].book
        is_old = not PROFILES[profile].book.is_by_calendar_month
        profile = known.profile if book.is_by_calendar_month is not is_old else profile
    day = given.billing_day or (known.billing_day if known else None)
    posted = [_posted(line) for line in lines if line.kind is FileKind.USAGE]
    if day is None and posted:
        day = min(max(posted).day, _LAST_BILLING_DAY)
    return Partner(
        currency=given.currency,
        profile=profile,
        billing_day=day,
        exchange_rate=exchange_rates(
            exchange for line in lines if (exchange := exchange_of(line)) is not None
        ),
    )


def _posted(line: FileLine) -> date:
    """Return the day on which usage is posted: in the older books after the end of its month."""
    if line.kind is FileKind.USAGE:
        return line.end + ONE_DAY if line.end is not None else add_months(line.start, 1)
    return day_of(line)


def _coverage(lines: Sequence[FileLine], partner: Partner) -> Coverage:
    """Return the days on which what stands in the lines was posted, in whole invoices."""
    days = [_posted(line) for line in lines]
    first, last = min(days), max(days)
    if partner.billing_day is None or not any(line.kind is FileKind.USAGE for line in lines):
        return Coverage(month_of(first).start, month_of(last).last)
    since = add_months(billing_date(first, partner.billing_day), -1) + ONE_DAY
    until = max(billing_date(last, partner.billing_day), month_of(last).last)
    return Coverage(since, until, partner.billing_day)


def _by_date(event: Event) -> date:
    return event.date
