"""A bill in words: every figure of the statement, every proration explained, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.bills import BillChoice, Letterhead, make_bill
from simulator.engine import simulate
from simulator.formats.gallery import example, examples
from simulator.service_days import DayState
from simulator.summary import total_payable
from simulator.words import Words
from tests.unit.bills.scenarios import partly_nameless, two_customers

LANGUAGES = pytest.mark.parametrize("language", ["en", "fr"])
PUBLISHED = "LM-02-add-licence"


def bill_of(scenario, language="en", choice=None, letterhead=None):
    return make_bill(scenario, simulate(scenario), Words(language), choice, letterhead)


@LANGUAGES
@pytest.mark.parametrize("name", [each.id for each in examples()])
def test_every_line_and_every_sum_of_a_published_bill_is_there(name, language):
    scenario, words = example(name).scenario, Words(language)
    statement = simulate(scenario)
    bill = make_bill(scenario, statement, words)
    assert len(bill.invoices) == len(statement.invoices)
    for shown, invoice in zip(bill.invoices, statement.invoices, strict=True):
        rows = [row.cells for group in shown.groups for row in group.rows]
        assert [row[-1] for row in rows] == [
            words.amount(line.amount, statement.currency) for line in invoice.lines
        ]
        assert [row[3] for row in rows] == [
            words.charge_type(line.charge_type) for line in invoice.lines
        ]
        assert shown.sums[-1].strong
        assert shown.sums[-1].amount == words.money(invoice.payable, statement.currency)
        assert [row[0] for row in rows if row[0]] == [note.number for note in shown.notes]
    if bill.overview is not None:
        together = words.money(total_payable(statement), statement.currency)
        assert bill.overview.total[-1] == together


def test_the_published_proration_is_explained_with_its_days():
    bill = bill_of(example(PUBLISHED).scenario)
    notes = bill.invoices[1].notes
    assert [note.amount for note in notes] == ["−$4.00", "$2.45", "$3.10", "$8.00"]
    third = notes[2]
    assert ("Unit price", "12 × 0.129 = 1.548 → 1.55") in third.steps
    assert third.sentences[0].startswith("The number of licences changed within the cycle")
    billed = [day for month in third.strip.months for day, state in month.days if state is BILLED]
    assert billed == list(range(1, 13))
    assert third.strip.text == "12 of 31 days are charged"
    assert notes[3].strip is None  # a whole cycle needs no drawing


BILLED = DayState.BILLED


def test_a_cycle_at_its_full_price_needs_no_note():
    bill = bill_of(example(PUBLISHED).scenario)
    assert bill.invoices[0].notes == ()


def test_a_single_invoice_has_no_overview():
    scenario = two_customers()
    day = simulate(scenario).invoices[0].date
    assert bill_of(scenario, choice=BillChoice(invoice=day)).overview is None
    assert bill_of(scenario).overview is not None


def test_an_overview_without_taxes_has_no_columns_for_them():
    def headings(scenario):
        return [each.text for each in bill_of(scenario).overview.headings]

    assert headings(two_customers()) == ["Invoice", "Rule book", "Total", "Tax", "To pay"]
    assert headings(example(PUBLISHED).scenario) == ["Invoice", "Rule book", "To pay"]


def test_taxes_stand_with_their_names_and_what_they_are_on():
    sums = bill_of(two_customers()).invoices[0].sums
    assert [each.label for each in sums] == [
        "Total before tax",
        "GST (5%) on $8.00",
        "PST (7%) on $8.00",
        "To pay",
    ]
    assert [each.amount for each in sums] == ["$8.00", "$0.40", "$0.56", "$8.96"]


def test_lines_of_several_subscriptions_stand_under_their_names():
    groups = bill_of(two_customers()).invoices[0].groups
    assert [group.title for group in groups] == ["Product a · Contoso", "Product b · Fabrikam"]
    alone = bill_of(two_customers(), choice=BillChoice(customer="Contoso")).invoices[0].groups
    assert [group.title for group in alone] == ["Product a"]


def test_no_customer_stands_above_lines_that_are_not_its_own():
    head = Letterhead(recipient=("1 Street",))
    everything = bill_of(partly_nameless(), letterhead=head)
    assert everything.recipient == ("1 Street",)
    titles = [group.title for group in everything.invoices[-1].groups]
    assert titles == ["Product b", "Product a · Contoso"]
    nameless = bill_of(partly_nameless(), choice=BillChoice(customer=""), letterhead=head)
    assert nameless.recipient == ("1 Street",)
    assert [group.title for each in nameless.invoices for group in each.groups] == ["Product b"]
    assert "The tax is worked out on these lines alone." in nameless.invoices[0].remarks


def test_lines_stand_in_the_order_in_which_people_count():
    one, other = two_customers().subscriptions
    many = tuple(
        replace(one, id=f"s{number}", product=f"Product {number}") for number in (10, 2, 1, 11)
    )
    bill = bill_of(replace(two_customers(), subscriptions=(*many, other)))
    titles = [group.title.partition(" · ")[0] for group in bill.invoices[0].groups]
    assert titles == ["Product 1", "Product 2", "Product 10", "Product 11", "Product b"]


def test_an_address_that_has_the_name_of_the_customer_has_it_once():
    head = Letterhead(name="Partner", recipient=("FABRIKAM ", "1 Street"))
    bill = bill_of(two_customers(), choice=BillChoice(customer="Fabrikam"), letterhead=head)
    assert bill.recipient == ("FABRIKAM ", "1 Street")


def test_a_bill_of_one_customer_is_addressed_to_it():
    head = Letterhead(name="Partner", recipient=("1 Street", "Town"))
    bill = bill_of(two_customers(), choice=BillChoice(customer="Fabrikam"), letterhead=head)
    assert bill.recipient == ("Fabrikam", "1 Street", "Town")
    remark = "The tax is worked out on the lines of this customer alone."
    assert remark in bill.invoices[0].remarks
    assert bill_of(two_customers(), letterhead=head).recipient == ("1 Street", "Town")


@LANGUAGES
def test_customer_prices_tell_nothing_of_the_partners_cost(language):
    choice = BillChoice(customer="Contoso", customer_prices=True)
    words = Words(language)
    bill = bill_of(two_customers(), language, choice)
    steps = [step for each in bill.invoices for note in each.notes for step in note.steps]
    resale = two_customers().subscriptions[0].resale_price
    assert steps
    assert resale is not None
    cost = words.amount(two_customers().subscriptions[0].unit_price, "USD")
    daily = words.number(simulate_daily())
    for _, text in steps:
        assert cost not in text
        assert daily not in text
    first = bill.invoices[0].groups[0].rows[0].cells
    assert first[-1] == words.amount(resale, "USD")


def simulate_daily():
    lines = [line for each in simulate(two_customers()).invoices for line in each.lines]
    return next(line.rate.daily_price for line in lines if line.rate.daily_price is not None)


def test_what_is_left_out_is_counted():
    assert bill_of(two_customers(), choice=BillChoice(customer_prices=True)).unpriced > 0
    assert bill_of(two_customers()).unpriced == 0


@LANGUAGES
@pytest.mark.parametrize("name", [each.id for each in examples()])
def test_a_netted_bill_has_the_same_sums_and_a_note_for_each_line_that_is_netted(name, language):
    scenario = example(name).scenario
    detail = bill_of(scenario, language)
    net = bill_of(scenario, language, BillChoice(is_netted=True))
    assert net.overview == detail.overview
    for shown, whole in zip(net.invoices, detail.invoices, strict=True):
        assert shown.sums == whole.sums
        assert not Counter(_amounts(whole)) - Counter(_amounts(shown))
        assert len(_rows(shown)) <= len(_rows(whole))


def _amounts(invoice):
    return [note.amount for note in invoice.notes]


def _rows(invoice):
    return [row.cells for group in invoice.groups for row in group.rows]


@pytest.mark.parametrize("name", [each.id for each in examples()])
def test_the_notes_of_a_netted_row_add_up_to_it(name):
    for invoice in bill_of(example(name).scenario, choice=BillChoice(is_netted=True)).invoices:
        amounts = [_decimal(note.amount) for note in invoice.notes]
        for cells in _rows(invoice):
            if "netted" in cells[3]:
                first, _, last = cells[0].partition("–")
                part = amounts[int(first) - 1 : int(last)]
                assert sum(part) == _decimal(cells[-1])


def _decimal(money):
    return Decimal(re.sub(r"[^0-9.-]", "", money.replace("−", "-")))


def test_a_change_is_one_row_of_a_netted_bill():
    bill = bill_of(example(PUBLISHED).scenario, choice=BillChoice(is_netted=True))
    assert _rows(bill.invoices[1]) == [
        ("1–3", "13 Jan 2018", "12 Feb 2018", "3 lines netted", "", "", "1.55"),
        ("4", "13 Feb 2018", "12 Mar 2018", "Cycle instance prorate", "4.00", "2", "8.00"),
    ]
