"""The usages of a file: each may stand on several of its lines.

A usage-based file splits the tiers of a meter; a daily file has the days of a month, whose sum the
invoice charges.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from simulator.calendar import month_of
from simulator.money import ZERO
from simulator.money import total as sum_of
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import (
    consumed,
    cost_of,
    day_of,
    is_detail,
    is_usage,
    priced,
)
from simulator.reconciliation.pairs import invoiced_first

_MOST_TIERS = 8


class Usages(NamedTuple):
    """The usages that were `found`, among them lines that are none.

    `repeated` are lines that say again what another one says, each with that one.
    """

    found: list[FileLine]
    repeated: list[tuple[FileLine, FileLine]]


def usages(lines: Iterable[FileLine], places: int) -> Usages:
    """Return a line for each usage of one subscription; lines that stand for one usage are summed.

    What is summed already stays as it is, and so does what is no usage.

    Args:
        lines: of one subscription, in the order of the file.
        places: decimals of the billing currency.
    """
    single, repeated = _parted(lines)
    found: list[FileLine] = []
    days: dict[object, list[FileLine]] = {}
    for key, group in groupby(single, key=_of_one_price_list):
        if key is None:
            found += group
        elif key[0] is FileKind.DAILY:
            for line in group:
                days.setdefault((key, priced(line), _conversion(line)), []).append(line)
        else:
            found += _by_tiers(list(group), places)
    return Usages(found + [_summed(each) for each in days.values()], repeated)


def _parted(
    lines: Iterable[FileLine],
) -> tuple[list[FileLine], list[tuple[FileLine, FileLine]]]:
    """Return the lines without those that say again what another one says, and these with that one.

    What comes to nothing may well stand in a file more than once. Whether a line stands on an
    invoice comes first: one that does not may announce any that does.
    """
    every = list(lines)
    told: dict[FileLine, FileLine] = {}
    repeated: dict[int, tuple[FileLine, FileLine]] = {}
    for line in invoiced_first(every):
        parts = [_without_row(part) for part in line.parts or (line,)]
        known = [told.get(part if part.invoice else _announced(part)) for part in parts]
        if is_usage(line) and line.amount > 0 and all(known) and known[0] is not None:
            repeated[id(line)] = line, known[0]
        for part in parts:
            told.setdefault(part, line)
            told.setdefault(_announced(part), line)
    return [line for line in every if id(line) not in repeated], list(repeated.values())


def _conversion(line: FileLine) -> tuple[str, Decimal | None]:
    return line.pricing_currency, line.exchange_rate


def _of_one_price_list(line: FileLine) -> tuple[object, ...] | None:
    """Return what the lines of one usage share; None for what is never summed."""
    if line.parts or not is_usage(line) or is_detail(line):
        return None
    if line.kind is FileKind.DAILY:
        return line.kind, month_of(day_of(line)).start, line.meter, line.product
    return (
        line.kind,
        line.start,
        line.end,
        line.meter,
        line.product,
        line.order_date,
        line.exchange_rate,
    )


def _without_row(line: FileLine) -> FileLine:
    """Return what a line says wherever it stands: of two that say the same one is doubled."""
    return replace(line, row=0, source="")


def _announced(line: FileLine) -> FileLine:
    """Return what a line says before it stands on an invoice, which alone tells the tax."""
    return replace(line, invoice="", tax=ZERO, total=None)


def _by_tiers(lines: Sequence[FileLine], places: int) -> Iterator[FileLine]:
    """Yield each usage of lines of one meter: a line alone, or tiers that come to their sum."""
    if len(lines) == 1:
        yield lines[0]
        return
    exact = [_is_exact([line], places) for line in lines]
    place = 0
    for count in _counts(lines, exact, places):
        yield _summed(lines[place : place + count])
        place += count


def _counts(lines: Sequence[FileLine], exact: Sequence[bool], places: int) -> Iterator[int]:
    """Yield how many lines each usage has, so that the fewest are left without an explanation.

    Lines that explain themselves are usages of their own, unless they are numbered as tiers.
    """
    is_plain = all(exact)
    # From each line on: how many are unexplained, and how many belong to its usage.
    best = [(0, 0)] * (len(lines) + 1)
    for place in range(len(lines) - 1, -1, -1):
        ahead = lines[place : place + _MOST_TIERS]
        numbered = _numbered(ahead)
        found = [(best[place + 1][0] + (not exact[place]), 1)]
        for count in range(2, len(ahead) + 1) if numbered > 1 or not is_plain else ():
            left = best[place + count][0]
            if _is_exact(ahead[:count], places):
                found.append((left, count))
            elif count == numbered:
                found.append((left + count, count))
        best[place] = min(found, key=lambda each: (each[0], each[1] != max(numbered, 1)))
    place = 0
    while place < len(lines):
        yield best[place][1]
        place += best[place][1]


def _numbered(lines: Sequence[FileLine]) -> int:
    """Return how many lines are numbered as tiers of one meter: 1, 2, 3."""
    count = 0
    for line in lines:
        if line.tier != str(count + 1) or not (consumed(line) or not count):
            break
        count += 1
    return count


def _is_exact(lines: Sequence[FileLine], places: int) -> bool:
    """Return whether lines that are one usage charge what it costs."""
    if len({priced(line).percent for line in lines if line.unit_price}) > 1:
        return False
    line = _summed(lines)
    return cost_of(line, places) == line.amount


def _summed(lines: Sequence[FileLine]) -> FileLine:
    """Return one line for all `lines` of a usage."""
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    places = 0
    return replace(
        first,
        quantity=sum_of((line.quantity for line in lines), places),
        included=sum_of((line.included for line in lines), places),
        amount=sum_of((line.amount for line in lines), places),
        usage_day=max(map(day_of, lines)) if first.kind is FileKind.DAILY else None,
        parts=tuple(lines),
    )
