"""From a scenario to its statement: one pure function, always from the first day on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache

import msgspec

from simulator.books import legacy
from simulator.books.book import Member, Settings, members
from simulator.calendar import billing_date
from simulator.catalogue import Book
from simulator.errors import Mistake, ScenarioError
from simulator.findings import billable, check
from simulator.money import MINOR_UNITS, total
from simulator.scenario.scenario import Scenario, Subscription
from simulator.statement import Invoice, Line, Statement

_BOOKS: dict[Book, Callable[[Member, Settings], list[Line]]] = {
    Book.LEGACY: legacy.bill,
    Book.FREE_PERIOD: legacy.bill,
}
"""How each rule book replays one subscription; every book that `findings` lets pass is here."""


class Outcome(msgspec.Struct, frozen=True):
    """The bill of the subscriptions that are right, and every mistake of the scenario."""

    statement: Statement
    mistakes: tuple[Mistake, ...]


def simulate(scenario: Scenario) -> Statement:
    """Return the statement of `scenario` up to its last day.

    Raises:
        ScenarioError: the scenario has mistakes; it holds all of them.
    """
    mistakes = check(scenario)
    if mistakes:
        raise ScenarioError(mistakes)
    return unchecked(scenario)


def unchecked(scenario: Scenario) -> Statement:
    """Return the statement of a scenario without mistakes, without looking for any."""
    return _statement(scenario, scenario.subscriptions)


def outcome(scenario: Scenario) -> Outcome:
    """Return what can be billed of `scenario` together with its mistakes; never raises for them."""
    mistakes = check(scenario)
    return Outcome(_statement(scenario, billable(scenario, mistakes)), mistakes)


def _statement(scenario: Scenario, subscriptions: tuple[Subscription, ...]) -> Statement:
    """Bill `subscriptions` of `scenario`; each invoice by customer, subscription and posting."""
    invoiced: dict[tuple[date, Book], list[Line]] = {}
    pending: list[Line] = []
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    family = members(subscriptions)
    settings: dict[str, Settings] = {}
    for subscription in sorted(subscriptions, key=_customer_and_id):
        profile = scenario.profile_of(subscription)
        terms = settings.get(profile.name)
        if terms is None:
            terms = settings[profile.name] = Settings.of(scenario, profile)
        _sort_into_invoices(_lines(family[subscription.id], terms), terms, invoiced, pending)
    invoices = tuple(
        Invoice(day, book, tuple(lines), total((line.amount for line in lines), places))
        for (day, book), lines in sorted(invoiced.items())
    )
    return Statement(
        currency=scenario.partner.currency,
        invoices=invoices,
        total=total((invoice.total for invoice in invoices), places),
        pending=tuple(pending),
    )


def _sort_into_invoices(
    lines: tuple[Line, ...],
    settings: Settings,
    invoiced: dict[tuple[date, Book], list[Line]],
    pending: list[Line],
) -> None:
    """Add `lines` to the invoices of their posting days, or to those that no invoice bills yet."""
    book, billing_day, until = settings.book, settings.billing_day, settings.until
    posted, group = date.min, pending
    for line in lines:
        if line.posted != posted:
            posted = line.posted
            day = billing_date(posted, billing_day)
            group = pending if day > until else invoiced.setdefault((day, book), [])
        group.append(line)


@lru_cache(maxsize=8192)
def _lines(member: Member, settings: Settings) -> tuple[Line, ...]:
    """Return the lines of one subscription.

    Looked up by value, so that an edit replays only the subscriptions that it concerns.
    """
    return tuple(_BOOKS[settings.book](member, settings))


def _customer_and_id(subscription: Subscription) -> tuple[str, str]:
    return subscription.customer, subscription.id
