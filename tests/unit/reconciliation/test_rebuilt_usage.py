"""Usage that is rebuilt: published lines, tiers, earned credit, exchange rates, days of a month."""

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Kind
from simulator.engine import outcome
from simulator.money import half_up
from simulator.reconciliation import rebuild
from simulator.reconciliation.headers import DAILY_55, DAILY_CAMEL, INVOICE_46, USAGE_42
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild import DoubtKind
from simulator.scenario.events import Credit, Tier, Usage
from simulator.words import Words, comparison, differences
from tests.property.files import pairs_of
from tests.unit.reconciliation.files import put, text
from tests.unit.reconciliation.scenarios import day

MONTH = {
    "ChargeStartDate": "8/2/2019 0:00", "ChargeEndDate": "9/1/2019 23:59", "Currency": "USD",
    "SubscriptionId": "87f4b92f", "CustomerCompanyName": "601 tests", "IncludedQuantity": "0",
    "SubscriptionDescription": "Microsoft Azure", "BillingCycleType": "Monthly",
    "DetailLineItemId": "1", "ChargeType": "Assess usage fee for current cycle",
}  # fmt: skip


def metered(meter, units, price, amount, **more):
    return {
        "ResourceName": meter, "ConsumedQuantity": units, "OverageQuantity": units,
        "ListPrice": price, "PretaxCharges": amount, **more,
    }  # fmt: skip


AZURE = {
    "SubscriptionId": "plan", "SubscriptionDescription": "Azure plan", "ChargeType": "New",
    "ChargeStartDate": "9/1/2020", "ChargeEndDate": "9/30/2020", "Currency": "EUR",
    "MeterDescription": "Tables - LRS Data Stored", "Quantity": "1", "PricingCurrency": "EUR",
    "PCToBCExchangeRate": "1",
}  # fmt: skip

DAY = {
    "SubscriptionId": "plan", "EntitlementId": "sub", "ChargeStartDate": "11/1/2018",
    "ChargeEndDate": "12/1/2018", "UsageDate": "11/13/2018", "MeterName": "1 Core Hours",
    "BillingCurrency": "USD", "PricingCurrency": "USD", "PCToBCExchangeRate": "1",
}  # fmt: skip


def charged(units, price, effective, amount, **more):
    return {
        "BillableQuantity": units, "UnitPrice": price, "EffectiveUnitPrice": effective,
        "Subtotal": amount, **more,
    }  # fmt: skip


def rated(date, units, price, effective, amount, **more):
    return {
        "UsageDate": date, "Quantity": units, "UnitPrice": price, "EffectiveUnitPrice": effective,
        "BillingPreTaxTotal": amount, **more,
    }  # fmt: skip


def rebuilt(folder, line, header, *changes):
    """Return what becomes of a file with these lines, and its pairs."""
    found = read(put(folder, text(*changes, header=header, line=line)))
    assert found.bad == ()
    whole = rebuild.file(found)
    return whole, pairs_of(whole)


def usages(whole, place=0):
    events = whole.scenario.subscriptions[place].events
    return [event for event in events if isinstance(event, Usage)]


def test_the_published_lines_of_a_usage_based_file_are_explained_to_the_cent(tmp_path):
    whole, pairs = rebuilt(
        tmp_path, MONTH, USAGE_42,
        metered("S1", "745", "0.085", "63.33"),
        metered("LRS Data Stored", "0.000882", "0.0383", "0"),
    )  # fmt: skip
    assert [pair.verdict for pair in pairs] == [Verdict.EQUAL] * 2
    subscription = whole.scenario.subscriptions[0]
    assert (subscription.kind, subscription.customer) == (Kind.USAGE, "601 tests")
    assert [(each.units, each.rate) for each in usages(whole)] == [
        (Decimal(745), Decimal("0.085")),
        (Decimal("0.000882"), Decimal("0.0383")),
    ]


def test_lines_that_are_numbered_are_tiers_of_one_usage(tmp_path):
    whole, pairs = rebuilt(
        tmp_path, MONTH, USAGE_42,
        metered("S1", "90", "0.10", "9.00", ConsumedQuantity="100", IncludedQuantity="10"),
        metered("S1", "400", "0.0801", "32.04", DetailLineItemId="2"),
        metered("S1", "7", "0.05", "0.35", DetailLineItemId="3"),
    )  # fmt: skip
    assert [pair.verdict for pair in pairs] == [Verdict.EQUAL]
    assert [part.row for part in pairs[0].file.parts] == [2, 3, 4]
    (usage,) = usages(whole)
    assert (usage.units, usage.included, usage.rate) == (507, 10, Decimal("0.10"))
    assert usage.tiers == (
        Tier(above=Decimal(100), rate=Decimal("0.0801")),
        Tier(above=Decimal(500), rate=Decimal("0.05")),
    )


