"""Terms as comparisons need them: when one is renewed, and by when a choice has been felt."""

from __future__ import annotations

from datetime import date
from math import lcm

from simulator.books.book import billing_day_of
from simulator.books.legacy.cycles import paid_start, term_months
from simulator.calendar import (
    LAST_DAY,
    ONE_DAY,
    add_months,
    calendar_month_billing_date,
    months_between,
)
from simulator.scenario.events import ChangeBilling, Purchase
from simulator.scenario.scenario import Scenario, Subscription
from simulator.standing import book_of, standing_on

_YEAR = 12


def first_paid_day(scenario: Scenario, subscription: Subscription, bought: date) -> date:
    """Return the first paid day of what is bought on a day, in the book of the subscription."""
    book = book_of(scenario, subscription)
    if book.is_by_calendar_month:
        return bought
    return paid_start(book, bought, billing_day_of(scenario.partner))


def months_compared(scenario: Scenario, start: date, *terms: int) -> int:
    """Return how many months of service, counted from `start`, are compared: to the scenario's end.

    Whole years, and whole terms of each of so many months: what is paid ahead is used up by then.
    """
    step = lcm(_YEAR, *terms)
    months = step
    while add_months(start, months) <= min(scenario.until, add_months(LAST_DAY, -step)):
        months += step
    return months


def last_invoiced(start: date, months: int, *, by_calendar_month: bool) -> date:
    """Return the day by which so many months of service, counted from `start`, are all invoiced.

    The invoice of a calendar month comes in the month after: that of the last cycle is waited for.
    """
    last = add_months(start, months) - ONE_DAY
    if by_calendar_month:
        last = max(last, calendar_month_billing_date(add_months(start, months - 1)))
    return min(last, LAST_DAY)


def renewal_after(scenario: Scenario, subscription: Subscription, day: date) -> date | None:
    """Return the first day of the next term of a subscription after `day`; None if none is known."""
    book = book_of(scenario, subscription)
    if book.is_by_calendar_month:
        ends = standing_on(scenario, subscription, day).ends
        return None if ends is None else ends + ONE_DAY
    opened, billing = date.min, subscription.billing
    for event in subscription.events:
        if isinstance(event, Purchase | ChangeBilling) and event.date <= day:
            opened = event.date
            billing = event.billing if isinstance(event, ChangeBilling) else billing
    if opened == date.min:
        return None
    start = first_paid_day(scenario, subscription, opened)
    months = term_months(subscription.term, billing)
    terms = max(months_between(start, day), 0) // months + 1
    return add_months(start, terms * months)
