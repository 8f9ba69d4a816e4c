"""Random exercises: one seed, one exercise, on every machine; always valid and never trivial."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from simulator.calendar import add_months
from simulator.catalogue import Billing, Book, Term, profile_of_book
from simulator.engine import unchecked
from simulator.errors import Mistake
from simulator.findings import check
from simulator.learn.numbers import Numbers
from simulator.learn.values import Asked, Draw, Exercise, Level
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription

BOOKS = (Book.LEGACY, Book.NEW_COMMERCE)
"""The books that random exercises are made in."""

MOST_SEED = 999_999

# What a seed draws must not change with a new level or book: these numbers stay as they are.
_LEVEL, _LEVELS = 3, {Level.EASY: 0, Level.MEDIUM: 1, Level.HARD: 2}
_BOOK, _BOOKS = 4, {Book.LEGACY: 0, Book.NEW_COMMERCE: 3}

_TRIES = 400
_LINES = {Level.EASY: (2, 4), Level.MEDIUM: (3, 5), Level.HARD: (4, 8)}
_PRICES = ("4.00", "7.20", "10.08", "12.50", "16.00", "18.90", "21.10", "30.00", "57.00")
_PRODUCTS = ("Microsoft 365 E3", "Office 365 E1", "Visio Plan 2", "Dynamics 365 Sales")


def drawn(draw: Draw) -> Exercise:
    """Return the exercise of a seed, a level and a book."""
    numbers = Numbers((draw.seed * _LEVEL + _LEVELS[draw.level]) * _BOOK + _BOOKS[draw.book])
    for _ in range(_TRIES):
        scenario = _scenario(numbers, draw)
        asked = _asked(scenario, draw)
        if asked is not None:
            name = f"random-{draw.book}-{draw.level}-{draw.seed}"
            return Exercise(id=name, scenario=scenario, asked=asked, drawn=draw)
    raise AssertionError(f"no exercise for {draw}")


def _scenario(numbers: Numbers, draw: Draw) -> Scenario:
    bought = date(numbers.between(2018, 2024), numbers.between(1, 12), 1)
    bought += timedelta(days=numbers.below(28))
    if draw.level is Level.HARD and numbers.below(3) == 0:
        bought = date(bought.year, 1, numbers.between(28, 31))
    events = tuple(sorted(_events(numbers, draw, bought), key=lambda event: event.date))
    subscription = Subscription(
        id="s1",
        customer="Contoso",
        product=numbers.one_of(_PRODUCTS),
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(numbers.one_of(_PRICES)),
        events=events,
    )
    partner = Partner(
        billing_day=numbers.between(2, 27),
        currency=numbers.one_of(("EUR", "USD", "GBP")),
        profile=profile_of_book(draw.book).name,
    )
    until = add_months(bought, 4)
    return Scenario(until=until, partner=partner, subscriptions=(subscription,))


def _events(numbers: Numbers, draw: Draw, bought: date) -> Iterator[Event]:
    quantity = numbers.between(2, 20)
    promotion = None
    if draw.level is not Level.EASY and numbers.below(4) == 0:
        percent = Decimal(numbers.one_of((5, 10, 15, 20)))
        promotion = Promotion(percent=percent, until=add_months(bought, 12))
    yield Purchase(date=bought, quantity=quantity, promotion=promotion)
    if draw.book is Book.LEGACY:
        yield from _of_licences(numbers, draw.level, bought, quantity)
    else:
        yield from _of_seats(numbers, draw.level, bought, quantity)


def _of_licences(numbers: Numbers, level: Level, bought: date, quantity: int) -> Iterator[Event]:
    """Yield changes of licences, which may go both ways, and a suspension after the 30 days."""
    day = bought
    for _ in range({Level.EASY: numbers.below(2), Level.MEDIUM: 1, Level.HARD: 2}[level]):
        day += timedelta(days=numbers.between(4, 16))
        quantity = max(1, quantity + numbers.one_of((-3, -2, -1, 1, 2, 5)))
        yield ChangeQuantity(date=day, quantity=quantity)
    if level is not Level.MEDIUM:
        day = max(day, bought + timedelta(days=31)) + timedelta(days=numbers.between(1, 20))
        yield Suspend(date=day)
        if numbers.below(2):
            yield Reactivate(date=day + timedelta(days=numbers.between(2, 9)))


def _of_seats(numbers: Numbers, level: Level, bought: date, quantity: int) -> Iterator[Event]:
    """Yield added seats, seats that go back within 7 days, or the end within 7 days."""
    if level is Level.EASY and numbers.below(2):
        yield Cancel(date=bought + timedelta(days=numbers.between(1, 6)))
        return
    day = bought
    for _ in range({Level.EASY: 1, Level.MEDIUM: 1, Level.HARD: 2}[level]):
        day += timedelta(days=numbers.between(2, 12))
        more = numbers.between(2, 9)
        quantity += more
        yield ChangeQuantity(date=day, quantity=quantity)
        if level is Level.HARD or numbers.below(2):
            back = day + timedelta(days=numbers.between(1, 5))
            quantity -= numbers.between(1, more - 1)
            yield ChangeQuantity(date=back, quantity=quantity)
            day = back


def _asked(scenario: Scenario, draw: Draw) -> Asked | None:
    """Return the invoice that is worth asking; None where there is none, or nothing is valid."""
    mistakes: tuple[Mistake, ...] = check(scenario)
    if mistakes:
        return None
    least, most = _LINES[draw.level]
    for invoice in unchecked(scenario).invoices:
        prorated = sum(line.rate.days < line.rate.cycle_days for line in invoice.lines)
        wanted = 2 if draw.level is Level.HARD else 1
        if least <= len(invoice.lines) <= most and prorated >= wanted:
            return Asked(invoice=invoice.date)
    return None
