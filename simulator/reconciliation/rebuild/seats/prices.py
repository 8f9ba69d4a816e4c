"""What a period of a plan costs, and by how much a promotion reduces it, told from lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.cycles import Cycle, Term, cycle_from
from simulator.books.seats.prices import surcharge_on
from simulator.catalogue import Billing, ChargeType, Rounding
from simulator.money import ZERO, difference, half_up, magnitude, plus, product, ratio
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


class Told(msgspec.Struct, frozen=True):
    """A price of one period of a plan, and the promotion that reduces it."""

    price: Decimal
    percent: Decimal = ZERO


class _Sample(msgspec.Struct, frozen=True):
    """A line, and all that its amount depends on besides the price."""

    line: FileLine
    start: date
    cycle_days: int
    days: int
    months: int
    rounding: Rounding


def told(
    first: FileLine,
    ledger: Ledger,
    running: Running,
    settings: Settings,
    percent: Decimal | None = ZERO,
    *,
    begins: bool = True,
) -> Told:
    """Return the price that the lines from `first` on tell, as long as one price holds.

    The list price that the file states is taken where it makes the line.

    Args:
        first: the first line at the price.
        ledger: with all lines of the subscription.
        running: how the first line is paid.
        settings: of the book.
        percent: the promotion; None where it is to be told as well.
        begins: whether the first line begins a cycle, however it is called.
    """
    surcharge = surcharge_on(settings, running.term, running.billing)
    samples = list(_samples(first, ledger, running, settings, begins))
    meter = _Meter(settings, surcharge)
    if first.list_price is not None:
        stated = _bare(first.list_price, surcharge)
        if not samples:
            return Told(stated, percent or ZERO)
        first_is = meter.makes(samples[0], stated, percent or ZERO)
        if not first_is and not meter.shows(samples[0], stated, percent or ZERO):
            return Told(stated, percent or ZERO)
        is_part = samples[0].days < samples[0].cycle_days
        if first_is and not (is_part and percent is None):
            return Told(stated, percent or ZERO)
        found = meter.percent(samples, stated) if percent is None else None
        if found is not None and not first_is:
            return Told(stated, found)
        if found is not None and meter.is_better(samples, stated, found):
            return Told(stated, found)
        if first_is:
            return Told(stated, percent or ZERO)
        return Told(_unstated(meter, samples, ledger, stated, percent or ZERO), percent or ZERO)
    price = meter.price(samples, percent or ZERO)
    return Told(ZERO if price is None else price, percent or ZERO)


def _bare(stated: Decimal, surcharge: Decimal) -> Decimal:
    """Return a list price without the surcharge, as it is written."""
    return plain_price(half_up(_before(stated, surcharge), PRICE_DECIMALS))


def _later_prices(first: FileLine, ledger: Ledger) -> list[Decimal]:
    """Return the other list prices that later lines of the same product state."""
    found = (
        line.list_price
        for line in ledger.lines
        if line.start > first.start and line.product == first.product
    )
    return [each for each in dict.fromkeys(found) if each not in (None, first.list_price)]


def _comes_back(first: FileLine, ledger: Ledger) -> bool:
    """Return whether a later line has the list price again at which `first` is dearer.

    A surcharge stays; what one line alone has is a mistake of that line.
    """
    return any(
        line.start > first.start
        and line.list_price == first.list_price == magnitude(line.unit_price)
        for line in ledger.lines
    )


def _unstated(
    meter: _Meter, samples: Sequence[_Sample], ledger: Ledger, stated: Decimal, percent: Decimal
) -> Decimal:
    """Return the price of lines that do not come from the list price that they state, if it is near."""
    first = samples[0].line
    for each in _later_prices(first, ledger):
        later = _bare(each, meter.surcharge)
        if meter.makes(samples[0], later, percent):
            return later
    if _comes_back(first, ledger):
        return stated
    dearer = meter.raised(samples, stated, percent)
    if dearer is not None:
        return dearer
    price = meter.price(samples, percent)
    if price is None or not stated <= product(price, 2) <= product(stated, 4):
        return stated
    return price


def plain_price(price: Decimal) -> Decimal:
    """Return a price as it is written: two decimals unless it needs more."""
    short = half_up(price, 2)
    return short if short == price else price.normalize()


def _before(price: Decimal, surcharge: Decimal) -> Decimal:
    """Return a price without the surcharge that it contains."""
    return ratio(product(price, 100), plus(_WHOLE, surcharge)) if surcharge else price


class _Meter:
    """Works out lines from prices, and prices from lines."""

    def __init__(self, settings: Settings, surcharge: Decimal) -> None:
        self.settings = settings
        self.surcharge = surcharge

    def line(self, sample: _Sample, price: Decimal, percent: Decimal) -> tuple[Decimal, Decimal]:
        """Return unit price and amount of a line at this price."""
        exchange = self.settings.exchange_on(sample.start)
        origin = PriceOrigin(price, percent, sample.months, exchange, self.surcharge)
        places = self.settings.places
        unit, amount = charge(
            cycle_price(origin, places).full, sample.cycle_days, sample.days, sample.rounding,
            places, ZERO, int(sample.line.quantity),
        )  # fmt: skip
        if exchange is None:
            return unit.unit_price, amount
        # Files print it before it is converted.
        return half_up(ratio(unit.exact_unit_price, exchange.rate), UNIT_DECIMALS), amount

    def makes(self, sample: _Sample, price: Decimal, percent: Decimal) -> bool:
        """Return whether the line is as it stands at this price."""
        return self.line(sample, price, percent) == _wanted(sample)

    def is_better(self, samples: Sequence[_Sample], price: Decimal, percent: Decimal) -> bool:
        """Return whether more lines are as they stand with this promotion than without, the first too."""
        having = [self.makes(sample, price, percent) for sample in samples]
        lacking = [self.makes(sample, price, ZERO) for sample in samples]
        return having[0] and sum(having) > sum(lacking)

    def price(self, samples: Sequence[_Sample], percent: Decimal) -> Decimal | None:
        """Return the plainest price at which the lines are as they stand; None without any."""

        def known(sample: _Sample) -> Interval:
            return interval(
                lambda step: self.line(sample, value_of(step, PRICE_DECIMALS), percent),
                _wanted(sample),
                MOST_STEPS,
            )

        step = plainest(map(known, samples))
        return None if step is None else value_of(step, PRICE_DECIMALS)

    def percent(self, samples: Sequence[_Sample], price: Decimal) -> Decimal | None:
        """Return the plainest promotion under which the first line is as it stands."""
        most = int(_WHOLE.scaleb(_PERCENT_DECIMALS))

        def known(sample: _Sample) -> Interval:
            return interval(
                lambda step: self.line(sample, price, _less(step)), _wanted(sample), most
            )

        found = [known(sample) for sample in samples]
        if found[0][0] > found[0][1]:
            return None
        step = plainest(found)
        return None if step is None else plain_price(_less(step))

    def raised(
        self, samples: Sequence[_Sample], price: Decimal, percent: Decimal
    ) -> Decimal | None:
        """Return the price list's price with the plainest surcharge under which the lines stand."""

        def known(sample: _Sample) -> Interval:
            return interval(
                lambda step: self.line(sample, _more(price, step), percent),
                _wanted(sample),
                _MOST_RAISED,
            )

        found = [known(sample) for sample in samples]
        if not price or found[0][0] > found[0][1]:
            return None
        step = plainest(found)
        return None if step is None else plain_price(_more(price, step))

    def shows(self, sample: _Sample, price: Decimal, percent: Decimal) -> bool:
        """Return whether the line is plainly at another price: a few cents of its amount are none."""
        unit, amount = self.line(sample, price, percent)
        wanted_unit, wanted = _wanted(sample)
        off = magnitude(difference(wanted, amount))
        return unit != wanted_unit or product(off, _SHOWN) >= amount


