"""Lines of two subscriptions that belong together: seats that left one and came to the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import TypeAlias

import msgspec

from simulator.catalogue import ChargeType
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine

LineKey: TypeAlias = tuple[str, int]
"""A line: the name of its file, and its row."""

_MOVING = (ChargeType.CONVERT, ChargeType.MOVE_QUANTITY)


class Links(msgspec.Struct, frozen=True):
    """Where seats go.

    Attributes:
        going: the subscription that seats go to, by the credit of the one that they leave.
        coming: the subscription that seats come from, by the charge of the one that they go to.
        parts: subscriptions that are only a part of another one, which an upgrade has split off.
    """

    going: Mapping[LineKey, str]
    coming: Mapping[LineKey, str]
    parts: frozenset[str]


def key_of(line: FileLine) -> LineKey:
    """Return what tells a line from all others."""
    return line.source, line.row


def links_of(story: Mapping[str, Sequence[FileLine]]) -> Links:
    """Return where the seats go that an upgrade or a move takes from one subscription to another."""
    waiting: defaultdict[tuple[ChargeType | None, date, int], list[tuple[str, FileLine]]]
    waiting = defaultdict(list)
    for name, lines in story.items():
        for line in lines:
            if line.charge_type in _MOVING and _leaves(line, lines):
                waiting[line.charge_type, line.start, int(line.quantity)].append((name, line))
    going: dict[LineKey, str] = {}
    coming: dict[LineKey, str] = {}
    parts: set[str] = set()
    whole: set[str] = set()
    for name, line in _coming(story):
        others = waiting[line.charge_type, line.start, int(line.quantity)]
        splits = line.charge_type is ChargeType.CONVERT
        if key_of(line) in going or (splits and name in whole):
            continue
        found = _source(name, line, others, going.keys() | coming.keys())
        if found is None or (splits and found[0] in parts):
            continue
        source, credit = found
        going[key_of(credit)], coming[key_of(line)] = name, source
        if splits:
            parts.add(name)
            whole.add(source)
    return Links(going, coming, frozenset(parts))


def _coming(story: Mapping[str, Sequence[FileLine]]) -> list[tuple[str, FileLine]]:
    """Return the lines of seats that may have come from elsewhere, with their subscriptions.

    One of 0.00 has no sign. It is where seats have come to if there are more of them afterwards, and
    rather if more follows.
    """
    found = [
        (not line.amount, *_doubts(line, lines), name, line)
        for name, lines in story.items()
        for line in lines
        if line.charge_type in _MOVING and _comes(line, lines)
    ]
    found.sort(key=_certainty)
    return [(name, line) for *_, name, line in found]


def _certainty(found: tuple[bool, int, bool, str, FileLine]) -> tuple[bool, int, bool]:
    return found[:3]


def _doubts(line: FileLine, own: Sequence[FileLine]) -> tuple[int, bool]:
    """Return how little the lines around one of 0.00 say that seats have come with it."""
    if line.amount:
        return 0, False
    before = [other for other in own if other.start < line.start]
    after = [other for other in own if other.start > line.start]
    if not before or not after:
        return 0, not after
    held = max(before, key=_place).quantity
    then = min(after, key=_place).quantity
    return (then < held) - (then > held), False


def _place(line: FileLine) -> tuple[date, int]:
    return line.start, line.row


def _source(
    name: str,
    line: FileLine,
    others: Sequence[tuple[str, FileLine]],
    taken: Collection[LineKey],
) -> tuple[str, FileLine] | None:
    """Return the subscription that seats come from, with its line."""
    fitting = [
        (source, credit)
        for source, credit in others
        if source != name
        and key_of(credit) not in taken
        and credit.reference == line.reference
        and credit.customer == line.customer
    ]
    same_end = [one for one in fitting if one[1].end == line.end]
    return next(iter(same_end or fitting), None)


def _leaves(line: FileLine, own: Sequence[FileLine]) -> bool:
    """Return whether a line may take back seats that its own subscription does not charge anew."""
    if line.amount > 0:
        return False
    return line.charge_type is ChargeType.MOVE_QUANTITY or not any(
        other is not line and _belongs(other, line) and not is_credit(other) for other in own
    )


def _comes(line: FileLine, own: Sequence[FileLine]) -> bool:
    """Return whether a line charges seats that were not those of its subscription before."""
    if is_credit(line):
        return False
    if line.charge_type is ChargeType.MOVE_QUANTITY:
        return True
    first = min(each.start for each in own)
    begins = line.start == first and not any(
        each.charge_type is ChargeType.NEW for each in own if each.start == first
    )
    return begins and not any(
        other is not line and _belongs(other, line) and other.amount <= 0 for other in own
    )


def _belongs(other: FileLine, line: FileLine) -> bool:
    """Return whether two lines of a subscription may be those of one event."""
    same_day = other.start == line.start and other.charge_type is line.charge_type
    return same_day and other.reference == line.reference
