"""The lines of seats: whole cycles, the rest of one from a day on, and what is taken back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.state import State
from simulator.calendar import Period
from simulator.catalogue import ChargeType, Rounding, Rule
from simulator.day_counts import counted
from simulator.money import ZERO, negative
from simulator.proration import charge, cycle_price
from simulator.statement import EventRef, Line, PriceOrigin


class Posting(msgspec.Struct, frozen=True):
    """What the lines of one moment share: day, rule, charge type, rounding, and events behind them."""

    on: date
    rule: Rule
    charge_type: ChargeType
    rounding: Rounding
    events: tuple[EventRef, ...]
    reference: str = ""


def charged(
    state: State, settings: Settings, posting: Posting, quantity: int, start: date | None = None
) -> Line:
    """Return the line for `quantity` seats from `start`, or the whole cycle, to its end."""
    cycle = state.cycle
    period = cycle.period if start is None else Period(start, cycle.period.end)
    price, origin = _price(state, period.start, settings)
    day_count, actual = settings.profile.day_count, cycle.days_from(period.start)
    divisor, days = counted(day_count, period, cycle.period, cycle.days, actual)
    unit, total = charge(
        price,
        divisor,
        days,
        posting.rounding,
        settings.places,
        ZERO,
        quantity,
    )
    return Line(
        subscription=state.id,
        posted=posting.on,
        period=period,
        charge_type=posting.charge_type,
        quantity=quantity,
        unit_price=unit.unit_price,
        amount=total,
        rate=unit,
        cycle=cycle.period,
        rule=posting.rule,
        events=posting.events,
        reference=posting.reference,
        origin=origin,
        counted=cycle.counted,
        product=state.product,
        moved_from=state.moved_from,
    )


def _price(state: State, start: date, settings: Settings) -> tuple[Decimal, PriceOrigin | None]:
    """Return the price of the cycle for a part that begins on `start`, and where it comes from.

    The rest of a year that a change of plan charges costs its share of months when it is charged
    from its first day, its share of the days of the year later on. A price in another currency is
    converted at the rate of the day on which the cycle begins, also for its later parts: what is
    taken back is what was charged (N21).
    """
    cycle = state.cycle
    if not (state.percent or state.surcharge or cycle.months or settings.exchange):
        return state.price, None
    months = cycle.months if start == cycle.period.start else 0
    exchange = settings.exchange_on(cycle.period.start)
    if not (state.percent or state.surcharge or months) and exchange is None:
        return state.price, None
    origin = PriceOrigin(state.price, state.percent, months, exchange, state.surcharge)
    return cycle_price(origin, settings.places).full, origin


def taken_back(state: State, settings: Settings, posting: Posting, quantity: int) -> Line:
    """Return the credit of `quantity` seats of the running line, from the posting day on."""
    line = charged(state, settings, posting, quantity, posting.on)
    return msgspec.structs.replace(
        line,
        unit_price=negative(line.unit_price),
        amount=negative(line.amount),
        credits=state.running,
    )
