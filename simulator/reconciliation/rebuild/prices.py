"""What a cycle costs, told from what its lines cost.

Unit price and amount never fall when the price rises, whatever the rounding: each line leaves an
interval of prices, and the price with the fewest decimals where most intervals meet is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.cycles import Opening
from simulator.catalogue import Billing
from simulator.money import ZERO, magnitude, plus
from simulator.reconciliation.intervals import (
    PRICE_DECIMALS,
    Interval,
    plainest,
    value_of,
)
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.operands import (
    PERCENT_DECIMALS,
    Operands,
    operands,
    percents_at,
    prices_at,
)
from simulator.scenario.events import Promotion

_FIRST_LINES = 2


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

        def prices(one: Operands) -> Interval:
            line = one.line
            amount = line.amount if percent or with_unit else plus(line.amount, line.discount)
            unit = (magnitude(line.unit_price),) if with_unit else ()
            return prices_at(
                one.made_of(self.settings, self.billing), percent, (*unit, magnitude(amount))
            )

        return value_of(plainest(self._intervals(prices)) or 0, PRICE_DECIMALS)

    def percent(self, price: Decimal, *, with_unit: bool) -> Decimal:
        """Return the plainest promotion at which most lines cost what they say."""

        def percents(one: Operands) -> Interval:
            unit = (magnitude(one.line.unit_price),) if with_unit else ()
            return percents_at(
                one.made_of(self.settings, self.billing), price, (*unit, magnitude(one.line.amount))
            )

        return value_of(plainest(self._intervals(percents)) or 0, PERCENT_DECIMALS)

    def _intervals(self, interval_of: Callable[[Operands], Interval]) -> list[Interval]:
        """Return the interval of each line, asked once for all that are made of the same."""
        known: dict[Hashable, Interval] = {}
        for each in self.found:
            key = _costing(each)
            if key not in known:
                known[key] = interval_of(each)
        return [known[_costing(each)] for each in self.found]
