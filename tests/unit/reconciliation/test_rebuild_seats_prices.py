"""Prices of seats, promotions and surcharges where single lines do not show them."""

from __future__ import annotations

from decimal import Decimal

from simulator.catalogue import Billing, Term
from simulator.reconciliation import rebuild
from simulator.scenario.events import (
    ChangePrice,
    ChangeTerm,
    ExtendedService,
    Promotion,
    SetAutoRenew,
    Upgrade,
)
from simulator.scenario.scenario import Partner, Scenario, Surcharge
from tests.property.seat_files import seat_lines_of
from tests.unit.reconciliation.invoices import JULY, MONTH, day, equal, events, rebuilt, row

AUGUST = {**MONTH, "SubscriptionStartDate": "8/1/2022", "SubscriptionEndDate": "8/31/2022"}


def all_events(file):
    """Return the events, the purchase among them."""
    return file.scenario.subscription("one").events


def test_a_promotion_of_seats_that_are_upgraded_on_their_first_day():
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 2, "27", "54.00"),
        row("convert", "6/1/2022", "6/30/2022", 2, "-27", "-54.00", ReferenceID="a"),
        row("convert", "6/1/2022", "6/30/2022", 2, "4", "8.00", ReferenceID="a",
            SkuName="Better", UnitPrice="4"),
        row("cycleCharge", "7/1/2022", "7/31/2022", 2, "4", "8.00", SkuName="Better", UnitPrice="4"),
        row("cycleCharge", "8/1/2022", "8/31/2022", 2, "4", "8.00", SkuName="Better", UnitPrice="4"),
    )  # fmt: skip
    bought, upgraded = all_events(file)
    assert bought.promotion.percent == 10
    assert upgraded == Upgrade(date=day("2022-06-01"), product="Better", unit_price=Decimal(4))
    assert equal(file)


def test_a_promotion_of_a_price_that_prints_alike_is_told_from_the_amounts():
    price, million = {"UnitPrice": "0.123456"}, 1_000_000
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", million, "0.12", "117283.20", **MONTH | price),
        row("renew", "7/1/2022", "7/31/2022", million, "0.12", "117283.20", **JULY | price),
        row("renew", "8/1/2022", "8/31/2022", million, "0.12", "123456.00", **AUGUST | price),
    )
    assert all_events(file)[0].promotion == Promotion(percent=Decimal(5), until=day("2022-07-01"))
    assert equal(file)


def test_a_promotion_is_told_from_the_terms_that_show_it():
    short = {"SubscriptionStartDate": "6/30/2022", "SubscriptionEndDate": "6/30/2022"}
    file = rebuilt(
        row("new", "6/30/2022", "6/30/2022", 10, "0.03", "0.30", UnitPrice="0.99", **MONTH | short),
        row("renew", "7/1/2022", "7/31/2022", 10, "0.94", "9.40", UnitPrice="0.99", **JULY),
        row("renew", "8/1/2022", "8/31/2022", 10, "0.99", "9.90", UnitPrice="0.99", **AUGUST),
    )
    assert all_events(file)[0].promotion == Promotion(percent=Decimal(5), until=day("2022-07-01"))
    assert equal(file)


def test_a_free_promotion_goes_on_in_a_longer_term():
    year = {"SubscriptionStartDate": "6/16/2022", "SubscriptionEndDate": "6/15/2023"}
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 10, "0", "0.00", **MONTH),
        row("convert", "6/16/2022", "6/30/2022", 10, "0", "0.00", ReferenceID="a", **MONTH),
        row("convert", "6/16/2022", "7/15/2022", 10, "0", "0.00", ReferenceID="a",
            UnitPrice="25", **year),
    )  # fmt: skip
    bought, longer = all_events(file)
    assert bought.promotion == Promotion(percent=Decimal(100), until=day("2022-06-16"))
    assert longer == ChangeTerm(
        date=day("2022-06-16"), term=Term.YEAR, billing=Billing.MONTHLY, unit_price=Decimal(25)
    )
    assert equal(file)


def test_the_promotion_of_a_renewal_that_comes_first_in_the_file():
    file = rebuilt(row("renew", "7/1/2022", "7/31/2022", 10, "0", "0.00", **JULY))
    assert all_events(file)[0].promotion.until == day("2022-07-01")
    assert equal(file)


def test_a_new_price_that_no_amount_shows():
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 10, "0", "0.00", **MONTH),
        row("renew", "7/1/2022", "7/31/2022", 10, "0", "0.00", UnitPrice="40", **JULY),
    )
    assert events(file) == (ChangePrice(date=day("2022-07-01"), unit_price=Decimal(40)),)
    assert equal(file)


def test_extended_service_costs_more_than_its_price_says():
    may = {**MONTH, "SubscriptionStartDate": "5/1/2026", "SubscriptionEndDate": "5/31/2026"}
    june = {**MONTH, "SubscriptionStartDate": "6/1/2026", "SubscriptionEndDate": "6/30/2026"}
    price, million = {"UnitPrice": "0.123456"}, 1_000_000
    file = rebuilt(
        row("new", "5/1/2026", "5/31/2026", million, "30", "30000000.00", **may),
        row("renew", "6/1/2026", "6/30/2026", million, "0.13", "127159.68", **june | price),
    )
    assert events(file) == (
        SetAutoRenew(
            date=day("2026-05-31"),
            auto_renew=False,
            extended_service=ExtendedService(unit_price=Decimal("0.123456")),
        ),
    )
    assert equal(file)


def test_terms_that_all_cost_more_than_their_price_have_a_surcharge():
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 10, "30", "300.00", **MONTH),
        row("renew", "7/1/2022", "7/31/2022", 10, "31.50", "315.00", **JULY),
        row("renew", "8/1/2022", "8/31/2022", 10, "31.50", "315.00", **AUGUST),
    )
    assert file.scenario.partner.surcharge == (
        Surcharge(
            date=day("2022-07-01"), percent=Decimal(5), term=Term.MONTH, billing=Billing.MONTHLY
        ),
    )
    assert (file.scenario.subscription("one").unit_price, events(file)) == (30, ())
    assert equal(file)


def test_one_cycle_that_costs_more_tells_a_price():
    file = rebuilt(
        row("new", "6/1/2022", "6/30/2022", 10, "30", "300.00", **MONTH),
        row("renew", "7/1/2022", "7/31/2022", 10, "31.50", "315.00", **JULY),
    )
    assert file.scenario.partner.surcharge == ()
    assert equal(file)


def test_the_stated_price_is_without_a_known_surcharge():
    known = Surcharge(
        date=day("2022-01-01"), percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY
    )
    million = row("new", "6/1/2022", "6/30/2022", 1_000_000, "0.01", "10000.00", UnitPrice="0.01")
    bought = rebuilt(million).scenario
    partner = Partner(profile="new-commerce", surcharge=(known,))
    lines = seat_lines_of(
        Scenario(until=day("2022-08-31"), partner=partner, subscriptions=bought.subscriptions)
    )
    file = rebuild.file(lines, partner=partner)
    assert lines[0].amount == 10500
    assert file.scenario.subscription("one").unit_price == Decimal("0.01")
    assert equal(file)
