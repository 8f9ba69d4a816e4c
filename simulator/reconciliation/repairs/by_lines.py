"""Events that single lines of a file speak of: changes, suspensions, ends, prices, credits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from simulator.calendar import ONE_DAY
from simulator.catalogue import Billing
from simulator.money import negative
from simulator.reconciliation.causes import missing_event
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.repairs.repair import Repair, adding
from simulator.scenario.events import (
    Cancel,
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Credit,
    CreditReason,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Subscription


def additions(pair: Pair, one: Subscription) -> Iterator[Repair]:
    """Yield the events that a line which differs speaks of, the likeliest first."""
    yield from (adding(one.id, event) for event in _events(pair, one))


def _events(pair: Pair, one: Subscription) -> Iterator[Event]:
    if pair.price is not None:
        yield ChangePrice(date=pair.price.since, unit_price=pair.price.new)
        yield ChangePrice(date=pair.price.since - ONE_DAY, unit_price=pair.price.new)
    file = pair.file
    if file is None:
        return
    if pair.verdict is Verdict.ONLY_FILE:
        make = _EVENTS.get(missing_event(file))
        if make is not None:
            yield from make(file, one)
    elif pair.cause is Cause.QUANTITY:
        yield from _changes(file, one)
        yield from _back(file, one)


def _changes(line: FileLine, one: Subscription) -> Iterator[Event]:
    """Yield changes to what a line charges: all licences, or so many more or fewer."""
    number = int(line.quantity)
    before = _licences_before(one, line.start)
    totals = (number, before + number, before - number)
    for quantity in totals if line.amount >= 0 else totals[::-1]:
        if quantity > 0 and quantity != before:
            yield ChangeQuantity(date=line.start, quantity=quantity)


def _back(line: FileLine, one: Subscription) -> Iterator[Event]:
    """Yield the end of a number of licences that only this line has."""
    if line.end is not None and line.quantity != (before := _licences_before(one, line.start)):
        yield ChangeQuantity(date=line.end + ONE_DAY, quantity=before)


def _suspensions(line: FileLine, _one: Subscription) -> Iterator[Event]:
    """Yield suspensions; a credit of the whole line does not tell the day."""
    for day in (line.start, line.start + ONE_DAY, line.end):
        if day is not None:
            yield Suspend(date=day)


def _reactivations(line: FileLine, one: Subscription) -> Iterator[Event]:
    yield Reactivate(date=line.start)
    if line.quantity != _licences_before(one, line.start):
        yield Reactivate(date=line.start, quantity=int(line.quantity))


def _cancellations(line: FileLine, _one: Subscription) -> Iterator[Event]:
    yield Cancel(date=line.start)
    yield Suspend(date=line.start)


def _billing(line: FileLine, one: Subscription) -> Iterator[Event]:
    if line.amount <= 0:
        return
    current = one.billing
    for event in one.events:
        if isinstance(event, ChangeBilling) and event.date < line.start:
            current = event.billing
    other = Billing.MONTHLY if current is not Billing.MONTHLY else Billing.ANNUAL
    yield ChangeBilling(date=line.start, billing=other, unit_price=line.unit_price)


def _credits(line: FileLine, _one: Subscription) -> Iterator[Event]:
    if line.amount < 0:
        amount = negative(line.amount)
        yield Credit(date=line.start, amount=amount, reason=CreditReason.OTHER)


_EVENTS: Mapping[str, Callable[[FileLine, Subscription], Iterator[Event]]] = {
    "change_quantity": _changes,
    "suspend": _suspensions,
    "reactivate": _reactivations,
    "cancel": _cancellations,
    "change_billing": _billing,
    "credit": _credits,
}
"""How the events are made whose type a line speaks of."""


def _licences_before(one: Subscription, day: date) -> int:
    """Return how many licences there were when a day began, as far as events say it."""
    counts = [
        event.quantity
        for event in one.events
        if event.date < day and isinstance(event, Purchase | ChangeQuantity | Reactivate)
    ]
    return next((count for count in reversed(counts) if count is not None), 0)
