"""Rows of the invoices: order, filter, opening and closing, and finding them again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import Billing, Book, ChargeType, Rule, Term
from simulator.engine import simulate
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from tests.property.scenarios import scenarios
from tests.unit.books.seats import bought, extended, scenario, seats
from tests.unit.ui_models.bills import (
    bill_of,
    billed,
    change_of_licences,
    line,
    two_subscriptions,
)
from ui.models.bill_rows import Arrangement, BillRows
from ui.models.columns import COLUMNS, PLACES, BillTexts
from ui.models.selection import NOTHING, Selection


def _rows(scenario: Scenario, **arrangement: object) -> BillRows:
    texts = BillTexts(Words("en"), "USD", scenario)
    arranged = Arrangement(**arrangement)  # type: ignore[arg-type]
    return BillRows(billed(scenario).statement, texts, arranged)


def _amounts(rows: BillRows) -> list[str]:
    """Return the amounts of all rows, those of invoices in brackets."""
    texts = []
    for place in range(len(rows)):
        row = rows[place]
        texts.append(str(row.line.amount) if row.line else f"[{row.group.total}]")
    return texts


def test_an_invoice_is_a_row_and_its_lines_are_the_rows_under_it():
    rows = _rows(change_of_licences())
    assert _amounts(rows) == ["[4.00]", "4.00", "[9.55]", "-4.00", "2.45", "3.10", "8.00"]


def test_lines_on_no_invoice_stand_last():
    rows = _rows(change_of_licences(until=date(2018, 3, 14)))
    assert rows[len(rows) - 2].group.invoice is None
    assert _amounts(rows)[-2:] == ["[8.00]", "8.00"]


def test_a_closed_invoice_keeps_its_row_and_its_total():
    rows = _rows(change_of_licences(), closed=frozenset({(date(2018, 2, 15), Book.LEGACY)}))
    assert _amounts(rows) == ["[4.00]", "4.00", "[9.55]"]


@pytest.mark.parametrize(
    ("descending", "expected"),
    [
        (False, ["[4.00]", "4.00", "[9.55]", "-4.00", "2.45", "3.10", "8.00"]),
        (True, ["[9.55]", "8.00", "3.10", "2.45", "-4.00", "[4.00]", "4.00"]),
    ],
)
def test_amounts_sort_the_invoices_and_the_lines_in_them(descending, expected):
    rows = _rows(change_of_licences(), sort=COLUMNS[PLACES["amount"]], descending=descending)
    assert _amounts(rows) == expected


def test_other_columns_leave_the_invoices_in_order():
    rows = _rows(change_of_licences(), sort=COLUMNS[PLACES["quantity"]], descending=True)
    assert _amounts(rows) == ["[4.00]", "4.00", "[9.55]", "3.10", "8.00", "-4.00", "2.45"]


def test_the_newest_invoice_comes_first_by_falling_date_and_the_waiting_lines_stay_last():
    scenario = change_of_licences(until=date(2018, 3, 14))
    rows = _rows(scenario, sort=COLUMNS[PLACES["start"]], descending=True)
    assert _amounts(rows)[0] == "[9.55]"
    assert rows[len(rows) - 1].group.invoice is None


def test_the_total_of_what_waits_counts_the_lines_that_the_filter_hides():
    (first, second) = line("4.00"), line("2.50", charge_type=ChargeType.CYCLE_INSTANCE_PRORATE)
    bill = bill_of(pending=(first, second)).statement
    texts = BillTexts(Words("en"), "USD", change_of_licences())
    rows = BillRows(bill, texts, Arrangement(filter="prorate"))
    assert _amounts(rows) == ["[6.50]", "2.50"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.10", ["[9.55]", "3.10"]),
        ("31 jan", ["[9.55]", "2.45"]),
        ("cycle fee", ["[4.00]", "4.00"]),
        ("PRORATE -4", ["[9.55]", "-4.00"]),
        ("contoso 8.00", ["[9.55]", "8.00"]),
        ("2018-02-12 3.10", ["[9.55]", "3.10"]),
        ("31/01/2018", ["[9.55]", "2.45"]),
        ("2018-1-31", ["[9.55]", "2.45"]),
        ("31 Jan 2018", ["[9.55]", "2.45"]),
        ("rate 2018-02-30", []),
        ("nothing of this", []),
    ],
)
def test_every_word_of_the_filter_stands_in_a_line(text, expected):
    assert _amounts(_rows(change_of_licences(), filter=text)) == expected


def test_the_filter_finds_the_months_of_extended_service():
    events = (bought("2025-04-01", 2), extended("2025-06-01", "12.00"))
    year = seats(*events, price="120.00", term=Term.YEAR, billing=Billing.ANNUAL)
    rows = _rows(scenario("2026-06-08", year), filter="extended")
    assert rows.line_count == 3
    assert {row.line.rule for row in map(rows.__getitem__, range(len(rows))) if row.line} == {
        Rule.NEW_COMMERCE_EXTENDED_SERVICE
    }


def test_the_rows_of_a_line_an_invoice_and_nothing_are_found():
    rows = _rows(two_subscriptions())
    invoice = rows.statement.invoices[2]
    visio = Selection.of_line(invoice.lines[1], invoice)
    found = rows.row_of(visio)
    assert found is not None
    assert rows[found].line is invoice.lines[1]
    assert rows[found].selection == visio
    header = rows.row_of(Selection.of_invoice(invoice))
    assert header is not None
    assert rows[header].line is None
    assert rows[header].selection == Selection.of_invoice(invoice)
    assert rows.row_of(NOTHING) is None
    assert rows.row_of(Selection(invoice=date(2001, 1, 1))) is None


def test_a_line_in_a_closed_invoice_is_found_as_the_invoice():
    open_rows = _rows(change_of_licences())
    invoice = open_rows.statement.invoices[1]
    closed = replace(open_rows.arrangement, closed=frozenset({(invoice.date, invoice.book)}))
    rows = BillRows(open_rows.statement, open_rows.texts, closed)
    assert rows.row_of(Selection.of_line(invoice.lines[2], invoice)) == 2


def test_a_waiting_line_is_found_on_no_invoice():
    rows = _rows(change_of_licences(until=date(2018, 3, 14)))
    (waiting,) = rows.statement.pending
    assert rows.row_of(Selection.of_line(waiting, None)) == len(rows) - 1
    assert rows[len(rows) - 2].selection == NOTHING


def test_a_line_that_the_filter_hides_is_not_found():
    rows = _rows(change_of_licences(), filter="3.10")
    invoice = rows.statement.invoices[1]
    assert rows.row_of(Selection.of_line(invoice.lines[0], invoice)) is None
    assert rows.line_count == 1


@given(
    scenarios(),
    st.sampled_from([None, *COLUMNS]),
    st.booleans(),
    st.sets(st.integers(0, 30)),
)
def test_every_line_has_one_row_however_they_are_arranged(scenario, column, descending, closed):
    statement = simulate(scenario)
    keys = {(each.date, each.book) for each in statement.invoices}
    hidden = frozenset(key for place, key in enumerate(sorted(keys)) if place in closed)
    texts = BillTexts(Words("fr"), statement.currency, scenario)
    rows = BillRows(statement, texts, Arrangement(column, descending, "", hidden))
    shown = [rows[place] for place in range(len(rows))]
    headers = [row.group.key for row in shown if row.line is None]
    assert len(headers) == len(set(headers)) == len(statement.invoices) + bool(statement.pending)
    ids = [id(row.line) for row in shown if row.line is not None]
    expected = [
        id(line)
        for invoice in statement.invoices
        for line in invoice.lines
        if (invoice.date, invoice.book) not in hidden
    ] + [id(line) for line in statement.pending]
    assert sorted(ids) == sorted(expected)
    for place, row in enumerate(shown):
        assert rows.place_of(place) == rows.groups.index(row.group)
