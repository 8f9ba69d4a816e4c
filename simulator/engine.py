"""From a scenario to its statement: one pure function, always from the first day on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import TypeAlias

import msgspec

from simulator.adjustments import credit
from simulator.adjustments.tax import TaxRules
from simulator.books import legacy, usage
from simulator.books.book import Member, Settings, members
from simulator.books.migration import NEW_SIDE, new_side
from simulator.books.moves import moves_of
from simulator.catalogue import Book, DayCount, Kind, Profile
from simulator.errors import Mistake, ScenarioError
from simulator.findings import billable, check, variant_pointer
from simulator.money import MINOR_UNITS, total
from simulator.payments import unknown_invoices
from simulator.scenario.events import Migrate, Upgrade, has
from simulator.scenario.scenario import Scenario, Subscription
from simulator.settings_check import concerns_the_bill
from simulator.statement import Invoice, Line, Statement


def _bill_one_time(member: Member, settings: Settings) -> list[Line]:
    # Imported here, as new commerce is: a start with the scenario of licences pays for neither.
    from simulator.books import one_time

    return one_time.bill(member, settings)


def _bill_new_commerce(member: Member, settings: Settings) -> list[Line]:
    from simulator.books import new_commerce

    return new_commerce.bill(member, settings)


_BOOKS: dict[Book, Callable[[Member, Settings], list[Line]]] = {
    Book.LEGACY: legacy.bill,
    Book.FREE_PERIOD: legacy.bill,
    Book.ONE_TIME: _bill_one_time,
    Book.NEW_COMMERCE: _bill_new_commerce,
}
"""How each rule book replays one subscription; usage is metered in all of them."""

_Lines: TypeAlias = tuple[Line, ...]


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
    statement = unchecked(scenario)
    mistakes = (*unknown_invoices(scenario, statement), *_payments_of_variants(scenario))
    if mistakes:
        raise ScenarioError(mistakes)
    return statement


def unchecked(scenario: Scenario, day_count: DayCount = DayCount.ACTUAL) -> Statement:
    """Return the statement of a scenario without mistakes, without looking for any.

    Published rules count actual days; another `day_count` tells what another system would bill.
    """
    return _statement(scenario, scenario.subscriptions, day_count)


def outcome(scenario: Scenario) -> Outcome:
    """Return what can be billed of `scenario` together with its mistakes; never raises for them."""
    mistakes = check(scenario)
    statement = _statement(scenario, billable(scenario, mistakes))
    if not any(map(concerns_the_bill, mistakes)):
        # Otherwise an invoice may be missing because of another mistake.
        mistakes += tuple(unknown_invoices(scenario, statement))
    return Outcome(statement, (*mistakes, *_payments_of_variants(scenario)))


def _payments_of_variants(scenario: Scenario) -> Iterator[Mistake]:
    """Yield what only the bills of variants tell: payments of invoices that are not there."""
    for place, variant in enumerate(scenario.variants):
        if variant.scenario.payments and not check(variant.scenario):
            for mistake in outcome(variant.scenario).mistakes:
                pointer = variant_pointer(place) + mistake.pointer
                yield msgspec.structs.replace(mistake, pointer=pointer)


def mistakes_of(scenario: Scenario) -> tuple[Mistake, ...]:
    """Return every mistake of `scenario`, also those that only its bill tells."""
    paid = scenario.payments or scenario.variants
    return outcome(scenario).mistakes if paid else check(scenario)


def seen_on(scenario: Scenario, day: date) -> Scenario:
    """Return a right scenario as it is simulated up to `day`, be that before its last day or after.

    Raises:
        ScenarioError: it has mistakes as it stands. Later days may bring more of them, in payments.
    """
    mistakes = mistakes_of(scenario)
    if mistakes:
        raise ScenarioError(mistakes)
    return msgspec.structs.replace(scenario, until=day)


def _statement(
    scenario: Scenario,
    subscriptions: tuple[Subscription, ...],
    day_count: DayCount = DayCount.ACTUAL,
) -> Statement:
    """Bill `subscriptions` of `scenario`; each invoice by customer, subscription and posting."""
    invoiced: dict[tuple[date, Book], list[Line]] = {}
    pending: list[Line] = []
    places = MINOR_UNITS.get(scenario.partner.currency, 2)
    billed = sorted(_billed(scenario, subscriptions, day_count), key=_customer_and_id)
    for _, _, lines, terms in billed:
        _sort_into_invoices(lines, terms, invoiced, pending)
    taxes = TaxRules.of(scenario)
    invoices = tuple(
        _invoice(day, book, tuple(invoiced[day, book]), taxes, places)
        for day, book in sorted(invoiced)
    )
    return Statement(
        currency=scenario.partner.currency,
        invoices=invoices,
        total=total((invoice.total for invoice in invoices), places),
        pending=tuple(pending),
    )


def _billed(
    scenario: Scenario, subscriptions: tuple[Subscription, ...], day_count: DayCount
) -> Iterator[tuple[str, str, _Lines, Settings]]:
    """Yield customer, id, lines and settings of everything that `subscriptions` are billed under."""
    family = members(subscriptions)
    settings: dict[tuple[str, str], Settings] = {}
    arrivals = moves_of(scenario, family).arrivals
    for subscription in subscriptions:
        profile = scenario.profile_of(subscription)
        key = profile.name, subscription.currency
        terms = settings.get(key)
        if terms is None:
            terms = Settings.of(scenario, _counting(profile, day_count), subscription.currency)
            settings[key] = terms
        member = family[subscription.id]
        if subscription.id in arrivals:
            member = msgspec.structs.replace(member, arrivals=arrivals[subscription.id])
        newer = None
        if not profile.book.is_by_calendar_month and has(subscription.events, Migrate):
            newer = Settings.of(scenario, _counting(NEW_SIDE, day_count))
        for name, lines in _lines(member, terms, newer):
            its_terms = terms if newer is None or name == subscription.id else newer
            yield subscription.customer, name, lines, its_terms


def _counting(profile: Profile, day_count: DayCount) -> Profile:
    """Return the profile as it would be if it counted days so."""
    if day_count is profile.day_count:
        return profile
    return msgspec.structs.replace(profile, day_count=day_count)


def _invoice(day: date, book: Book, lines: _Lines, taxes: TaxRules | None, places: int) -> Invoice:
    """Return the invoice of `day` with its sum, and its taxes where there are any."""
    subtotal = total([line.amount for line in lines], places)
    parts = () if taxes is None else taxes.parts(lines, day, places)
    due = total((part.amount for part in parts), places) if parts else None
    return Invoice(day, book, lines, subtotal, due, parts)


def _sort_into_invoices(
    lines: _Lines,
    settings: Settings,
    invoiced: dict[tuple[date, Book], list[Line]],
    pending: list[Line],
) -> None:
    """Add `lines` to the invoices of their posting days, or to those that no invoice bills yet."""
    book, until, invoice_of = settings.book, settings.until, settings.invoice_of
    posted, group = date.min, pending
    for line in lines:
        if line.posted != posted:
            posted = line.posted
            day = invoice_of(posted)
            group = pending if day > until else invoiced.setdefault((day, book), [])
        group.append(line)


@lru_cache(maxsize=8192)
def _lines(
    member: Member, settings: Settings, newer: Settings | None
) -> tuple[tuple[str, _Lines], ...]:
    """Return the lines of one subscription by the id that they stand under.

    That is its own, those of subscriptions to which an upgrade has moved some of its seats, and
    those of what a migration has made of it, billed by the settings `newer`. Looked up by value, so
    that an edit replays only the subscriptions that it concerns.
    """
    subscription = member.subscription
    bill = usage.bill if subscription.kind is Kind.USAGE else _BOOKS[settings.book]
    lines = tuple(bill(member, settings))
    new = None if newer is None else new_side(member, settings)
    if new is not None and newer is not None:
        lines += tuple(_bill_new_commerce(new, newer))
    granted = credit.lines(subscription, settings.book, settings.places, settings.until)
    if granted:
        lines = credit.merged(lines, granted)
    targets = {event.to for event in subscription.events if isinstance(event, Upgrade)}
    if not targets and newer is None:
        return ((subscription.id, lines),)
    names = dict.fromkeys(line.subscription for line in lines)
    return tuple(
        (name, tuple(line for line in lines if line.subscription == name)) for name in names
    )


def _customer_and_id(billed: tuple[str, str, _Lines, Settings]) -> tuple[str, str]:
    return billed[0], billed[1]
