"""Seats under whose id usage is charged too: one subscription with the events of both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.metered import is_usage
from simulator.reconciliation.rebuild.alike import ListedLines
from simulator.reconciliation.rebuild.family import Given, Part
from simulator.reconciliation.rebuild.metered import usage_events
from simulator.reconciliation.rebuild.seats import seats
from simulator.scenario.events import Event
from simulator.scenario.scenario import Subscription


def seats_and_usage(given: Given) -> Part:
    """Return the subscriptions of an invoice file that have seats.

    Raises:
        NothingToRebuildError: no line of seats tells an event.
        RebuildCancelledError: it was cancelled.
    """
    metered = {
        name: used
        for name, own in given.lines.items()
        if (used := [line for line in own if is_usage(line)])
    }
    if not metered:
        return seats(given)
    kept = {
        name: [line for line in own if not is_usage(line)] if name in metered else own
        for name, own in given.lines.items()
    }
    part = seats(replace(given, lines=ListedLines(kept)))
    return replace(
        part,
        subscriptions=tuple(
            _with_usage(each, metered.get(each.id, ()), given.places) for each in part.subscriptions
        ),
    )


def _with_usage(subscription: Subscription, lines: Sequence[FileLine], places: int) -> Subscription:
    """Return a subscription with the usage that its lines charge, each after all else of its day."""
    if not lines:
        return subscription
    events: list[Event] = [*subscription.events, *usage_events(lines, places)]
    events.sort(key=_by_date)
    return replace(subscription, events=tuple(events))


def _by_date(event: Event) -> date:
    return event.date
