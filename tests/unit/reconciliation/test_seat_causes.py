"""Lines of seats that differ, with what the file says of it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import EXPLAINED, Cause
from simulator.scenario.events import Promotion
from tests.unit.reconciliation.invoices import BOUGHT, day, rebuilt, replace_all, row


def beside(file, **changes):
    """Return the only pair of a file whose subscription was changed by hand."""
    [one] = file.scenario.subscriptions
    purchase = one.events[0]
    if "promotion" in changes:
        purchase = replace(purchase, promotion=changes.pop("promotion"))
    edited = replace(one, events=(purchase, *one.events[1:]), **changes)
    scenario = replace(file.scenario, subscriptions=(edited,))
    [compared] = rebuild.again(file, scenario, simulate(scenario)).subscriptions
    [pair] = compared.pairs
    return pair


def test_another_list_price_is_named_with_both():
    pair = beside(rebuilt(BOUGHT), unit_price=Decimal(28))
    assert pair.cause is Cause.PRICE
    assert (pair.price.old, pair.price.new) == (Decimal(28), Decimal(30))


@pytest.mark.parametrize(("unit", "subtotal", "percent"), [("27", "270.00", Decimal(10))])
def test_a_promotion_of_the_file_alone_is_named(unit, subtotal, percent):
    file = rebuilt(replace_all(BOUGHT, {"EffectiveUnitPrice": unit, "Subtotal": subtotal}))
    pair = beside(file, promotion=None)
    assert (pair.cause, pair.percent) == (Cause.PROMOTION, percent)


def test_a_promotion_that_the_file_has_not_is_named():
    promotion = Promotion(percent=Decimal(10), until=day("2022-06-01"))
    pair = beside(rebuilt(BOUGHT), promotion=promotion)
    assert (pair.cause, pair.percent) == (Cause.PROMOTION, None)


def test_a_promotion_is_no_cause_of_a_unit_price_alone():
    file = rebuilt(row("new", "6/1/2022", "6/30/2022", 1, "1.30", "0.30", UnitPrice="0.305"))
    promotion = Promotion(percent=Decimal(1), until=day("2022-06-01"))
    pair = beside(file, unit_price=Decimal("0.305"), promotion=promotion)
    assert (pair.difference, pair.cause) == (0, Cause.UNIT_PRICE)


def test_a_rate_of_exchange_of_the_file_alone_is_named():
    pounds = {"PricingCurrency": "GBP", "PCToBCExchangeRate": "1.25"}
    file = rebuilt(row("new", "6/1/2022", "6/30/2022", 10, "30", "375.00", **pounds))
    assert beside(file, currency="").cause is Cause.EXCHANGE_RATE


def test_what_is_given_back_too_late_is_named():
    file = rebuilt(BOUGHT, row("cancelImmediate", "6/16/2022", "6/30/2022", 10, "-15", "-150.00"))
    [one] = file.subscriptions
    assert [pair.cause for pair in one.pairs] == [None, Cause.WINDOW]
    assert Cause.WINDOW in EXPLAINED
