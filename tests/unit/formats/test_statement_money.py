"""Taxes and credits in statements for machines, for spreadsheets and for the terminal."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import msgspec
from msgspec.structs import replace

from simulator.cli.bill_text import bill_text, line_text
from simulator.engine import simulate
from simulator.formats import statement_csv, statement_file
from simulator.scenario.events import Credit, CreditReason
from simulator.scenario.scenario import Customer, Scenario, SecondTax, Tax
from simulator.words import Words
from tests.unit.books.seats import bought, day, scenario, seats

EN = Words("en")
GST = Tax(rate=Decimal("0.05"), name="GST", second=SecondTax(rate=Decimal("0.09975"), name="QST"))


def two_customers(tax: Tax | None, own: Tax | None = None) -> Scenario:
    """Return an invoice of 10.08 for Contoso and 33.33 for Fabrikam."""
    first = seats(bought("2021-06-18", 1))
    second = replace(first, id="s2", customer="Fabrikam", unit_price=Decimal("33.33"))
    customers = (Customer(name="Fabrikam", tax=own),) if own else ()
    return replace(scenario("2021-07-08", first, second, tax=tax), customers=customers)


def invoice_of(given: Scenario) -> dict[str, object]:
    plain = msgspec.json.decode(statement_file.dumps(simulate(given), given))
    found: dict[str, object] = plain["invoices"][0]
    return found


def test_one_tax_without_a_name_says_no_more_than_its_amount() -> None:
    invoice = invoice_of(two_customers(Tax(rate=Decimal("0.20"))))
    assert (invoice["tax"], "taxes" in invoice) == ("8.68", False)


def test_two_taxes_stand_beside_their_sum() -> None:
    invoice = invoice_of(two_customers(GST))
    assert invoice["tax"] == "6.50"
    assert invoice["taxes"] == [
        {"name": "GST", "rate": "0.05", "base": "43.41", "amount": "2.17"},
        {"name": "QST", "rate": "0.09975", "base": "43.41", "amount": "4.33"},
    ]
    assert list(invoice) == ["date", "book", "total", "tax", "taxes", "lines"]


def test_the_tax_of_a_customer_names_it_and_an_exemption() -> None:
    own = Tax(rate=Decimal("0.10"), exempt_until=day("2021-12-31"))
    assert invoice_of(two_customers(Tax(rate=Decimal("0.20")), own))["taxes"] == [
        {"rate": "0.2", "base": "10.08", "amount": "2.02"},
        {
            "customer": "Fabrikam",
            "rate": "0.1",
            "base": "33.33",
            "exempt": True,
            "amount": "0.00",
        },
    ]


def test_a_credit_says_why() -> None:
    credit = Credit(
        date=day("2021-06-20"),
        amount=Decimal(7),
        reason=CreditReason.SLA,
        incident="EX25194",
        happened=day("2021-06-19"),
    )
    given = scenario("2021-07-08", seats(bought("2021-06-18", 1), credit))
    line = invoice_of(given)["lines"][1]  # type: ignore[index]
    assert (line["charge_type"], line["unit_price"], line["quantity"]) == (
        "customer_credit",
        "-7.00",
        1,
    )
    told = ("rule", "reason", "incident", "happened", "last_day", "events")
    assert [line["derivation"][key] for key in told] == [
        "new-commerce.credit",
        "sla",
        "EX25194",
        "2021-06-19",
        "2021-07-31",
        ["/subscriptions/0/events/1"],
    ]
    bare = replace(credit, incident="", happened=None, reason=CreditReason.OTHER)
    without = scenario("2021-07-08", seats(bought("2021-06-18", 1), bare))
    derivation = invoice_of(without)["lines"][1]["derivation"]  # type: ignore[index]
    assert {"incident", "happened", "last_day"}.isdisjoint(derivation)


def test_a_table_has_the_tax_of_each_line_where_there_is_one() -> None:
    given = two_customers(None, Tax(rate=Decimal("0.10")))
    text = statement_csv.dumps(simulate(given), given).decode()
    rows = list(csv.DictReader(StringIO(text)))
    assert [(row["amount"], row["tax"]) for row in rows] == [("10.08", ""), ("33.33", "3.33")]
    plain = two_customers(None)
    assert "tax" not in statement_csv.dumps(simulate(plain), plain).decode()


def test_rows_of_a_bill_without_a_tax_can_stand_beside_others() -> None:
    plain = two_customers(None)
    rows = list(statement_csv.rows(simulate(plain), plain, taxed=True))
    assert [row[-1] for row in rows] == ["", ""]


def test_the_terminal_shows_each_tax_and_what_is_to_be_paid() -> None:
    given = two_customers(GST)
    lines = [line.strip() for line in bill_text(given, simulate(given), EN).splitlines()]
    assert lines[-7:] == [
        "GST (5%) on €43.41: €2.17",
        "QST (9.975%) on €43.41: €4.33",
        "Tax: €6.50",
        "To pay: €49.91",
        "",
        "Total of all invoices before tax: €43.41",
        "To pay together: €49.91",
    ]


def test_the_terminal_names_one_tax_and_what_is_to_be_paid() -> None:
    given = two_customers(Tax(rate=Decimal("0.20")))
    lines = [line.strip() for line in bill_text(given, simulate(given), EN).splitlines()]
    assert lines[-5:-3] == ["Tax: €8.68", "To pay: €52.09"]


def test_a_credit_in_one_line_of_text() -> None:
    credit = Credit(date=day("2021-06-20"), amount=Decimal(7), reason=CreditReason.DUPLICATE_ORDER)
    given = scenario("2021-07-08", seats(bought("2021-06-18", 1), credit))
    line = simulate(given).invoices[0].lines[1]
    assert line_text(line, EN, "EUR") == (
        "Customer credit, 20 Jun 2021, Duplicate order: \N{MINUS SIGN}€7.00"
    )
