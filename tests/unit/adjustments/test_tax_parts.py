"""Taxes of customers, exemptions for a time, and countries that print two taxes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.adjustments.tax import TaxRules, tax_of_line
from simulator.engine import simulate
from simulator.findings import check
from simulator.scenario.scenario import Customer, Scenario, SecondTax, Tax, TaxMethod
from simulator.statement import TaxPart
from tests.unit.books.seats import bought, day, scenario, seats, upgraded

GST = Tax(rate=Decimal("0.05"), name="GST", second=SecondTax(rate=Decimal("0.09975"), name="QST"))


def two_customers(tax: Tax | None, own: Tax | None = None, until: str = "2021-07-08") -> Scenario:
    """Return seats of Contoso for 10.08 and seats of Fabrikam for 33.33, on one invoice."""
    first = seats(bought("2021-06-18", 1))
    second = replace(first, id="s2", customer="Fabrikam", unit_price=Decimal("33.33"))
    customers = (Customer(name="Fabrikam", tax=own),) if own else ()
    return replace(scenario(until, first, second, tax=tax), customers=customers)


def parts(given: Scenario) -> list[tuple[str, str, str, str, str]]:
    """Return the parts of the tax of the first invoice."""
    invoice = simulate(given).invoices[0]
    return [
        (each.name, each.customer, str(each.rate), str(each.base), str(each.amount))
        for each in invoice.taxes
    ]


def test_one_tax_is_one_part() -> None:
    given = two_customers(Tax(rate=Decimal("0.20")))
    assert parts(given) == [("", "", "0.20", "43.41", "8.68")]  # 8.682
    assert str(simulate(given).invoices[0].tax) == "8.68"


def test_two_taxes_of_a_country_have_the_same_base() -> None:
    given = two_customers(GST)
    assert parts(given) == [
        ("GST", "", "0.05", "43.41", "2.17"),  # 2.1705
        ("QST", "", "0.09975", "43.41", "4.33"),  # 4.3301475
    ]
    assert str(simulate(given).invoices[0].tax) == "6.50"


def test_the_tax_of_a_customer_replaces_that_of_the_partner() -> None:
    own = Tax(rate=Decimal("0.10"), name="VAT", method=TaxMethod.LINE_DOWN)
    assert parts(two_customers(Tax(rate=Decimal("0.20")), own)) == [
        ("", "", "0.20", "10.08", "2.02"),  # 2.016
        ("VAT", "Fabrikam", "0.10", "33.33", "3.33"),  # 3.333, cut
    ]


def test_a_customer_can_be_the_only_one_with_a_tax() -> None:
    given = two_customers(None, Tax(rate=Decimal("0.10")))
    assert parts(given) == [("", "Fabrikam", "0.10", "33.33", "3.33")]
    alone = replace(given, subscriptions=given.subscriptions[:1])
    assert simulate(alone).invoices[0].tax is None


def test_seats_that_move_to_another_id_keep_the_tax_of_their_customer() -> None:
    moved = upgraded("2021-06-18", "20.00", quantity=1, to="s9")
    subscription = seats(bought("2021-06-18", 2), moved)
    given = replace(
        scenario("2021-07-08", subscription),
        customers=(Customer(name="Contoso", tax=Tax(rate=Decimal("0.10"))),),
    )
    (invoice,) = simulate(given).invoices
    assert invoice.taxes[0].base == invoice.total


@pytest.mark.parametrize(
    ("begins", "ends", "exempt"),
    [
        (None, None, [False, False, False]),
        ("2021-08-08", "2021-08-08", [False, True, False]),
        (None, "2021-08-08", [True, True, False]),
        ("2021-08-08", None, [False, True, True]),
        ("2021-08-09", "2021-09-07", [False, False, False]),
    ],
)
def test_an_exemption_holds_for_invoices_dated_between_its_days(
    begins: str | None, ends: str | None, exempt: list[bool]
) -> None:
    tax = Tax(
        rate=Decimal("0.20"),
        exempt_from=day(begins) if begins else None,
        exempt_until=day(ends) if ends else None,
    )
    statement = simulate(two_customers(tax, until="2021-09-08"))
    assert [invoice.taxes[0].exempt for invoice in statement.invoices] == exempt
    assert [str(invoice.tax) for invoice in statement.invoices] == [
        "0.00" if free else "8.68" for free in exempt
    ]


def test_an_exempt_customer_beside_one_that_pays() -> None:
    given = two_customers(Tax(rate=Decimal("0.20")), Tax(rate=Decimal("0.20"), exempt=True))
    (invoice,) = simulate(given).invoices
    zero = Decimal("0.00")
    assert invoice.taxes[1] == TaxPart(
        "", "Fabrikam", Decimal("0.20"), Decimal("33.33"), zero, exempt=True
    )
    assert str(invoice.tax) == "2.02"


def test_the_tax_of_a_line_and_what_the_lines_differ_by() -> None:
    given = two_customers(Tax(rate=Decimal("0.17")))
    rules = TaxRules.of(given)
    (invoice,) = simulate(given).invoices
    assert rules is not None
    shown = [rules.of_line(line, invoice.date, 2) for line in invoice.lines]
    assert [str(tax) for tax in shown] == ["1.71", "5.67"]  # 1.7136, 5.6661
    assert (str(invoice.tax), str(rules.gap(invoice, 2))) == ("7.38", "0.00")  # 7.3797
    assert tax_of_line(given, invoice.lines[0], invoice.date, 2) == Decimal("1.71")


def test_lines_can_differ_by_a_cent_from_the_tax_of_the_subtotal() -> None:
    lines = [replace(seats(bought("2021-06-18", 1), price="0.03"), id=f"s{i}") for i in range(3)]
    given = scenario("2021-07-08", *lines, tax=Tax(rate=Decimal("0.20")))
    rules = TaxRules.of(given)
    (invoice,) = simulate(given).invoices
    assert rules is not None
    # 0.006 is printed 0.01 on each of three lines; 0.018 is due.
    assert (str(invoice.tax), str(rules.gap(invoice, 2))) == ("0.02", "0.01")


def test_two_taxes_of_a_line_are_rounded_one_by_one() -> None:
    given = two_customers(replace(GST, method=TaxMethod.LINE_DOWN))
    (invoice,) = simulate(given).invoices
    # 0.504 and 1.00548
    assert str(tax_of_line(given, invoice.lines[0], invoice.date, 2)) == "1.50"


def test_a_line_without_a_tax_and_one_that_is_exempt() -> None:
    bare = two_customers(None)
    line = simulate(bare).invoices[0].lines[0]
    assert tax_of_line(bare, line, day("2021-07-08"), 2) is None
    only = two_customers(None, Tax(rate=Decimal("0.20")))
    assert tax_of_line(only, line, day("2021-07-08"), 2) is None
    free = two_customers(Tax(rate=Decimal("0.20"), exempt=True))
    assert str(tax_of_line(free, line, day("2021-07-08"), 2)) == "0.00"


def test_mistakes_of_taxes_stand_where_they_are() -> None:
    wrong = Tax(
        rate=Decimal("1.2"),
        exempt_from=day("2021-06-02"),
        exempt_until=day("2021-06-01"),
        second=SecondTax(rate=Decimal("-0.1")),
    )
    assert [(each.pointer, each.code) for each in check(two_customers(wrong, wrong))] == [
        (f"{tax}/{key}", code)
        for tax in ("/partner/tax", "/customers/0/tax")
        for key, code in (
            ("rate", "tax_rate_range"),
            ("exempt_until", "exemption_ends_first"),
            ("second/rate", "tax_rate_range"),
        )
    ]
