"""What a line of usage charges, tier by tier: files have a row for each price of a meter."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from simulator.money import ZERO, difference
from simulator.proration import converted, rate, reduced, tier_costs, usage_cost
from simulator.statement import Line, Metered


class Share(msgspec.Struct, frozen=True):
    """The units of one tier of a usage.

    Attributes:
        number: 1 for the first tier that units were consumed in.
        consumed: units of the tier, `included` those of them that are free.
        rate: of one unit, and `effective` after partner earned credit.
        amount: what the row charges; the rows of a line add up to its amount.
        own: the cost in the currency of the price before it is rounded, `billed` in the other one.
    """

    number: int
    consumed: Decimal
    included: Decimal
    rate: Decimal
    effective: Decimal
    amount: Decimal
    own: Decimal
    billed: Decimal

    @property
    def charged(self) -> Decimal:
        """Return the units that are charged."""
        return difference(self.consumed, self.included)


def shares_of(line: Line, usage: Metered, places: int) -> Iterator[Share]:
    """Yield the tiers of a line in which units were consumed; the first one where none were.

    What the rounding of the whole leaves over stands in the row that it shows in, so that the rows
    come to what the invoice charges.
    """
    charged = {each.above: each for each in tier_costs(usage)}
    begins = (ZERO, *(tier.above for tier in usage.tiers))
    rates = (usage.rate, *(tier.rate for tier in usage.tiers))
    before = ZERO
    for place, (above, price) in enumerate(zip(begins, rates, strict=True)):
        upper = min(usage.units, begins[place + 1]) if place + 1 < len(begins) else usage.units
        consumed = difference(upper, above)
        if consumed <= 0 and place:
            break
        part = charged.get(above)
        units = ZERO if part is None else part.units
        own = ZERO if part is None else reduced(part.cost, usage.earned_percent)
        so_far = _amount(replace(usage, units=upper), line, places)
        yield Share(
            number=place + 1,
            consumed=consumed,
            included=difference(consumed, units),
            rate=price,
            effective=reduced(price, usage.earned_percent),
            amount=difference(so_far, before),
            own=own,
            billed=converted(own, usage.exchange),
        )
        before = so_far


def _amount(usage: Metered, line: Line, places: int) -> Decimal:
    """Return what the units up to the end of a tier cost together, rounded like the whole line."""
    return rate(usage_cost(usage), 1, 1, line.rate.rounding, places).unit_price