@pytest.mark.parametrize(
    ("change", "cause"),
    [
        ({"PretaxCharges": "63.43"}, Cause.AMOUNT),
        ({"PretaxCharges": "63.32"}, Cause.ROUNDING),
        ({"OverageQuantity": "845", "ConsumedQuantity": "845"}, Cause.AMOUNT),
        ({"ListPrice": "0.095"}, Cause.AMOUNT),
    ],
)
def test_an_amount_that_does_not_follow_is_found(tmp_path, change, cause):
    line = metered("S1", "745", "0.085", "63.33") | change
    _, (pair,) = rebuilt(tmp_path, MONTH, USAGE_42, line)
    assert pair.cause is cause


def test_a_line_that_stands_twice_is_found(tmp_path):
    line = metered("S1", "745", "0.085", "63.33")
    whole, pairs = rebuilt(tmp_path, MONTH, USAGE_42, line, line)
    assert [(pair.verdict, pair.cause) for pair in pairs] == [
        (Verdict.EQUAL, None),
        (Verdict.ONLY_FILE, Cause.DOUBLED),
    ]
    assert len(usages(whole)) == 1


def test_months_that_begin_on_the_last_day_tell_the_day_of_purchase(tmp_path):
    months = [("2/28/2019", "3/30/2019"), ("3/31/2019", "4/29/2019"), ("4/30/2019", "5/30/2019")]
    whole, pairs = rebuilt(
        tmp_path, MONTH, USAGE_42,
        *(
            metered("S1", "1", "1", "1.00", ChargeStartDate=start, ChargeEndDate=end)
            for start, end in months
        ),
    )  # fmt: skip
    assert {pair.verdict for pair in pairs} == {Verdict.EQUAL}
    assert whole.scenario.subscriptions[0].events[0].date == day("2019-01-31")


def test_an_azure_plan_with_earned_credit_and_an_exchange_rate(tmp_path):
    whole, pairs = rebuilt(
        tmp_path, AZURE, INVOICE_46,
        charged(
            "210.950039", "0.868", "0.7378", "131.69",
            PricingCurrency="USD", PCToBCExchangeRate="0.846202666",
        ),
    )  # fmt: skip
    assert [pair.verdict for pair in pairs] == [Verdict.EQUAL]
    (usage,) = usages(whole)
    assert (usage.date, usage.rate) == (day("2020-09-30"), Decimal("0.868"))
    assert usage.partner_earned_credit == 15
    (rate,) = whole.scenario.partner.exchange_rate
    assert (rate.date, rate.currency, rate.rate) == (
        day("2020-09-01"), "USD", Decimal("0.846202666"),
    )  # fmt: skip
    assert whole.scenario.subscriptions[0].currency == "USD"


def test_usage_that_is_given_back_is_a_credit(tmp_path):
    whole, pairs = rebuilt(
        tmp_path, AZURE, INVOICE_46,
        charged("10", "1", "1", "10.00"),
        charged("3", "1", "-1", "-3.00", ChargeType="customerCredit"),
    )  # fmt: skip
    assert {pair.verdict for pair in pairs} == {Verdict.EQUAL}
    given = [e for e in whole.scenario.subscriptions[0].events if isinstance(e, Credit)]
    assert [each.amount for each in given] == [Decimal("3.00")]


@pytest.mark.parametrize(
    ("units", "price", "effective", "amount", "earned"),
    [
        ("23.200004", "0.0209496384791679", "0", "0.486031696515249", "0"),
        ("23.350007", "0.0209951014286867", "0.1999968000511992", "0.490235765325545", "0"),
        ("23.200004", "0.0209496384791679", "0.1835431430074643", "0.486031696515249", "0.15"),
        ("24.0", "1.2799888920023", "0", "30.7197334080551", "0"),
        ("24.0", "1.2799888920023", "0", "30.7197334080551", "0.15"),
    ],
)
def test_the_published_days_of_rated_usage_differ_by_the_rounding(
    tmp_path, units, price, effective, amount, earned
):
    header = dict(zip(DAILY_55, DAILY_CAMEL, strict=True))
    line = DAY | rated("11/13/2018", units, price, effective, amount)
    line["PartnerEarnedCreditPercentage"] = earned
    renamed = {header[name]: value for name, value in line.items()}
    whole, (pair,) = rebuilt(tmp_path, renamed, DAILY_CAMEL, {})
    assert (pair.verdict, pair.cause) == (Verdict.ROUNDING, Cause.ROUNDING)
    (usage,) = usages(whole)
    assert (usage.rate, usage.partner_earned_credit) == (Decimal(price), 0)
    assert 0 < pair.difference < Decimal("0.01")


