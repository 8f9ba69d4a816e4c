"""`prorata explain`: the sum behind each line in words."""

from __future__ import annotations

import json

import pytest


def test_every_line_is_explained(prorata, change):
    done = prorata("explain", change)
    assert (done.code, done.err) == (0, "")
    parts = done.out.split("\n\n")
    assert [part.split(" (")[0] for part in parts] == [f"Line {n}" for n in range(1, 6)]


def test_a_line_shows_its_operands(prorata, change):
    done = prorata("explain", "--line", "4", change)
    assert done.code == 0
    assert done.out.startswith(
        "Line 4 (15 Feb 2018): Cycle instance prorate, 1 Feb 2018 → 12 Feb 2018, "
        "2 licences at $1.55: $3.10 ["
    )
    for operand in ("0.129", "12", "1.548", "1.55"):
        assert operand in done.out
    assert "\n\n" not in done.out


def test_lines_are_counted_on_their_invoice(prorata, change):
    third = prorata("explain", "--invoice", "2018-02-15", "--line", "3", change)
    fourth = prorata("explain", "--line", "4", change)
    assert third.code == 0
    assert third.out.splitlines()[1:] == fourth.out.splitlines()[1:]
    assert third.out.startswith("Line 3 (15 Feb 2018)")


def test_an_invoice_is_chosen_by_its_day(prorata, change):
    done = prorata("explain", "--invoice", "2018-01-15", change)
    assert done.code == 0
    assert done.out.count("Line ") == 1


def test_it_speaks_french(prorata, change):
    done = prorata("explain", "--lang", "fr", "--line", "4", change)
    assert done.code == 0
    assert "Prix journalier" in done.out
    assert "0,129" in done.out


def test_the_standard_input_is_a_file(prorata, change):
    assert prorata("explain", "-", stdin=change.read_bytes()) == prorata("explain", change)


@pytest.mark.parametrize(
    "arguments",
    [["--line", "6"], ["--line", "0"], ["--invoice", "2018-02-16"], ["--invoice", "soon"]],
)
def test_wrong_use(prorata, change, arguments):
    done = prorata("explain", *arguments, change)
    assert (done.code, done.out) == (2, "")
    assert "Usage: prorata explain" in done.err


def test_the_days_that_could_be_meant_are_named(prorata, change):
    done = prorata("explain", "--invoice", "2018-02-16", change)
    assert "invoices: 2018-01-15, 2018-02-15." in done.err


def test_a_wrong_scenario(prorata, wrong):
    done = prorata("explain", wrong)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 2


def test_a_file_that_is_not_there(prorata, tmp_path):
    done = prorata("explain", tmp_path / "nowhere.prorata")
    assert (done.code, done.out) == (3, "")
    assert done.err


def test_a_line_names_its_subscription_and_its_rule(prorata, change, tmp_path):
    text = change.read_text(encoding="utf-8")
    one = prorata("explain", "--line", "4", change).out.splitlines()[0]
    assert one.endswith("; Rule: Change of the number of licences]")
    given = json.loads(text)
    first = given["subscriptions"][0]
    second = {**first, "id": "other", "product": "Another"}
    both = tmp_path / "both.prorata"
    both.write_text(json.dumps({**given, "subscriptions": [first, second]}), encoding="utf-8")
    heads = [part.splitlines()[0] for part in prorata("explain", both).out.split("\n\n")]
    assert any("[Another (other); Rule: " in head for head in heads)
    assert any(f"({first['id']}); Rule: " in head for head in heads)


def test_a_line_of_what_an_upgrade_has_split_off_names_its_product(prorata, tmp_path):
    events = [
        {"date": "2021-06-18", "type": "purchase", "quantity": 10},
        {
            "date": "2021-06-20",
            "type": "upgrade",
            "product": "Better",
            "unit_price": "12",
            "quantity": 2,
            "to": "s2",
        },
    ]
    seat = {"id": "s1", "product": "Seat", "unit_price": "10", "term": "P1M", "events": events}
    scenario = {
        "format": "prorata-scenario",
        "version": 2,
        "until": "2021-07-08",
        "partner": {"currency": "EUR", "profile": "new-commerce"},
        "subscriptions": [{**seat, "kind": "licence", "billing": "monthly"}],
    }
    path = tmp_path / "split.prorata"
    path.write_text(json.dumps(scenario), encoding="utf-8")
    done = prorata("explain", path)
    assert (done.code, done.err) == (0, "")
    assert "[Seat; " in done.out
    assert "[Better (s2); " in done.out
