"""Files of seats as a whole: months cut out, prices, currencies, roundings, what stays unexplained."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Kind, Rounding, Term
from simulator.engine import simulate
from simulator.reconciliation.headers import INVOICE_38
from simulator.reconciliation.pairs import Cause, Verdict
from simulator.reconciliation.rebuild.doubts import DoubtKind
from simulator.scenario.events import (
    Cancel,
    ChangeQuantity,
    Credit,
    CreditReason,
    ExtendedService,
    Promotion,
    Purchase,
    SetAutoRenew,
)
from simulator.scenario.scenario import ExchangeRate
from tests.property.files import pairs_of
from tests.unit.reconciliation.invoices import (
    BOUGHT,
    JULY,
    MONTH,
    OTHER,
    TRIAL,
    day,
    doubts,
    equal,
    events,
    rebuilt,
    replace_all,
    row,
)


def test_a_month_out_of_a_long_history():
    file = rebuilt(row("cycleCharge", "9/1/2022", "9/30/2022", 12, "30", "360.00"))
    one = file.scenario.subscription("one")
    assert one.events == (Purchase(date=day("2022-06-01"), quantity=12),)
    assert doubts(file) == [DoubtKind.BEFORE_THE_FILE]
    assert equal(file)


def test_the_scenario_goes_on_until_the_invoice_of_the_file_is_there():
    file = rebuilt(row("cycleCharge", "9/1/2022", "9/30/2022", 12, "30", "360.00"))
    statement = simulate(file.scenario)
    assert statement.invoices[-1].date == day("2022-10-08")
    assert [line.amount for line in statement.invoices[-1].lines] == [360]
    assert equal(file)


def test_a_year_that_falls_silent_is_no_month_that_was_not_renewed():
    goes_on = [
        row("cycleCharge", f"{month}/1/2022", f"{month}/{last}/2022", 10, "30", "300.00", **OTHER)
        for month, last in ((7, 31), (8, 31), (9, 30))
    ]
    whole = row("cycleCharge", "7/1/2022", "7/31/2022", 10, "30", "300.00")
    file = rebuilt(BOUGHT, whole, {**BOUGHT, **OTHER}, *goes_on)
    assert file.scenario.subscription("one").term is Term.YEAR
    lost = [pair.simulated for pair in pairs_of(file) if pair.cause is Cause.MISSING_LINE]
    assert [line.period.start for line in lost] == [day("2022-08-01"), day("2022-09-01")]
    assert file.tally.difference == -600


def test_a_month_of_the_file_of_2020_says_less_and_is_rebuilt_all_the_same():
    file = rebuilt(
        row("cycleCharge", "9/1/2022 0:00", "9/30/2022 23:59", 12, "30", "360.00"),
        row("addQuantity", "9/16/2022 0:00", "9/30/2022 23:59", 12, "-15", "-180.00"),
        row("addQuantity", "9/16/2022 0:00", "9/30/2022 23:59", 13, "15", "195.00"),
        header=INVOICE_38,
    )
    assert doubts(file) == [DoubtKind.BEFORE_THE_FILE]
    assert events(file) == (ChangeQuantity(date=day("2022-09-16"), quantity=13),)
    assert equal(file)


def test_a_renewal_is_the_first_line():
    file = rebuilt(row("renew", "7/1/2022", "7/31/2022", 10, "30", "300.00", **JULY))
    one = file.scenario.subscription("one")
    assert (one.term, one.events[0].date) == (Term.MONTH, day("2022-06-01"))
    assert equal(file)


def test_a_promotion_is_the_list_price_beside_the_one_charged():
    file = rebuilt(row("new", "6/1/2022", "6/30/2022", 10, "27", "270.00"))
    one = file.scenario.subscription("one")
    assert one.unit_price == 30
    assert one.events[0].promotion == Promotion(percent=Decimal(10), until=day("2022-06-01"))
    assert doubts(file) == [DoubtKind.END_OF_PROMOTION]
    assert equal(file)


def test_a_price_in_another_currency_has_its_rate():
    pounds = {"PricingCurrency": "GBP", "PCToBCExchangeRate": "1.25"}
    file = rebuilt(row("new", "6/1/2022", "6/30/2022", 10, "30", "375.00", **pounds))
    one = file.scenario.subscription("one")
    assert (one.currency, one.unit_price) == ("GBP", Decimal(30))
    assert file.scenario.partner.exchange_rate == (
        ExchangeRate(date=day("2022-06-01"), currency="GBP", rate=Decimal("1.25")),
    )
    assert equal(file)


def test_what_is_bought_once_and_has_no_end():
    once = {
        "BillingFrequency": "", "TermAndBillingCycle": "", "UnitPrice": "820",
        "SubscriptionStartDate": "", "SubscriptionEndDate": "",
    }  # fmt: skip
    file = rebuilt(row("New", "6/1/2022", "", 1, "820", "820.00", **once))
    one = file.scenario.subscription("one")
    assert (one.kind, one.unit_price) == (Kind.ONE_TIME, Decimal(820))
    assert file.scenario.partner.profile == "one-time-2019"
    assert equal(file)


def test_software_as_a_service_is_a_subscription():
    file = rebuilt(
        replace_all(BOUGHT, {"TermAndBillingCycle": "1 Year Subscription"}),
        row("addQuantity", "6/18/2022", "6/30/2022", 10, "-13", "-130.00"),
        row("addQuantity", "6/18/2022", "6/30/2022", 12, "13", "156.00"),
    )
    one = file.scenario.subscription("one")
    assert (one.kind, file.scenario.partner.profile) == (Kind.RECURRING, "one-time-2019")
    assert equal(file)


def test_extended_service_is_told_by_a_refund_after_the_window():
    year = {"SubscriptionStartDate": "6/1/2025", "SubscriptionEndDate": "5/31/2026"}
    month = {**MONTH, "SubscriptionStartDate": "6/1/2026", "SubscriptionEndDate": "6/30/2026"}
    file = rebuilt(
        row("cycleCharge", "5/1/2026", "5/31/2026", 10, "30", "300.00", **year),
        row("renew", "6/1/2026", "6/30/2026", 10, "37.08", "370.80", UnitPrice="37.08", **month),
        row("cancelImmediate", "6/16/2026", "6/30/2026", 10, "-18.54", "-185.40",
            UnitPrice="37.08", **month),
    )  # fmt: skip
    assert events(file) == (
        SetAutoRenew(
            date=day("2026-05-31"),
            auto_renew=False,
            extended_service=ExtendedService(unit_price=Decimal(36)),
        ),
        Cancel(date=day("2026-06-16")),
    )
    assert equal(file)


def test_a_credit_of_the_customer_is_given():
    file = rebuilt(BOUGHT, row("customerCredit", "6/20/2022", "6/20/2022", 1, "-12.50", "-12.50"))
    assert events(file) == (
        Credit(date=day("2022-06-20"), amount=Decimal("12.50"), reason=CreditReason.OTHER),
    )


def test_the_rounding_is_the_one_that_makes_the_prorated_lines():
    thirty_one = {"SubscriptionStartDate": "7/1/2022", "SubscriptionEndDate": "6/30/2023"}
    file = rebuilt(
        row("new", "7/1/2022", "7/31/2022", 7, "30", "210.00", **thirty_one),
        # 30 x 20 / 31 = 19.3548: cut, 7 times.
        row("addQuantity", "7/12/2022", "7/31/2022", 7, "-19.35", "-135.45", **thirty_one),
        row("addQuantity", "7/12/2022", "7/31/2022", 8, "19.35", "154.80", **thirty_one),
        row("addQuantity", "7/13/2022", "7/31/2022", 8, "-18.38", "-147.04", **thirty_one),
        row("addQuantity", "7/13/2022", "7/31/2022", 9, "18.38", "165.42", **thirty_one),
    )
    assert file.scenario.partner.rounding is Rounding.TU
    assert (file.fits[0].rounding, file.fits[0].lines, file.fits[0].of) == (Rounding.TU, 4, 4)
    assert equal(file)


def test_what_the_rules_refuse_stays_a_line_of_the_file():
    file = rebuilt(
        BOUGHT,
        row("removeQuantity", "6/21/2022", "6/30/2022", 10, "-10", "-100.00"),
        row("removeQuantity", "6/21/2022", "6/30/2022", 8, "10", "80.00"),
    )
    assert events(file) == ()
    [one] = file.subscriptions
    left = [pair for pair in one.pairs if pair.verdict is Verdict.ONLY_FILE]
    assert [pair.cause for pair in left] == [Cause.WINDOW] * 2
    assert file.tally.difference == Decimal("-20.00")


@pytest.mark.parametrize("step", [1, -1])
def test_a_line_that_is_not_invoiced_yet_repeats_that_of_an_invoice(step):
    rows = [{**BOUGHT, "InvoiceNumber": "G1", "TaxTotal": "20"}, BOUGHT]
    [one] = rebuilt(*rows[::step]).subscriptions
    assert [(pair.cause, pair.invoice) for pair in one.pairs][::step] == [
        (None, ""),
        (Cause.NOT_INVOICED, "G1"),
    ]


def test_a_quantity_of_seats_that_contradicts_the_sum_is_not_billed():
    file = rebuilt({**BOUGHT, "BillableQuantity": "31.618"})
    [[pair]] = [one.pairs for one in file.subscriptions]
    assert (pair.cause, pair.difference) == (Cause.QUANTITY, 0)
    assert file.scenario.subscription("one").events[0].quantity == 10


def test_a_line_that_stands_twice_is_named():
    file = rebuilt(BOUGHT, BOUGHT)
    [one] = file.subscriptions
    assert [pair.cause for pair in one.pairs] == [None, Cause.DOUBLED]
    assert file.scenario.subscription("one").events == (
        Purchase(date=day("2022-06-01"), quantity=10),
    )


def test_prices_without_a_column_for_the_list_price_are_told_from_the_amounts():
    file = rebuilt(
        replace_all(BOUGHT, {"UnitPrice": ""}),
        row("addQuantity", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", UnitPrice=""),
        row("addQuantity", "6/16/2022", "6/30/2022", 12, "15", "180.00", UnitPrice=""),
    )
    assert file.scenario.subscription("one").unit_price == 30
    assert equal(file)


def test_it_is_the_same_scenario_whatever_the_order_of_the_lines():
    rows = [
        BOUGHT,
        row("addQuantity", "6/16/2022", "6/30/2022", 10, "-15", "-150.00"),
        row("addQuantity", "6/16/2022", "6/30/2022", 12, "15", "180.00"),
        row("cycleCharge", "7/1/2022", "7/31/2022", 12, "30", "360.00"),
    ]
    forward, backward = rebuilt(*rows), rebuilt(*reversed(rows))
    assert replace(forward.scenario, title="") == replace(backward.scenario, title="")


def test_the_published_lines_of_a_trial_and_of_a_promotion_are_rebuilt_to_the_cent():
    """Source: the response examples of the interface for programs, as a file (46 columns)."""
    year = {"SubscriptionStartDate": "5/20/2021", "SubscriptionEndDate": "5/19/2022"}
    trial = {
        **TRIAL,
        "SubscriptionId": "trial",
        "SubscriptionStartDate": "5/20/2021",
        "SubscriptionEndDate": "6/19/2021",
        "ProductQualifiers": '["AddOn", "Trial"]',
    }
    file = rebuilt(
        row("new", "5/20/2021", "6/19/2021", 25, "0", "0", **trial),
        row("new", "5/20/2021", "6/19/2021", 50, "14.4", "720", UnitPrice="16", **year),
    )
    bought = file.scenario.subscription("one")
    assert file.scenario.subscription("trial").kind is Kind.TRIAL
    assert (bought.unit_price, bought.events[0].promotion.percent) == (Decimal(16), Decimal(10))
    assert equal(file)


def test_subscriptions_with_the_same_lines_become_the_same_under_their_own_names():
    def lines(name, customer, reference):
        own = {"SubscriptionId": name, "CustomerName": customer, "ReferenceId": reference}
        return (
            row("new", "6/1/2022", "6/30/2022", 10, "30", "300.00", **own),
            row("addQuantity", "6/16/2022", "6/30/2022", 10, "-15", "-150.00", **own),
            row("addQuantity", "6/16/2022", "6/30/2022", 12, "15", "180.00", **own),
        )

    alone = rebuilt(*lines("one", "Contoso", "r1")).scenario.subscription("one")
    file = rebuilt(
        *lines("one", "Contoso", "r1"),
        *lines("two", "Fabrikam", "r2"),
        *lines("three", "Contoso", "r3"),
    )
    found = [file.scenario.subscription(name) for name in ("one", "two", "three")]
    assert found == [
        alone,
        replace(alone, id="two", customer="Fabrikam"),
        replace(alone, id="three"),
    ]
    assert equal(file)
