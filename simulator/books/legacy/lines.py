"""The lines of a legacy subscription: whole cycles, parts of them, and what is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.state import State
from simulator.calendar import Period
from simulator.catalogue import ChargeType, Rule
from simulator.day_counts import counted
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
    return _charged(state, settings, posting, cycle, [(period, cycle.days, quantity)])[0]


def part(
    state: State,
    settings: Settings,
    posting: Posting,
    cycle: Period,
    quantity: int,
    start: date,
    end: date | None = None,
) -> Line:
    """Return a line for the days from `start` to `end` (the end of `cycle`), prorated."""
    return parts(state, settings, posting, cycle, [(start, end or cycle.end, quantity)])[0]


def parts(
    state: State,
    settings: Settings,
    posting: Posting,
    cycle: Period,
    stretches: Iterable[tuple[date, date, int]],
) -> list[Line]:
    """Return a prorated line for each stretch of one cycle: its start, its end, its licences.

    A prorated line never begins before the paid start.
    """
    first = state.opening.paid_start
    charged = [
        (Period(max(start, first), end), (end - max(start, first)).days, quantity)
        for start, end, quantity in stretches
    ]
    return _charged(state, settings, posting, cycle, charged)


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
    cycle: Period,
    charged: Iterable[tuple[Period, int, int]],
) -> list[Line]:
    """Return a line for each period of one cycle, with the days charged and its licences.

    What is the same for all of them is looked up once: changes make most lines of a subscription.
    """
    opening, rule, charge_type = state.opening, posting.rule, posting.charge_type
    price, discount = opening.price_on(cycle.start), opening.discount_on(cycle.start)
    rounding, places = settings.rounding_of(opening.billing), settings.places
    cycle_days, day_count = cycle.days, settings.profile.day_count
    lines: list[Line] = []
    for period, actual, quantity in charged:
        divisor, days = counted(day_count, period, cycle, cycle_days, actual)
        unit, total = charge(price, divisor, days, rounding, places, discount, quantity)
        lines.append(
            Line(
                state.id, posting.on, period, charge_type, quantity, unit.unit_price, total, unit,
                cycle, rule, posting.events, product=state.product,
            )
        )  # fmt: skip
    return lines


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
