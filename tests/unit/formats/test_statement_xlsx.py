"""The workbook: typed cells, totals by formula that say what the engine says, no text a formula."""

import re
import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from msgspec.structs import replace
from python_calamine import CalamineWorkbook

from simulator.engine import simulate
from simulator.formats import statement_xlsx
from simulator.formats.gallery import DEFAULT, examples
from simulator.scenario.scenario import Tax
from simulator.words import Words

LAST_OF_SUM = re.compile(r"<f>([^<]+)</f><v>([^<]+)</v>")


@pytest.fixture
def scenario():
    return next(each.scenario for each in examples() if each.id == DEFAULT)


def _sheets(scenario, language="en"):
    data = statement_xlsx.dumps(simulate(scenario), scenario, Words(language))
    book = CalamineWorkbook.from_filelike(BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def _formulas(scenario, sheet):
    data = statement_xlsx.dumps(simulate(scenario), scenario, Words("en"))
    with zipfile.ZipFile(BytesIO(data)) as packed:
        text = packed.read(f"xl/worksheets/sheet{sheet}.xml").decode()
    return LAST_OF_SUM.findall(text)


def test_a_row_has_the_days_and_figures_of_its_line(scenario):
    rows = _sheets(scenario)["Lines"]
    assert rows[4][:1] == [date(2018, 2, 15)]
    assert rows[4][5:11] == [
        date(2018, 2, 1), date(2018, 2, 12), "Cycle instance prorate", 1.55, 2, 3.1,
    ]  # fmt: skip


def test_the_sums_are_formulas_that_give_the_engines_totals(scenario):
    assert _formulas(scenario, 1) == [("SUBTOTAL(109,K2:K6)", "13.55")]
    counted = _formulas(scenario, 2)
    assert [Decimal(value) for formula, value in counted if "SUMIFS" in formula] == [
        Decimal("4.00"), Decimal("9.55"),
    ]  # fmt: skip
    assert counted[-1][0] == "SUM(E2:E3)"


def test_the_tax_stands_beside_the_total(scenario):
    taxed = replace(scenario, partner=replace(scenario.partner, tax=Tax(rate=Decimal("0.2"))))
    rows = _sheets(taxed)["Invoices"]
    assert rows[2][2:] == [9.55, 1.91, 11.46]


def test_headings_and_charge_types_are_in_the_language(scenario):
    rows = _sheets(scenario, "fr")["Lignes"]
    assert rows[0][2] == "Client"
    assert rows[1][7] == "Frais de cycle"


def test_no_text_is_taken_for_a_formula(scenario):
    (subscription,) = scenario.subscriptions
    hostile = replace(subscription, customer="=1+1", product="@SUM(A1)")
    rows = _sheets(replace(scenario, subscriptions=(hostile,)))["Lines"]
    assert (rows[1][2], rows[1][4]) == ("=1+1", "@SUM(A1)")
    assert len(_formulas(replace(scenario, subscriptions=(hostile,)), 1)) == 1


def test_a_statement_without_invoices_is_a_workbook_too(scenario):
    empty = replace(scenario, until=date(2018, 1, 14))
    rows = _sheets(empty)["Lines"]
    assert rows[-1][10] == 0
