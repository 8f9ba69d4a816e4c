"""Which line is wrong where lines of a file contradict one another: the fewest of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.money import product
from simulator.reconciliation.pairs import Cause, PriceChange
from simulator.scenario.events import ChangeQuantity, Reactivate, Suspend
from tests.unit.reconciliation.scenarios import day, events_of, licence, printed, rebuilt, scenario

_CHANGED = ChangeQuantity(date=day("2018-03-20"), quantity=14)


def _file(*events, price="21.10"):
    return printed(scenario(licence(_CHANGED, *events, price=price)))


def _spoilt(lines, start, **changes):
    """Return the lines with the charge changed that begins on a day, and its row."""
    place = next(at for at, line in enumerate(lines) if line.start == start and line.amount > 0)
    found = {name: change(lines[place]) for name, change in changes.items()}
    return [*lines[:place], replace(lines[place], **found), *lines[place + 1 :]], lines[place].row


@pytest.mark.parametrize("also_amount", [False, True])
def test_another_number_of_licences_is_wrong_in_its_line_alone(also_amount):
    changes = {"quantity": lambda line: line.quantity + 1}
    if also_amount:
        changes["amount"] = lambda line: product(line.unit_price, line.quantity + 1)
    back = Suspend(date=day("2018-06-20")), Reactivate(date=day("2018-07-02"))
    lines, row = _spoilt(_file(*back), day("2018-03-20"), **changes)
    found, (pair,) = rebuilt(lines)
    assert (pair.file.row, pair.cause) == (row, Cause.QUANTITY)
    assert (pair.file.quantity, pair.simulated.quantity) == (15, 14)
    assert _CHANGED in events_of(found)


def _dearer(lines, since, price):
    """Return lines whose whole cycles cost more from a day on."""
    price = Decimal(price)
    return [
        replace(line, unit_price=price, amount=product(price, line.quantity))
        if line.start >= since
        else line
        for line in lines
    ]


def test_a_price_that_rises_within_a_term_is_named_however_many_lines_have_it():
    lines = _dearer(_file(), day("2018-04-13"), "22.00")
    found, pairs = rebuilt(lines)
    assert found.scenario.subscriptions[0].unit_price == Decimal("21.10")
    change = PriceChange(Decimal("21.10"), Decimal("22.00"), day("2018-04-13"))
    assert len(pairs) == len([line for line in lines if line.start >= day("2018-04-13")]) > 4
    assert {(pair.cause, pair.price) for pair in pairs} == {(Cause.PRICE, change)}
    assert all(pair.difference > 0 for pair in pairs)


def test_one_price_explains_parts_of_cycles_and_whole_ones():
    events = Suspend(date=day("2018-06-20")), Reactivate(date=day("2018-07-02"))
    since = day("2018-05-13")
    cheap, dear = _file(*events), _file(*events, price="22.37")
    lines = [old if old.start < since else new for old, new in zip(cheap, dear, strict=True)]
    _, pairs = rebuilt(lines)
    assert len(pairs) > 4
    change = PriceChange(Decimal("21.10"), Decimal("22.37"), since)
    assert {pair.price for pair in pairs} == {change}


def test_an_amount_beside_the_unit_price_of_before_is_no_price():
    lines, row = _spoilt(_file(), day("2018-05-13"), amount=lambda line: line.amount + 1)
    _, (pair,) = rebuilt(lines)
    assert (pair.file.row, pair.cause) == (row, Cause.AMOUNT)
