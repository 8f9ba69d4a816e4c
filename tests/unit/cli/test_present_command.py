"""`prorata present`: the steps of a scenario as text, without the cost of the partner."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.formats import scenario_file
from simulator.formats.gallery import example

SECOND = example("LM-02-add-licence").scenario


def test_a_scenario_is_told_step_by_step(prorata, change):
    code, out, err = prorata("present", change)
    assert (code, err) == (0, "")
    assert out.startswith("Change the number of licences\n\nSaturday 13 January 2018\n")
    assert (
        """\
Thursday 1 February 2018
  1 licence added (1 → 2)
"""
        in out
    )
    assert out.rstrip().endswith("Together: $13.55")


def test_it_is_told_in_french(prorata, change):
    _, out, _ = prorata("present", change, "--lang", "fr")
    assert "jeudi 1er février 2018" in out
    assert "Ensemble\N{NO-BREAK SPACE}: 13,55\N{NO-BREAK SPACE}$" in out


def test_customer_prices_are_told_where_there_are_any(prorata, tmp_path):
    resold = replace(SECOND.subscriptions[0], margin=Decimal("0.5"))
    path = tmp_path / "resold.prorata"
    scenario_file.write(path, replace(SECOND, subscriptions=(resold,)))
    _, out, _ = prorata("present", path)
    assert "To pay: $8.00" in out
    assert "To pay: $4.00" not in out


def test_only_the_chosen_customer_is_told(prorata, tmp_path):
    first = SECOND.subscriptions[0]
    other = replace(first, id="s2", customer="Fabrikam", product="Secret")
    path = tmp_path / "two.prorata"
    scenario_file.write(path, replace(SECOND, subscriptions=(first, other)))
    assert "Secret" not in prorata("present", path, "--customer", "Contoso")[1]
    assert "Secret" in prorata("present", path)[1]
    code, _, err = prorata("present", path, "--customer", "Nobody")
    assert code == 2
    assert "Nobody" in err


def test_a_wrong_scenario_is_not_told(prorata, wrong):
    code, out, _ = prorata("present", wrong)
    assert (code, out) == (1, "")
