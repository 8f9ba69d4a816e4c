"""What opens the window, and what goes to the command line."""

from __future__ import annotations

import gc

import pytest

from simulator.bills import make_bill
from simulator.cli.drawing import NoPdfError
from simulator.engine import simulate
from simulator.words import Words
from tests.unit.bills.scenarios import two_customers
from ui import launcher, preflight
from ui.preflight import Problem, ProblemKind


@pytest.fixture
def windows(monkeypatch):
    """Return a list that notes with which arguments the window is asked for."""
    asked: list[list[str]] = []

    def note(arguments):
        asked.append(list(arguments))
        return 0

    monkeypatch.setattr(launcher, "window", note)
    return asked


@pytest.mark.parametrize(
    ("arguments", "passed_on"),
    [
        ([], []),
        (["open"], []),
        (["open", "a.prorata"], ["a.prorata"]),
        (["open", "--lang", "fr"], ["--lang", "fr"]),
    ],
)
def test_nothing_and_open_ask_for_the_window(windows, arguments, passed_on):
    assert launcher.main(arguments) == 0
    assert windows == [passed_on]


@pytest.mark.parametrize("arguments", [["--version"], ["open", "--help"], ["--help"]])
def test_the_rest_goes_to_the_command_line(windows, arguments, capsys):
    assert launcher.main(arguments) == 0
    assert windows == []
    assert capsys.readouterr().out


def test_the_command_line_ends_its_process_at_once_with_all_it_has_said(
    windows, monkeypatch, capfd
):
    ended: list[int] = []
    monkeypatch.setattr("sys.argv", ["prorata", "simulate", "missing.prorata"])
    monkeypatch.setattr("os._exit", ended.append)
    launcher.main()
    assert ended == [3]
    assert "missing.prorata" in capfd.readouterr().err


def test_a_window_that_cannot_open_is_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(preflight, "problem", lambda: Problem(ProblemKind.NO_DISPLAY))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert launcher.window([]) == preflight.EXIT_CODE
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert "DISPLAY" in err


def test_a_pdf_that_cannot_be_drawn_is_a_sentence(monkeypatch):
    scenario = two_customers()
    bill = make_bill(scenario, simulate(scenario), Words("en"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    found = Problem(ProblemKind.QT, "libGL is broken")
    monkeypatch.setattr(preflight, "problem", lambda: found)
    with pytest.raises(NoPdfError, match=r"The PDF cannot be drawn\. .*libGL is broken"):
        launcher.pdf(bill, scenario)


@pytest.mark.parametrize("collecting", [True, False])
def test_a_start_looks_for_no_garbage(monkeypatch, collecting):
    seen: list[bool] = []

    def window(_given):
        seen.append(gc.isenabled())
        return 0

    monkeypatch.setattr(launcher, "_window", window)
    if not collecting:
        gc.disable()
    try:
        assert launcher.window([]) == 0
        assert gc.isenabled() is collecting
    finally:
        gc.enable()
    assert seen == [False]
