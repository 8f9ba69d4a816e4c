"""One line of a file is spoilt: it is found, and named."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.catalogue import Billing, Term
from simulator.money import MINOR_UNITS
from simulator.reconciliation import rebuild
from simulator.reconciliation.compare import compared
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.scenario.events import ChangeQuantity, Purchase, Reactivate, Suspend
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.property.files import by_subscription, differences, invoiced, lines_of
from tests.property.scenarios import scenarios
from tests.property.tamperings import ALL

pytestmark = pytest.mark.slow

_NAMES = {
    "amount": {Cause.AMOUNT, Cause.PRICE, Cause.ROUNDING, Cause.PROMOTION},
    "end": {Cause.DAYS, Cause.ANCHOR},
    "start": {Cause.DAYS, Cause.ANCHOR, Cause.ERA},
    "quantity": {Cause.QUANTITY},
    # A credit that became a charge may stand there already, as the one that it took back.
    "sign": {Cause.AMOUNT, Cause.DOUBLED},
    "dropped": {Cause.MISSING_LINE},
    "doubled": {Cause.DOUBLED},
}


@pytest.mark.parametrize("how", list(ALL))
@settings(max_examples=60, deadline=None)
@given(scenario=scenarios(), data=st.data())
def test_a_spoilt_line_is_found_beside_the_scenario_that_it_came_from(how, scenario, data):
    lines = lines_of(scenario)
    if not lines:
        return
    place = data.draw(st.integers(0, len(lines) - 1))
    spoilt = by_subscription(ALL[how](lines, place))
    simulated = defaultdict(list)
    for line in invoiced(scenario):
        simulated[line.subscription].append(line)
    places = MINOR_UNITS[scenario.partner.currency]
    name = lines[place].subscription
    pairs = compared(spoilt.get(name, []), simulated[name], places)
    found = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    if _says_the_same_as_another(how, lines, place):
        return
    assert found
    assert {pair.cause for pair in found} & _NAMES[how]


def _says_the_same_as_another(how, lines, place):
    """A line of 0.00 has no sign, and one whose days are moved may be what another one is."""
    if how == "sign":
        return not lines[place].amount
    return how in ("end", "start", "quantity") and any(
        other.charge_type is lines[place].charge_type
        for number, other in enumerate(lines)
        if number != place and other.subscription == lines[place].subscription and not other.amount
    )


_LIVES = {
    "plain": (),
    "changed": (
        ChangeQuantity(date=date(2018, 4, 20), quantity=9),
        ChangeQuantity(date=date(2018, 9, 2), quantity=4),
    ),
    "suspended": (
        Suspend(date=date(2018, 6, 20)),
        Reactivate(date=date(2018, 8, 3)),
    ),
}


def _year(events):
    """A year of a licence, in a file with another one that is left alone."""
    licences = [
        Subscription(
            id=name,
            customer="Contoso",
            product="Office 365 E3",
            term=Term.YEAR,
            billing=Billing.MONTHLY,
            unit_price=Decimal("21.10"),
            events=(Purchase(date=date(2018, 1, day), quantity=5), *more),
        )
        for name, day, more in (("kept", 11, ()), ("spoilt", 13, events))
    ]
    return Scenario(
        until=date(2019, 3, 15), partner=Partner(billing_day=15), subscriptions=tuple(licences)
    )


@pytest.mark.parametrize("how", list(ALL))
@pytest.mark.parametrize("life", list(_LIVES))
def test_a_spoilt_line_is_found_without_knowing_the_scenario(how, life):
    scenario = _year(_LIVES[life])
    lines = lines_of(scenario)
    missed = []
    for place, line in enumerate(lines):
        if line.subscription != "spoilt":
            continue
        rebuilt = rebuild.file(ALL[how](lines, place), 15, partner=scenario.partner)
        found = differences(rebuilt)
        rows = {pair.file.row for pair in found if pair.file}
        named = {pair.cause for pair in found} & _NAMES[how]
        if not found or not named or (how not in ("dropped", "doubled") and rows != {line.row}):
            missed.append((line, found))
    assert not missed
