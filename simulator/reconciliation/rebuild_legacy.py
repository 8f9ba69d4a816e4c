"""From the lines of a licence-based file to the events that produce them.

What survives of the charges once every credit is set against the line that it takes back says how
many licences were paid for on each day: that is the history of the subscription. Source of what the
lines mean: rules.md sections 3 and 4.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

import msgspec

from simulator.calendar import ONE_DAY, add_months, months_between, next_month
from simulator.catalogue import KEPT_DAYS, Billing, ChargeType, Kind, Term
from simulator.money import ZERO, difference, half_up, magnitude, product, quotient
from simulator.reconciliation.lines import FileLine
from simulator.scenario.events import (
    ChangeBilling,
    ChangePrice,
    ChangeQuantity,
    Event,
    Promotion,
    Purchase,
    Reactivate,
    Suspend,
)
from simulator.scenario.scenario import Subscription

_LAST_ANCHOR_DAY = 28
_FULL_CREDIT_DAYS = 30
_PRICE_DECIMALS = 6

_REVERSALS = frozenset(
    {ChargeType.CYCLE_INSTANCE_PRORATE, ChargeType.CONVERT_FROM_INSTANCE_PRORATE}
)
"""Credits that take a whole line back to charge its days anew."""

_ANNUAL = frozenset({"annual", "annually", "yearly"})


class Doubt(StrEnum):
    """What the lines do not say, so that something was assumed."""

    SUSPENSION_DAY = "suspension_day"
    END_OF_PROMOTION = "end_of_promotion"
    PRICE = "price"
    CANCELLED_OR_SUSPENDED = "cancelled_or_suspended"


class Rebuilt(msgspec.Struct, frozen=True):
    """A subscription that produces lines like those of a file, and what was assumed for it."""

    subscription: Subscription
    doubts: tuple[Doubt, ...] = ()


class _Stretch(msgspec.Struct, frozen=True):
    """A surviving charge: days from `start` to the day before `end`, with its line."""

    start: date
    end: date
    line: FileLine

    @property
    def quantity(self) -> int:
        """Return the licences that it pays for."""
        return int(self.line.quantity)


class _Gap(msgspec.Struct, frozen=True):
    """Days from `start` on that were given back; `is_sure` whether the day is that of the event."""

    start: date
    is_sure: bool


def rebuilt(lines: Sequence[FileLine], id: str) -> Rebuilt:
    """Return the subscription `id` whose bill has these lines, as far as they tell it.

    Args:
        lines: of one subscription, in any order, none of them a free credit (`offset`).
        id: what the subscription is called in the scenario.
    """
    return _History(lines, id).rebuilt()


class _History:
    """What the lines of one subscription tell, step by step."""

    def __init__(self, lines: Sequence[FileLine], id: str) -> None:
        self._id = id
        self._lines = sorted(lines, key=_by_start)
        self._doubts: list[Doubt] = []
        first = min(line.start for line in self._lines if line.amount >= 0)
        self._bought = self._lines[0].subscription_start or first
        self._bought = min(self._bought, first)
        converted = [
            line
            for line in self._lines
            if line.charge_type is ChargeType.PRORATE_FEES_WHEN_CONVERT_AWAY
        ]
        self._conversions = tuple(line.start for line in converted)
        self._converted_to = tuple(converted)

    def rebuilt(self) -> Rebuilt:
        """Return the subscription and what was assumed."""
        stretches, gaps = self._survivors()
        events: list[Event] = [
            Purchase(
                date=self._bought,
                quantity=stretches[0].quantity if stretches else int(self._lines[0].quantity),
                promotion=self._promotion(),
            )
        ]
        events += self._story(stretches, gaps)
        price, changes = self._prices()
        events += changes
        events += self._changes_of_billing()
        events.sort(key=_by_date)
        line = self._lines[0]
        billing = self._billing_of(line)
        subscription = Subscription(
            id=self._id,
            customer=line.customer,
            product=line.product,
            kind=Kind.LICENCE,
            term=self._term(billing),
            billing=billing,
            unit_price=price,
            events=tuple(events),
        )
        return Rebuilt(subscription, tuple(dict.fromkeys(self._doubts)))

    # --- what is left of the charges -------------------------------------------------------------

    def _survivors(self) -> tuple[list[_Stretch], list[_Gap]]:
        """Return the charges that nothing took back whole, and where the rest of one was."""
        reversals = Counter(_place(line) for line in self._lines if _is_reversal(line))
        charges: list[_Stretch] = []
        for line in self._lines:
            if line.amount < 0 or _is_credit(line) or line.end is None:
                continue
            place = (line.start, line.end, line.quantity)
            if reversals[place] > 0 and self._is_first_of(place, line, charges):
                reversals[place] -= 1
                continue
            charges.append(_Stretch(line.start, line.end + ONE_DAY, line))
        gaps = [
            _Gap(line.start, not self._is_within_30_days(line))
            for line in self._lines
            if line.charge_type is ChargeType.CANCEL_FEE and _is_credit(line)
        ]
        return charges, gaps

    def _is_first_of(
        self, place: tuple[date, date, Decimal], line: FileLine, kept: Sequence[_Stretch]
    ) -> bool:
        """Return whether `line` is the one that a credit of its days took back."""
        return all((one.start, one.line.end, one.line.quantity) != place for one in kept) or bool(
            line
        )

    def _is_within_30_days(self, line: FileLine) -> bool:
        """Return whether a credit is one of whole lines: its day is then not printed."""
        paid = self._paid_start(self._opening_before(line.start))
        return (line.start - paid).days < _FULL_CREDIT_DAYS and any(
            other.start == line.start and other.end == line.end and not _is_credit(other)
            for other in self._lines
        )

    # --- events -----------------------------------------------------------------------------------

    def _story(self, stretches: Sequence[_Stretch], gaps: Sequence[_Gap]) -> list[Event]:
        """Return the changes of licences, suspensions and reactivations."""
        events: list[Event] = []
        if not stretches:
            return events
        quantity, suspended = stretches[0].quantity, False
        waiting = sorted(gaps, key=_gap_start)
        for place, stretch in enumerate(stretches):
            while waiting and not suspended and waiting[0].start <= stretch.start and place:
                suspended = self._suspend(events, waiting.pop(0), stretch)
                while waiting and waiting[0].start < stretch.start and not waiting[0].is_sure:
                    waiting.pop(0)
            if suspended and _is_activation(stretch.line):
                again = None if stretch.quantity == quantity else stretch.quantity
                events.append(Reactivate(date=stretch.start, quantity=again))
                suspended, quantity = False, stretch.quantity
            elif stretch.quantity != quantity:
                events.append(ChangeQuantity(date=stretch.start, quantity=stretch.quantity))
                quantity = stretch.quantity
        if waiting and not suspended:
            self._suspend(events, waiting[0], None)
            self._doubts.append(Doubt.CANCELLED_OR_SUSPENDED)
        return events

    def _suspend(self, events: list[Event], gap: _Gap, after: _Stretch | None) -> bool:
        day = gap.start
        if not gap.is_sure:
            self._doubts.append(Doubt.SUSPENSION_DAY)
        if after is not None:
            day = max(min(day, after.start), after.start - timedelta(days=KEPT_DAYS))
        events.append(Suspend(date=day))
        return True

    # --- prices and frequency ------------------------------------------------------------------

    def _prices(self) -> tuple[Decimal, list[Event]]:
        """Return the first price, and those of later terms that differ."""
        price: Decimal | None = None
        first = ZERO
        changes: list[Event] = []
        for line in self._lines:
            if line.end is None or _is_credit(line) or self._is_converted(line.start):
                continue
            if not self._is_whole(line):
                continue
            found = _price_of(line)
            if price is None:
                first = price = found
            elif found != price:
                changes.append(ChangePrice(date=line.start, unit_price=found))
                price = found
        if price is None:
            self._doubts.append(Doubt.PRICE)
            first = self._price_from_a_part()
        return first, changes

    def _is_whole(self, line: FileLine) -> bool:
        """Return whether a line pays for a whole cycle."""
        if line.end is None:
            return False
        paid = self._paid_start(self._opening_before(line.start))
        months = 12 if self._billing_of(line) is Billing.ANNUAL else 1
        start = max(line.start, paid)
        return line.end == add_months(start, months) - ONE_DAY and (
            start == paid or start.day == paid.day
        )

    def _price_from_a_part(self) -> Decimal:
        """Return a price that makes the longest part of a cycle what it costs."""
        line = max(self._lines, key=_length)
        if line.end is None:
            return magnitude(line.unit_price)
        paid = self._paid_start(self._opening_before(line.start))
        months = 12 if self._billing_of(line) is Billing.ANNUAL else 1
        count = max(months_between(paid, line.start), 0) // months * months
        cycle = (add_months(paid, count + months) - add_months(paid, count)).days
        days = max((line.end - line.start).days + 1, 1)
        return half_up(quotient(product(magnitude(line.unit_price), cycle), days), 2)

    def _promotion(self) -> Promotion | None:
        """Return the promotion of lines that have a discount."""
        reduced = [line for line in self._lines if line.discount > 0 and not _is_credit(line)]
        if not reduced:
            return None
        self._doubts.append(Doubt.END_OF_PROMOTION)
        line = max(reduced, key=_amount)
        before = line.amount + line.discount
        percent = half_up(quotient(product(line.discount, 10000), 1) / before, 0) / 100
        return Promotion(percent=percent, until=max(line.start for line in reduced))

    def _changes_of_billing(self) -> list[Event]:
        return [
            ChangeBilling(
                date=line.start, billing=self._billing_of(line), unit_price=_price_of(line)
            )
            for line in self._converted_to
        ]

    def _billing_of(self, line: FileLine) -> Billing:
        if line.billing:
            annual = line.billing.casefold() in _ANNUAL
        else:
            annual = line.end is not None and (line.end - line.start).days > 62
        return Billing.ANNUAL if annual else Billing.MONTHLY

    def _term(self, billing: Billing) -> Term:
        """Return the length of the term: more than a year where the dates of the file say so."""
        line = self._lines[0]
        if billing is Billing.ANNUAL and line.subscription_start and line.subscription_end:
            months = months_between(line.subscription_start, line.subscription_end)
            return {24: Term.TWO_YEARS, 36: Term.THREE_YEARS}.get(months, Term.YEAR)
        return Term.YEAR

    def _opening_before(self, day: date) -> date:
        """Return the purchase or the change of billing whose cycles run on `day`."""
        return max([self._bought, *(each for each in self._conversions if each <= day)])

    def _is_converted(self, day: date) -> bool:
        return any(each <= day for each in self._conversions)

    def _paid_start(self, opening: date) -> date:
        return opening if opening.day <= _LAST_ANCHOR_DAY else next_month(opening)


def _is_credit(line: FileLine) -> bool:
    return line.amount < 0 or line.unit_price < 0


def _is_reversal(line: FileLine) -> bool:
    return line.charge_type in _REVERSALS and _is_credit(line)


def _is_activation(line: FileLine) -> bool:
    return line.charge_type in (
        ChargeType.ACTIVATION_FEE,
        ChargeType.PRORATE_FEES_WHEN_PURCHASE,
    )


def _price_of(line: FileLine) -> Decimal:
    """Return the price that a whole line was charged at; unit prices of real files are cut."""
    before = line.amount + line.discount
    exact = quotient(before, int(line.quantity))
    rounded = half_up(exact, _PRICE_DECIMALS)
    if product(rounded, int(line.quantity)) == before and difference(rounded, line.unit_price) < 1:
        return rounded.normalize() if rounded != half_up(rounded, 2) else half_up(rounded, 2)
    return magnitude(line.unit_price)


def _place(line: FileLine) -> tuple[date, date | None, Decimal]:
    return line.start, line.end, line.quantity


def _by_start(line: FileLine) -> tuple[date, bool, int]:
    return line.start, _is_credit(line), line.row


def _length(line: FileLine) -> int:
    return 0 if line.end is None else (line.end - line.start).days


def _amount(line: FileLine) -> Decimal:
    return line.amount


def _by_date(event: Event) -> date:
    return event.date


def _gap_start(gap: _Gap) -> date:
    return gap.start
