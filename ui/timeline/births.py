"""Subscriptions that are listed nowhere: they begin when licences leave another one."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.calendar import ONE_DAY, add_months, next_month
from simulator.scenario.events import (
    ChangeBilling,
    ConvertTrial,
    Event,
    Migrate,
    Purchase,
    Upgrade,
)
from simulator.scenario.scenario import Subscription
from simulator.statement import EventRef
from ui.timeline.clock import Clock
from ui.timeline.rules import Rules
from ui.timeline.walk import Walk

_LAST_ANCHOR = 28
_TERM = 12


def born_of(walk: Walk, ref: EventRef, event: Event, subscription: Subscription) -> Walk | None:
    """Return the walk of what begins elsewhere when `event` happens; None if nothing does."""
    match event:
        case Upgrade(to=to) if to and walk.change_of(event):
            return _upgraded(walk, ref, event)
        case Migrate(to=to) if to:
            return _migrated(walk, ref, event, subscription)
        case _:
            return None


def _upgraded(walk: Walk, ref: EventRef, event: Upgrade) -> Walk:
    """Return the walk of licences with another product: they go on with the term."""
    rules = msgspec.structs.replace(walk.rules, price=event.unit_price)
    born = Walk(event.to, walk.listed, rules, walk.spans.end)
    if walk.spans.is_active:
        born.spans.begin(ref, event.date, -walk.change_of(event))
    if walk.clock is not None:
        before = walk.clock
        last = before.end - ONE_DAY
        born.clock = Clock(before.start, before.months, renews=before.renews, last=last)
    return born


def _migrated(walk: Walk, ref: EventRef, event: Migrate, subscription: Subscription) -> Walk:
    """Return the walk in new commerce; its term ends with that of before, or is a whole one."""
    rules = Rules(sells_terms=True, months=event.term.months, price=event.unit_price)
    born = Walk(event.to, walk.listed, rules, walk.spans.end)
    if walk.spans.is_active:
        born.spans.begin(ref, event.date, event.quantity or walk.spans.quantity)
    last = None if event.full_term else _last_day(subscription, event)
    born.start_clock(event.date, event.term.months, renews=True, last=last)
    return born


def _last_day(subscription: Subscription, event: Migrate) -> date | None:
    """Return the last day of the licence-based term, counted back into the new term."""
    begins = (Purchase, ChangeBilling, ConvertTrial)
    starts = [
        each.date
        for each in subscription.events
        if isinstance(each, begins) and each.date <= event.date
    ]
    if not starts:
        return None
    start = max(starts)
    paid_from = next_month(start) if start.day > _LAST_ANCHOR else start
    months = max(subscription.term.months, _TERM)
    past = max(0, (event.date.year - paid_from.year - 1) * 12 // months) * months
    end = add_months(paid_from, past + months)
    while end <= event.date:
        past += months
        end = add_months(paid_from, past + months)
    latest, back = add_months(event.date, event.term.months), past + months
    while end > latest and back > 1:
        back -= 1
        end = add_months(paid_from, back)
    return end - ONE_DAY if end > event.date else None
