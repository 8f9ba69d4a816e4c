"""Sums of statements: by charge group, by subscription, by day, running."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal, Inexact, localcontext
from time import perf_counter

import pytest

from simulator.catalogue import ChargeType, Rule
from simulator.statement import Statement
from simulator.summary import (
    ChargeGroup,
    by_charge_type,
    by_group,
    by_subscription,
    charge_group,
    cost_per_day,
    cumulative,
    posted_lines,
    total_of,
    total_payable,
)
from tests.unit.ui_models.bills import (
    bill_of,
    billed,
    change_of_licences,
    invoice,
    line,
    two_subscriptions,
)


@pytest.mark.parametrize(
    ("charge_type", "amount", "group"),
    [
        (ChargeType.CYCLE_FEE, "4.00", ChargeGroup.CYCLE),
        (ChargeType.PRORATE_FEE_WHEN_RENEW, "48.00", ChargeGroup.CYCLE),
        (ChargeType.CYCLE_INSTANCE_PRORATE, "2.45", ChargeGroup.PRORATION),
        (ChargeType.CYCLE_INSTANCE_PRORATE, "-4.00", ChargeGroup.CREDIT),
        (ChargeType.CANCEL_FEE, "-2.97", ChargeGroup.CREDIT),
        (ChargeType.CANCEL_FEE, "2.97", ChargeGroup.PRORATION),
        (ChargeType.ACTIVATION_FEE, "0", ChargeGroup.PRORATION),
        (ChargeType.USAGE_FEE, "1.20", ChargeGroup.USAGE),
    ],
)
def test_a_charge_belongs_to_a_group(charge_type, amount, group):
    assert charge_group(charge_type, Decimal(amount)) is group


@pytest.mark.parametrize("charge_type", ChargeType)
def test_every_charge_type_has_a_group(charge_type):
    assert charge_group(charge_type, Decimal(1)) in ChargeGroup
    granted = charge_type in {ChargeType.OFFSET, ChargeType.CUSTOMER_CREDIT}
    below = ChargeGroup.GRANTED if granted else ChargeGroup.CREDIT
    assert charge_group(charge_type, Decimal(-1)) is below


def test_what_is_paid_once_is_a_group_of_its_own_and_comes_back_as_a_credit():
    once = (ChargeType.NEW, Rule.ONE_TIME_PURCHASE)
    assert charge_group(once[0], Decimal(9), once[1]) is ChargeGroup.ONE_TIME
    assert charge_group(once[0], Decimal(-9), once[1]) is ChargeGroup.CREDIT
    assert charge_group(ChargeType.NEW, Decimal(9), Rule.NEW_COMMERCE_PURCHASE) is ChargeGroup.CYCLE


@pytest.mark.parametrize(
    "rule", [Rule.NEW_COMMERCE_CONVERT_TRIAL, Rule.NEW_COMMERCE_CHANGE_TERM], ids=str
)
def test_a_conversion_that_begins_a_term_charges_a_whole_cycle(rule):
    assert charge_group(ChargeType.CONVERT, Decimal(375), rule) is ChargeGroup.CYCLE
    assert charge_group(ChargeType.CONVERT, Decimal(-7), rule) is ChargeGroup.CREDIT
    upgrade = Rule.NEW_COMMERCE_UPGRADE
    assert charge_group(ChargeType.CONVERT, Decimal(7), upgrade) is ChargeGroup.PRORATION


def test_the_published_invoice_is_prorations_less_a_credit():
    second = billed(change_of_licences()).statement.invoices[1]
    assert by_group(second) == {
        ChargeGroup.PRORATION: Decimal("13.55"),
        ChargeGroup.CREDIT: Decimal("-4.00"),
    }
    assert by_charge_type(second.lines) == {ChargeType.CYCLE_INSTANCE_PRORATE: Decimal("9.55")}


def test_tax_is_a_group_of_its_own_and_is_paid():
    taxed = invoice(date(2018, 1, 15), line("4.00"), tax="0.80")
    assert by_group(taxed)[ChargeGroup.TAX] == Decimal("0.80")
    assert taxed.payable == Decimal("4.80")
    assert cumulative([taxed, taxed]) == (Decimal("4.80"), Decimal("9.60"))


def test_subscriptions_are_told_apart():
    third = billed(two_subscriptions()).statement.invoices[2]
    assert by_subscription(third.lines) == {"e3": Decimal("8.00"), "visio": Decimal("12.00")}


def test_a_month_of_four_dollars_costs_13_cents_a_day_and_12_at_its_end():
    (stretch,) = cost_per_day([line("4.00")], "USD")
    days = [stretch.on(stretch.period.start + timedelta(days=each)) for each in range(31)]
    assert days == [Decimal("0.13")] * 28 + [Decimal("0.12")] * 3
    assert sum(days) == Decimal("4.00")


def test_a_credit_and_its_line_cost_nothing_together():
    stretches = cost_per_day([line("4.00"), line("-4.00")], "USD")
    assert [stretch.total for stretch in stretches] == [Decimal("0.00")]


def test_days_without_a_line_cost_nothing():
    first = line("3.10", start=date(2018, 1, 1), end=date(2018, 2, 1))
    later = line("3.10", start=date(2018, 3, 1), end=date(2018, 4, 1))
    assert [stretch.total for stretch in cost_per_day([first, later], "USD")] == [
        Decimal("3.10"),
        Decimal("0.00"),
        Decimal("3.10"),
    ]


def test_a_currency_without_decimals_hands_out_whole_units():
    (stretch,) = cost_per_day([line("400")], "JPY")
    assert stretch.total == Decimal(400)
    assert stretch.on(stretch.period.start) == Decimal(13)
    assert stretch.on(stretch.period.last) == Decimal(12)


def test_sums_do_not_depend_on_the_context_of_the_thread():
    many = tuple(line(amount) for amount in ("123456.78", "0.01", "0.02"))
    bill = invoice(date(2018, 1, 15), *many, tax="0.03")
    with localcontext() as context:
        context.prec = 3
        context.traps[Inexact] = True
        assert by_group(bill)[ChargeGroup.CYCLE] == Decimal("123456.81")
        assert by_charge_type(many) == {ChargeType.CYCLE_FEE: Decimal("123456.81")}
        assert by_subscription(many) == {"e3": Decimal("123456.81")}
        assert bill.payable == Decimal("123456.84")
        assert cumulative([bill, bill])[1] == Decimal("246913.68")
        assert total_of(many, "USD") == Decimal("123456.81")


def test_a_total_of_nothing_has_the_decimals_of_its_currency():
    assert [str(total_of((), each)) for each in ("USD", "JPY", "KWD")] == ["0.00", "0", "0.000"]
    assert str(total_payable(Statement("USD", (), Decimal("0.00")))) == "0.00"


def test_what_is_paid_together_has_the_tax():
    taxed = invoice(date(2018, 1, 15), line("4.00"), tax="0.80")
    assert total_payable(bill_of(taxed, taxed).statement) == Decimal("9.60")


def test_many_lines_that_cancel_out_are_cut_into_days_in_time():
    days = [date(2018, 1, 1) + timedelta(days=each) for each in range(20_000)]
    lines = [line("1.00", start=day, end=day + timedelta(days=1)) for day in days]
    began = perf_counter()
    (stretch,) = cost_per_day(lines, "USD")
    assert stretch.total == Decimal("20000.00")
    assert perf_counter() - began < 3


def test_no_lines_cost_nothing():
    assert cost_per_day([], "USD") == ()


def test_lines_that_wait_for_an_invoice_are_posted_too():
    statement = billed(change_of_licences(until=date(2018, 3, 14))).statement
    assert statement.pending
    assert posted_lines(statement)[-len(statement.pending) :] == statement.pending
