"""The lines of a legacy subscription: whole cycles, parts of them, and what is taken back."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.state import State
from simulator.calendar import Period
from simulator.catalogue import ChargeType, Rule
from simulator.money import ZERO, negative
from simulator.proration import amount, charge, rate
from simulator.statement import EventRef, Line


class Posting(msgspec.Struct, frozen=True):
    """What the lines of one moment share: their day, rule, charge type, and events behind them."""

    on: date
    rule: Rule
    charge_type: ChargeType
    events: tuple[EventRef, ...]


def whole(
    state: State,
    settings: Settings,
    posting: Posting,
    cycle: Period,
    quantity: int,
    start: date | None = None,
) -> Line:
    """Return a line at the full price of `cycle`; it may begin on `start`, in the free days."""
    period = cycle if start is None else Period(start, cycle.end)
    return _charged(state, settings, posting, period, cycle, cycle.days, quantity)


def part(
    state: State,
    settings: Settings,
    posting: Posting,
    cycle: Period,
    quantity: int,
    start: date,
    end: date | None = None,
) -> Line:
    """Return a line for the days from `start` to `end` (the end of `cycle`), prorated.

    A prorated line never begins before the paid start.
    """
    period = Period(max(start, state.opening.paid_start), end or cycle.end)
    return _charged(state, settings, posting, period, cycle, period.days, quantity)


def free_of_charge(
    state: State, settings: Settings, posting: Posting, period: Period, quantity: int
) -> Line:
    """Return a line of 0.00 for the days of `period`, before the paid start."""
    days = period.days
    rounding = settings.rounding_of(state.opening.billing)
    price = rate(ZERO, days, days, rounding, settings.places)
    return Line(
        subscription=state.id,
        posted=posting.on,
        period=period,
        charge_type=posting.charge_type,
        quantity=quantity,
        unit_price=price.unit_price,
        amount=amount(price, quantity, settings.places),
        rate=price,
        cycle=period,
        rule=posting.rule,
        events=posting.events,
        product=state.product,
    )


def _charged(
    state: State,
    settings: Settings,
    posting: Posting,
    period: Period,
    cycle: Period,
    days: int,
    quantity: int,
) -> Line:
    opening = state.opening
    price, total = charge(
        opening.price_on(cycle.start),
        cycle.days,
        days,
        settings.rounding_of(opening.billing),
        settings.places,
        opening.discount_on(cycle.start),
        quantity,
    )
    return Line(
        state.id, posting.on, period, posting.charge_type, quantity, price.unit_price, total,
        price, cycle, posting.rule, posting.events, product=state.product,
    )  # fmt: skip


def credit_of(line: Line, sum_taken_back: Line) -> Line:
    """Return the credit that takes `sum_taken_back`, a part of the posted `line`, back."""
    return msgspec.structs.replace(
        sum_taken_back,
        unit_price=negative(sum_taken_back.unit_price),
        amount=negative(sum_taken_back.amount),
        credits=line,
    )


def mirrored(line: Line, posting: Posting, period: Period | None = None) -> Line:
    """Return `line` in full with the opposite sign, printed with its own days or with `period`."""
    return Line(
        line.subscription, posting.on, period or line.period, posting.charge_type, line.quantity,
        negative(line.unit_price), negative(line.amount), line.rate, line.cycle, posting.rule,
        posting.events, line, product=line.product,
    )  # fmt: skip
