"""What files of older versions did not know: a key or an event of a newer one is a mistake.

A file of an older version says what that version could say. An older program would refuse the file,
and nobody could tell whether a key was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simulator.errors import Mistake, MistakeCode

if TYPE_CHECKING:
    from simulator.formats.json_values import Json

_OF_VERSION_3 = frozenset({"variants"})
_PARTNER = frozenset({"surcharge", "payment_days", "carry_credits", "collection"})
_TAX = frozenset({"name", "exempt_from", "exempt_until", "second"})
_SUBSCRIPTION = frozenset({"currency", "resale_price", "margin", "cost_centre", "tags"})
_PROMOTION = frozenset({"seats"})
_EVENTS = frozenset({"change_term", "move_quantity", "schedule_change", "migrate"})
_OF_EVENTS: Mapping[str, frozenset[str]] = {
    "convert_trial": frozenset({"product", "term"}),
    "set_auto_renew": frozenset({"extended_service"}),
    "usage": frozenset({"tiers", "partner_earned_credit"}),
    "credit": frozenset({"happened"}),
}
_CHANGED = _EVENTS | {"purchase", *_OF_EVENTS}
"""The types of events that are new, or have new keys."""


def newer_than(version: int, document: Mapping[str, Json]) -> Iterator[Mistake]:
    """Yield what a document says in keys and events that its `version` did not know."""
    if version < 2:
        yield from _of_version_2(document)
    if version < 3:
        yield from _new(document, _OF_VERSION_3, "", "3")


def _of_version_2(document: Mapping[str, Json]) -> Iterator[Mistake]:
    """Yield what a document says in keys and events of version 2; any shape will do."""
    partner = document.get("partner")
    yield from _new(partner, _PARTNER, "/partner")
    yield from _new(_member(partner, "tax"), _TAX, "/partner/tax")
    for place, customer in enumerate(_items(document.get("customers"))):
        yield from _new(_member(customer, "tax"), _TAX, f"/customers/{place}/tax")
    for place, subscription in enumerate(_items(document.get("subscriptions"))):
        at = f"/subscriptions/{place}"
        yield from _new(subscription, _SUBSCRIPTION, at)
        for number, event in enumerate(_items(_member(subscription, "events"))):
            # By the thousand: the least that can be done for each.
            if isinstance(event, dict):
                kind = event.get("type")
                if isinstance(kind, str) and kind in _CHANGED:
                    yield from _of_event(event, kind, f"{at}/events/{number}")


def _of_event(event: dict[str, Json], kind: str, at: str) -> Iterator[Mistake]:
    if kind in _EVENTS:
        yield _mistake(f"{at}/type", kind)
    keys = _OF_EVENTS.get(kind)
    if keys is not None:
        yield from _new(event, keys, at)
    if kind == "purchase":
        yield from _new(event.get("promotion"), _PROMOTION, f"{at}/promotion")


def _new(
    record: Json | Mapping[str, Json], keys: frozenset[str], at: str, version: str = "2"
) -> Iterator[Mistake]:
    """Yield the mistakes of those `keys` that stand in `record`, in its order."""
    if isinstance(record, dict) and not keys.isdisjoint(record):
        # Imported here: right files are read without it, and it brings the slow reader of JSON.
        from simulator.formats.json_values import below, printable

        for key in record:
            if key in keys:
                yield _mistake(below(at, key), printable(key), version)


def _mistake(pointer: str, found: str, version: str = "2") -> Mistake:
    return Mistake(pointer, MistakeCode.NEWER_KEY, found, (version,))


def _items(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _member(record: Json, key: str) -> Json:
    return record.get(key) if isinstance(record, dict) else None