def _more(price: Decimal, step: int) -> Decimal:
    """Return a price raised by so many hundredths of a percent."""
    return half_up(raised(price, Decimal(step).scaleb(-2)), PRICE_DECIMALS)


def _less(step: int) -> Decimal:
    """Return the promotion after which so many steps of a percentage are left."""
    return difference(_WHOLE, value_of(step, _PERCENT_DECIMALS))


def _wanted(sample: _Sample) -> tuple[Decimal, Decimal]:
    return magnitude(sample.line.unit_price), magnitude(sample.line.amount)


def _samples(
    first: FileLine,
    ledger: Ledger,
    running: Running,
    settings: Settings,
    begins: bool,
) -> Iterator[_Sample]:
    """Yield the first line and some of those that follow at its price."""
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
        yield _Sample(
            line=line,
            start=cycle.period.start,
            cycle_days=cycle.days,
            days=cycle.days_from(line.start),
            months=cycle.months if line.start == cycle.period.start else 0,
            rounding=(
                settings.rounding_of_conversions
                if conversion
                else settings.rounding_of(running.billing)
            ),
        )
        count += 1
        if count == _MOST_SAMPLES:
            return


def _following(first: FileLine, lines: Iterable[FileLine]) -> Iterator[FileLine]:
    """Yield the lines after the day of the first one, up to the day on which the price may change."""
    if is_credit(first):
        return
    for line in lines:
        if line.start > first.start:
            if line.charge_type in _BREAKS:
                return
            yield line
