"""`prorata compare`: two files, two variants, every policy."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from msgspec.structs import replace

from simulator.catalogue import Billing
from simulator.formats import scenario_file
from simulator.scenario.scenario import Variant
from tests.unit.one_licence import LICENCE, RIGHT, with_partner

YEARLY = replace(
    RIGHT, subscriptions=(replace(LICENCE, billing=Billing.ANNUAL, unit_price=Decimal("44")),)
)


@pytest.fixture
def both(tmp_path):
    """Return the path of a scenario with a variant that is billed by the year."""
    path = tmp_path / "both.prorata"
    variants = (Variant(name="By the year", scenario=YEARLY),)
    scenario_file.write(path, replace(RIGHT, title="By the month", variants=variants))
    return path


def test_a_file_is_compared_with_its_first_variant(prorata, both):
    done = prorata("compare", both, "--lang", "en")
    assert done.code == 0
    assert done.out.startswith(
        "“By the year” costs $36.00 more than “By the month” by 28 Feb 2018.\n"
    )
    assert "Left: By the month\nRight: By the year" in done.out
    assert "Invoice of 15 Feb 2018: −$4.00" in done.out
    assert "only at the left" in done.out
    assert "February 2018  4.00   0.00              36.00" in done.out


def test_two_files_are_compared(prorata, both, tmp_path):
    other = tmp_path / "other.prorata"
    scenario_file.write(other, YEARLY)
    found = json.loads(prorata("compare", both, other, "--json").out)
    assert (found["left"], found["right"]) == (str(both), str(other))
    assert found["difference"] == "36.00"
    assert [each["cumulative_difference"] for each in found["months"]] == ["40.00", "36.00"]
    assert [each["side"] for pair in found["invoices"] for each in pair["lines"]] == [
        "changed",
        "only-left",
    ]
    turned = json.loads(prorata("compare", both, other, "--left", "By the year", "--json").out)
    assert turned["difference"] == "0.00"


def test_only_what_differs(prorata, both):
    same = prorata("compare", both, "--right", "By the year", "--left", "By the year",
                   "--differences-only", "--lang", "en")  # fmt: skip
    assert "Invoice of" not in same.out
    assert same.out.startswith("Both sides are “By the year”: there is nothing to compare.")


def test_the_balance_that_turns_is_in_both_outputs(prorata, both, tmp_path):
    whole_year = scenario_file.read(both).subscriptions
    left = replace(RIGHT, subscriptions=whole_year, until=RIGHT.until.replace(year=2019))
    right = replace(left, subscriptions=YEARLY.subscriptions)
    path = tmp_path / "years.prorata"
    scenario_file.write(path, replace(left, variants=(Variant(name="Year", scenario=right),)))
    found = json.loads(prorata("compare", path, "--json").out)
    assert found["peak"] == {"date": "2018-12-15", "difference": "-4.00"}
    assert found["break_even"] == "2019-01-15"
    text = prorata("compare", path, "--lang", "fr")
    assert text.code == 0
    assert "«\N{NO-BREAK SPACE}Year\N{NO-BREAK SPACE}»" in text.out


def test_every_policy_with_its_reasons(prorata, tmp_path):
    path = tmp_path / "change.prorata"
    from simulator.formats.gallery import default_example

    scenario_file.write(path, default_example().scenario)
    done = prorata("compare", path, "--policies", "--lang", "en")
    assert "Every month divided by 30 (not Microsoft’s)" in done.out
    assert "12 of 30 days are charged instead of 12 of 31." in done.out
    fewer = prorata("compare", path, "--policies", "--differences-only", "--lang", "en")
    assert "As the scenario is billed" in done.out
    assert "As the scenario is billed" not in fewer.out
    found = json.loads(prorata("compare", path, "--policies", "--json").out)
    assert [each["total"] for each in found["policies"]][:3] == ["13.55", "13.55", "13.59"]
    assert [each["microsoft"] for each in found["policies"]].count(False) == 3
    options = ("--policies", "--json", "--differences-only")
    others = json.loads(prorata("compare", path, *options).out)["policies"]
    assert others == [each for each in found["policies"] if each["difference"] != "0.00"]
    assert 0 < len(others) < len(found["policies"])
    reasons = [
        line.get("reason")
        for policy in found["policies"]
        for invoice in policy["invoices"]
        for line in invoice["lines"]
        if line["difference"] != "0.00"
    ]
    assert reasons
    assert all(reasons)


def test_taxes_are_said_to_be_left_out(prorata, tmp_path):
    from simulator.scenario.scenario import Tax

    path = tmp_path / "taxed.prorata"
    taxed = with_partner(tax=Tax(rate=Decimal("0.2")))
    scenario_file.write(path, replace(taxed, variants=(Variant(name="V", scenario=RIGHT),)))
    assert "All amounts are before tax." in prorata("compare", path, "--lang", "en").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--right", "nobody"), "'nobody' is no variant of the file; there are: 'By the year'."),
        (("FILE", "FILE"), "Two files at most."),
        (("FILE", "--policies"), "--policies takes one file."),
        (("--policies", "--right", "A"), "--policies takes one bill: name it with --left."),
    ],
)
def test_wrong_use(prorata, both, arguments, said):
    done = prorata("compare", both, *(both if each == "FILE" else each for each in arguments))
    assert done.code == 2
    assert said in done.err


def test_a_file_without_variants_alone(prorata, change):
    done = prorata("compare", change)
    assert done.code == 2
    assert "The file has no variants" in done.err


def test_wrong_and_missing_files(prorata, both, tmp_path):
    wrong = tmp_path / "wrong.prorata"
    scenario_file.write(wrong, with_partner(currency="XXX"))
    done = prorata("compare", both, wrong, "--lang", "en")
    assert done.code == 1
    assert f"{wrong}: /partner/currency" in done.err
    assert prorata("compare", both, tmp_path / "none.prorata").code == 3


def test_two_currencies(prorata, both, tmp_path):
    euros = tmp_path / "euros.prorata"
    scenario_file.write(euros, with_partner(currency="EUR"))
    done = prorata("compare", both, euros, "--lang", "en")
    assert done.code == 1
    assert "Bills in USD and in EUR cannot be compared." in done.err
    assert not done.out
