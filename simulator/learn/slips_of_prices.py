"""Mistakes in days, roundings, quantities and prices: the sum is worked out again with each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import attrgetter

from msgspec.structs import replace

from simulator.catalogue import Rounding
from simulator.learn.slips import Slip, SlipKind
from simulator.learn.solution import Solution
from simulator.learn.values import Row
from simulator.money import ZERO, magnitude, negative, product
from simulator.proration import charge, unit_is_truncated
from simulator.scenario.events import (
    ChangeQuantity,
    ConvertTrial,
    Event,
    MoveQuantity,
    Purchase,
    Reactivate,
    Upgrade,
)
from simulator.statement import Line

_MONTH, _YEAR = 30, 360
"""The days that a month and a year have for who counts by thirty."""


_EARLY, _LATE = SlipKind.ROUNDED_TOO_EARLY, SlipKind.ROUNDED_TOO_LATE

_OTHER_STEPS = {
    Rounding.D3: ((_EARLY, Rounding.D2), (_LATE, Rounding.XU), (_LATE, Rounding.XA)),
    Rounding.D2: ((_LATE, Rounding.D3), (_LATE, Rounding.XU), (_LATE, Rounding.XA)),
    Rounding.XU: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_LATE, Rounding.XA)),
    Rounding.XA: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_EARLY, Rounding.XU)),
    Rounding.TA: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_EARLY, Rounding.TU)),
    Rounding.TU: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_LATE, Rounding.TT)),
    Rounding.TT: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_EARLY, Rounding.TU)),
    Rounding.RT: ((_EARLY, Rounding.D2), (_EARLY, Rounding.D3), (_EARLY, Rounding.XU)),
}
"""Roundings that round a step earlier or later than the one that is right."""

_HOLDING = (Purchase, ChangeQuantity, Reactivate, ConvertTrial)
"""The events that say how many licences there are from now on."""


def price_slips(solution: Solution, line: Line) -> Iterator[Slip]:
    """Yield the mistakes that give another unit price, quantity or amount."""
    again = _Again(line, solution.places)
    if line.usage is None and line.granted is None:
        yield from _days(line, again)
        yield from _roundings(line, again)
        yield from _of_the_printed_price(line)
        yield from _quantities(solution, line, again)
        yield from _prices(solution, line, again)
    if line.amount:
        row = Row.of(line)
        signs = {"unit_price": negative(line.unit_price), "amount": negative(line.amount)}
        yield Slip(SlipKind.SIGN, replace(row, **signs))


class _Again:
    """Works out a line again with one operand changed; the sign stays outside."""

    def __init__(self, line: Line, places: int) -> None:
        self._line = line
        self._places = places

    def row(
        self,
        *,
        price: Decimal | None = None,
        cycle_days: int = 0,
        days: int = 0,
        rounding: Rounding | None = None,
        discount: Decimal | None = None,
        quantity: int = 0,
    ) -> Row:
        """Return the row that another operand makes of the line."""
        line, rate = self._line, self._line.rate
        unit, amount = charge(
            rate.full_price if price is None else price,
            cycle_days or rate.cycle_days,
            days or rate.days,
            rounding or rate.rounding,
            self._places,
            rate.discount_percent if discount is None else discount,
            quantity or line.quantity,
        )
        turn = negative if line.amount < 0 else magnitude
        return replace(
            Row.of(line),
            unit_price=turn(unit.unit_price),
            quantity=quantity or line.quantity,
            amount=turn(amount),
        )


def _days(line: Line, again: _Again) -> Iterator[Slip]:
    days, cycle_days = line.rate.days, line.rate.cycle_days
    if days < cycle_days:
        if days > 1:
            yield Slip(SlipKind.DAY_FORGOTTEN, again.row(days=days - 1))
        yield Slip(SlipKind.DAY_TOO_MANY, again.row(days=days + 1))
        counted = _MONTH if cycle_days <= 31 else _YEAR
        if cycle_days != counted and days < counted and cycle_days in {28, 29, 31, 365, 366}:
            yield Slip(SlipKind.THIRTY_DAYS, again.row(cycle_days=counted))
        yield Slip(SlipKind.NOT_PRORATED, again.row(days=cycle_days))
        return
    left = _days_left(line)
    if left:
        yield Slip(SlipKind.PRORATED, again.row(days=left))


def _days_left(line: Line) -> int:
    """Return the days from the event of a credit to the end of what it takes back; 0 if none."""
    if line.credits is None or line.posted not in line.cycle:
        return 0
    left = (line.cycle.end - line.posted).days
    return left if 0 < left < line.rate.cycle_days else 0


def _roundings(line: Line, again: _Again) -> Iterator[Slip]:
    rounding = line.rate.rounding
    if line.rate.days >= line.rate.cycle_days:
        return
    for kind, other in _OTHER_STEPS[rounding]:
        yield Slip(kind, again.row(rounding=other))
    if unit_is_truncated(line.rate):
        yield Slip(SlipKind.NOT_CUT, again.row(rounding=Rounding.XU))
    else:
        yield Slip(SlipKind.CUT, again.row(rounding=Rounding.TU))


def _of_the_printed_price(line: Line) -> Iterator[Slip]:
    """Yield what the printed unit price times the licences makes."""
    amount = product(line.unit_price, line.quantity)
    yield Slip(SlipKind.ROUNDED_TOO_EARLY, replace(Row.of(line), amount=amount))


def _quantities(solution: Solution, line: Line, again: _Again) -> Iterator[Slip]:
    right, held = line.quantity, 0
    for event in _history(solution, line):
        if isinstance(event, (Upgrade, MoveQuantity)):
            # Some seats go: they are not the number that is held.
            if event.quantity == right and held not in (0, right):
                yield Slip(SlipKind.WHOLE_QUANTITY, again.row(quantity=held))
            continue
        after = (event.quantity or held) if isinstance(event, _HOLDING) else held
        if held and after != held:
            yield from _of_a_change(line, held, after, again)
        held = after


def _of_a_change(line: Line, before: int, after: int, again: _Again) -> Iterator[Slip]:
    if line.quantity == after:
        yield Slip(SlipKind.QUANTITY_OF_THE_CHANGE, again.row(quantity=abs(after - before)))
        yield Slip(SlipKind.OLD_QUANTITY, again.row(quantity=before))
    elif line.quantity == before:
        yield Slip(SlipKind.NEW_QUANTITY, again.row(quantity=after))


def _history(solution: Solution, line: Line) -> list[Event]:
    """Return the events of the subscription of a line, in the order of time."""
    return sorted(solution.scenario.subscription(line.listed).events, key=attrgetter("date"))


def _prices(solution: Solution, line: Line, again: _Again) -> Iterator[Slip]:
    origin, rate = line.origin, line.rate
    if origin is not None and origin.percent:
        yield Slip(SlipKind.PROMOTION_FORGOTTEN, again.row(price=origin.list_price))
        return
    if rate.discount_percent:
        yield Slip(SlipKind.PROMOTION_FORGOTTEN, again.row(discount=ZERO))
    known = list(_known_prices(solution, line))
    since = max(
        (day for price, day in known if price == rate.full_price and day <= line.posted),
        # What is free comes before every price.
        default=date.min if rate.full_price else None,
    )
    for price, day in known:
        if price != rate.full_price:
            is_new = since is None or day > since
            yield Slip(SlipKind.NEW_PRICE if is_new else SlipKind.OLD_PRICE, again.row(price=price))


def _known_prices(solution: Solution, line: Line) -> Iterator[tuple[Decimal, date]]:
    """Yield every price of the subscription of a line, and since when it is known."""
    yield solution.scenario.subscription(line.listed).unit_price, date.min
    for event in _history(solution, line):
        price = getattr(event, "unit_price", None)
        if isinstance(price, Decimal):
            yield price, event.date