def test_days_of_a_meter_are_summed_to_their_month(tmp_path):
    days = [rated(f"11/{each}/2018", "24", "0.12345", "0.12345", "2.9628") for each in (1, 2, 3)]
    other = rated("12/1/2018", "24", "0.12345", "0.12345", "2.9628", ChargeStartDate="12/1/2018")
    whole, pairs = rebuilt(tmp_path, DAY, DAILY_55, *days, other)
    assert [(each.date, each.units) for each in usages(whole)] == [
        (day("2018-11-03"), 72),
        (day("2018-12-01"), 24),
    ]
    assert [pair.difference for pair in pairs] == [Decimal("0.0084"), Decimal("0.0028")]
    assert {pair.cause for pair in pairs} == {Cause.ROUNDING}
    assert whole.tally.unexplained == 0


def test_days_of_what_an_invoice_charges_are_not_compared(tmp_path):
    month = read(put(tmp_path, text(
        charged("72", "0.12345", "0.12345", "8.88"),
        header=INVOICE_46,
        line=AZURE | {"ChargeStartDate": "11/1/2018", "ChargeEndDate": "11/30/2018"},
    )))  # fmt: skip
    days = read(put(tmp_path, text(
        rated("11/1/2018", "72", "0.12345", "0.12345", "8.8884", BillingCurrency="EUR"),
        header=DAILY_55,
        line=DAY,
    ), name="days.csv"))  # fmt: skip
    whole = rebuild.file([*month.lines(), *days.lines()])
    assert [pair.verdict for pair in pairs_of(whole)] == [Verdict.EQUAL]
    assert [line.row for line in whole.set_aside] == [2]


@pytest.mark.parametrize(
    ("days", "sums"),
    [
        (("40", "32"), []),
        (("40",), [Decimal("4.94")]),
        (("40", "32", "32"), [Decimal("12.84")]),
    ],
)
def test_days_that_do_not_come_to_what_an_invoice_charges_are_told(tmp_path, days, sums):
    month = read(put(tmp_path, text(
        charged("72", "0.12345", "0.12345", "8.88"),
        header=INVOICE_46,
        line=AZURE | {"ChargeStartDate": "11/1/2018", "ChargeEndDate": "11/30/2018"},
    )))  # fmt: skip
    lines = [
        rated(f"11/{number}/2018", units, "0.12345", "0.12345", f"{Decimal(units) * Decimal('0.12345')}",
              BillingCurrency="EUR")
        for number, units in enumerate(days, start=1)
    ]  # fmt: skip
    rated_file = read(put(tmp_path, text(*lines, header=DAILY_55, line=DAY), name="days.csv"))
    whole = rebuild.file([*month.lines(), *rated_file.lines()])
    (one,) = whole.subscriptions
    found = [each.sums for each in one.doubts if each.kind is DoubtKind.DETAILS]
    assert [(charged, half_up(come_to, 2)) for charged, come_to in filter(None, found)] == [
        (Decimal("8.88"), each) for each in sums
    ]


@pytest.mark.parametrize(("used", "expected"), [("700", []), ("655", [("S1", 745, 700)])])
def test_days_of_a_usage_based_file_are_summed_beside_their_month(tmp_path, used, expected):
    detail = {"ResourceName": "S1", "SubscriptionId": MONTH["SubscriptionId"], "Unit": "h",
              "ChargeStartDate": MONTH["ChargeStartDate"]}  # fmt: skip
    found = read(put(tmp_path, text(
        DETAIL | detail | {"ConsumedQuantity": "45"},
        DETAIL | detail | {"ConsumedQuantity": used},
        MONTH | metered("S1", "745", "0.085", "63.33", UsageDate=""),
        header=USAGE_42, line=DETAIL,
    )))  # fmt: skip
    (one,) = rebuild.file(found).subscriptions
    assert [(each.name, *(each.sums or ())) for each in one.doubts] == expected


PUBLISHED = charged(
    "3.1618", "820", "820", "820", SubscriptionDescription="", TaxTotal="73",
    MeterDescription="Bandwidth - Data Transfer In (GB) - Zone 2", InvoiceNumber="T1",
)  # fmt: skip
"""The sample of a subscription with a meter: 820 for a period, beside 3.1618 units."""


