"""Lines worked out from prices and promotions, and prices and promotions from lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import Cycle, Term, cycle_from
from simulator.catalogue import Billing, ChargeType, Rounding
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
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.seats.terms import LONGEST_MONTH, later_terms
from simulator.reconciliation.simulated import PRICE_DECIMALS as UNIT_DECIMALS
from simulator.statement import PriceOrigin

_MOST_SAMPLES = 8
_PERCENT_DECIMALS = 4
_WHOLE = Decimal(100)
_MOST_RAISED = 10_000
_SHOWN = 100
"""What changes an amount by less than this part of it has to show in the unit price."""
_BREAKS = (ChargeType.RENEW, ChargeType.CHANGE_BILLING_PLAN, ChargeType.CONVERT, ChargeType.NEW)
_CONVERSIONS = (ChargeType.CONVERT, ChargeType.CANCEL_IMMEDIATE, ChargeType.MOVE_QUANTITY)


class Running(msgspec.Struct, frozen=True):
    """A term, how it is paid, and the cycle in which the lines asked begin."""

    term: Term
    billing: Billing
    cycle: Cycle


class Sample(msgspec.Struct, frozen=True):
    """A line, and all that its amount depends on besides the price.

    `price` is the one that the line states itself, where it is of another term than the first one.
    """

    line: FileLine
    start: date
    cycle_days: int
    days: int
    months: int
    rounding: Rounding
    price: Decimal | None = None

    @classmethod
    def of(cls, line: FileLine, cycle: Cycle, rounding: Rounding) -> Sample:
        """Return a line that begins in a cycle."""
        return cls(
            line=line,
            start=cycle.period.start,
            cycle_days=cycle.days,
            days=cycle.days_from(line.start),
            months=cycle.months if line.start == cycle.period.start else 0,
            rounding=rounding,
        )

    @property
    def is_part(self) -> bool:
        """Return whether a line is one of a part of a cycle."""
        return self.days < self.cycle_days

    @property
    def wanted(self) -> tuple[Decimal, Decimal]:
        """Return unit price and amount as they stand in the file, without their signs."""
        return magnitude(self.line.unit_price), magnitude(self.line.amount)


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


def samples_of(
    first: FileLine, ledger: Ledger, running: Running, settings: Settings, begins: bool
) -> Iterator[Sample]:
    """Yield the first line and some of those that follow at its price.

    Args:
        first: the first line at the price.
        ledger: with all lines of the subscription.
        running: how the first line is paid.
        settings: of the book.
        begins: whether the first line begins a cycle, however it is called.
    """
    count = 0
    cycle = running.cycle
    for line in (first, *_following(first, ledger.lines)):
        while line.start >= cycle.period.end and cycle.period.end < running.term.end:
            cycle = cycle_from(running.term, running.billing, cycle.period.end)
        if line.start not in cycle.period:
            return
        at_start = line.start == cycle.period.start
        whole = at_start and not cycle.short
        if count and whole and line.list_price is None and count > 1:
            # One line of a whole cycle says what all of them say.
            continue
        plainly = at_start and (
            line.charge_type is ChargeType.CANCEL_IMMEDIATE or (begins and not count)
        )
        conversion = line.charge_type in _CONVERSIONS and not plainly
        yield Sample.of(
            line,
            cycle,
            settings.rounding_of_conversions
            if conversion
            else settings.rounding_of(running.billing),
        )
        count += 1
        if count == _MOST_SAMPLES:
            return


def _following(first: FileLine, lines: Iterable[FileLine]) -> Iterator[FileLine]:
    """Yield the lines after the day of the first one, up to the day on which the price may change."""
    if is_credit(first):
        return
    for line in lines:
        if line.start == first.start and _converts(line, first):
            return
        if line.start > first.start:
            if line.charge_type in _BREAKS:
                return
            yield line


def _converts(line: FileLine, first: FileLine) -> bool:
    """Return whether a line of the first one's day charges what that is made into."""
    if line is first or line.charge_type is not ChargeType.CONVERT or is_credit(line):
        return False
    return (first.charge_type, first.reference) != (line.charge_type, line.reference)


def samples_of_terms(first: FileLine, ledger: Ledger, settings: Settings) -> Iterator[Sample]:
    """Yield the lines that begin a later term, each as the whole of a cycle at the price it states."""
    for line in later_terms(first, ledger):
        if line.list_price:
            yield whole_cycle(line, settings, line.list_price)


def whole_cycle(line: FileLine, settings: Settings, price: Decimal) -> Sample:
    """Return a line as the whole of a cycle at a price."""
    is_month = line.end is None or (line.end - line.start).days < LONGEST_MONTH
    rounding = settings.rounding_of(Billing.MONTHLY if is_month else Billing.ANNUAL)
    return Sample(line, line.start, 1, 1, 0, rounding, price)
