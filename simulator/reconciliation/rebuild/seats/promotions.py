"""How long a promotion holds, and for how many seats, told from the terms that have it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from simulator.books.book import Settings
from simulator.catalogue import ChargeType
from simulator.money import MINOR_UNITS, ZERO, difference, magnitude, product, ratio
from simulator.proration import reduced
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.seats.meter import Meter
from simulator.reconciliation.rebuild.seats.prices import Told
from simulator.reconciliation.rebuild.seats.samples import whole_cycle
from simulator.reconciliation.rebuild.seats.terms import later_terms
from simulator.scenario.events import Promotion

_WHOLE = Decimal(100)
_CLOSE = 200
_SMALLEST = [Decimal(1).scaleb(-places) for places in range(5)]


def promotion_told(
    found: Told, line: FileLine, ledger: Ledger, settings: Settings, bought: tuple[date, int]
) -> tuple[Promotion | None, Doubt | None]:
    """Return the promotion of a purchase with what was assumed for it; None where it has none.

    It lasts until the last term that has it. Terms between that do without it have more seats than
    it is given for.

    Args:
        found: the price of the first line and the promotion that it has.
        line: that line, which may begin a later term than the purchase.
        ledger: with all lines of the subscription.
        settings: of the book.
        bought: the day and the number of seats of the purchase.
    """
    if not found.percent:
        return None, None
    having: list[tuple[date, int]] = [bought]
    if line.charge_type is ChargeType.RENEW:
        having.append((line.start, int(line.quantity)))
    lacking: list[tuple[date, int]] = []
    for one in later_terms(line, ledger):
        has_it = _has(one, found.percent, settings)
        if has_it is not None:
            (having if has_it else lacking).append((one.start, int(one.quantity)))
    until = max(day for day, _ in having)
    above = [count for day, count in lacking if day <= until]
    most = min(above) - 1 if above else None
    if most is not None and most < max(count for _, count in having):
        most = None
    ends = [day for day, _ in lacking if day > until]
    last = min(ends) if ends else ledger.until
    doubt = Doubt(DoubtKind.END_OF_PROMOTION, until, until, max(until, last))
    return Promotion(percent=found.percent, until=until, seats=most), doubt


def _has(line: FileLine, percent: Decimal, settings: Settings) -> bool | None:
    """Return whether the first line of a term is reduced; None where it does not tell.

    A part of a cycle is at neither price, and tells nothing unless it is free.
    """
    full = line.list_price
    if not full:
        return None
    sample = whole_cycle(line, settings, full)
    for surcharge in dict.fromkeys((ZERO, *(row.percent for row in settings.surcharges))):
        meter = Meter(settings, surcharge)
        reduced_is, full_is = (meter.makes(sample, full, each) for each in (percent, ZERO))
        if reduced_is or full_is:
            return None if reduced_is is full_is else reduced_is
    return _is_nearer(line, full, percent)


def _is_nearer(line: FileLine, full: Decimal, percent: Decimal) -> bool | None:
    """Return whether a line is nearer to the reduced price than to the full one; None if to neither."""
    each = magnitude(line.unit_price)
    if line.pricing_currency in ("", line.currency):
        each = ratio(magnitude(line.amount), line.quantity)
    to_reduced = magnitude(difference(each, reduced(full, percent)))
    to_full = magnitude(difference(each, full))
    nearest = product(min(to_reduced, to_full), _CLOSE)
    if nearest > max(full, product(_SMALLEST[MINOR_UNITS.get(line.currency, 2)], _CLOSE)):
        return None
    return to_reduced < to_full