def test_a_published_line_whose_units_are_not_charged_is_named(tmp_path):
    _, (pair,) = rebuilt(tmp_path, AZURE, INVOICE_46, PUBLISHED)
    assert (pair.verdict, pair.cause, pair.difference) == (Verdict.DIFFERENT, Cause.QUANTITY, 0)
    assert comparison.cause(pair, Words("en"), "USD") == (
        "The quantity printed, 3.1618, contradicts the sum: at the unit price of the line, "
        "$820.00 pays for 1."
    )
    _, (pair,) = rebuilt(tmp_path, AZURE, INVOICE_46, PUBLISHED | {"Quantity": "2"})
    assert (pair.verdict, pair.cause) == (Verdict.DIFFERENT, Cause.AMOUNT)


@pytest.mark.parametrize("is_announced_first", [True, False])
def test_a_usage_that_is_not_invoiced_yet_repeats_that_of_an_invoice(tmp_path, is_announced_first):
    announced = PUBLISHED | {"InvoiceNumber": "", "TaxTotal": "0"}
    rows = [PUBLISHED, announced][:: -1 if is_announced_first else 1]
    whole, pairs = rebuilt(tmp_path, AZURE, INVOICE_46, *rows)
    (pair,) = [pair for pair in pairs if pair.verdict is Verdict.ONLY_FILE]
    assert (pair.cause, pair.invoice, pair.file.invoice) == (Cause.NOT_INVOICED, "T1", "")
    assert comparison.cause(pair, Words("en")) == (
        "The line is not invoiced yet; it repeats that of invoice T1."
    )
    assert len(usages(whole)) == 1


DETAIL = {
    "ChargeStartDate": "8/5/2019 0:00", "ChargeEndDate": "9/4/2019 0:00", "Currency": "",
    "SubscriptionId": "F9BA6DA0", "ResourceName": "DISK DELETE OPERATIONS", "Unit": "10K",
    "UsageDate": "8/5/2019 0:00", "ConsumedQuantity": "2.9616",
}  # fmt: skip


def test_the_published_days_of_a_usage_based_file_are_read_and_set_aside(tmp_path):
    found = read(put(tmp_path, text(
        {}, MONTH | metered("S1", "745", "0.085", "63.33", UsageDate=""),
        header=USAGE_42, line=DETAIL,
    )))  # fmt: skip
    assert found.bad == ()
    whole = rebuild.file(found)
    assert [pair.verdict for pair in pairs_of(whole)] == [Verdict.EQUAL]
    assert [(line.quantity, line.amount) for line in whole.set_aside] == [(Decimal("2.9616"), 0)]


def test_an_amount_that_is_missing_elsewhere_is_a_bad_row(tmp_path):
    line = MONTH | metered("S1", "745", "0.085", "")
    (bad,) = read(put(tmp_path, text({}, header=USAGE_42, line=line))).bad
    assert (bad.row, bad.column) == (2, "PretaxCharges")


def test_another_price_or_number_of_units_is_named_after_an_edit(tmp_path):
    whole, _ = rebuilt(tmp_path, AZURE, INVOICE_46, charged("10", "1", "1", "10.00"))
    subscription = whole.scenario.subscriptions[0]
    for change, cause, differing in (
        ({"units": Decimal(12)}, Cause.QUANTITY, ("Quantity", "10", "12")),
        ({"rate": Decimal(2)}, Cause.PRICE, ("Unit price", "1.00", "2.00")),
    ):
        events = [
            replace(event, **change) if isinstance(event, Usage) else event
            for event in subscription.events
        ]
        edited = replace(
            whole.scenario, subscriptions=(replace(subscription, events=tuple(events)),)
        )
        again = rebuild.again(whole, edited, outcome(edited).statement)
        (pair,) = pairs_of(again)
        assert pair.cause is cause
        rows = differences.beside(pair, Words("en"), "EUR")
        wrong = [row[:3] for row in rows if row.differs and row.label in ("Quantity", "Unit price")]
        assert wrong == [differing]


@pytest.mark.parametrize("order", [1, -1])
def test_as_many_units_at_two_prices_are_told_apart_where_neither_costs_a_cent(tmp_path, order):
    days = [
        rated("11/13/2018", "1000", "0.0001", "0.0001", "0.1"),
        rated("11/13/2018", "0.000006", "0.0001", "0.000085", "0.0000000005"),
        rated("11/13/2018", "0.000006", "0", "0", "0"),
    ]
    _, pairs = rebuilt(tmp_path, DAY, DAILY_55, *days[::order])
    assert {pair.verdict for pair in pairs} <= {Verdict.EQUAL, Verdict.ROUNDING}
