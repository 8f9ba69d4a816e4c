"""The days on which something may have happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from simulator.books.book import Settings
from simulator.books.legacy.cycles import paid_start
from simulator.calendar import LAST_DAY, ONE_DAY, add_months
from simulator.catalogue import Book, ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.operands import thirty_days_from

_CONVERSIONS = (
    ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY,
    ChargeType.PRORATE_FEES_WHEN_CONVERT_TO,
)

_BY_THEMSELVES = (ChargeType.CYCLE_FEE, ChargeType.PRORATE_FEE_WHEN_RENEW)
_FIRST_DAYS = 31


def opened(ledger: Ledger, settings: Settings) -> tuple[date, ...]:
    """Return the days on which the billing was changed."""
    days = {line.start for line in ledger.lines if line.charge_type is _CONVERSIONS[1]}
    away = {line.start for line in ledger.lines if line.charge_type is _CONVERSIONS[0]}
    # In the free-period book the new charge begins after free days; the credit has the day itself.
    alone = {day for day in away if not any(each <= day <= add_months(each, 1) for each in days)}
    if settings.book is Book.FREE_PERIOD:
        # Without a credit nothing had been charged yet: it was one of the free days before.
        alone = {day - ONE_DAY for day in alone}
    return tuple(sorted(days | alone))


def days_of(
    ledger: Ledger,
    settings: Settings,
    openings: Iterable[date],
    paid: Iterable[date] = (),
    forced: Iterable[date] = (),
) -> list[date]:
    """Return the days to look at, in order, none after the last that the file covers.

    Args:
        ledger: the lines.
        settings: of the profile.
        openings: purchase and changes of billing.
        paid: the days from which the 30 days of a suspension are counted, besides theirs.
        forced: days on which something happens to the licence above.
    """
    paid, openings = tuple(paid), tuple(openings)
    found = {line.start for line in ledger.lines}
    found |= {line.end + ONE_DAY for line in ledger.lines if line.end and line.end < LAST_DAY}
    first = min(openings)
    if settings.book is Book.LEGACY:
        found -= _quiet(ledger, [*openings, *paid])
    for day in openings:
        start = paid_start(settings.book, day, settings.billing_day)
        found |= {day, start, start - ONE_DAY}
        found |= set(_last_chances(start))
        found |= set(_unpaid_months(start, ledger.until))
    for start in paid:
        found |= set(_last_chances(start))
    found |= {ledger.since - ONE_DAY, ledger.until}
    for gap in ledger.coverage.missing:
        found |= {gap.start, gap.last}
        found |= {line.end for line in ledger.lines if line.end and line.end + ONE_DAY in gap}
    found |= set(forced)
    # What is taken back first may be a part that a change before the file has made.
    found |= {line.start - ONE_DAY for line in ledger.lines if _was_cut(line, ledger)}
    return sorted(day for day in found if first <= day <= ledger.until)


def _was_cut(line: FileLine, ledger: Ledger) -> bool:
    """Return whether a line takes back a part that begins before the file."""
    is_part = line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE
    return is_part and is_credit(line) and line.start < ledger.since


def _quiet(ledger: Ledger, openings: Sequence[date]) -> set[date]:
    """Return the days that tell of nothing: on which whole cycles are charged after one another.

    None in the first 30 days after an opening, when a suspension takes back what it does not date.
    """
    telling = {line.start for line in ledger.lines if line.charge_type not in _BY_THEMSELVES}
    telling |= {
        line.end + ONE_DAY
        for line in ledger.lines
        if line.end and line.end < LAST_DAY and line.charge_type not in _BY_THEMSELVES
    }
    return {
        line.start
        for line in ledger.lines
        if line.start not in telling
        and line.start > ledger.since
        and not ledger.coverage.lacks(line.start)
        and not any(0 <= (line.start - day).days <= _FIRST_DAYS for day in openings)
    }


def _last_chances(start: date) -> Iterator[date]:
    """Yield the last day before each anchor in the first 30 days, and the last of them.

    The credit of a suspension in that time tells no day: any day between two anchors does.
    """
    last = thirty_days_from(start)
    yield last
    anchor = add_months(start, 1)
    if anchor <= last:
        yield anchor - ONE_DAY


def _unpaid_months(start: date, until: date) -> Iterator[date]:
    """Yield the last day of each term of two or three years: no line pays for its last month."""
    for years in (2, 3):
        end = add_months(start, 12 * years)
        while end <= until + timedelta(days=31):
            yield end - ONE_DAY
            end = add_months(end, 12 * years)
