"""The invoice file of new commerce, usage and daily files: documented names, signs and forms."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.reconciliation import headers
from simulator.reconciliation.layouts import recognised
from simulator.reconciliation.lines import charge_type_of
from simulator.reconciliation.writing import Written, header_of, layouts_of, left_out, put
from simulator.reconciliation.writing.invoice import CHARGE_TYPES
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Credit,
    CreditReason,
    Promotion,
    Tier,
    Usage,
)
from simulator.scenario.scenario import Customer, ExchangeRate, Surcharge, Tax
from tests.unit.reconciliation.scenarios import day, licence, scenario

_NEW = "new-commerce"


def written(whole, layout=Written.INVOICE_46):
    file = io.StringIO(newline="")
    put(file, simulate(whole), whole, layout)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


def seats(*events, **more):
    return licence(*events, bought="2021-05-20", price="16", profile=_NEW, **more)


def plan(*events, **more):
    kept = {"id": "plan", "product": "Azure plan", "kind": Kind.USAGE, "profile": _NEW, **more}
    return licence(*events, bought="2021-05-01", price="0", quantity=1, **kept)


def used(date="2021-05-20", units="29", rate="0.868", **more):
    return Usage(date=day(date), meter="LRS", units=Decimal(units), rate=Decimal(rate), **more)


def of(*subscriptions, until="2021-08-31", **more):
    return scenario(*subscriptions, until=until, **more)


def test_a_line_of_seats_in_the_documented_layout():
    promotion = Promotion(percent=Decimal(10), until=day("2021-06-01"))
    first = written(of(seats(quantity=50, promotion=promotion)))[0]
    assert list(first) == headers.INVOICE_46
    assert {name: value for name, value in first.items() if value} == {
        "CustomerName": "Contoso",
        "OrderDate": "5/20/2021",
        "SkuName": "Office 365 E3",
        "ProductName": "Office 365 E3",
        "ChargeType": "new",
        "UnitPrice": "16",
        "Quantity": "50",
        "Subtotal": "720.00",
        "TaxTotal": "0.00",
        "Total": "720.00",
        "Currency": "USD",
        "PriceAdjustmentDescription": '["10% promotion"]',
        "SubscriptionId": "one",
        "ChargeStartDate": "5/20/2021",
        "ChargeEndDate": "6/19/2021",
        "TermAndBillingCycle": "One-Year commitment for monthly billing",
        "EffectiveUnitPrice": "14.4",
        "BillableQuantity": "50",
        "BillingFrequency": "Monthly",
        "PricingCurrency": "USD",
        "PCToBCExchangeRate": "1",
        "SubscriptionStartDate": "5/20/2021",
        "SubscriptionEndDate": "5/19/2022",
        "ProductQualifiers": "[]",
    }


def test_a_change_is_a_credit_and_a_charge_with_one_reference():
    rows = written(of(seats(ChangeQuantity(date=day("2021-05-22"), quantity=7))))
    back, new = (row for row in rows if row["ChargeType"] == "addQuantity")
    assert back["ReferenceID"] == new["ReferenceID"] != ""
    assert back["EffectiveUnitPrice"].startswith("-")
    assert (back["BillableQuantity"], new["BillableQuantity"]) == ("5", "7")
    assert Decimal(back["Subtotal"]) < 0 < Decimal(new["Subtotal"])
    assert {back["UnitPrice"], new["UnitPrice"]} == {"16"}


def test_a_renewal_tells_its_own_term():
    rows = written(of(seats(), until="2022-08-31"))
    renewed = next(row for row in rows if row["ChargeType"] == "renew")
    assert (renewed["SubscriptionStartDate"], renewed["SubscriptionEndDate"]) == (
        "5/20/2022",
        "5/19/2023",
    )


@pytest.mark.parametrize(
    ("term", "billing", "words", "frequency"),
    [
        (Term.MONTH, Billing.MONTHLY, "One-Month commitment for monthly billing", "Monthly"),
        (Term.YEAR, Billing.ANNUAL, "One-Year commitment for yearly billing", "Annual"),
        (
            Term.THREE_YEARS,
            Billing.ANNUAL,
            "Three-year commitment for monthly/yearly billing",
            "Annual",
        ),
        (
            Term.THREE_YEARS,
            Billing.UPFRONT,
            "Three-3 Years commitment for monthly/3 Years/yearly billing",
            "",
        ),
    ],
)
def test_terms_and_plans_are_written_as_files_are_seen_with(term, billing, words, frequency):
    first = written(of(seats(term=term, billing=billing)))[0]
    assert (first["TermAndBillingCycle"], first["BillingFrequency"]) == (words, frequency)


def test_add_ons_and_trials_are_qualified():
    parent = seats()
    add_on = seats(id="two", kind=Kind.ADD_ON, parent="one")
    trial = seats(id="three", kind=Kind.TRIAL, quantity=25)
    rows = written(of(parent, add_on, trial))
    found = {row["SubscriptionId"]: json.loads(row["ProductQualifiers"]) for row in rows[::-1]}
    assert found == {"one": [], "two": ["Add-on"], "three": ["Trial"]}
    first = next(row for row in rows if row["SubscriptionId"] == "three")
    assert (first["TermAndBillingCycle"], first["BillingFrequency"]) == (
        "One-Month commitment for trial",
        "",
    )


def test_purchases_that_are_paid_once_have_neither_term_nor_frequency():
    once = licence(kind=Kind.ONE_TIME, profile="one-time-2019", billing=Billing.UPFRONT)
    (row,) = written(scenario(once))
    assert (row["TermAndBillingCycle"], row["BillingFrequency"]) == ("", "")
    assert row["ChargeStartDate"] == row["SubscriptionStartDate"] == row["SubscriptionEndDate"]
    recurring = licence(kind=Kind.RECURRING, profile="one-time-2019")
    assert written(scenario(recurring))[0]["TermAndBillingCycle"] == "1 Year Subscription"


def test_a_converted_price_is_written_before_it_is_converted():
    rates = (ExchangeRate(date=day("2021-05-01"), currency="EUR", rate=Decimal("1.2")),)
    change = ChangeQuantity(date=day("2021-05-22"), quantity=7)
    whole = of(seats(change, currency="EUR"), exchange_rate=rates)
    first, back, _ = written(whole)[:3]
    assert (first["UnitPrice"], first["EffectiveUnitPrice"]) == ("16", "16")
    assert (first["PricingCurrency"], first["Currency"], first["Subtotal"]) == (
        "EUR",
        "USD",
        "96.00",
    )
    assert (first["PCToBCExchangeRate"], first["PCToBCExchangeRateDate"]) == ("1.2", "5/1/2021")
    assert back["EffectiveUnitPrice"] == "-14.967741935483870968"


def test_a_surcharge_is_named():
    row = Surcharge(
        date=day("2021-01-01"), percent=Decimal(5), term=Term.YEAR, billing=Billing.MONTHLY
    )
    assert written(of(seats(), surcharge=(row,)))[0]["PriceAdjustmentDescription"] == (
        '["5% surcharge"]'
    )


def test_the_tax_stands_on_the_invoice_alone_and_countries_are_told():
    whole = of(seats(), tax=Tax(rate=Decimal("0.2")))
    row = written(replace(whole, customers=(Customer(name="Contoso", country="DE"),)))[0]
    assert (row["TaxTotal"], row["Total"], row["CustomerCountry"]) == (
        "0.00",
        row["Subtotal"],
        "DE",
    )


def test_an_azure_plan_is_charged_by_meter():
    earned = used(partner_earned_credit=Decimal(15))
    (row,) = written(of(plan(earned)))
    assert (row["SubscriptionDescription"], row["MeterDescription"]) == ("Azure plan", "LRS")
    assert (row["UnitPrice"], row["EffectiveUnitPrice"]) == ("0.868", "0.7378")
    assert (row["BillableQuantity"], row["Subtotal"]) == ("29", "21.39")
    assert json.loads(row["PriceAdjustmentDescription"]) == [
        "15.0% Partner earned credit for services managed"
    ]


def test_tiers_have_a_row_each_and_come_to_their_sum():
    tiers = (Tier(above=Decimal(10), rate=Decimal("0.333")),)
    rows = written(of(plan(used(tiers=tiers))))
    assert [(row["BillableQuantity"], row["Subtotal"]) for row in rows] == [
        ("10", "8.68"),
        ("19", "6.32"),
    ]


def test_a_credit_tells_its_reason():
    given = Credit(date=day("2021-05-21"), amount=Decimal("5.00"), reason=CreditReason.SLA)
    rows = written(of(seats(given)))
    (credit,) = [row for row in rows if row["ChargeType"] == "customerCredit"]
    assert (credit["Subtotal"], credit["CreditReasonCode"]) == ("-5.00", "sla")


def test_the_file_of_2020_has_times_and_that_of_2023_other_names():
    whole = of(seats(Cancel(date=day("2021-05-22"))))
    older = written(whole, Written.INVOICE_38)[0]
    assert (older["ChargeStartDate"], older["ChargeEndDate"]) == (
        "5/20/2021 0:00",
        "6/19/2021 23:59",
    )
    newer = written(whole, Written.INVOICE_CAMEL)[0]
    assert newer["totalForCustomer"] == newer["subtotal"] == older["SubTotal"]


def test_usage_of_the_older_books_has_included_units_and_rates():
    metered = licence(
        used("2018-01-20", "745", "0.085", included=Decimal(5)), id="u", kind=Kind.USAGE, price="0"
    )
    (row,) = written(scenario(metered), Written.USAGE_42)
    names = ("ConsumedQuantity", "IncludedQuantity", "OverageQuantity", "ListPrice")
    assert [row[name] for name in names] == ["745", "5", "740", "0.085"]
    assert (row["PretaxCharges"], row["PretaxEffectiveRate"]) == ("62.90", "0.085")
    assert (row["ChargeStartDate"], row["ChargeEndDate"]) == ("1/13/2018 0:00", "2/12/2018 23:59")


def test_days_of_usage_are_not_rounded():
    (row,) = written(of(plan(used(partner_earned_credit=Decimal(15)))), Written.DAILY_55)
    assert (row["UsageDate"], row["ChargeStartDate"], row["ChargeEndDate"]) == (
        "5/20/2021",
        "5/1/2021",
        "5/31/2021",
    )
    assert (row["BillingPreTaxTotal"], row["PartnerEarnedCreditPercentage"]) == ("21.3962", "15")
    (newer,) = written(of(plan(used(partner_earned_credit=Decimal(15)))), Written.DAILY_CAMEL)
    assert newer["rateOfPartnerEarnedCredit"] == "0.15"


def test_a_bill_is_written_in_the_layouts_that_it_needs():
    both = of(seats(), licence(id="old"), plan(used()))
    statement = simulate(both)
    assert layouts_of(statement, both) == (Written.LICENCE_28, Written.INVOICE_46)
    every = sum(len(invoice.lines) for invoice in statement.invoices)
    assert left_out(statement, both, Written.DAILY_55) == every - 1
    assert (
        left_out(statement, both, Written.LICENCE_28)
        + left_out(statement, both, Written.INVOICE_46)
        == every
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'quoted"])
@pytest.mark.parametrize("layout", [Written.INVOICE_46, Written.USAGE_42, Written.DAILY_55])
def test_no_text_is_taken_for_a_formula(text, layout):
    meter = Usage(date=day("2021-05-20"), meter=text, units=Decimal(1), rate=Decimal(1))
    book = {} if layout is Written.USAGE_42 else {"profile": _NEW}
    whole = of(licence(meter, id=text, customer=text, product=text, kind=Kind.USAGE, **book))
    for row in written(whole, layout):
        names = [name for name, value in row.items() if value.startswith(text)]
        assert names == []


@pytest.mark.parametrize("layout", Written)
def test_every_header_is_recognised_without_an_unknown_column(layout):
    assert recognised(header_of(layout)).unknown == ()


def test_every_charge_type_of_seats_has_a_name_that_is_read_again():
    for kind, name in CHARGE_TYPES.items():
        assert name == "New" or charge_type_of(name) is kind


def test_the_names_of_2023_are_the_documented_ones():
    assert headers.INVOICE_CAMEL[0] == "partnerId"
    assert {"mpnId", "resellerMpnId", "totalForCustomer", "pcToBCExchangeRate"} <= set(
        headers.INVOICE_CAMEL
    )
    assert {"resourceUri", "unitOfMeasure", "rateOfPartnerEarnedCredit", "rateOfCredit"} <= set(
        headers.DAILY_CAMEL
    )
