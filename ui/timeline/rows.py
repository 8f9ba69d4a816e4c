"""Which lanes there are: a row for each subscription, and for each that licences move to."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from simulator.catalogue import DEFAULT_PROFILE, PROFILES, Book
from simulator.scenario.events import Migrate
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import EventRef
from ui.models.moved import Moved, moved_subscriptions

_COLOURS, _FAR = 6, 3
"""How many lanes are told apart by colour, and how far colours lie from one another."""


class Row(msgspec.Struct, frozen=True):
    """Where a subscription stands on the timeline; `place` is that of the listed one in the file.

    `listed` is the id that its events stand under. `origin` is the event that licences came by,
    None for a listed subscription; one that is not listed takes events only `has_migrated`.
    `colour` is its place among the colours.
    """

    subscription: Subscription
    place: int
    depth: int
    listed: str
    colour: int
    origin: EventRef | None = None
    has_migrated: bool = False

    @property
    def takes_events(self) -> bool:
        """Return whether something can be added here."""
        return self.origin is None or self.has_migrated


def rows_of(scenario: Scenario) -> tuple[Row, ...]:
    """Return the rows from above: what belongs to a subscription stands under it."""
    moved = moved_subscriptions(scenario)
    rows = _listed_rows(scenario.subscriptions)
    if not moved:
        return tuple(rows)
    by_source: dict[str, list[tuple[int, Moved]]] = {}
    listed = len(scenario.subscriptions)
    for number, each in enumerate(moved, listed):
        told_apart = listed + len(moved) <= _COLOURS
        # Where colours repeat, at least not that of the lane above or below.
        colour = number if told_apart else each.place + _FAR
        by_source.setdefault(each.source.id, []).append((colour, each))
    return tuple(
        one for row in rows for one in (row, *_moved_rows(row, by_source.get(row.listed, [])))
    )


def _moved_rows(source: Row, moved: list[tuple[int, Moved]]) -> Iterator[Row]:
    """Yield the rows of what licences of `source` move to; after a migration under its lane."""
    depth = source.depth + 1
    for number, each in sorted(moved, key=_day):
        migrated = isinstance(each.event, Migrate)
        yield Row(
            _as_subscription(each, source.subscription),
            source.place,
            depth,
            source.listed,
            number,
            each.ref,
            migrated,
        )
        depth += migrated


def _day(entry: tuple[int, Moved]) -> tuple[object, int]:
    return entry[1].event.date, entry[1].ref[1]


def _as_subscription(moved: Moved, source: Subscription) -> Subscription:
    """Return what a list would say of a subscription that stands in none."""
    event = moved.event
    changed = msgspec.structs.replace(
        source, id=moved.id, product=moved.product, unit_price=event.unit_price, events=()
    )
    if isinstance(event, Migrate):
        profile = _profile_of(Book.NEW_COMMERCE)
        changed = msgspec.structs.replace(
            changed, term=event.term, billing=event.billing, profile=profile
        )
    return changed


def _profile_of(book: Book) -> str:
    """Return the first profile of a rule book."""
    found = (profile.name for profile in PROFILES.values() if profile.book is book)
    return next(found, DEFAULT_PROFILE)


def _listed_rows(subscriptions: tuple[Subscription, ...]) -> Iterator[Row]:
    """Yield each subscription, its add-ons under it; what is in a circle stands by itself."""
    if not any(subscription.parent for subscription in subscriptions):
        yield from (Row(each, place, 0, each.id, place) for place, each in enumerate(subscriptions))
        return
    children: dict[str, list[int]] = {}
    known = {subscription.id for subscription in subscriptions}
    for place, subscription in enumerate(subscriptions):
        if subscription.parent in known - {subscription.id}:
            children.setdefault(subscription.parent, []).append(place)
    shown: set[int] = set()

    def family(place: int, depth: int) -> Iterator[Row]:
        if place not in shown:
            shown.add(place)
            subscription = subscriptions[place]
            yield Row(subscription, place, depth, subscription.id, place)
            for child in children.get(subscription.id, ()):
                yield from family(child, depth + 1)

    nested = {place for places in children.values() for place in places}
    for place in range(len(subscriptions)):
        if place not in nested:
            yield from family(place, 0)
    for place in range(len(subscriptions)):
        yield from family(place, 0)
