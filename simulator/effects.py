"""What a change does to the invoices: the bill without an event beside the bill with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.catalogue import Book
from simulator.engine import outcome
from simulator.findings import billable, check
from simulator.money import MINOR_UNITS, ZERO, difference, total
from simulator.no_effect import NoEffect, why_none
from simulator.offers import after_every_term
from simulator.scenario.changes import add_ons_of, without_events, without_subscriptions
from simulator.scenario.events import Event, MoveQuantity, Purchase
from simulator.scenario.related import related
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef, Statement

__all__ = ["EventEffect", "InvoiceEffect", "NoEffect", "differences", "event_effect"]


class InvoiceEffect(msgspec.Struct, frozen=True):
    """What is to be paid of one invoice before and after a change; 0 where there is no invoice."""

    date: date
    book: Book
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """Return what the change adds to the invoice, below zero what it takes off."""
        return difference(self.after, self.before)


class EventEffect(msgspec.Struct, frozen=True):
    """What an event does: the changed invoices by date, or why there are none.

    `first` is the date of the first invoice that changes after the last simulated day. `together`
    are the events that cannot stand without this one (the reactivation of a suspension): the bill
    without it is a bill without them.
    """

    currency: str
    invoices: tuple[InvoiceEffect, ...] = ()
    none: NoEffect | None = None
    first: date | None = None
    together: tuple[EventRef, ...] = ()

    @property
    def total(self) -> Decimal:
        """Return what the event does to all changed invoices together."""
        places = MINOR_UNITS.get(self.currency, 2)
        return total((each.difference for each in self.invoices), places)


def differences(before: Statement, after: Statement) -> tuple[InvoiceEffect, ...]:
    """Return the invoices of which two bills want different amounts, by date and book."""
    old = {(each.date, each.book): each.payable for each in before.invoices}
    new = {(each.date, each.book): each.payable for each in after.invoices}
    return tuple(
        InvoiceEffect(*key, old.get(key, ZERO), new.get(key, ZERO))
        for key in sorted(old.keys() | new.keys())
        if old.get(key, ZERO) != new.get(key, ZERO)
    )


def event_effect(
    scenario: Scenario, ref: EventRef, statement: Statement | None = None
) -> EventEffect:
    """Return what the event does to the invoices; KeyError or IndexError if there is none.

    Of two subscriptions with one id nothing is billed, whichever of them has the event.

    Args:
        scenario: where the event is; only its subscription and what hangs together with that is
            simulated again, since a bill depends on nothing else. A tax is rounded on the whole
            invoice: then everything is.
        ref: the event.
        statement: the bill of `scenario`, where it is known already.
    """
    currency = scenario.partner.currency
    if not scenario.is_unique(ref[0]):
        return EventEffect(currency, none=NoEffect.NOT_BILLED)
    subscription = scenario.subscription(ref[0])
    event = subscription.events[ref[1]]
    family = scenario if _is_taxed(scenario) else related(scenario, ref[0])
    wrong = _not_billed(family)
    if subscription.id in wrong:
        return EventEffect(currency, none=NoEffect.NOT_BILLED)
    without, together = _without(family, ref, event, wrong)
    changes = _changes(without, family)
    if changes:
        bill = outcome(scenario).statement if statement is None else statement
        return EventEffect(currency, _on_invoices(changes, bill), together=together)
    first = _first_later(family, without, event)
    reason = NoEffect.LATER if first else why_none(family, without, ref, together)
    return EventEffect(currency, none=reason, first=first, together=together)


def _without(
    scenario: Scenario, ref: EventRef, event: Event, wrong: frozenset[str]
) -> tuple[Scenario, tuple[EventRef, ...]]:
    """Return the scenario without the event, and what else had to go for it to be a right one.

    Without its purchase a subscription is gone, with its add-ons and what moves there.
    """
    removed = frozenset((ref[0],)) if isinstance(event, Purchase) else frozenset()
    removed |= add_ons_of(scenario, removed)
    gone = list(_moves_to(scenario, removed)) if removed else [ref]
    while True:
        rest = without_subscriptions(without_events(scenario, gone), removed)
        needy = _needy(scenario, rest, gone, wrong)
        if needy is None:
            return rest, tuple(each for each in gone if each != ref)
        gone.append(needy)


def _moves_to(scenario: Scenario, ids: frozenset[str]) -> Iterator[EventRef]:
    """Yield the moves of licences to these subscriptions from others."""
    for subscription in scenario.subscriptions:
        if subscription.id not in ids:
            for index, event in enumerate(subscription.events):
                if isinstance(event, MoveQuantity) and event.to in ids:
                    yield subscription.id, index


def _needy(
    scenario: Scenario, rest: Scenario, gone: Sequence[EventRef], wrong: frozenset[str]
) -> EventRef | None:
    """Return the first event that is a mistake only because others are gone."""
    for mistake in check(rest):
        owner, place = mistake.subscription_place, mistake.event_place
        if owner is None or place is None or rest.subscriptions[owner].id in wrong:
            continue
        subscription = scenario.subscription(rest.subscriptions[owner].id)
        kept = [
            (subscription.id, index)
            for index in range(len(subscription.events))
            if (subscription.id, index) not in gone
        ]
        return kept[place]
    return None


def _not_billed(scenario: Scenario) -> frozenset[str]:
    """Return the subscriptions that have no bill because of a mistake."""
    right = {each.id for each in billable(scenario, check(scenario))}
    return frozenset(each.id for each in scenario.subscriptions) - right


def _is_taxed(scenario: Scenario) -> bool:
    taxes = (scenario.partner.tax, *(customer.tax for customer in scenario.customers))
    return any(tax is not None for tax in taxes)


def _changes(without: Scenario, given: Scenario) -> tuple[InvoiceEffect, ...]:
    return differences(outcome(without).statement, outcome(given).statement)


def _on_invoices(changes: Iterable[InvoiceEffect], bill: Statement) -> tuple[InvoiceEffect, ...]:
    """Return the changes as they show on the invoices, which bill other subscriptions as well."""
    totals = {(each.date, each.book): each.payable for each in bill.invoices}

    def shown(change: InvoiceEffect) -> InvoiceEffect:
        after = totals.get((change.date, change.book), ZERO)
        before = difference(after, change.difference)
        return InvoiceEffect(change.date, change.book, before, after)

    return tuple(shown(change) for change in changes)


def _first_later(family: Scenario, without: Scenario, event: Event) -> date | None:
    """Return the date of the first invoice that changes when the scenario is simulated further."""
    last = max(family.until, event.date)
    # The last effect is that of a price, which waits for the end of the longest term.
    further = after_every_term(last)
    later = _changes(
        msgspec.structs.replace(without, until=further),
        msgspec.structs.replace(family, until=further),
    )
    return later[0].date if later else None
