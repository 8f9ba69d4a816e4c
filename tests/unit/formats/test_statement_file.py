"""The statement for machines: as the format says it, byte by byte."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.calendar import Period
from simulator.catalogue import Billing, Book, ChargeType, Kind, Rounding, Rule, Term
from simulator.engine import simulate
from simulator.formats import scenario_file, statement_file
from simulator.formats.gallery import examples
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription
from simulator.statement import Invoice, Line, Rate, Statement
from tests.unit.books.seats import bought, promotion, seats, upgraded, used
from tests.unit.books.seats import scenario as seat_scenario
from tests.unit.formats.test_scenario_file import PAGE

JANUARY = Period(date(2018, 1, 13), date(2018, 2, 13))


def printed(text=PAGE):
    scenario = scenario_file.loads(text.encode())
    return json.loads(statement_file.dumps(simulate(scenario), scenario))


def test_the_example_of_the_format():
    statement = printed()
    assert list(statement) == ["currency", "invoices", "total"]
    assert (statement["currency"], statement["total"]) == ("USD", "13.55")
    _, february = statement["invoices"]
    assert list(february) == ["date", "book", "total", "lines"]
    assert (february["date"], february["book"]) == ("2018-02-15", "legacy")
    assert february["total"] == "9.55"
    line = february["lines"][2]
    assert list(line) == [
        "subscription", "posted", "start", "end", "charge_type", "unit_price", "quantity",
        "amount", "derivation",
    ]  # fmt: skip
    assert line == {
        "subscription": "e3",
        "posted": "2018-02-13",
        "start": "2018-02-01",
        "end": "2018-02-12",
        "charge_type": "cycle_instance_prorate",
        "unit_price": "1.55",
        "quantity": 2,
        "amount": "3.10",
        "derivation": {
            "rule": "legacy.quantity_change",
            "cycle_days": 31,
            "days": 12,
            "full_price": "4.00",
            "daily_price": "0.129",
            "exact_unit_price": "1.548",
            "rounding": "D3",
            "events": ["/subscriptions/0/events/1"],
        },
    }


def test_a_credit_names_the_line_that_is_taken_back():
    credit = printed()["invoices"][1]["lines"][0]
    assert (credit["unit_price"], credit["quantity"], credit["amount"]) == ("-4.00", 1, "-4.00")
    assert credit["derivation"]["credits"] == {
        "posted": "2018-01-13",
        "start": "2018-01-13",
        "end": "2018-02-12",
        "charge_type": "cycle_fee",
    }
    assert "daily_price" not in credit["derivation"]


def test_the_places_of_events_are_those_of_the_file():
    plain = json.loads(PAGE)
    (subscription,) = plain["subscriptions"]
    backwards = {**subscription, "id": "a", "events": subscription["events"][::-1]}
    plain["subscriptions"] = [subscription, backwards]
    lines = printed(json.dumps(plain))["invoices"][0]["lines"]
    assert [(line["subscription"], line["derivation"]["events"]) for line in lines] == [
        ("a", ["/subscriptions/1/events/1"]),
        ("e3", ["/subscriptions/0/events/0"]),
    ]


@pytest.mark.parametrize(
    ("currency", "price", "full", "unit"),
    [
        ("USD", "4", "4.00", "4.00"),
        ("USD", "4.5", "4.50", "4.50"),
        ("USD", "4.005", "4.005", "4.01"),
        ("USD", "4.500000", "4.50", "4.50"),
        ("USD", "0", "0.00", "0.00"),
        ("JPY", "400", "400", "400"),
        ("JPY", "400.5", "400.5", "401"),
        ("KWD", "4.00", "4.000", "4.000"),
        ("USD", "999999999999.999999", "999999999999.999999", "1000000000000.00"),
    ],
)
def test_prices_have_the_decimals_of_the_currency_or_more(currency, price, full, unit):
    plain = json.loads(PAGE)
    plain["partner"]["currency"] = currency
    plain["subscriptions"][0]["unit_price"] = price
    line = printed(json.dumps(plain))["invoices"][0]["lines"][0]
    assert line["derivation"]["full_price"] == full
    assert line["derivation"]["exact_unit_price"] == full
    assert (line["unit_price"], line["amount"]) == (unit, unit)


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Decimal(48) / 31, "1.548387096774"),
        (Decimal(2) / 3, "0.666666666667"),
        (Decimal("0.0000000000005"), "0.000000000001"),
        (Decimal("1E+3"), "1000.00"),
        (Decimal("1.54800"), "1.548"),
        (Decimal("0.000000000001"), "0.000000000001"),
    ],
)
def test_an_exact_price_has_twelve_decimals_at_most(exact, shown):
    line = line_with(rate=replace(RATE, exact_unit_price=exact))
    assert only_line(line)["derivation"]["exact_unit_price"] == shown


RATE = Rate(
    full_price=Decimal("4.00"),
    cycle_days=31,
    days=12,
    rounding=Rounding.XU,
    daily_price=None,
    exact_unit_price=Decimal("1.55"),
    unit_price=Decimal("1.55"),
)


def line_with(**changes):
    line = Line(
        subscription="s",
        posted=date(2018, 1, 13),
        period=JANUARY,
        charge_type=ChargeType.CONVERT,
        quantity=2,
        unit_price=Decimal("1.55"),
        amount=Decimal("3.10"),
        rate=RATE,
        cycle=JANUARY,
        rule=Rule.LEGACY_PURCHASE,
        events=(("s", 0),),
    )
    return replace(line, **changes)


def invoice_with(*lines, tax=None):
    subscription = Subscription(
        id="s",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("4.00"),
        events=(Purchase(date=date(2018, 1, 13), quantity=2),),
    )
    scenario = Scenario(until=date(2018, 3, 1), partner=Partner(), subscriptions=(subscription,))
    total = sum((line.amount for line in lines), Decimal("0.00"))
    invoice = Invoice(date(2018, 2, 8), Book.NEW_COMMERCE, lines, total, tax)
    statement = Statement("USD", (invoice,), total)
    return statement_file.statement_json(statement, scenario)


def only_line(line):
    return invoice_with(line)["invoices"][0]["lines"][0]


def test_what_new_commerce_adds_stands_only_where_it_is():
    plain = only_line(line_with())
    assert "to" not in plain
    assert "reference" not in plain
    line = only_line(line_with(to="e5", reference="R1"))
    assert list(line)[:3] == ["subscription", "to", "reference"]
    assert (line["to"], line["reference"]) == ("e5", "R1")


def test_the_tax_stands_beside_the_total():
    invoice = invoice_with(line_with(), tax=Decimal("0.62"))["invoices"][0]
    assert list(invoice) == ["date", "book", "total", "tax", "lines"]
    assert (invoice["total"], invoice["tax"]) == ("3.10", "0.62")


def test_an_invoice_without_lines_is_left_out():
    assert invoice_with() == {"currency": "USD", "invoices": [], "total": "0.00"}


def test_a_discount_is_an_operand():
    line = line_with(rate=replace(RATE, discount_percent=Decimal("1E+1")))
    assert only_line(line)["derivation"]["discount_percent"] == "10"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.id)
def test_one_line_says_the_same_as_many(example):
    statement = simulate(example.scenario)
    line = statement_file.dumps_line(statement, example.scenario)
    page = statement_file.dumps(statement, example.scenario)
    assert b"\n" not in line
    assert page.endswith(b"}\n")
    assert json.loads(line) == json.loads(page)
    assert page == json.dumps(json.loads(page), indent=2, ensure_ascii=False).encode() + b"\n"


def seat_lines(until, *events, **values):
    given = seat_scenario(until, seats(*events, **values))
    (invoice, *_) = statement_file.statement_json(simulate(given), given)["invoices"]
    return invoice["lines"]


def test_moved_seats_stand_under_their_own_id():
    moved = upgraded("2021-06-25", "20.00", quantity=4, to="s0")
    new, _, old = seat_lines("2021-07-10", bought("2021-06-18"), moved)
    assert (new["subscription"], new.get("to"), new["reference"]) == ("s0", None, "s1-2")
    assert (old["subscription"], old["to"], old["reference"]) == ("s1", "s0", "s1-2")
    assert new["derivation"]["events"] == ["/subscriptions/0/events/1"]


def test_the_derivation_says_where_a_price_comes_from():
    purchase = bought("2021-06-18", 1, promotion=promotion("10", "2021-12-31"))
    derivation = seat_lines("2021-07-10", purchase)[0]["derivation"]
    assert derivation["full_price"] == "9.072"
    assert (derivation["list_price"], derivation["promotion_percent"]) == ("10.08", "10")
    assert "discount_percent" not in derivation


def test_the_derivation_of_usage_names_its_units():
    metered = used("2021-06-20", "150.25", "0.10", "100")
    (line,) = seat_lines("2021-07-10", bought("2021-06-18", 1), metered, kind=Kind.USAGE)
    derivation = line["derivation"]
    assert (line["unit_price"], line["quantity"], line["amount"]) == ("5.02", 1, "5.02")
    assert {name: derivation[name] for name in ("meter", "units", "included", "rate")} == {
        "meter": "hours",
        "units": "150.25",
        "included": "100",
        "rate": "0.10",
    }
