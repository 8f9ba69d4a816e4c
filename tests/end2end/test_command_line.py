"""The installed command: results on standard output, mistakes beside it, exit codes as promised."""

from __future__ import annotations

import json

import pytest

pytestmark = pytest.mark.slow


def test_it_says_its_version(prorata):
    done = prorata("--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0.1.0" in done.stdout


def test_the_published_example_is_billed_to_the_cent(prorata, scenario_file):
    done = prorata("simulate", scenario_file, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    statement = json.loads(done.stdout)
    assert [(i["date"], i["total"]) for i in statement["invoices"]] == [
        ("2018-01-15", "4.00"),
        ("2018-02-15", "9.55"),
    ]
    assert statement["total"] == "13.55"
    assert [line["amount"] for line in statement["invoices"][1]["lines"]] == [
        "-4.00",
        "2.45",
        "3.10",
        "8.00",
    ]


def test_the_table_speaks_french(prorata, scenario_file):
    done = prorata("simulate", scenario_file, "--lang", "fr")
    assert (done.returncode, done.stderr) == (0, "")
    assert "15/02/2018" in done.stdout
    assert "3,10" in done.stdout


def test_several_files_are_one_line_each(prorata, scenario_file):
    done = prorata("simulate", scenario_file, scenario_file, "--format", "jsonl")
    assert done.returncode == 0
    first, second = done.stdout.splitlines()
    assert first == second
    assert json.loads(first)["total"] == "13.55"


def test_a_wrong_scenario_is_named_on_standard_error(prorata, scenario_file):
    text = scenario_file.read_text(encoding="utf-8")
    scenario_file.write_text(text.replace('"quantity": 2', '"quantity": -2'), encoding="utf-8")
    done = prorata("simulate", scenario_file)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"{scenario_file}: /subscriptions/0/events/1/quantity: ")
    assert "; " in line  # what was found; what is allowed


def test_a_missing_file_is_exit_code_3(prorata):
    done = prorata("simulate", "nowhere.prorata")
    assert (done.returncode, done.stdout) == (3, "")
    assert "nowhere.prorata" in done.stderr


@pytest.mark.parametrize("arguments", [("simulate",), ("bill", "x"), ("simulate", "--format", "x")])
def test_wrong_use_is_exit_code_2(prorata, arguments):
    done = prorata(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr


def test_a_steps_list_explains_each_line(prorata, scenario_file):
    done = prorata("explain", scenario_file, "--invoice", "2018-02-15", "--line", "3")
    assert (done.returncode, done.stderr) == (0, "")
    assert "0.129" in done.stdout


def test_the_examples_it_writes_are_right(prorata, tmp_path):
    assert prorata("examples", "--write", ".").returncode == 0
    files = sorted(tmp_path.glob("*.prorata"))
    assert len(files) >= 4
    done = prorata("check", *files)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    done = prorata("simulate", *files, "--format", "jsonl")
    assert len(done.stdout.splitlines()) == len(files)
