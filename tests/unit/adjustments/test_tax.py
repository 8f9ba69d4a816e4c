"""The tax of an invoice, by each documented method."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.catalogue import Kind
from simulator.engine import simulate
from simulator.findings import check
from simulator.formats.statement_file import statement_json
from simulator.scenario.scenario import Scenario, Tax, TaxMethod
from tests.unit.books.seats import bought, cancelled, scenario, seats, used


def taxed(
    method: TaxMethod, rate: str = "0.20", *, exempt: bool = False, **partner: str
) -> Scenario:
    """Return three usages of 0.03, 0.03 and 0.07."""
    usages = (used("2021-06-19", "1", price) for price in ("0.03", "0.03", "0.07"))
    subscription = seats(bought("2021-06-18", 1), *usages, kind=Kind.USAGE)
    tax = Tax(rate=Decimal(rate), method=method, exempt=exempt)
    return scenario("2021-07-31", subscription, tax=tax, **partner)


@pytest.mark.parametrize(
    ("method", "due"),
    [
        (TaxMethod.SUBTOTAL, "0.03"),  # 0.13 x 0.2 = 0.026
        (TaxMethod.LINE_HALF_UP, "0.03"),  # 0.006, 0.006 and 0.014
        (TaxMethod.LINE_DOWN, "0.01"),  # 0, 0 and 0.01
    ],
)
def test_where_the_tax_is_rounded(method: TaxMethod, due: str) -> None:
    (invoice,) = simulate(taxed(method)).invoices
    assert str(invoice.tax) == due
    assert str(invoice.total) == "0.13"


def test_methods_can_differ_by_a_cent() -> None:
    due = {method: simulate(taxed(method, "0.17")).invoices[0].tax for method in TaxMethod}
    # 0.0221; 0.0051 + 0.0051 + 0.0119; each of them cut
    assert [str(tax) for tax in due.values()] == ["0.02", "0.03", "0.01"]


def test_who_is_exempt_is_charged_zero() -> None:
    plain = statement_json(
        simulate(taxed(TaxMethod.SUBTOTAL, exempt=True)), taxed(TaxMethod.SUBTOTAL)
    )
    assert plain["invoices"][0]["tax"] == "0.00"


def test_the_tax_of_a_credit_is_a_credit() -> None:
    tax = Tax(rate=Decimal("0.055"))
    subscription = seats(bought("2021-06-30", 1, auto_renew=False), cancelled("2021-07-01"))
    first, second = simulate(scenario("2021-08-31", subscription, tax=tax)).invoices
    assert (str(first.tax), str(second.tax)) == ("0.55", "-0.54")  # 10.08 and -9.74 x 0.055


def test_no_tax_without_a_tax() -> None:
    statement = simulate(scenario("2021-07-31", seats(bought("2021-06-18", 1))))
    assert [invoice.tax for invoice in statement.invoices] == [None]


def test_the_decimals_are_those_of_the_currency() -> None:
    assert str(simulate(taxed(TaxMethod.SUBTOTAL, currency="KWD")).invoices[0].tax) == "0.026"
    assert str(simulate(taxed(TaxMethod.SUBTOTAL, currency="JPY")).invoices[0].tax) == "0"


@pytest.mark.parametrize("rate", ["-0.01", "1.01", "NaN"])
def test_a_rate_is_a_share(rate: str) -> None:
    (mistake,) = check(taxed(TaxMethod.SUBTOTAL, rate))
    assert (mistake.pointer, mistake.code) == ("/partner/tax/rate", "tax_rate_range")
