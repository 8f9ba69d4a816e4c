"""What a cycle costs, told from what its lines cost.

Unit price and amount never fall when the price rises, whatever the rounding: each line leaves an
interval of prices, and the price with the fewest decimals where most intervals meet is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.cycles import Opening
from simulator.calendar import ONE_DAY, Period
from simulator.catalogue import Billing, ChargeType, CreditDates
from simulator.money import ZERO, magnitude, plus
from simulator.proration import charge
from simulator.reconciliation.intervals import (
    MOST_STEPS,
    PRICE_DECIMALS,
    interval,
    plainest,
    value_of,
)
from simulator.reconciliation.lines import FileLine
from simulator.scenario.events import Promotion

_PERCENT_DECIMALS = 4
_FULL_CREDIT_DAYS = 30
_FIRST_LINES = 2
_OF_NO_CYCLE = (
    ChargeType.PURCHASE_FEE,
    ChargeType.OFFSET,
    ChargeType.USAGE_FEE,
)


class Operands(msgspec.Struct, frozen=True):
    """What a line is made of beside the price: `days` of a cycle of `cycle_days` days."""

    line: FileLine
    cycle: Period
    days: int

    @property
    def is_part(self) -> bool:
        """Return whether the line is prorated."""
        return self.days < self.cycle.days

    def costs(self, price: Decimal, percent: Decimal, settings: Settings, billing: Billing) -> bool:
        """Return whether the line costs what it says at this price and promotion."""
        unit, amount = self.charged(price, percent, settings, billing)
        line = self.line
        return unit == magnitude(line.unit_price) and amount == magnitude(line.amount)

    def charged(
        self, price: Decimal, percent: Decimal, settings: Settings, billing: Billing
    ) -> tuple[Decimal, Decimal]:
        """Return unit price and amount at this price and promotion."""
        unit, amount = charge(
            price, self.cycle.days, self.days, settings.rounding_of(billing), settings.places,
            percent, int(self.line.quantity),
        )  # fmt: skip
        return unit.unit_price, amount


def operands(
    line: FileLine,
    opening: Opening,
    paid_from: date,
    settings: Settings,
    *,
    with_mirrors: bool,
) -> Operands | None:
    """Return the days of a line and its cycle among those of `opening`; None where it has none."""
    if line.end is None or line.charge_type in _OF_NO_CYCLE:
        return None
    cycle = opening.cycle_on(line.start)
    if cycle is None:
        return None
    end = line.end + ONE_DAY
    start = max(line.start, opening.paid_start)
    if end > cycle.end:
        return None
    days = (end - start).days
    within = (line.start - paid_from).days < _FULL_CREDIT_DAYS
    if within and line.charge_type is ChargeType.ACTIVATION_FEE:
        return Operands(line, cycle, cycle.days)
    if within and line.charge_type is ChargeType.CANCEL_FEE and _is_dated(settings):
        # The credit of a whole line, or of a part, printed for fewer days than it is for.
        return Operands(line, cycle, cycle.days) if with_mirrors else None
    return Operands(line, cycle, days)


def _is_dated(settings: Settings) -> bool:
    return settings.profile.credit_dates is CreditDates.FROM_THE_SUSPENSION


def priced(
    opening: Opening, paid_from: date, lines: Iterable[FileLine], settings: Settings
) -> tuple[Opening, bool]:
    """Return `opening` with the prices and the promotion of its terms, and whether any is told.

    Args:
        opening: its cycles; price and promotion are not looked at.
        paid_from: the day from which its 30 days are counted.
        lines: that begin in it.
        settings: of the profile.
    """
    lines = tuple(lines)
    terms: dict[date, list[Operands]] = {}
    for with_mirrors in (False, True):
        for line in lines:
            found = operands(line, opening, paid_from, settings, with_mirrors=with_mirrors)
            if found is not None:
                terms.setdefault(opening.term_start(found.cycle.start), []).append(found)
        if terms:
            break
    price: Decimal | None = None
    prices: list[tuple[date, Decimal]] = []
    percent, last = ZERO, None
    for start in sorted(terms):
        value, reduction = _price_of(terms[start], settings, opening.billing)
        if price is None:
            price, percent = value, reduction
        elif value != (prices[-1][1] if prices else price):
            prices.append((start, value))
        if reduction:
            last = start
    if price is None:
        return opening, False
    promotion = None if last is None else Promotion(percent=percent, until=last)
    told = msgspec.structs.replace(opening, price=price, prices=tuple(prices), promotion=promotion)
    return told, True


def _price_of(
    found: Sequence[Operands], settings: Settings, billing: Billing
) -> tuple[Decimal, Decimal]:
    """Return price and promotion of one term: of a few readings, the one that most lines agree with.

    No price changes within a term: where its first lines agree with one another, what is charged
    otherwise afterwards is wrong, however often.
    """
    terms = _Terms(found, settings, billing)
    best, most = (ZERO, ZERO), -1
    counts = Counter(map(_costing, found))
    alike = {_costing(each): each for each in found}
    for price, percent in terms.readings():
        fits = sum(
            count
            for key, count in counts.items()
            if alike[key].costs(price, percent, settings, billing)
        )
        if fits > most:
            best, most = (price, percent), fits
        if fits == len(found):
            return best
    first = found[:_FIRST_LINES]
    begun = (best, *_Terms(first, settings, billing).readings())
    agreed = (each for each in begun if all(one.costs(*each, settings, billing) for one in first))
    return best if len(first) < _FIRST_LINES else next(agreed, best)


def _costing(one: Operands) -> Hashable:
    """Return all that prices are told from: lines that have it in common tell the same."""
    line = one.line
    return (
        one.days, one.cycle.days, line.quantity, line.unit_price, line.amount, line.discount,
    )  # fmt: skip


class _Terms(msgspec.Struct, frozen=True):
    """The lines of one term, and what their prices are asked for."""

    found: Sequence[Operands]
    settings: Settings
    billing: Billing

    def readings(self) -> Iterator[tuple[Decimal, Decimal]]:
        """Yield prices with promotions, the plainest first."""
        if not any(each.line.discount for each in self.found):
            whole = (each for each in self.found if not each.is_part)
            first = next(whole, None)
            if first is not None:
                yield magnitude(first.line.unit_price), ZERO
            yield self.price(ZERO, with_unit=True), ZERO
        # What is charged before a discount is not changed by it, the unit price is.
        listed = self.price(ZERO, with_unit=False)
        yield listed, self.percent(listed, with_unit=True)
        percent = self.percent(listed, with_unit=False)
        yield self.price(percent, with_unit=True), percent

    def price(self, percent: Decimal, *, with_unit: bool) -> Decimal:
        """Return the plainest price at which most lines cost what they say.

        Args:
            percent: the promotion.
            with_unit: whether unit prices are looked at; otherwise it is amounts before a discount.
        """

        def prices(one: Operands) -> tuple[int, int]:
            def told(step: int) -> tuple[Decimal, ...]:
                price = value_of(step, PRICE_DECIMALS)
                unit, amount = one.charged(price, percent, self.settings, self.billing)
                return (unit, amount) if with_unit else (amount,)

            line = one.line
            amount = line.amount if percent or with_unit else plus(line.amount, line.discount)
            unit = (magnitude(line.unit_price),) if with_unit else ()
            return interval(told, (*unit, magnitude(amount)), MOST_STEPS)

        return value_of(plainest(self._intervals(prices)) or 0, PRICE_DECIMALS)

    def percent(self, price: Decimal, *, with_unit: bool) -> Decimal:
        """Return the plainest promotion at which most lines cost what they say."""
        most = 100 * 10**_PERCENT_DECIMALS

        def percents(one: Operands) -> tuple[int, int]:
            def told(step: int) -> tuple[Decimal, ...]:
                percent = value_of(most - step, _PERCENT_DECIMALS)
                unit, amount = one.charged(price, percent, self.settings, self.billing)
                return (unit, amount) if with_unit else (amount,)

            unit = (magnitude(one.line.unit_price),) if with_unit else ()
            low, high = interval(told, (*unit, magnitude(one.line.amount)), most)
            # No promotion at all is charged by another rule: at 0 percent nothing is cut off.
            return max(most - high, 1), most - low

        return value_of(plainest(self._intervals(percents)) or 0, _PERCENT_DECIMALS)

    def _intervals(
        self, interval_of: Callable[[Operands], tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Return the interval of each line, asked once for all that are made of the same."""
        known: dict[Hashable, tuple[int, int]] = {}
        for each in self.found:
            key = _costing(each)
            if key not in known:
                known[key] = interval_of(each)
        return [known[_costing(each)] for each in self.found]


def thirty_days_from(day: date) -> date:
    """Return the last of the 30 days in which a suspension takes back whole lines."""
    return day + timedelta(days=_FULL_CREDIT_DAYS - 1)
