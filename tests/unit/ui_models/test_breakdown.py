"""Explanations as values: lines, invoices and events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from msgspec.structs import replace

from simulator.catalogue import Rule
from simulator.effects import EventEffect, InvoiceEffect, event_effect
from simulator.scenario.events import (
    ChangeQuantity,
    Credit,
    CreditReason,
    Purchase,
    ScheduleChange,
)
from simulator.summary import posted_lines
from simulator.words import Words
from tests.property.scenarios import scenarios
from tests.unit.timeline.books import new_commerce, on, seats, terms
from tests.unit.ui_models.bills import (
    E3,
    bill_of,
    billed,
    change_of_licences,
    invoice,
    line,
    taxed,
)
from ui.models.breakdown import AllLinesOf, Bill
from ui.models.breakdown_copy import as_text
from ui.models.explaining import MOST_LINES
from ui.models.selection import NOTHING, Selection


def _bill(language: str = "en", scenario=None) -> Bill:
    scenario = scenario or change_of_licences()
    return Bill(scenario, billed(scenario).statement, Words(language))


def _with_effect(bill: Bill) -> Bill:
    return Bill(bill.scenario, bill.statement, bill.words, event_effect)


def _breakdown(bill: Bill, selection: Selection):
    found = bill.breakdown(selection)
    assert found is not None
    return found


def test_the_published_line_is_explained_step_by_step():
    bill = _bill()
    second = bill.statement.invoices[1]
    shown = _breakdown(bill, Selection.of_line(second.lines[2], second))
    assert shown.title == "Why $3.10?"
    assert [row.text for row in shown.rows] == [
        "13 Jan → 12 Feb = 31 days",
        "4.00 ÷ 31 = 0.129032… → 0.129",
        "1 Feb → 12 Feb = 12 days",
        "12 × 0.129 = 1.548 → 1.55",
        "1.55 × 2 licences = $3.10",
    ]
    assert shown.line is second.lines[2]
    assert any("15 Feb 2018" in sentence for sentence in shown.sentences)


def test_a_line_links_to_its_rule_and_its_event():
    bill = _bill()
    second = bill.statement.invoices[1]
    links = _breakdown(bill, Selection.of_line(second.lines[2], second)).links
    assert [link.target for link in links] == [
        Rule.LEGACY_QUANTITY_CHANGE,
        Selection.of_event(("e3", 1)),
    ]
    assert "2 licences from 1 Feb 2018" in links[1].text


def test_a_credit_links_to_the_line_that_it_takes_back():
    bill = _bill()
    first, second = bill.statement.invoices
    links = _breakdown(bill, Selection.of_line(second.lines[0], second)).links
    assert links[-1].target == Selection.of_line(first.lines[0], first)
    assert "$4.00" in links[-1].text


def test_an_invoice_lists_its_lines_in_order():
    bill = _bill()
    second = bill.statement.invoices[1]
    shown = _breakdown(bill, Selection(invoice=date(2018, 2, 15)))
    assert shown.title == "Invoice of 15 Feb 2018"
    assert [(row.label, row.text) for row in shown.rows] == [
        ("taken back: 13 Jan → 12 Feb, 1 licence", "\N{MINUS SIGN}$4.00"),
        ("13 Jan → 31 Jan, 1 licence", "$2.45"),
        ("1 Feb → 12 Feb, 2 licences", "$3.10"),
        ("new cycle: 13 Feb → 12 Mar, 2 licences", "$8.00"),
        ("Total", "$9.55"),
    ]
    assert [row.target for row in shown.rows[:-1]] == [
        Selection.of_line(each, second) for each in second.lines
    ]
    assert [row.is_total for row in shown.rows] == [False] * 4 + [True]
    assert shown.line is None


def test_many_lines_of_an_invoice_are_grouped_by_charge_type():
    lines = [line(f"{amount}.00") for amount in range(1, MOST_LINES + 4)]
    taxed = invoice(date(2018, 1, 15), *lines)
    bill = Bill(change_of_licences(), bill_of(taxed).statement, Words("en"))
    rows = _breakdown(bill, Selection.of_invoice(taxed)).rows
    assert len(rows) == MOST_LINES + 2
    assert rows[-2].label.endswith(", 3 more lines")
    assert rows[-2].text == "$42.00"
    assert rows[-2].target is None


def test_lines_of_several_subscriptions_are_told_apart():
    other = replace(E3, id="other", product="Another")
    scenario = replace(change_of_licences(), subscriptions=(E3, other))
    shown = _breakdown(_bill(scenario=scenario), Selection(invoice=date(2018, 2, 15)))
    assert shown.rows[-2].label.startswith("Another: new cycle: ")


def test_several_selected_lines_are_added_up():
    bill = _bill()
    second = bill.statement.invoices[1]
    selection = Selection.of_line(second.lines[2], second)
    shown = bill.breakdown(selection, second.lines[1:3])
    assert shown is not None
    assert (shown.rows[-1].label, shown.rows[-1].text) == ("2 selected lines", "$5.55")
    assert bill.breakdown(selection, second.lines[2:3]) == bill.breakdown(selection)


def test_an_invoice_with_tax_shows_what_is_to_be_paid():
    taxed = invoice(date(2018, 1, 15), line("4.00"), tax="0.80")
    bill = Bill(change_of_licences(), bill_of(taxed).statement, Words("en"))
    rows = _breakdown(bill, Selection.of_invoice(taxed)).rows
    assert [row.text for row in rows] == ["$4.00", "$0.80", "$4.80"]


def test_an_event_lists_the_lines_that_it_caused_by_itself():
    bill = _bill()
    second = bill.statement.invoices[1]
    shown = _breakdown(bill, Selection.of_event(("e3", 1)))
    texts = ["\N{MINUS SIGN}$4.00", "$2.45", "$3.10", "$8.00", "$9.55"]
    assert [row.text for row in shown.rows] == texts
    assert shown.rows[1].target == Selection.of_line(second.lines[1], second)


def test_an_event_shows_its_effect_beside_the_sum_of_its_lines():
    bill = _with_effect(_bill())
    shown = _breakdown(bill, Selection.of_event(("e3", 1)))
    assert [(row.label, row.text) for row in shown.rows[-2:]] == [
        ("Together", "$9.55"),
        ("Effect on the invoice of 15 Feb 2018", "+$5.55"),
    ]
    (sentence,) = shown.sentences
    assert "come to $9.55; the effect is the difference" in sentence


def test_an_event_shows_its_effect_on_all_invoices_together():
    shown = _breakdown(_with_effect(_bill()), Selection.of_event(("e3", 0)))
    assert [(row.label, row.text) for row in shown.rows[-2:]] == [
        ("Effect on the invoice of 15 Jan 2018", "+$4.00"),
        ("Effect on 2 invoices together", "+$13.55"),
    ]


def test_an_event_without_lines_says_so():
    late = ChangeQuantity(date=date(2018, 2, 20), quantity=9)
    scenario = replace(
        change_of_licences(), subscriptions=(replace(E3, events=(*E3.events, late)),)
    )
    shown = _breakdown(_bill(scenario=scenario), Selection.of_event(("e3", 2)))
    assert not shown.rows
    assert shown.sentences == ("No line follows from this event before the last day.",)


def test_a_scheduled_change_that_is_dropped_says_by_what_and_when():
    e3 = seats(
        "e3",
        Purchase(date=on("2027-01-10"), quantity=15),
        ScheduleChange(date=on("2027-02-01"), quantity=13),
        ChangeQuantity(date=on("2027-03-19"), quantity=16),
    )
    bill = _bill(scenario=new_commerce(e3, until="2028-04-30"))
    shown = _breakdown(bill, Selection.of_event(("e3", 1)))
    assert shown.sentences[0] == (
        "It does not happen: the event “Licence change” of 19 Mar 2027 has dropped it."
    )
    shown = _breakdown(bill, Selection.of_event(("e3", 2)))
    assert shown.sentences[0] == "The change scheduled on 1 Feb 2027 is dropped by it."


def test_a_move_names_the_products_between_which_licences_go():
    bill = _bill(scenario=terms())
    shown = _breakdown(bill, Selection.of_event(("gives", 1)))
    assert shown.title == "3 licences move to Product takes on 4 Jun 2025"
    labels = [row.label for row in shown.rows]
    assert labels[0].startswith("Product gives: ")
    assert any(label.startswith("Product takes: ") for label in labels)


def test_an_event_of_plain_cycles_alone_lists_them():
    statement = bill_of(invoice(date(2018, 1, 15), line("4.00"), line("5.00"))).statement
    bill = Bill(change_of_licences(), statement, Words("en"))
    shown = _breakdown(bill, Selection.of_event(("e3", 0)))
    assert [row.text for row in shown.rows] == ["$4.00", "$5.00", "$9.00"]


def test_a_long_list_of_lines_is_cut_and_counted():
    lines = [
        replace(line(f"{amount}.00"), rule=Rule.LEGACY_QUANTITY_CHANGE)
        for amount in range(1, MOST_LINES + 4)
    ]
    statement = bill_of(invoice(date(2018, 1, 15), *lines)).statement
    shown = _breakdown(
        Bill(change_of_licences(), statement, Words("en")), Selection.of_event(("e3", 0))
    )
    assert len(shown.rows) == MOST_LINES + 1
    assert shown.rows[-1].text == "$120.00"
    (link,) = shown.links
    assert link.text == "3 more lines follow from this event"
    assert link.target == AllLinesOf(("e3", 0))


def test_every_line_of_an_event_is_listed_when_it_is_asked_for():
    bill = _bill(scenario=replace(change_of_licences(), until=date(2019, 6, 30)))
    first = Selection.of_event(("e3", 1))
    few = _breakdown(bill, first)
    (link,) = few.links
    everything = bill.breakdown(first, (), link.target.event)
    assert everything is not None
    assert not everything.links
    lines = [row.target.line for row in everything.rows if row.target is not None]
    assert lines == [line for line in posted_lines(bill.statement) if ("e3", 1) in line.events]


def test_an_event_with_lines_on_no_invoice_yet_says_what_they_come_to():
    waiting = replace(line("5.00"), rule=Rule.LEGACY_QUANTITY_CHANGE)
    charged = replace(line("4.00"), rule=Rule.LEGACY_QUANTITY_CHANGE)
    first = invoice(date(2018, 1, 15), charged)
    statement = bill_of(first, pending=(waiting,)).statement
    change = InvoiceEffect(first.date, first.book, Decimal(0), Decimal("4.00"))
    effect = EventEffect("USD", (change,))
    bill = Bill(change_of_licences(), statement, Words("en"), lambda *_: effect)
    shown = _breakdown(bill, Selection.of_event(("e3", 0)))
    assert shown.rows[-2].text == "$9.00"
    assert shown.rows[-1].text == "+$4.00"
    assert shown.sentences == (
        "1 line, $5.00, is on no invoice yet; the effect counts invoices alone.",
    )


@pytest.mark.parametrize(
    "selection",
    [
        NOTHING,
        Selection(subscription="e3"),
        Selection.of_event(("e3", 99)),
        Selection.of_event(("gone", 0)),
        Selection(invoice=date(2001, 1, 1)),
    ],
)
def test_what_is_not_there_is_not_explained(selection):
    assert _bill().breakdown(selection) is None


def test_the_explanation_as_text_has_every_step():
    bill = _bill("fr")
    second = bill.statement.invoices[1]
    shown = _breakdown(bill, Selection.of_line(second.lines[2], second))
    text = as_text(shown, bill.words, "12/31")
    assert text.startswith("Pourquoi 3,10")
    assert "1,55 × 2 licences = 3,10" in text
    assert "12/31" in text


@given(scenarios())
def test_every_line_of_every_bill_is_explained(scenario):
    bill = _bill("fr", scenario)
    for each in bill.statement.invoices:
        for one in each.lines:
            shown = _breakdown(bill, Selection.of_line(one, each))
            assert shown.rows
            assert all(link.text for link in shown.links)
        rows = _breakdown(bill, Selection.of_invoice(each)).rows
        assert rows[-1].text == bill.words.money(each.total, bill.statement.currency)
        assert each.total == sum((one.amount for one in each.lines), Decimal(0))


def _taxed_bill(**tax: str) -> Bill:
    return _bill(scenario=taxed(change_of_licences(), **tax))


def test_each_tax_of_an_invoice_has_a_row():
    bill = _taxed_bill(rate="0.05", second="0.09975")
    rows = _breakdown(bill, Selection.of_invoice(bill.statement.invoices[0])).rows
    assert [(row.label, row.text, row.is_total) for row in rows[1:]] == [
        ("GST (5%)", "$0.20", False),
        ("QST (9.975%)", "$0.40", False),
        ("Total", "$4.60", True),
    ]


def test_a_note_tells_where_the_taxes_of_lines_differ_from_the_tax():
    bill = _taxed_bill(rate="0.17")
    shown = _breakdown(bill, Selection.of_invoice(bill.statement.invoices[1]))
    # -0.68, 0.4165, 0.527 and 1.36: 9.55 x 0.17 = 1.6235
    (note,) = shown.sentences
    assert note == (
        "The taxes of the single lines come to $1.63. Due is $1.62: it is rounded once for the sum "
        "of the lines, not for each of them."
    )
    assert _breakdown(bill, Selection.of_invoice(bill.statement.invoices[0])).sentences == ()


def test_a_line_on_an_invoice_with_a_tax_shows_its_own():
    bill = _taxed_bill(rate="0.17")
    second = bill.statement.invoices[1]
    rows = _breakdown(bill, Selection.of_line(second.lines[2], second)).rows
    assert (rows[-1].label, rows[-1].text) == ("Tax on this line", "$0.53 (for information)")
    untaxed = _bill().statement.invoices[1]
    plain = _breakdown(_bill(), Selection.of_line(untaxed.lines[2], untaxed)).rows
    assert not [row.label for row in plain if row.label.startswith("Tax on")]


def test_a_credit_is_for_no_days():
    credit = Credit(date=date(2018, 2, 20), amount=Decimal("1.50"), reason=CreditReason.OTHER)
    given = change_of_licences(until=date(2018, 3, 15))
    events = (*E3.events, credit)
    bill = _bill(scenario=replace(given, subscriptions=(replace(E3, events=events),)))
    last = bill.statement.invoices[2]
    shown = _breakdown(bill, Selection.of_line(last.lines[0], last))
    assert shown.title == "Why \N{MINUS SIGN}$1.50?"
    assert shown.line is None
    assert [(row.label, row.text) for row in shown.rows] == [
        ("Amount of the credit", "given back = \N{MINUS SIGN}$1.50")
    ]
    assert shown.sentences[0] == "An adjustment by hand, given on 20 Feb 2018."
    assert [link.text for link in shown.links] == [
        "Rule: Credit",
        "Event: Credit of $1.50 on 20 Feb 2018",
    ]
