"""Days of usage beside the lines that charge them: whether they come to the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from simulator.calendar import month_of
from simulator.money import ZERO, difference, magnitude, plus, product
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import consumed, day_of, is_usage
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind

_Period: TypeAlias = tuple[str, date]
"""A subscription, and the first day of what is charged together."""


def homes(line: FileLine) -> set[_Period]:
    """Return the subscriptions by which an invoice may charge a daily line, with its month."""
    month = month_of(day_of(line)).start
    return {(line.subscription, month), (line.platform_subscription, month)}


def unlike_details(
    details: Iterable[FileLine], lines: Mapping[str, Sequence[FileLine]], places: int
) -> dict[str, tuple[Doubt, ...]]:
    """Return where the days of usage do not come to what is charged for them, by subscription.

    Units of a meter are summed where both sides name it; amounts of daily files, which call meters
    otherwise than invoices, over all meters of a month.

    Args:
        details: lines that say day by day what other lines charge.
        lines: of each subscription, the details among them.
        places: decimals of the currency.
    """
    days: defaultdict[_Period, list[FileLine]] = defaultdict(list)
    left_out = set()
    for line in details:
        left_out.add(id(line))
        if not is_usage(line):
            continue
        for home in (
            homes(line) if line.kind is FileKind.DAILY else ((line.subscription, line.start),)
        ):
            days[home].append(line)
    charged: defaultdict[_Period, list[FileLine]] = defaultdict(list)
    for own in lines.values() if days else ():
        for line in own:
            if id(line) not in left_out and is_usage(line):
                charged[_period(line)].append(line)
    found: defaultdict[str, list[Doubt]] = defaultdict(list)
    for period in sorted(charged.keys() & days.keys()):
        found[period[0]] += _unlike(charged[period], days[period], period[1], places)
    return {name: tuple(doubts) for name, doubts in found.items() if doubts}


def _period(line: FileLine) -> _Period:
    is_own = line.kind is FileKind.USAGE
    return line.subscription, line.start if is_own else month_of(day_of(line)).start


def _unlike(
    charged: Sequence[FileLine], days: Sequence[FileLine], start: date, places: int
) -> Iterator[Doubt]:
    """Yield the sums of one period that are not those of its days."""
    ours, theirs = _units(charged), _units(days)
    for meter in sorted(ours.keys() & theirs.keys()):
        # Both are rounded, and what is included tells only that no more was used.
        step = max(map(_step, theirs[meter]))
        most = product(step, len(theirs[meter]) + len(ours[meter]))
        sums = _sum(ours[meter]), _sum(theirs[meter])
        if magnitude(difference(*sums)) > most:
            yield Doubt(DoubtKind.DETAILS, start, name=meter, sums=sums)
    if days[0].kind is FileKind.DAILY:
        sums = _sum(line.amount for line in charged), _sum(line.amount for line in days)
        # Each line is rounded, in the currency of its price.
        rates = (line.exchange_rate or ZERO for line in charged)
        cent = max(Decimal(1), *rates).scaleb(-places)
        most = product(cent, len(charged) + len(days))
        if magnitude(difference(*sums)) > most:
            yield Doubt(DoubtKind.DETAILS, start, sums=sums)


def _units(lines: Iterable[FileLine]) -> dict[str, list[Decimal]]:
    """Return the units of each meter of which all are told."""
    found: defaultdict[str, list[Decimal]] = defaultdict(list)
    unknown = set()
    for line in lines:
        if line.included and not line.quantity:
            unknown.add(line.meter)
        found[line.meter].append(consumed(line))
    return {meter: units for meter, units in found.items() if meter and meter not in unknown}


def _step(value: Decimal) -> Decimal:
    """Return one of the last decimal of a value."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)


def _sum(values: Iterable[Decimal]) -> Decimal:
    found = ZERO
    for value in values:
        found = plus(found, value)
    return found
