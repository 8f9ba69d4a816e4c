"""`prorata margins`: costs, customer prices and margins."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest
from msgspec.structs import replace

from simulator.formats import scenario_file
from simulator.formats.gallery import example


@pytest.fixture
def resold(tmp_path):
    """Return the path of a scenario with one subscription that is resold, and one that is not."""
    scenario = example("LM-02-add-licence").scenario
    (licence,) = scenario.subscriptions
    sold = replace(
        licence, id="sold", customer="Contoso", resale_price=Decimal("5.00"), tags=("a", "b")
    )
    path = tmp_path / "resold.prorata"
    other = replace(licence, id="other", customer="")
    scenario_file.write(path, replace(scenario, subscriptions=(sold, other)))
    return path


def test_margins_are_a_table_by_customer(prorata, resold):
    assert prorata("margins", resold) == (
        0,
        """\
Customer            Lines  Partner cost  Customer price  Margin  Margin in %
without a customer      5         13.55               –       –            –
Contoso                 5         13.55           16.94    3.39          20%
All together           10         27.10           16.94    3.39          20%

5 lines have no customer price; their cost is not in the margin.
""",
        "",
    )


def test_lines_with_several_tags_are_counted_once(prorata, resold):
    done = prorata("margins", "--by", "tag", resold)
    assert "5 lines have several tags and stand under each; the sum counts them once." in done.out


def test_months_have_names(prorata, resold):
    done = prorata("margins", "--by", "month", resold)
    assert "January 2018" in done.out
    assert "February 2018" in done.out


def test_margins_for_machines(prorata, resold):
    plain = json.loads(prorata("margins", "--format", "json", "--by", "subscription", resold).out)
    assert plain["by"] == "subscription"
    assert plain["groups"] == [
        {"key": "other", "lines": 5, "unpriced": 5, "cost": "13.55"},
        {
            "key": "sold",
            "lines": 5,
            "unpriced": 0,
            "cost": "13.55",
            "price": "16.94",
            "margin": "3.39",
            "margin_share": "0.200118",
        },
    ]
    assert plain["total"]["cost"] == "27.10"
    assert plain["lines_under_several_tags"] == 0


def test_margins_for_spreadsheets(prorata, resold):
    done = prorata("margins", "--format", "csv", "--by", "cost-centre", resold)
    rows = list(csv.DictReader(StringIO(done.out)))
    assert [(row["cost_centre"], row["cost"], row["unpriced"]) for row in rows] == [
        ("", "27.10", "5")
    ]


def test_an_unknown_grouping_is_a_wrong_use(prorata, resold):
    assert prorata("margins", "--by", "moon", resold).code == 2


def test_a_wrong_scenario_has_no_margins(prorata, wrong):
    done = prorata("margins", wrong)
    assert (done.code, done.out) == (1, "")


def test_a_mark_for_excel_begins_the_table(prorata, resold):
    plain = prorata("margins", "--format", "csv", resold).out
    assert prorata("margins", "--format", "csv", "--bom", resold).out == f"\ufeff{plain}"
