"""Subscriptions that were bought and left alone: told once for every price and number of licences."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from decimal import Decimal

from msgspec.structs import replace

from simulator.books.book import Settings
from simulator.catalogue import ChargeType
from simulator.money import product
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.rebuild.coverage import Coverage
from simulator.reconciliation.rebuild.legacy import Rebuilt, rebuilt
from simulator.scenario.events import Purchase

_WHOLE = (ChargeType.CYCLE_FEE, ChargeType.PRORATE_FEES_WHEN_PURCHASE)


class Plain:
    """Rebuilds subscriptions by themselves, and knows what it has told of plain ones.

    All whole cycles of a subscription that nothing has happened to cost their price times the
    number of licences, so that only the days and the words of the lines tell anything else.
    """

    def __init__(self, coverage: Coverage, settings: Settings) -> None:
        self._coverage = coverage
        self._settings = settings
        self._known: dict[Hashable, Rebuilt] = {}

    def rebuilt(self, lines: Sequence[FileLine], name: str) -> Rebuilt:
        """Return the subscription `name`, not as an add-on."""
        shape = _shape(lines, self._settings.places)
        known = self._known.get(shape)
        if shape is not None and known is not None:
            return _at(known, lines[0], name)
        found = rebuilt(lines, name, self._settings, self._coverage)
        if shape is not None and _is_plain(found, lines[0]):
            self._known[shape] = found
        return found


def _shape(lines: Sequence[FileLine], places: int) -> Hashable:
    """Return what lines say beside price and licences, if those may be all that they differ in."""
    first = lines[0]
    price, quantity = first.unit_price, first.quantity
    if price <= 0 or first.amount != product(price, quantity) or _decimals(price) > places:
        return None
    told = []
    for line in lines:
        if (
            line.charge_type not in _WHOLE
            or line.discount
            or (line.unit_price, line.quantity, line.amount) != (price, quantity, first.amount)
        ):
            return None
        told.append((line.charge_type, line.start, line.end, line.billing,
                     line.subscription_start, line.subscription_end))  # fmt: skip
    return tuple(told)


def _decimals(price: Decimal) -> int:
    exponent = price.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _is_plain(found: Rebuilt, line: FileLine) -> bool:
    """Return whether a subscription is bought for the price of its lines, and nothing else."""
    one = found.subscription
    if found.cost or len(one.events) != 1 or one.unit_price != line.unit_price:
        return False
    event = one.events[0]
    return isinstance(event, Purchase) and event.quantity == line.quantity and not event.promotion


def _at(known: Rebuilt, line: FileLine, name: str) -> Rebuilt:
    """Return a plain subscription with the price and the licences of `line`."""
    (bought,) = known.subscription.events
    subscription = replace(
        known.subscription,
        id=name,
        customer=line.customer,
        product=line.product,
        unit_price=line.unit_price,
        events=(replace(bought, quantity=int(line.quantity)),),
    )
    return replace(known, subscription=subscription)
