"""The events that concern a legacy subscription: its own, and those of the licence above it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from simulator.books.book import Caused, Member, in_order
from simulator.scenario.events import Cancel, ChangeBilling, Migrate, Reactivate, Suspend

_INHERITED = (Suspend, Reactivate, Cancel, ChangeBilling, Migrate)


def moments_of(member: Member) -> list[Caused]:
    """Return the events that concern a subscription, by date.

    Its own come first on each day, then those by which its parent takes it along: an add-on is
    suspended, reactivated, cancelled and converted with its parent (engine.md 3, add-on). What
    happens to a parent after its migration is an event of new commerce and concerns it alone.
    """
    moments = in_order(member.subscription)
    if member.parent is not None:
        moments += _inherited(moments_of(member.parent))
        moments.sort(key=_date)
    return moments


def _inherited(moments: list[Caused]) -> Iterator[Caused]:
    """Yield those moments of a parent that its add-ons share, up to the migration."""
    for moment in moments:
        if isinstance(moment[1], _INHERITED):
            yield moment
            if isinstance(moment[1], Migrate):
                return


def _date(caused: Caused) -> date:
    return caused[1].date
