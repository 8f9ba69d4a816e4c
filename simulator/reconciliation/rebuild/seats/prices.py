"""What a period of a plan costs, and by how much a promotion reduces it, told from lines."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import msgspec

from simulator.books.book import Settings
from simulator.books.seats.prices import surcharge_on
from simulator.catalogue import ChargeType
from simulator.money import ZERO, half_up, magnitude, plus, product, ratio
from simulator.reconciliation.intervals import PRICE_DECIMALS
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.seats.meter import Meter, plain_price
from simulator.reconciliation.rebuild.seats.samples import (
    Running,
    Sample,
    samples_of,
    samples_of_terms,
)

_WHOLE = Decimal(100)
_OTHER_PLANS = (ChargeType.CONVERT, ChargeType.CHANGE_BILLING_PLAN)


class Told(msgspec.Struct, frozen=True):
    """A price of one period of a plan, and the promotion that reduces it."""

    price: Decimal
    percent: Decimal = ZERO


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
    samples = list(samples_of(first, ledger, running, settings, begins))
    meter = Meter(settings, surcharge)
    known = percent or ZERO
    if first.list_price is None:
        price = meter.price(samples, known)
        return Told(ZERO if price is None else price, known)
    stated = _stated(first.list_price, surcharge)
    if not samples:
        return Told(stated[0], known)
    for price in stated:
        if meter.makes(samples[0], price, known):
            if percent is None and (samples[0].is_part or not first.amount):
                known = _hidden(meter, samples, ledger, price)
            return Told(price, known)
    if not meter.shows(samples[0], stated[0], known):
        return Told(stated[0], known)
    promoted = _promoted(meter, samples, ledger, stated) if percent is None else None
    return promoted or Told(_unstated(meter, samples, ledger, stated[0], known), known)


def _promoted(
    meter: Meter, samples: Sequence[Sample], ledger: Ledger, stated: Sequence[Decimal]
) -> Told | None:
    """Return the first of the prices that a promotion reduces to what the lines charge."""
    for price in stated:
        later = samples_of_terms(samples[0].line, ledger, meter.settings)
        found = meter.percent(samples, later, price)
        if found is not None:
            return Told(price, found)
    return None


def _stated(stated: Decimal, surcharge: Decimal) -> list[Decimal]:
    """Return what a list price may be, as it is written: it may contain the surcharge."""
    prices = [stated] if not surcharge else [stated, _before(stated, surcharge)]
    return [plain_price(half_up(price, PRICE_DECIMALS)) for price in prices]


def _before(price: Decimal, surcharge: Decimal) -> Decimal:
    """Return a price without the surcharge that it contains."""
    return ratio(product(price, 100), plus(_WHOLE, surcharge))


def _hidden(meter: Meter, samples: Sequence[Sample], ledger: Ledger, price: Decimal) -> Decimal:
    """Return the promotion that a part or a line of nothing does not show, but those after it do."""
    later = list(samples_of_terms(samples[0].line, ledger, meter.settings))
    found = meter.percent(samples, later, price)
    if found is None or not meter.is_better(samples, later, price, found):
        return ZERO
    return found


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

    A surcharge stays as long as the plan; what one line alone has is a mistake of that line.
    """
    for line in ledger.lines:
        if line.start <= first.start:
            continue
        if line.charge_type in _OTHER_PLANS:
            return False
        if line.list_price == first.list_price == magnitude(line.unit_price):
            return True
    return False


def _unstated(
    meter: Meter, samples: Sequence[Sample], ledger: Ledger, stated: Decimal, percent: Decimal
) -> Decimal:
    """Return the price of lines that do not come from the list price that they state, if it is near."""
    first = samples[0].line
    for later in _later_prices(first, ledger):
        for each in _stated(later, meter.surcharge):
            if meter.makes(samples[0], each, percent):
                return each
    if _comes_back(first, ledger):
        return stated
    dearer = meter.raised(samples, stated, percent)
    if dearer is not None:
        return dearer
    price = meter.price(samples, percent)
    if price is None or not stated <= product(price, 2) <= product(stated, 4):
        return stated
    return price
