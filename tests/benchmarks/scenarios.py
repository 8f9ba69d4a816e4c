"""Scenarios of any size, the same in every run; `variant` makes one that no cache has seen."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from simulator.calendar import add_months
from simulator.catalogue import Billing, Term
from simulator.scenario.events import (
    ChangeQuantity,
    Event,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Partner, Scenario, Subscription

START = date(2015, 1, 1)
PRODUCTS = 20
"""The length of the price list: partners sell many licences of few products."""


def portfolio(
    subscriptions: int, months: int, *, variant: int = 0, start: date = START
) -> Scenario:
    """Return subscriptions of monthly billing with four licence changes and a suspension each."""
    return Scenario(
        title=f"Portfolio {variant}",
        until=add_months(start, months) - timedelta(days=1),
        partner=Partner(billing_day=15),
        subscriptions=tuple(
            _subscription(number, months, variant, start) for number in range(subscriptions)
        ),
    )


def busy(months: int, events: int, *, variant: int = 0) -> Scenario:
    """Return one subscription with a purchase and `events - 1` licence changes."""
    days = months * 30
    changes = (
        ChangeQuantity(
            date=START + timedelta(days=5 + number * (days - 10) // events),
            quantity=2 + (number * 7 + variant) % 50,
        )
        for number in range(events - 1)
    )
    return Scenario(
        until=add_months(START, months) - timedelta(days=1),
        partner=Partner(billing_day=15),
        subscriptions=(_with_events(0, (Purchase(date=START, quantity=1), *changes)),),
    )


def growing(months: int, *, variant: int = 0, start: date = date(2001, 1, 1)) -> Scenario:
    """Return subscriptions whose events grow with their months: one a quarter."""
    return Scenario(
        until=add_months(start, months) - timedelta(days=1),
        partner=Partner(billing_day=15),
        subscriptions=tuple(
            _with_events(
                number,
                (
                    Purchase(date=start + timedelta(days=number), quantity=1 + variant),
                    *(
                        ChangeQuantity(
                            date=add_months(start, month) + timedelta(days=17),
                            quantity=2 + month % 9,
                        )
                        for month in range(3, months - 1, 3)
                    ),
                ),
            )
            for number in range(10)
        ),
    )


def _subscription(number: int, months: int, variant: int, start: date) -> Subscription:
    begin = start + timedelta(days=number % 28)
    fifth = max(months * 30 // 6, 2)
    changes: list[Event] = [
        ChangeQuantity(
            date=begin + timedelta(days=fifth * part + number % 13),
            quantity=3 + (number + part * 5 + variant) % 40,
        )
        for part in range(1, 5)
    ]
    pause = begin + timedelta(days=fifth * 5 + number % 13)
    return _with_events(
        number,
        (
            Purchase(date=begin, quantity=1 + (number + variant) % 30),
            *changes,
            Suspend(date=pause),
            Reactivate(date=pause + timedelta(days=10)),
        ),
        variant,
    )


def _with_events(number: int, events: tuple[Event, ...], variant: int = 0) -> Subscription:
    return Subscription(
        id=f"s{number}",
        customer=f"Customer {number // 3}",
        product=f"Product {number % PRODUCTS}",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal(400 + 135 * (number % PRODUCTS) + variant) / 100,
        events=events,
    )
