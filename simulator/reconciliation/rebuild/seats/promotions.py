"""How long a promotion holds, and for how many seats, told from the terms that have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from simulator.catalogue import ChargeType
from simulator.money import MINOR_UNITS, difference, magnitude, product, quotient
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.ledger import Ledger
from simulator.reconciliation.rebuild.seats.prices import Told
from simulator.scenario.events import Promotion

_WHOLE = Decimal(100)
_CLOSE = 200
_SMALLEST = [Decimal(1).scaleb(-places) for places in range(5)]
_OF_TERMS = (ChargeType.RENEW, ChargeType.CONVERT)


def promotion_told(
    found: Told, line: FileLine, ledger: Ledger, start: date, quantity: int
) -> tuple[Promotion | None, Doubt | None]:
    """Return the promotion of a purchase with what was assumed for it; None where it has none.

    It lasts until the last term that has it. Terms between that do without it have more seats than
    it is given for.
    """
    if not found.percent:
        return None, None
    having: list[tuple[date, int]] = [(start, quantity)]
    lacking: list[tuple[date, int]] = []
    for one, has_it in _later(found, line, ledger):
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


def _later(found: Told, line: FileLine, ledger: Ledger) -> Iterator[tuple[FileLine, bool]]:
    """Yield the later lines that begin a term, with whether it has the promotion.

    A line for a part of a cycle is at neither price and tells nothing, unless it is free.
    """
    for one in ledger.lines:
        if one is line or one.charge_type not in _OF_TERMS or is_credit(one):
            continue
        unit, full = magnitude(one.unit_price), one.list_price
        if not full:
            continue
        reduced = quotient(product(full, difference(_WHOLE, found.percent)), 100)
        if not reduced:
            if unit or one.charge_type is ChargeType.RENEW:
                yield one, not unit
            continue
        to_reduced, to_full = (magnitude(difference(unit, each)) for each in (reduced, full))
        nearest = product(min(to_reduced, to_full), _CLOSE)
        if nearest <= max(full, product(_SMALLEST[MINOR_UNITS.get(one.currency, 2)], _CLOSE)):
            yield one, to_reduced < to_full
