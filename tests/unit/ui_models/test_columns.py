"""Columns read, sort and fold lines."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import ChargeType
from simulator.words import Words
from tests.unit.ui_models.bills import invoice, line, taxed, two_subscriptions
from ui.models.columns import COLUMNS, PLACES, BillTexts, Entry, folded

EN = BillTexts(Words("en"), "USD", taxed(two_subscriptions()))
FR = BillTexts(Words("fr"), "USD", taxed(two_subscriptions()))


def _entries() -> list[Entry]:
    """Return three lines whose every column has three values that differ."""
    lines = [
        line("4.00", start=date(2018, 2, 9), end=date(2018, 3, 2), quantity=1),
        line(
            "-30.00",
            start=date(2018, 1, 10),
            end=date(2018, 2, 11),
            quantity=10,
            charge_type=ChargeType.CANCEL_FEE,
            subscription="visio",
        ),
        line(
            "100.10",
            start=date(2018, 10, 1),
            end=date(2018, 11, 1),
            quantity=7,
            charge_type=ChargeType.ACTIVATION_FEE,
            subscription="unlisted",
        ),
    ]
    days = (date(2018, 9, 15), date(2018, 10, 15), date(2018, 2, 15))
    return [
        Entry(each, invoice(day, each, tax="1.00")) for each, day in zip(lines, days, strict=True)
    ]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_a_sort_value_is_a_whole_number_or_a_text(column):
    values = [column.sort(entry, EN) for entry in _entries()]
    assert all(type(value) in (int, str) for value in values)


@pytest.mark.parametrize(
    ("name", "order"),
    [
        ("start", [1, 0, 2]),
        ("end", [1, 0, 2]),
        ("posted", [1, 0, 2]),
        ("invoiced", [2, 0, 1]),
        ("charge_type", [2, 1, 0]),
        ("subscription", [0, 2, 1]),
        ("customer", [2, 0, 1]),
        ("rule", [0, 1, 2]),
        ("unit_price", [1, 0, 2]),
        ("quantity", [0, 2, 1]),
        ("tax", [1, 0, 2]),
        ("amount", [1, 0, 2]),
    ],
)
def test_every_column_sorts_by_its_value_and_not_by_its_text(name, order):
    column = COLUMNS[PLACES[name]]
    entries = _entries()
    by_value = sorted(range(3), key=lambda place: column.sort(entries[place], EN))
    assert by_value == order


def test_every_column_has_its_sort_order_tested():
    assert {column.name for column in COLUMNS} == {
        *("start", "end", "posted", "invoiced", "charge_type", "subscription"),
        *("customer", "rule", "unit_price", "quantity", "tax", "amount"),
    }


def test_cells_are_written_in_the_language():
    entry = _entries()[1]
    english = [column.show(entry, EN) for column in COLUMNS]
    assert english == [
        *("10 Jan 2018", "10 Feb 2018", "Cancel fee", "Visio Plan 2", "Fabrikam"),
        *(
            Words("en").rule(entry.line.rule),
            "10 Jan 2018",
            "15 Oct 2018",
            "\N{MINUS SIGN}3.00",
            "10",
        ),
        *("\N{MINUS SIGN}6.00", "\N{MINUS SIGN}30.00"),
    ]
    french = {column.name: column.show(entry, FR) for column in COLUMNS}
    assert french["start"] == "10/01/2018"
    assert french["amount"] == "\N{MINUS SIGN}30,00"


def test_a_line_on_no_invoice_has_no_invoice_date():
    column = COLUMNS[PLACES["invoiced"]]
    assert column.show(Entry(line(), None), EN) == ""


def test_the_tax_of_a_line_stands_where_its_invoice_has_one():
    column = COLUMNS[PLACES["tax"]]
    billed = invoice(date(2018, 1, 15), line(), tax="0.80")
    assert column.show(Entry(line(), billed), EN) == "0.80"
    assert column.show(Entry(line(), None), EN) == ""
    assert column.show(Entry(line(), invoice(date(2018, 1, 15), line())), EN) == ""
    assert column.show(Entry(line(), billed), BillTexts(Words("en"))) == "0.00"


def test_a_huge_amount_sorts_without_overflow():
    huge = Entry(line("999999999999.99", quantity=1), None)
    assert COLUMNS[PLACES["amount"]].sort(huge, EN) == 99999999999999


def test_names_tell_equal_products_apart():
    scenario = two_subscriptions()
    e3, visio = scenario.subscriptions
    from msgspec.structs import replace

    twins = replace(
        scenario,
        subscriptions=(
            e3,
            replace(visio, product=e3.product),
            replace(e3, id="third"),
            replace(visio, id="bare", product=""),
        ),
    )
    texts = BillTexts(Words("en"), "USD", twins)
    assert texts.name("visio") == "Microsoft 365 E3 · Fabrikam"
    assert texts.name("third") == "Microsoft 365 E3 · third"
    assert texts.name("bare") == "bare"
    assert texts.name("nobody") == "nobody"
    assert BillTexts(Words("en")).customer("e3") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Résilié", "resilie"),
        ("\N{MINUS SIGN}4,00", "-4,00"),
        ("1\N{NARROW NO-BREAK SPACE}000,00\N{NO-BREAK SPACE}$", "1 000,00 $"),
    ],
)
def test_texts_are_folded_for_searching(text, expected):
    assert folded(text) == expected


def test_the_price_of_a_currency_without_decimals_sorts():
    yen = BillTexts(Words("en"), "JPY")
    assert COLUMNS[PLACES["amount"]].sort(Entry(line("400"), None), yen) == 400
    assert COLUMNS[PLACES["amount"]].value(Entry(line("400"), None), yen) == Decimal(400)
