"""Lines of other subscriptions that belong to a line: where seats went, what an add-on hangs on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from simulator.catalogue import ChargeType, Kind
from simulator.reconciliation.keys import is_credit
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.rebuild.family import Family
from simulator.reconciliation.rebuild.whole_file import RebuiltFile
from simulator.reconciliation.repairs.repair import Repair, adding
from simulator.scenario.events import MoveQuantity, Upgrade
from simulator.scenario.scenario import Scenario

_MOVING = (ChargeType.CONVERT, ChargeType.MOVE_QUANTITY)

_NEAR = 1000
"""Subscriptions before and after one in a file in which the other half of a move is looked for."""

_MOST_MOVING = 60
"""Lines of upgrades and moves of a subscription that are looked at."""

_MOST_COMPANIONS = 12
"""Licences that an add-on may hang on."""


def other_ends(found: RebuiltFile, name: str) -> list[str]:
    """Return the subscriptions that seats of a subscription come from, or go to, by its lines."""
    place = next((at for at, one in enumerate(found.subscriptions) if one.id == name), None)
    lines = [] if place is None else _moving(found.subscriptions[place].pairs)
    if place is None or not lines:
        return []
    return [
        one.id
        for one in found.subscriptions[max(place - _NEAR, 0) : place + _NEAR]
        if one.id != name
        and any(_belong(line, other) for other in _moving(one.pairs) for line in lines)
    ]


def companions(found: RebuiltFile, scenario: Scenario, name: str) -> list[str]:
    """Return the subscriptions of which one that the scenario has not may be an add-on."""
    if any(one.id == name for one in scenario.subscriptions):
        return []
    own = next((one for one in found.subscriptions if one.id == name), None)
    if own is None or own.family is not Family.LICENCES or not own.lines:
        return []
    customer = own.lines[0].customer
    licences = {
        one.id
        for one in scenario.subscriptions
        if one.kind is Kind.LICENCE and (one.customer == customer or not customer)
    }
    near = (one.id for one in found.subscriptions if one.id in licences)
    return list(islice(near, _MOST_COMPANIONS))


def moves(pairs: Iterable[Pair]) -> Iterator[Repair]:
    """Yield the upgrades and moves that lines of several subscriptions speak of."""
    lines = _moving(pairs)
    for credit in filter(is_credit, lines):
        for charge in lines:
            if _belong(credit, charge):
                yield from _moved(credit, charge)


def _moving(pairs: Iterable[Pair]) -> list[FileLine]:
    """Return the lines that are not equal and speak of an upgrade or a move."""
    found = (
        pair.file
        for pair in pairs
        if pair.file is not None
        and pair.verdict is not Verdict.EQUAL
        and pair.file.charge_type in _MOVING
    )
    return list(islice(found, _MOST_MOVING))


def _belong(one: FileLine, other: FileLine) -> bool:
    """Return whether two lines are the halves of one event."""
    same = (
        one.charge_type is other.charge_type
        and one.start == other.start
        and one.customer == other.customer
        and one.reference == other.reference
    )
    return same and is_credit(one) is not is_credit(other)


def _moved(credit: FileLine, charge: FileLine) -> Iterator[Repair]:
    """Yield what takes the seats of a credit to the subscription or the product of a charge."""
    owner, to = credit.subscription, charge.subscription
    quantity = int(charge.quantity)
    some: Sequence[int | None] = (None, quantity) if owner != to else (None,)
    for each in some:
        if credit.charge_type is ChargeType.MOVE_QUANTITY and owner != to:
            yield adding(owner, MoveQuantity(date=charge.start, to=to, quantity=each))
        elif credit.charge_type is ChargeType.CONVERT and charge.list_price is not None:
            yield adding(
                owner,
                Upgrade(
                    date=charge.start,
                    product=charge.product or charge.subscription,
                    unit_price=charge.list_price,
                    quantity=each,
                    to=to if owner != to and each is not None else "",
                ),
            )
