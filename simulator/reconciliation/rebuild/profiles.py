"""Which profile and which rounding explain the lines of a file best.

Labels are votes: what first lines are called, what a cycle is called after a change, which days the
credit of a suspension prints. Roundings are tried on the prorated lines of subscriptions that also
show what a whole cycle costs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

import msgspec

from simulator.calendar import ONE_DAY, add_months, months_between
from simulator.catalogue import (
    PROFILES,
    Billing,
    Book,
    ChargeType,
    CreditDates,
    Profile,
    Rerate,
    Rounding,
)
from simulator.money import ZERO, magnitude
from simulator.proration import charge
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.billing import billing_of

_LAST_ANCHOR_DAY = 28


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """How well a way to bill agrees with a file.

    Attributes:
        profile: its name.
        rounding: in the place of the profile's own; None for those.
        lines: prorated lines that it rounds as the file does.
        of: prorated lines that were tried.
        labels: lines that it calls or dates as the file does.
        of_labels: lines whose label tells profiles apart.
    """

    profile: str
    rounding: Rounding | None
    lines: int
    of: int
    labels: int
    of_labels: int


class Ways(msgspec.Struct, frozen=True):
    """The ways to bill that come into question, the best first, and how annual lines are cut."""

    fits: tuple[Fit, ...]
    rerate: Rerate


def ways_of(
    subscriptions: Mapping[str, Sequence[FileLine]],
    counts: Mapping[str, int],
    book: Book,
    places: int,
) -> Ways:
    """Return how well each profile of `book`, with each rounding, agrees with the lines of a file.

    Args:
        subscriptions: their lines; one stands for all that are alike.
        counts: for how many.
        book: of the profiles.
        places: decimals of the currency.
    """
    told: Counter[tuple[Billing, Rounding]] = Counter()
    tried: Counter[Billing] = Counter()
    labels: Counter[str] = Counter()
    of_labels = 0
    three = False
    for name, lines in subscriptions.items():
        count = counts[name]
        for billing, roundings in _roundings(lines, places):
            tried[billing] += count
            for rounding in roundings:
                told[billing, rounding] += count
        for names in _labels(lines):
            of_labels += count
            for profile_name in names:
                labels[profile_name] += count
        three = three or _is_cut_in_three(lines)
    fits = [
        Fit(
            profile=profile.name,
            rounding=rounding,
            lines=told[Billing.MONTHLY, rounding or profile.monthly]
            + told[Billing.ANNUAL, rounding or profile.annual],
            of=tried.total(),
            labels=labels[profile.name],
            of_labels=of_labels,
        )
        for profile in PROFILES.values()
        if profile.book is book
        for rounding in (None, *Rounding)
    ]
    fits.sort(key=_badness)
    return Ways(tuple(fits), Rerate.THREE_PARTS if three else Rerate.TWO_PARTS)


def _badness(fit: Fit) -> tuple[int, int, bool]:
    return -fit.labels, -fit.lines, fit.rounding is not None


def _roundings(
    lines: Sequence[FileLine], places: int
) -> Iterator[tuple[Billing, tuple[Rounding, ...]]]:
    """Yield for each prorated line how its cycle is billed, and the roundings that make it."""
    wholes = [line for line in lines if _is_whole(line)]
    if len(wholes) == len(lines):
        return
    for line in lines:
        if line.end is None or line.discount or _is_whole(line):
            continue
        whole = _whole_for(line, wholes)
        if whole is None or whole.discount:
            continue
        billing = billing_of(line)
        months = 1 if billing is Billing.MONTHLY else 12
        count = months_between(whole.start, line.start) // months * months
        start, end = add_months(whole.start, count), add_months(whole.start, count + months)
        days, cycle_days = (line.end - line.start).days + 1, (end - start).days
        if not line.amount or days >= cycle_days or line.end >= end:
            continue
        wanted = magnitude(line.unit_price), magnitude(line.amount)
        price, quantity = magnitude(whole.unit_price), int(line.quantity)
        if wanted[0] == price:
            # The first 30 days are not prorated.
            continue
        found = []
        for rounding in Rounding:
            unit, amount = charge(price, cycle_days, days, rounding, places, ZERO, quantity)
            if (unit.unit_price, amount) == wanted:
                found.append(rounding)
        yield billing, tuple(found)


def _is_whole(line: FileLine) -> bool:
    """Return whether a line pays for a whole cycle."""
    if line.end is None or line.amount <= 0 or line.start.day > _LAST_ANCHOR_DAY:
        return False
    months = 1 if billing_of(line) is Billing.MONTHLY else 12
    return line.end + ONE_DAY == add_months(line.start, months)


def _whole_for(line: FileLine, wholes: Sequence[FileLine]) -> FileLine | None:
    """Return the whole line whose cycles a line belongs to: the last one that begins before it."""
    billing = billing_of(line)
    same = [one for one in wholes if billing_of(one) is billing]
    before = [one for one in same if one.start <= line.start]
    return before[-1] if before else next(iter(same), None)


def _labels(lines: Sequence[FileLine]) -> Iterator[tuple[str, ...]]:
    """Yield for each line whose label tells profiles apart the profiles that agree with it."""
    monthly = [line for line in lines if billing_of(line) is Billing.MONTHLY]
    if not monthly:
        return
    first = min(lines, key=_by_start)
    bought = first.subscription_start or first.start
    if first.start == bought and first.charge_type in _FIRST_TYPES and _is_full(first):
        yield _named(lambda profile: profile.first_monthly is first.charge_type)
    yield from _after_changes(monthly)
    yield from _credit_dates(monthly, bought)


_FIRST_TYPES = (ChargeType.CYCLE_FEE, ChargeType.PRORATE_FEES_WHEN_PURCHASE)


def _is_full(line: FileLine) -> bool:
    """Return whether a first line is one of a month: those of the 29th to the 31st are longer."""
    if line.end is None or billing_of(line) is not Billing.MONTHLY:
        return False
    return line.end + ONE_DAY >= add_months(line.start, 1)


def _after_changes(monthly: Sequence[FileLine]) -> Iterator[tuple[str, ...]]:
    """Yield the profiles that call a cycle after a change as the file does."""
    settled = {
        line.end + ONE_DAY
        for line in monthly
        if line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE and line.amount < 0 and line.end
    }
    for line in monthly:
        if line.start in settled and _is_whole(line):
            if line.charge_type is ChargeType.CYCLE_INSTANCE_PRORATE:
                yield _named(lambda profile: profile.after_change is _PARTS)
            elif line.charge_type is ChargeType.CYCLE_FEE:
                yield _named(lambda profile: profile.after_change is not _PARTS)


_PARTS = ChargeType.CYCLE_INSTANCE_PRORATE


def _credit_dates(monthly: Sequence[FileLine], bought: date) -> Iterator[tuple[str, ...]]:
    """Yield the profiles that date the credits of the first 30 days as the file does."""
    charged = [line for line in monthly if line.amount > 0]
    for line in monthly:
        if line.charge_type is not ChargeType.CANCEL_FEE or line.amount >= 0:
            continue
        for one in charged:
            if (one.end, one.amount) != (line.end, magnitude(line.amount)) or one.start < bought:
                continue
            if one.start < line.start:
                yield _named(
                    lambda profile: profile.credit_dates is CreditDates.FROM_THE_SUSPENSION
                )
            elif one.start == line.start:
                yield _named(lambda profile: profile.credit_dates is CreditDates.OF_THE_LINE)
            break


def _named(agrees: Callable[[Profile], bool]) -> tuple[str, ...]:
    """Return the names of the profiles that agree."""
    return tuple(name for name, profile in PROFILES.items() if agrees(profile))


def _is_cut_in_three(lines: Sequence[FileLine]) -> bool:
    """Return whether two parts of a year that follow one another have the same licences."""
    parts = {
        (line.start, line.quantity)
        for line in lines
        if line.charge_type is _PARTS and line.amount > 0
    }
    return any(
        line.charge_type is _PARTS
        and line.amount > 0
        and billing_of(line) is Billing.ANNUAL
        and line.end is not None
        and (line.end + ONE_DAY, line.quantity) in parts
        for line in lines
    )


def _by_start(line: FileLine) -> tuple[date, int]:
    return line.start, line.row
