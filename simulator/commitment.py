"""What is still owed for a term that can no longer be given back, and what a suspension costs.

Both are asked of the engine: the scenario goes on with nothing happening any more, or happens with and
without the suspension (rules.md N7, N10).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from itertools import takewhile

import msgspec
from msgspec.structs import replace

from simulator.calendar import LAST_DAY, ONE_DAY, Period
from simulator.catalogue import KEPT_DAYS, PROFILES, Book, ChargeType, Rule
from simulator.engine import outcome
from simulator.findings import check
from simulator.money import MINOR_UNITS, difference, magnitude, total
from simulator.offers import after_every_term
from simulator.scenario.changes import with_event, without_events
from simulator.scenario.events import Cancel, Event, EventRef, Migrate, Reactivate, Suspend, Upgrade
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Line
from simulator.summary import cost_per_day, posted_lines


class Commitment(msgspec.Struct, frozen=True):
    """What is still charged for a term that runs, whatever happens; `end` is its last day.

    `lines` are the charges that will be posted, `amount` what they come to: zero where the whole term
    is charged already.
    """

    subscription: str
    amount: Decimal
    end: date
    lines: tuple[Line, ...]

    @property
    def charges(self) -> int:
        """Return the number of charges that are still to come."""
        return len(self.lines)


_SHORTEST_CYCLE = 28
"""Days: each cycle that a suspension touches leaves less than one minor unit by rounding."""


class SuspensionCost(msgspec.Struct, frozen=True):
    """What a suspension costs and saves, up to the last simulated day.

    `period` are the days on which the subscription is there and suspended: they end with its last
    term, in the legacy books when it is deleted. `cost` is what is charged for them all the same:
    the lines in equal shares to their days. `saved` is the bill without the suspension less
    the bill with it. A cost that `is_rounding` is nothing but what roundings leave of lines that
    cancel each other. `together` are the events that there are only because of the suspension.
    """

    period: Period
    cost: Decimal
    saved: Decimal
    is_rounding: bool = False
    together: tuple[EventRef, ...] = ()


def commitment(scenario: Scenario, subscription_id: str, on: date) -> Commitment | None:
    """Return what is committed to on a day, after the events of that day; None where nothing is.

    Nothing is committed to in the legacy books, before the purchase, in a trial, while a
    cancellation is still paid back, in the months of extended service and after the end. A term that
    costs nothing, such as one under a promotion of 100 %, is a term all the same.

    Args:
        scenario: where the subscription is; what happens after `on` is left out.
        subscription_id: the id that the lines stand under, also one that seats have moved to.
        on: the day.
    """
    owner = _owner(scenario, subscription_id)
    if owner is None:
        return None
    known = replace(_known(related(scenario, owner.id), on), until=after_every_term(on))
    lines = [one for one in _seat_lines(known) if one.subscription == subscription_id]
    running = [one for one in lines if one.posted <= on and on in one.period]
    if _licences(running) <= 0 or _is_paid_back(known, owner, subscription_id, on):
        return None
    later = (one for one in lines if one.posted > on)
    ahead = tuple(takewhile(lambda one: one.charge_type is not ChargeType.RENEW, later))
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    return Commitment(
        subscription=subscription_id,
        amount=total((one.amount for one in ahead), places),
        end=max(one.cycle.last for one in (*running, *ahead)),
        lines=ahead,
    )


def _owner(scenario: Scenario, id_: str) -> Subscription | None:
    """Return the subscription whose events make the lines of new commerce under this id."""
    for one in scenario.subscriptions:
        profile = PROFILES.get(one.profile or scenario.partner.profile)
        is_new = profile is not None and profile.book is Book.NEW_COMMERCE
        targets = [each.to for each in one.events if isinstance(each, Upgrade | Migrate)]
        if id_ in targets or (id_ == one.id and is_new):
            return one
    return None


def _seat_lines(scenario: Scenario) -> list[Line]:
    """Return the lines that charge for licences, posted up to the last day."""
    posted = posted_lines(outcome(scenario).statement)
    return [one for one in posted if one.usage is None and one.granted is None]


def _licences(lines: Iterable[Line]) -> int:
    """Return how many licences of a term the lines charge for, also where that is nothing."""
    return sum(
        one.quantity if one.credits is None else -one.quantity
        for one in lines
        if (one.credits or one).rule is not Rule.NEW_COMMERCE_TRIAL
    )


def _known(scenario: Scenario, on: date) -> Scenario:
    """Return the scenario with the events up to a day."""
    later = [
        (one.id, place)
        for one in scenario.subscriptions
        for place, event in enumerate(one.events)
        if event.date > on
    ]
    return without_events(scenario, later)


def _is_paid_back(scenario: Scenario, owner: Subscription, id_: str, on: date) -> bool:
    """Return whether a cancellation on this day would be paid back, in full or in part.

    It is even where the decimals of the currency leave nothing of the credit.
    Seats that an upgrade has moved under an id of their own stay until the renewal.
    """
    events = scenario.subscription(owner.id).events
    if any(isinstance(each, Cancel) or _moves_to(each, id_) for each in events):
        return False
    cancelled, ref = with_event(scenario, owner.id, Cancel(date=on))
    return any(ref in line.events and line.credits is not None for line in _seat_lines(cancelled))


def _moves_to(event: Event, id_: str) -> bool:
    return isinstance(event, Upgrade) and event.to == id_


def suspension_cost(scenario: Scenario, ref: EventRef) -> SuspensionCost | None:
    """Return what the suspension at `ref` costs and saves; None where it has no bill.

    KeyError or IndexError if there is no such event.
    """
    if not scenario.is_unique(ref[0]):
        return None
    owner = scenario.subscription(ref[0])
    event = owner.events[ref[1]]
    family = related(scenario, owner.id)
    if not isinstance(event, Suspend) or event.date > scenario.until or check(family):
        return None
    period, back = _suspended_days(scenario, owner, ref)
    together = () if back is None else (back,)
    without = without_events(family, (ref, *together))
    if check(without):
        return None
    with_it, without_it = _seat_lines(family), _seat_lines(without)
    currency = scenario.partner.currency
    places = MINOR_UNITS.get(currency, 2)
    own = [one for one in with_it if one.listed == owner.id]
    period = Period(period.start, min(period.end, _end_of(scenario, owner, event, own)))
    cost = _cost_of(period, own, currency)
    saved = difference(_sum(without_it, places), _sum(with_it, places))
    most = (period.days // _SHORTEST_CYCLE + 1) * Decimal(1).scaleb(-places)
    is_rounding = magnitude(cost) <= most and cost < saved
    return SuspensionCost(period, cost, saved, is_rounding, together)


def _suspended_days(
    scenario: Scenario, owner: Subscription, ref: EventRef
) -> tuple[Period, EventRef | None]:
    """Return the days of the suspension at `ref`, and the event that ends it if there is one."""
    start = owner.events[ref[1]].date
    end = min(scenario.until + ONE_DAY, LAST_DAY)
    for place, event in enumerate(owner.events[ref[1] + 1 :], ref[1] + 1):
        if isinstance(event, Reactivate | Cancel):
            back = (ref[0], place) if isinstance(event, Reactivate) else None
            return Period(start, min(end, event.date)), back
    return Period(start, end), None


def _end_of(scenario: Scenario, owner: Subscription, event: Suspend, lines: Iterable[Line]) -> date:
    """Return the day from which a suspended subscription is not there any more."""
    migrated = any(isinstance(each, Migrate) and each.date <= event.date for each in owner.events)
    if scenario.profile_of(owner).book.is_by_calendar_month or migrated:
        return max((one.period.end for one in lines if one.credits is None), default=LAST_DAY)
    return min(event.date + timedelta(days=KEPT_DAYS), LAST_DAY - ONE_DAY) + ONE_DAY


def _cost_of(period: Period, lines: Iterable[Line], currency: str) -> Decimal:
    """Return what the days of a period cost in equal shares of the lines."""
    costs: list[Decimal] = []
    for stretch in cost_per_day(tuple(lines), currency):
        first = max(stretch.period.start, period.start)
        days = (min(stretch.period.end, period.end) - first).days
        costs += (stretch.on(first + number * ONE_DAY) for number in range(days))
    return total(costs, MINOR_UNITS.get(currency, 2))


def _sum(lines: Iterable[Line], places: int) -> Decimal:
    return total((one.amount for one in lines), places)
