"""`prorata check`: mistakes are its result."""

from __future__ import annotations

import pytest

from simulator.errors import ScenarioError
from simulator.formats import scenario_file


def test_nothing_is_said_where_nothing_is_wrong(prorata, change):
    assert prorata("check", change, change) == (0, "", "")


def test_mistakes_are_printed_as_the_result(prorata, change, wrong, broken):
    done = prorata("check", wrong, change, broken)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert [line.split(": ")[:2] for line in lines] == [
        [str(wrong), "/partner/billing_day"],
        [str(wrong), "/subscriptions/0/events/1/quantity"],
        [str(broken), ""],
    ]
    assert all("; " in line for line in lines)


def test_they_are_written_in_french(prorata, wrong):
    english, french = prorata("check", wrong), prorata("check", "--lang", "fr", wrong)
    assert french.code == 1
    assert french.out != english.out
    assert len(french.out.splitlines()) == 2
    assert "\\x" not in french.out


def test_a_file_that_cannot_be_read_does_not_stop_the_others(prorata, wrong, tmp_path):
    nowhere = tmp_path / "nowhere.prorata"
    done = prorata("check", nowhere, wrong)
    assert done.code == 3
    assert done.err == f"{nowhere}: No such file or directory\n"
    assert len(done.out.splitlines()) == 2


def test_a_file_that_is_too_large(prorata, change, monkeypatch):
    monkeypatch.setattr(scenario_file, "MAX_BYTES", 10)
    done = prorata("check", change)
    assert done.code == 1
    assert done.out.startswith(f"{change}: : ")
    done = prorata("check", "-", stdin=change.read_bytes())
    assert done.code == 1
    with pytest.raises(ScenarioError):
        scenario_file.read(change)


def test_wrong_use(prorata):
    done = prorata("check")
    assert (done.code, done.out) == (2, "")
