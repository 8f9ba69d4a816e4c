"""The events that concern a legacy subscription: its own, and those of the licence above it."""

from __future__ import annotations

from datetime import date

from simulator.books.book import Caused, Member, in_order
from simulator.scenario.events import Cancel, ChangeBilling, Reactivate, Suspend

_INHERITED = (Suspend, Reactivate, Cancel, ChangeBilling)


def moments_of(member: Member) -> list[Caused]:
    """Return the events that concern a subscription, by date.

    Its own come first on each day, then those by which its parent takes it along: an add-on is
    suspended, reactivated, cancelled and converted with its parent (engine.md 3, add-on).
    """
    moments = in_order(member.subscription)
    if member.parent is not None:
        moments += [one for one in moments_of(member.parent) if isinstance(one[1], _INHERITED)]
        moments.sort(key=_date)
    return moments


def _date(caused: Caused) -> date:
    return caused[1].date
