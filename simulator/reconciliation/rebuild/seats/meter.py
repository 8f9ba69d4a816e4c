"""Lines worked out from prices and promotions, and prices and promotions from lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from simulator.books.book import Settings
from simulator.money import ZERO, difference, half_up, magnitude, product, ratio
from simulator.proration import charge, cycle_price, raised
from simulator.reconciliation.intervals import (
    MOST_STEPS,
    PRICE_DECIMALS,
    Interval,
    interval,
    plainest,
    value_of,
)
from simulator.reconciliation.rebuild.seats.samples import Sample
from simulator.reconciliation.simulated import PRICE_DECIMALS as UNIT_DECIMALS
from simulator.statement import PriceOrigin

_PERCENT_DECIMALS = 4
_WHOLE = Decimal(100)
_MOST_RAISED = 10_000
_SHOWN = 100
"""What changes an amount by less than this part of it has to show in the unit price."""


class Meter:
    """Works out lines from prices, and prices from lines."""

    def __init__(self, settings: Settings, surcharge: Decimal) -> None:
        self.settings = settings
        self.surcharge = surcharge

    def line(self, sample: Sample, price: Decimal, percent: Decimal) -> tuple[Decimal, Decimal]:
        """Return unit price and amount of a line at this price, or at the one that it states."""
        exchange = self.settings.exchange_on(sample.start)
        own = price if sample.price is None else sample.price
        origin = PriceOrigin(own, percent, sample.months, exchange, self.surcharge)
        places = self.settings.places
        unit, amount = charge(
            cycle_price(origin, places).full, sample.cycle_days, sample.days, sample.rounding,
            places, ZERO, int(sample.line.quantity),
        )  # fmt: skip
        if exchange is None:
            return unit.unit_price, amount
        # Files print it before it is converted.
        return half_up(ratio(unit.exact_unit_price, exchange.rate), UNIT_DECIMALS), amount

    def makes(self, sample: Sample, price: Decimal, percent: Decimal) -> bool:
        """Return whether the line is as it stands at this price."""
        return self.line(sample, price, percent) == sample.wanted

    def has(self, sample: Sample, price: Decimal, percent: Decimal) -> bool | None:
        """Return whether a line has a promotion; None if it does not tell."""
        reduced, full = (self.makes(sample, price, each) for each in (percent, ZERO))
        return None if reduced is full else reduced

    def is_better(
        self,
        samples: Sequence[Sample],
        later: Iterable[Sample],
        price: Decimal,
        percent: Decimal,
    ) -> bool:
        """Return whether a promotion makes the first line, and more of its term than without it.

        Where the lines of the term do not tell, the first of the `later` terms that tells does.
        """
        if not self.makes(samples[0], price, percent):
            return False
        told = [self.has(sample, price, percent) for sample in samples]
        if told.count(True) != told.count(False):
            return told.count(True) > told.count(False)
        tells = (self.has(sample, price, percent) for sample in later)
        return next((each for each in tells if each is not None), False)

    def price(self, samples: Sequence[Sample], percent: Decimal) -> Decimal | None:
        """Return the plainest price at which the lines are as they stand; None without any."""

        def known(sample: Sample) -> Interval:
            return interval(
                lambda step: self.line(sample, value_of(step, PRICE_DECIMALS), percent),
                sample.wanted,
                MOST_STEPS,
            )

        step = plainest(map(known, samples))
        return None if step is None else value_of(step, PRICE_DECIMALS)

    def percent(
        self, samples: Sequence[Sample], later: Iterable[Sample], price: Decimal
    ) -> Decimal | None:
        """Return the plainest promotion under which the first line is as it stands.

        The promotion is the same in all terms that have it: `later` ones may tell it closer.
        """
        most = int(_WHOLE.scaleb(_PERCENT_DECIMALS))

        def known(sample: Sample) -> Interval:
            return interval(lambda step: self.line(sample, price, _less(step)), sample.wanted, most)

        low, high = known(samples[0])
        if low > high:
            return None
        found = [(low, high)]
        for sample in (*samples[1:], *later):
            if not self.makes(sample, price, ZERO):
                one = known(sample)
                found.append((max(low, one[0]), min(high, one[1])))
        step = plainest(found)
        return None if step is None else plain_price(_less(step))

    def raised(self, samples: Sequence[Sample], price: Decimal, percent: Decimal) -> Decimal | None:
        """Return the price list's price with the plainest surcharge under which the lines stand."""

        def known(sample: Sample) -> Interval:
            return interval(
                lambda step: self.line(sample, _more(price, step), percent),
                sample.wanted,
                _MOST_RAISED,
            )

        found = [known(sample) for sample in samples]
        if not price or found[0][0] > found[0][1]:
            return None
        step = plainest(found)
        return None if step is None else plain_price(_more(price, step))

    def shows(self, sample: Sample, price: Decimal, percent: Decimal) -> bool:
        """Return whether the line is plainly at another price: a few cents of its amount are none."""
        unit, amount = self.line(sample, price, percent)
        wanted_unit, wanted = sample.wanted
        off = magnitude(difference(wanted, amount))
        return unit != wanted_unit or product(off, _SHOWN) >= amount


def plain_price(price: Decimal) -> Decimal:
    """Return a price as it is written: two decimals unless it needs more."""
    short = half_up(price, 2)
    return short if short == price else price.normalize()


def _more(price: Decimal, step: int) -> Decimal:
    """Return a price raised by so many hundredths of a percent."""
    return half_up(raised(price, Decimal(step).scaleb(-2)), PRICE_DECIMALS)


def _less(step: int) -> Decimal:
    """Return the promotion after which so many steps of a percentage are left."""
    return difference(_WHOLE, value_of(step, _PERCENT_DECIMALS))
