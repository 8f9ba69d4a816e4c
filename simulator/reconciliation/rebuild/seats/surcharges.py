"""Surcharges of a partner, told from terms that cost more than the price list says.

A surcharge is for all terms of one length and plan that begin from a day on, where a price that was
agreed is for one subscription. So a percentage is told by at least two cycles, and by none that
begins later without it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor

import msgspec

from simulator.books.seats.cycles import cycle_from, term_from
from simulator.calendar import ONE_DAY
from simulator.catalogue import Billing, Book, ChargeType, Kind, Term
from simulator.money import MINOR_UNITS, difference, magnitude, plus, product, ratio
from simulator.offers import one_plan, sold
from simulator.reconciliation.intervals import Interval, plainest, value_of
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.scenario.scenario import Surcharge

_BEGINNINGS = (ChargeType.NEW, ChargeType.RENEW)
_CYCLES = (*_BEGINNINGS, ChargeType.CYCLE_CHARGE)
_FEWEST = 2
_DECIMALS = 2
_HIGHEST = 10_000
"""A surcharge of a whole price, in hundredths of a percent."""
_TERMS = sold(Book.NEW_COMMERCE, Kind.LICENCE)


class _Seen(msgspec.Struct, frozen=True):
    """A cycle of a term that begins on `start`, and by how much it may cost more than its price."""

    start: date
    plan: tuple[Term, Billing]
    steps: Interval


def surcharges_of(story: Mapping[str, Sequence[FileLine]]) -> tuple[Surcharge, ...]:
    """Return the surcharges that the lines of subscriptions tell."""
    plans: dict[tuple[Term, Billing], list[_Seen]] = {}
    if not any(_is_dearer(line) for lines in story.values() for line in lines):
        return ()
    for lines in story.values():
        for seen in _seen(lines):
            plans.setdefault(seen.plan, []).append(seen)
    first = min(line.start for lines in story.values() for line in lines)
    found = [row for each in plans.values() for row in _rows(each, first)]
    return tuple(sorted(found, key=_by_date))


def _by_date(row: Surcharge) -> tuple[date, str, str]:
    return row.date, row.term, row.billing


def _is_dearer(line: FileLine) -> bool:
    """Return whether a line costs more than its price, where that can be compared."""
    foreign = line.pricing_currency not in ("", line.currency)
    if not line.list_price or foreign:
        return False
    return product(line.list_price, line.quantity) < line.amount


def _rows(seen: list[_Seen], first: date) -> Iterator[Surcharge]:
    """Yield the surcharges of one plan, each as long as all terms that begin have it.

    The first one may be as old as the file.
    """
    seen.sort(key=_start)
    plan = seen[0].plan
    since, count, low, high = first, 0, 0, _HIGHEST
    for one in seen:
        if one.steps[1] < 0:
            # A promotion, or a part of a cycle.
            continue
        if max(low, one.steps[0]) > min(high, one.steps[1]):
            yield from _row(plan, since, count, (low, high))
            since, count, low, high = one.start, 0, 0, _HIGHEST
        count += one.steps[0] > 0
        low, high = max(low, one.steps[0]), min(high, one.steps[1])
    yield from _row(plan, since, count, (low, high))


def _start(seen: _Seen) -> date:
    return seen.start


def _row(
    plan: tuple[Term, Billing], since: date, count: int, steps: Interval
) -> Iterator[Surcharge]:
    step = plainest([steps])
    if count >= _FEWEST and step:
        percent = value_of(step, _DECIMALS)
        yield Surcharge(date=since, percent=percent, term=plan[0], billing=plan[1])


def _seen(lines: Sequence[FileLine]) -> Iterator[_Seen]:
    """Yield the whole cycles of one subscription; months after a longer term may be others' prices."""
    begun = sorted(line.start for line in lines if line.charge_type is ChargeType.RENEW)
    follows = {start: after - ONE_DAY for start, after in pairwise(begun)}
    longest = 0
    for line in sorted(lines, key=_by_start):
        if line.charge_type not in _CYCLES or is_credit(line) or not line.list_price:
            continue
        if line.pricing_currency not in ("", line.currency):
            continue
        start, last = line.subscription_start, line.subscription_end
        if start is None and line.charge_type in _BEGINNINGS:
            start, last = line.start, follows.get(line.start)
        plan = None if start is None or last is None else _plan(line, start, last)
        if plan is None or start is None:
            continue
        longest = max(longest, plan[0].months)
        if plan[0].months == longest:
            yield _Seen(start, plan, _steps(line, line.list_price))


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row


def _plan(line: FileLine, start: date, last: date) -> tuple[Term, Billing] | None:
    """Return the plan of a whole term of whose cycles a line is one."""
    for term, ways in _TERMS.items():
        days = term_from(start, term.months)
        for billing in ways if days.last == last else ():
            if cycle_from(days, billing, line.start).period.last == line.end:
                return one_plan(term, billing)
    return None


def _steps(line: FileLine, price: Decimal) -> Interval:
    """Return the hundredths of a percent by which a line may cost more than its price."""
    step = Decimal(1).scaleb(-MINOR_UNITS.get(line.currency, 2))
    each = ratio(magnitude(line.amount), line.quantity)
    off = step if each == magnitude(line.unit_price) else ratio(step, line.quantity)
    low = ratio(difference(difference(each, off), price), price)
    high = ratio(difference(plus(each, off), price), price)
    return ceil(low.scaleb(_DECIMALS + 2)), floor(high.scaleb(_DECIMALS + 2))
