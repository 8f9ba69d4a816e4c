"""The lines of a statement as a table for spreadsheets."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from simulator.engine import simulate
from simulator.formats import scenario_file, statement_csv
from tests.unit.books.seats import bought, seats, upgraded
from tests.unit.books.seats import scenario as seat_scenario
from tests.unit.formats.test_scenario_file import PAGE


def written(text=PAGE, **options):
    scenario = scenario_file.loads(text.encode())
    return statement_csv.dumps(simulate(scenario), scenario, **options)


def test_the_published_example():
    assert written().decode().replace("\r\n", "\n") == (
        "invoice_date,book,customer,subscription,product,start,end,charge_type,unit_price,"
        "quantity,amount,currency\n"
        "2018-01-15,legacy,Contoso,e3,Microsoft 365 E3,2018-01-13,2018-02-12,cycle_fee,4.00,1,4.00,"
        "USD\n"
        "2018-02-15,legacy,Contoso,e3,Microsoft 365 E3,2018-01-13,2018-02-12,"
        "cycle_instance_prorate,-4.00,1,-4.00,USD\n"
        "2018-02-15,legacy,Contoso,e3,Microsoft 365 E3,2018-01-13,2018-01-31,"
        "cycle_instance_prorate,2.45,1,2.45,USD\n"
        "2018-02-15,legacy,Contoso,e3,Microsoft 365 E3,2018-02-01,2018-02-12,"
        "cycle_instance_prorate,1.55,2,3.10,USD\n"
        "2018-02-15,legacy,Contoso,e3,Microsoft 365 E3,2018-02-13,2018-03-12,"
        "cycle_instance_prorate,4.00,2,8.00,USD\n"
    )


def test_a_mark_of_the_encoding_is_a_choice():
    assert written(bom=True) == b"\xef\xbb\xbf" + written()


@pytest.mark.parametrize("formula", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_taken_for_a_formula(formula):
    plain = json.loads(PAGE)
    plain["subscriptions"][0] |= {"customer": formula, "product": formula, "id": formula}
    rows = list(csv.DictReader(StringIO(written(json.dumps(plain)).decode(), newline="")))
    assert len(rows) == 5
    for row in rows:
        assert (row["customer"], row["subscription"], row["product"]) == (f"'{formula}",) * 3
    assert rows[1]["amount"] == "-4.00"


def test_separators_and_quotes_stay_in_their_cells():
    name = 'Société "A", B; C\nD'
    plain = json.loads(PAGE)
    plain["subscriptions"][0]["customer"] = name
    rows = list(csv.DictReader(StringIO(written(json.dumps(plain)).decode(), newline="")))
    assert {row["customer"] for row in rows} == {name}


def test_moved_seats_have_the_customer_and_their_new_product():
    moved = upgraded("2021-06-25", "20.00", quantity=4, to="s0")
    given = seat_scenario("2021-07-10", seats(bought("2021-06-18"), moved))
    text = statement_csv.dumps(simulate(given), given).decode()
    rows = list(csv.DictReader(StringIO(text, newline="")))
    assert [(row["customer"], row["subscription"], row["product"]) for row in rows] == [
        ("Contoso", "s0", "Better"),
        ("Contoso", "s1", "Seat"),
        ("Contoso", "s1", "Seat"),
    ]
