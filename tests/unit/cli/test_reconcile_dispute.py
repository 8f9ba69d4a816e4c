"""`prorata reconcile --dispute`: the differences as a file for a support request."""

from __future__ import annotations

import csv

import pytest

from tests.unit.reconciliation.spoilt import write

_BEGINNINGS = {"xlsx": b"PK", "html": b"<!DOCTYPE html>", "csv": b"No."}


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "recon.csv")


@pytest.mark.parametrize("ending", _BEGINNINGS)
def test_the_ending_decides_the_kind_of_file(prorata, file, tmp_path, ending):
    target = tmp_path / f"out.{ending}"
    done = prorata("reconcile", file, "--dispute", target)
    assert (done.code, done.err) == (0, "")
    assert target.read_bytes().startswith(_BEGINNINGS[ending])


def test_every_difference_is_in_it_in_the_chosen_language(prorata, file, tmp_path):
    target = tmp_path / "out.csv"
    assert prorata("reconcile", file, "--dispute", target, "--lang", "fr").code == 0
    with target.open(encoding="utf-8", newline="") as lines:
        heading, *rows = csv.reader(lines, delimiter=";")
    assert heading[heading.index("Écart") + 1] == "Comparaison"
    assert len(rows) == 14


@pytest.mark.parametrize("arguments", [("--dispute", "out.pdf"), ("--dispute", "out")])
def test_another_ending_is_a_wrong_use(prorata, file, arguments):
    done = prorata("reconcile", file, *arguments)
    assert done.code == 2
    assert ".xlsx" in done.err


def test_several_histories_are_no_dispute(prorata, file, tmp_path):
    other = write(tmp_path / "other.csv")
    target = tmp_path / "out.csv"
    done = prorata("reconcile", file, other, "--dispute", target)
    assert done.code == 2
    assert "--together" in done.err
    assert not target.exists()
    assert prorata("reconcile", file, other, "--together", "--dispute", target).code == 0
    assert target.exists()


def test_a_folder_that_is_not_there_is_named(prorata, file, tmp_path):
    done = prorata("reconcile", file, "--dispute", tmp_path / "nowhere" / "out.csv")
    assert done.code == 3
    assert "nowhere" in done.err
