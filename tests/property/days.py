"""Licence-days: what a statement charges for each day, against what was in force on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from simulator.catalogue import Kind, Term
from simulator.engine import simulate
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line


def licence_days(scenario: Scenario) -> Iterator[tuple[str, date, int, int]]:
    """Yield id, day, licences charged and licences in force for each settled day (law 2).

    Left out are the exemptions of the law: multi-year offers, the free days, and subscriptions
    suspended or cancelled in their first 30 days (full credits, full-price activations).
    """
    statement = simulate(scenario)
    lines = [*statement.pending, *(line for one in statement.invoices for line in one.lines)]
    for subscription in scenario.subscriptions:
        if not _is_exempt(subscription, scenario):
            own = [line for line in lines if line.subscription == subscription.id]
            yield from _days(subscription, own, scenario.until)


def _is_exempt(subscription: Subscription, scenario: Scenario) -> bool:
    if subscription.kind is Kind.ADD_ON or subscription.term is not Term.YEAR:
        return True
    starts = [e.date for e in subscription.events if isinstance(e, Purchase | ChangeBilling)]
    ends = [e.date for e in subscription.events if isinstance(e, Suspend | Cancel)]
    # 30 days and the free days of an opening are over after two months in every book.
    return any(start <= end < start + timedelta(days=62) for start in starts for end in ends)


def _days(
    subscription: Subscription, lines: list[Line], until: date
) -> Iterator[tuple[str, date, int, int]]:
    charged: Counter[date] = Counter()
    for line in lines:
        sign = -1 if line.credits is not None else 1
        # A credit of a whole line takes back its days; free days in front are nobody's.
        for offset in range(line.period.days):
            charged[line.period.start + timedelta(days=offset)] += sign * line.quantity
    in_force = _in_force(subscription.events, until)
    free = _free_days(subscription, lines)
    settled = _settled_until(subscription, lines, until)
    for day, quantity in in_force.items():
        if day <= settled and day not in free:
            yield subscription.id, day, charged[day], quantity
    for day in charged:
        if day not in in_force and day < subscription.events[0].date:
            yield subscription.id, day, charged[day], 0


def _in_force(events: tuple[Event, ...], until: date) -> dict[date, int]:
    """Return the licences in force at the end of each day from the purchase to `until`."""
    quantities: dict[date, int] = {}
    quantity, active = 0, True
    day = events[0].date
    remaining = list(events)
    while day <= until:
        while remaining and remaining[0].date == day:
            match remaining.pop(0):
                case Purchase(quantity=count) | ChangeQuantity(quantity=count):
                    quantity = count
                case Suspend() | Cancel():
                    active = False
                case Reactivate(quantity=again):
                    active = True
                    quantity = quantity if again is None else again
                case _:
                    pass
        quantities[day] = quantity if active else 0
        day += timedelta(days=1)
    return quantities


def _free_days(subscription: Subscription, lines: list[Line]) -> set[date]:
    """Return the days from each purchase or change of billing to its paid start."""
    free: set[date] = set()
    for event in subscription.events:
        if isinstance(event, Purchase | ChangeBilling):
            cycles = [line.cycle.start for line in lines if line.cycle.start >= event.date]
            paid = [line.cycle for line in lines if line.amount or line.cycle != line.period]
            start = min((cycle.start for cycle in paid if cycle.start >= event.date), default=None)
            if start is None or not cycles:
                start = event.date + timedelta(days=31)
            day = event.date
            while day < min(start, event.date + timedelta(days=31)):
                free.add(day)
                day += timedelta(days=1)
    return free


def _settled_until(subscription: Subscription, lines: list[Line], until: date) -> date:
    """Return a day up to which every change has been settled: the last posting before a change
    that is still pending.
    """
    last = max((line.posted for line in lines), default=date.min)
    changes = [e.date for e in subscription.events if isinstance(e, ChangeQuantity)]
    open_changes = [day for day in changes if day >= last]
    return min([until, *(day - timedelta(days=1) for day in open_changes)])
