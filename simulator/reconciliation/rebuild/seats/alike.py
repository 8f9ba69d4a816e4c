"""Subscriptions of seats whose lines say the same: what is told of one holds for all of them."""

from __future__ import annotations

from collections.abc import Container, Hashable, Mapping, Sequence
from datetime import date

from msgspec.structs import astuple

from simulator.catalogue import ChargeType
from simulator.reconciliation.lines import FileLine

_MOVING = (ChargeType.CONVERT, ChargeType.MOVE_QUANTITY)
_NAMES = frozenset({"row", "subscription", "customer", "customer_id", "order", "reference"})
_TELLING = tuple(
    place for place, name in enumerate(FileLine.__struct_fields__) if name not in _NAMES
)


def firsts_of(story: Mapping[str, Sequence[FileLine]], unread: Container[str]) -> dict[str, str]:
    """Return for each subscription the first one whose lines say the same; often itself.

    One that seats are moved from or to is like no other, nor is one whose product has no name, or
    of which there are rows that could not be read.

    Args:
        story: the lines by subscription.
        unread: the subscriptions with rows that could not be read.
    """
    known: dict[Hashable, str] = {}
    return {
        name: known.setdefault(name if name in unread else _history(name, lines), name)
        for name, lines in story.items()
    }


def _history(name: str, lines: Sequence[FileLine]) -> Hashable:
    """Return all that lines say beside names; of references only which lines share one."""
    if any(line.charge_type in _MOVING or not line.product for line in lines):
        return name
    references: dict[str, int] = {}
    told = []
    for place, line in sorted(enumerate(lines), key=_by_start):
        values = astuple(line)
        reference = references.setdefault(line.reference, len(references))
        told.append((place, reference, bool(line.reference), *(values[at] for at in _TELLING)))
    return tuple(told)


def _by_start(item: tuple[int, FileLine]) -> tuple[date, int]:
    return item[1].start, item[1].row
