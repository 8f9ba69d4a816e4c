"""One line of a file of seats is spoilt: it is found, named, and no other one is blamed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from simulator.catalogue import Billing, ChargeType, Term
from simulator.money import MINOR_UNITS
from simulator.reconciliation import rebuild
from simulator.reconciliation.compare import compared
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.scenario.events import ChangeQuantity, Purchase, Upgrade
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.property.files import by_subscription, differences, invoiced
from tests.property.seat_files import seat_lines_of
from tests.property.seat_scenarios import seat_scenarios
from tests.property.tamperings import ALL, changed

pytestmark = pytest.mark.slow

_CENTS = Decimal("0.02")
_WAYS = {
    **ALL,
    "cents": changed(amount=lambda line: line.amount + _CENTS),
    "unit": changed(unit_price=lambda line: line.unit_price + 1),
    "list": changed(list_price=lambda line: (line.list_price or 0) + 1),
}
_NAMES = {
    "amount": {Cause.AMOUNT, Cause.PRICE, Cause.ROUNDING, Cause.PROMOTION},
    "cents": {Cause.AMOUNT, Cause.ROUNDING, Cause.PROMOTION},
    "unit": {Cause.UNIT_PRICE, Cause.ROUNDING},
    "list": {Cause.PRICE},
    "sign": {Cause.AMOUNT},
    "end": {Cause.DAYS, Cause.ANCHOR},
    "start": {Cause.DAYS, Cause.ANCHOR, Cause.ERA},
    "quantity": {Cause.QUANTITY},
    "dropped": {Cause.MISSING_LINE},
    "doubled": {Cause.DOUBLED},
}
_LIVES = {
    "plain": (),
    "more": (ChangeQuantity(date=date(2021, 5, 20), quantity=9),),
    "fewer": (ChangeQuantity(date=date(2021, 1, 13), quantity=3),),
    "more twice": (
        ChangeQuantity(date=date(2021, 5, 20), quantity=9),
        ChangeQuantity(date=date(2021, 8, 1), quantity=14),
    ),
    "upgraded": (Upgrade(date=date(2021, 6, 3), product="Better", unit_price=Decimal("31.50")),),
}
_EVENTS = (ChargeType.ADD_QUANTITY, ChargeType.REMOVE_QUANTITY, ChargeType.CONVERT)
_PLANS = {
    "month": (Term.MONTH, Billing.MONTHLY, date(2021, 9, 30)),
    "year by months": (Term.YEAR, Billing.MONTHLY, date(2022, 2, 28)),
    "year": (Term.YEAR, Billing.ANNUAL, date(2023, 12, 31)),
}


def _lived(events, term, billing, until):
    """A subscription that is spoilt, in a file with another one that is left alone."""
    found = [
        Subscription(
            id=name,
            customer="Contoso",
            product="Seat",
            term=term,
            billing=billing,
            unit_price=Decimal("20.00"),
            events=(Purchase(date=date(2021, 1, day), quantity=count), *more),
        )
        for name, day, count, more in (("kept", 12, 3, ()), ("spoilt", 10, 5, events))
    ]
    return Scenario(
        until=until, partner=Partner(profile="new-commerce"), subscriptions=tuple(found)
    )


def _told(own):
    """Return lines of each type, the first and the last one among them."""
    first = {line.charge_type: line for line in reversed(own)}
    changes = [line for line in own if line.charge_type in _EVENTS]
    return {line.row for line in (*own[:2], *own[-2:], *first.values(), *changes)}


def _cannot_be_known(how, line, own):
    """A term that ends without a line may not have been renewed."""
    return how == "dropped" and line is own[-1] and line.charge_type is ChargeType.RENEW


@pytest.mark.parametrize("how", list(_WAYS))
@pytest.mark.parametrize("plan", list(_PLANS))
@pytest.mark.parametrize("life", list(_LIVES))
def test_a_spoilt_line_is_found_and_no_other_one_is_blamed(how, plan, life):
    lines = seat_lines_of(_lived(_LIVES[life], *_PLANS[plan]))
    own = [line for line in lines if line.subscription == "spoilt"]
    told = _told(own)
    wrong = []
    for place, line in enumerate(lines):
        if line not in own or line.row not in told or _cannot_be_known(how, line, own):
            continue
        found = differences(rebuild.file(_WAYS[how](lines, place)))
        if len(found) != 1 or not {pair.cause for pair in found} & _NAMES[how]:
            wrong.append((line, found))
    assert not wrong


_FOR_MORE_SEATS = changed(
    quantity=lambda line: line.quantity + 13,
    amount=lambda line: line.unit_price * (line.quantity + 13),
)


@pytest.mark.parametrize(
    ("life", "plan", "charge_type"),
    [
        # The cycles after it are for the seats that there were, or the next credit is.
        ("plain", "year by months", ChargeType.NEW),
        ("more", "year by months", ChargeType.NEW),
        ("more", "year by months", ChargeType.CYCLE_CHARGE),
        ("more", "year by months", ChargeType.ADD_QUANTITY),
        ("more", "year", ChargeType.NEW),
        ("more twice", "year", ChargeType.ADD_QUANTITY),
        ("fewer", "year", ChargeType.REMOVE_QUANTITY),
        ("upgraded", "year", ChargeType.NEW),
        ("upgraded", "month", ChargeType.CONVERT),
    ],
)
def test_a_line_for_more_seats_than_those_around_it_is_named(life, plan, charge_type):
    lines = seat_lines_of(_lived(_LIVES[life], *_PLANS[plan]))
    place = next(
        place
        for place, line in enumerate(lines)
        if line.subscription == "spoilt" and line.charge_type is charge_type and line.amount > 0
    )
    [pair] = differences(rebuild.file(_FOR_MORE_SEATS(lines, place)))
    assert (pair.file.row, pair.cause) == (lines[place].row, Cause.QUANTITY)


@pytest.mark.parametrize("how", list(_WAYS))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(scenario=seat_scenarios(), data=st.data())
def test_a_spoilt_line_is_found_beside_the_scenario_that_it_came_from(how, scenario, data):
    lines = seat_lines_of(scenario)
    if not lines:
        return
    place = data.draw(st.integers(0, len(lines) - 1))
    line = lines[place]
    if _says_the_same_as_another(lines, place):
        return
    spoilt = by_subscription(_WAYS[how](lines, place)).get(line.subscription, [])
    simulated = [
        one
        for one in invoiced(scenario)
        if one.subscription == line.subscription and one.usage is None and one.granted is None
    ]
    pairs = compared(spoilt, simulated, MINOR_UNITS[scenario.partner.currency])
    found = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    alone = how == "list" and len(spoilt) == 1
    assert alone or {pair.cause for pair in found} & _NAMES[how]


def _says_the_same_as_another(lines, place):
    """A line of 0.00 may be what another one is; it has no sign either."""
    line = lines[place]
    return not line.amount or any(
        other.subscription == line.subscription and not other.amount for other in lines
    )


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        # What a promotion reduces is the unit price too.
        ({"amount": Decimal("1.23")}, Cause.AMOUNT),
        ({"amount": Decimal("1.23"), "unit_price": Decimal("0.246")}, Cause.PROMOTION),
    ],
)
def test_a_promotion_shows_in_the_unit_price(changes, cause):
    scenario = _lived((), *_PLANS["year"])
    lines = [line for line in seat_lines_of(scenario) if line.subscription == "spoilt"]
    simulated = [line for line in invoiced(scenario) if line.subscription == "spoilt"]
    first, *others = lines
    [pair] = [
        pair
        for pair in compared([replace(first, **changes), *others], simulated, 2)
        if pair.verdict is not Verdict.EQUAL
    ]
    assert pair.cause is cause
