"""The licence-based file that is written: documented layout, dates, signs, guarded texts."""

import csv
import io
from decimal import Decimal

import pytest

from simulator.catalogue import Billing, ChargeType, Kind
from simulator.engine import simulate
from simulator.reconciliation.keys import everything
from simulator.reconciliation.lines import charge_type_of
from simulator.reconciliation.reader import read
from simulator.reconciliation.writing import Written, header_of, put, rows, write
from simulator.reconciliation.writing.cells import guarded
from simulator.reconciliation.writing.licence import CHARGE_TYPES
from simulator.scenario.events import ChangeBilling, ChangeQuantity, Promotion
from simulator.scenario.scenario import Tax
from tests.unit.reconciliation.scenarios import day, licence, scenario


def _written(whole, layout=Written.LICENCE_28):
    file = io.StringIO(newline="")
    put(file, simulate(whole), whole, layout)
    return list(csv.DictReader(io.StringIO(file.getvalue(), newline="")))


@pytest.mark.parametrize("layout", [Written.LICENCE_27, Written.LICENCE_28])
def test_a_line_in_the_documented_layout(layout):
    first = _written(scenario(licence()), layout)[0]
    assert list(first) == header_of(layout)
    assert {name: value for name, value in first.items() if value} == {
        "CustomerName": "Contoso",
        "SyndicationPartnerSubscriptionNumber": "one",
        "OfferName": "Office 365 E3",
        "SubscriptionStartDate": "1/13/2018 0:00",
        "SubscriptionEndDate": "1/13/2019 0:00",
        "ChargeStartDate": "1/13/2018 0:00",
        "ChargeEndDate": "2/12/2018 23:59",
        "ChargeType": "Cycle fee",
        "UnitPrice": "21.10",
        "Quantity": "5",
        "Amount": "105.50",
        "TotalOtherDiscount": "0.00",
        "Subtotal": "105.50",
        "Tax": "0.00",
        "TotalForCustomer": "105.50",
        "Currency": "USD",
        "SubscriptionName": "Office 365 E3",
        "SubscriptionDescription": "Office 365 E3",
        "BillingCycleType": "Monthly",
    }


def test_credits_have_their_sign_on_price_and_amount():
    whole = scenario(licence(ChangeQuantity(date=day("2018-03-20"), quantity=9)))
    credit = next(row for row in _written(whole) if row["Amount"].startswith("-"))
    assert (credit["UnitPrice"], credit["Quantity"], credit["Amount"]) == ("-21.10", "5", "-105.50")


def test_a_discount_stands_beside_the_list_amount():
    promotion = Promotion(percent=Decimal(10), until=day("2018-06-01"))
    row = _written(scenario(licence(promotion=promotion)))[0]
    assert (row["UnitPrice"], row["Amount"]) == ("18.99", "105.50")
    assert (row["TotalOtherDiscount"], row["Subtotal"]) == ("10.55", "94.95")


def test_a_change_of_billing_begins_a_new_term():
    change = ChangeBilling(
        date=day("2018-05-20"), billing=Billing.ANNUAL, unit_price=Decimal("240.12")
    )
    written = _written(scenario(licence(change)))
    terms = {row["ChargeType"]: row["SubscriptionStartDate"] for row in written}
    assert terms["Prorate fees when convert to a new offering"] == "1/13/2018 0:00"
    assert terms["Prorate fees when convert away from current offering"] == "5/20/2018 0:00"
    assert {row["BillingCycleType"] for row in written} == {"Monthly", "Annual"}


def test_a_tax_that_no_line_is_known_to_have_stays_blank():
    row = _written(scenario(licence(), tax=Tax(rate=Decimal("0.2"))))[0]
    assert (row["Tax"], row["TotalForCustomer"]) == ("", "")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "'quoted"])
def test_no_text_is_taken_for_a_formula(text, tmp_path):
    whole = scenario(licence(customer=text, product=text))
    assert guarded(text) == f"'{text}"
    path = tmp_path / "file.csv"
    write(path, simulate(whole), whole, Written.LICENCE_28)
    assert {row["CustomerName"] for row in _written(whole)} == {f"'{text}"}
    assert {line.customer for line in read(path).lines()} == {text}


def test_ids_of_digits_stay_texts(tmp_path):
    whole = scenario(licence(id="000566890604832738111"))
    path = tmp_path / "file.csv"
    write(path, simulate(whole), whole, Written.LICENCE_28)
    assert {line.subscription for line in read(path).lines()} == {"000566890604832738111"}


def test_every_charge_type_has_a_name_that_is_read_again():
    assert all(charge_type_of(name) is kind for kind, name in CHARGE_TYPES.items())
    assert ChargeType.CYCLE_FEE in CHARGE_TYPES


def test_usage_has_a_file_of_its_own():
    metered = licence(id="meter", kind=Kind.USAGE)
    whole = scenario(licence())
    statement = simulate(whole)
    with_meter = scenario(licence(), metered)
    layout = Written.LICENCE_28
    assert len(list(rows(statement, with_meter, layout))) == len(
        list(rows(statement, whole, layout))
    )


def test_what_is_written_is_read_again(tmp_path):
    whole = scenario(licence(ChangeQuantity(date=day("2018-03-20"), quantity=9)))
    lines = [line for invoice in simulate(whole).invoices for line in invoice.lines]
    path = tmp_path / "file.csv"
    write(path, simulate(whole), whole, Written.LICENCE_27)
    again = read(path)
    assert again.bad == ()
    assert list(map(everything, again.lines())) == list(map(everything, lines))
