"""`prorata simulate`: results on one stream, complaints on the other, exit codes as specified."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import StringIO

import pytest

from simulator.engine import simulate
from simulator.formats import scenario_file, statement_file
from simulator.formats.gallery import example
from simulator.scenario.scenario import Tax
from tests.unit.books.seats import bought, seats, upgraded
from tests.unit.books.seats import scenario as seat_scenario
from tests.unit.cli.conftest import sample

SECOND = example("LM-02-add-licence")


def test_a_bill_is_a_table_for_each_invoice(prorata, change):
    assert prorata("simulate", change) == (
        0,
        """\
Change the number of licences

Invoice of 15 Jan 2018: $4.00
  Start        End          Charge type  Unit price  Quantity  Amount
  13 Jan 2018  12 Feb 2018  Cycle fee          4.00         1    4.00

Invoice of 15 Feb 2018: $9.55
  Start        End          Charge type             Unit price  Quantity  Amount
  13 Jan 2018  12 Feb 2018  Cycle instance prorate       −4.00         1   −4.00
  13 Jan 2018  31 Jan 2018  Cycle instance prorate        2.45         1    2.45
  1 Feb 2018   12 Feb 2018  Cycle instance prorate        1.55         2    3.10
  13 Feb 2018  12 Mar 2018  Cycle instance prorate        4.00         2    8.00

Total of all invoices: $13.55
""",
        "",
    )


def test_a_bill_is_written_in_french(prorata, change, monkeypatch):
    done = prorata("simulate", "--lang", "fr", change)
    assert (done.code, done.err) == (0, "")
    assert "15/02/2018" in done.out
    assert "9,55\N{NO-BREAK SPACE}$" in done.out
    assert "Instance de cycle au prorata" in done.out
    monkeypatch.setenv("LC_ALL", "fr_CA.UTF-8")
    assert prorata("simulate", change) == done


def test_several_subscriptions_are_told_apart(prorata, tmp_path):
    done = prorata("simulate", sample(tmp_path, "FAQ-09-add-on"))
    assert done.code == 0
    assert "  Subscription  Start" in done.out
    assert "  add-on        10 Jun 2018" in done.out


def test_what_no_invoice_bills_yet_is_shown(prorata, tmp_path):
    done = prorata("simulate", "--as-of", "2018-01-14", sample(tmp_path, "LM-02-add-licence"))
    assert done.code == 0
    assert "Invoice of" not in done.out
    assert "Not yet invoiced\n  Start" in done.out
    assert "Total of all invoices: $0.00" in done.out


def test_several_files_have_headings(prorata, change, tmp_path):
    other = sample(tmp_path, "LM-04-suspend-gt-30")
    done = prorata("simulate", change, other)
    assert done.code == 0
    assert done.out.startswith(f"{change}\nChange the number of licences\n")
    assert f"\n\n{other}\nSuspend after 30 days\n" in done.out


def test_json_is_the_statement(prorata, change):
    done = prorata("simulate", "--format", "json", change)
    expected = statement_file.dumps(simulate(SECOND.scenario), SECOND.scenario).decode()
    assert done == (0, expected, "")


def test_machines_read_the_same_everywhere(prorata, change, wrong, monkeypatch):
    english = [
        prorata("simulate", "--format", output, change, wrong) for output in ("jsonl", "csv")
    ]
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    french = [prorata("simulate", "--format", output, change, wrong) for output in ("jsonl", "csv")]
    assert english == french


def test_the_standard_input_is_a_file(prorata, change):
    from_file = prorata("simulate", "--format", "json", change)
    assert prorata("simulate", "--format", "json", "-", stdin=change.read_bytes()) == from_file


def test_a_bill_as_it_stood_on_a_day(prorata, change):
    done = prorata("simulate", "--format", "json", "--as-of", "2018-02-14", change)
    assert done.code == 0
    assert [each["date"] for each in json.loads(done.out)["invoices"]] == ["2018-01-15"]
    done = prorata("simulate", "--format", "json", "--as-of", "2018-04-15", change)
    assert len(json.loads(done.out)["invoices"]) == 4


def test_a_day_does_not_hide_a_mistake_of_the_last_day(prorata, change):
    text = change.read_text(encoding="utf-8").replace('"2018-02-28"', '"2218-02-28"')
    change.write_text(text, encoding="utf-8")
    done = prorata("simulate", "--as-of", "2018-02-14", change)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith(f"{change}: /until: ")


def test_json_lines_have_a_line_for_each_file_in_their_order(prorata, change, wrong, broken):
    done = prorata("simulate", "--format", "jsonl", wrong, change, broken, change)
    assert done.code == 1
    first, second, third, fourth = map(json.loads, done.out.splitlines())
    assert second == fourth
    assert second["total"] == "13.55"
    assert "file" not in second
    assert first["file"] == str(wrong)
    assert [set(mistake) for mistake in first["mistakes"]] == [{"pointer", "found", "allowed"}] * 2
    assert [mistake["pointer"] for mistake in first["mistakes"]] == [
        "/partner/billing_day",
        "/subscriptions/0/events/1/quantity",
    ]
    assert third["file"] == str(broken)
    assert [mistake["pointer"] for mistake in third["mistakes"]] == [""]
    for mistake, line in zip(first["mistakes"], done.err.splitlines(), strict=False):
        assert line == "{}: {pointer}: {found}; {allowed}".format(wrong, **mistake)


def test_json_lines_go_on_after_a_file_that_cannot_be_read(prorata, change, wrong, tmp_path):
    nowhere = tmp_path / "nowhere.prorata"
    done = prorata("simulate", "--format", "jsonl", nowhere, wrong, change)
    assert done.code == 3
    lines = [json.loads(line) for line in done.out.splitlines()]
    assert [line.get("file") for line in lines] == [str(nowhere), str(wrong), None]
    assert lines[0]["error"]
    assert f"{nowhere}: " in done.err


@pytest.mark.parametrize("output", ["text", "json", "csv"])
def test_a_wrong_scenario_has_no_bill(prorata, wrong, output):
    done = prorata("simulate", "--format", output, wrong)
    assert (done.code, done.out) == (1, "")
    lines = done.err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{wrong}: /partner/billing_day: ")
    assert lines[1].startswith(f"{wrong}: /subscriptions/0/events/1/quantity: ")
    assert all("; " in line for line in lines)


@pytest.mark.parametrize("output", ["text", "json", "csv"])
def test_a_file_that_is_not_there(prorata, tmp_path, output):
    path = tmp_path / "nowhere.prorata"
    done = prorata("simulate", "--format", output, path)
    assert (done.code, done.out) == (3, "")
    assert done.err == f"{path}: No such file or directory\n"


def test_a_folder_is_no_file(prorata, tmp_path):
    done = prorata("simulate", tmp_path)
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) == 1


def test_csv_of_one_file(prorata, change):
    done = prorata("simulate", "--format", "csv", change)
    assert (done.code, done.err) == (0, "")
    rows = list(csv.DictReader(StringIO(done.out, newline="")))
    assert [row["amount"] for row in rows] == ["4.00", "-4.00", "2.45", "3.10", "8.00"]
    assert "file" not in rows[0]
    marked = prorata("simulate", "--format", "csv", "--bom", change)
    assert marked.out == "\N{ZERO WIDTH NO-BREAK SPACE}" + done.out


def test_csv_of_several_files_names_them(prorata, change, wrong, tmp_path):
    other = sample(tmp_path, "LM-01-new")
    done = prorata("simulate", "--format", "csv", change, wrong, other)
    assert done.code == 1
    rows = list(csv.DictReader(StringIO(done.out, newline="")))
    assert [row["file"] for row in rows] == [str(change)] * 5 + [str(other)] * 2


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--format", "xml", "FILE"],
        ["--format", "json", "FILE", "FILE"],
        ["--lang", "tlh", "FILE"],
        ["--as-of", "yesterday", "FILE"],
        ["--as-of", "2018-02-30", "FILE"],
        ["--as-of", "1492-10-12", "FILE"],
        ["--nonsense", "FILE"],
    ],
)
def test_wrong_use(prorata, change, arguments):
    done = prorata("simulate", *(change if each == "FILE" else each for each in arguments))
    assert (done.code, done.out) == (2, "")
    assert "Usage: prorata simulate" in done.err


def test_mistakes_stay_on_their_line(prorata, change):
    text = change.read_text(encoding="utf-8")
    change.write_text(text.replace('"title"', '"a\\nb\\u001b[31m"'), encoding="utf-8")
    done = prorata("simulate", change)
    assert (done.code, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert "\x1b" not in done.err


def test_titles_and_names_stay_on_their_line(prorata, change):
    text = change.read_text(encoding="utf-8")
    change.write_text(
        text.replace("Change the number of licences", "a\\nb\\u001b[31m"), encoding="utf-8"
    )
    done = prorata("simulate", change)
    assert done.code == 0
    assert done.out.startswith("a\\nb\\x1b[31m\n\n")


def test_a_bill_names_moved_seats_and_its_tax(prorata, tmp_path):
    moved = upgraded("2021-06-25", "20.00", quantity=4, to="s0")
    tax = Tax(rate=Decimal("0.20"))
    given = seat_scenario("2021-07-10", seats(bought("2021-06-18"), moved), tax=tax)
    file = tmp_path / "moved.prorata"
    file.write_bytes(scenario_file.dumps(given))
    done = prorata("simulate", file)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines[1:6]] == ["Subscription", "s0", "s1", "s1", "Tax:"]
    assert lines[5] == "  Tax: €26.25"


def test_credits_and_charges_that_belong_together_are_one_row(prorata, change):
    code, out, _ = prorata("simulate", "--netted", change)
    assert code == 0
    assert out.count("3 lines netted") == 1
    assert "1.55" in out
    assert "−4.00" not in out
    assert out.splitlines()[-1] == prorata("simulate", change)[1].splitlines()[-1]


@pytest.mark.parametrize("output", ["csv", "json", "jsonl"])
def test_machines_are_given_every_line(prorata, change, output):
    code, _, err = prorata("simulate", "--netted", "--format", output, change)
    assert code == 2
    assert "--netted" in err
