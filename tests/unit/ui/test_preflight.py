"""The look before Qt starts."""

from __future__ import annotations

import shutil
import sys

import pytest

from simulator.words import Words
from ui import preflight
from ui.preflight import APT_PACKAGES, Problem, ProblemKind

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="displays are asked for on Linux")


def test_offscreen_needs_no_display():
    assert preflight.problem({"QT_QPA_PLATFORM": "offscreen"}) is None


@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": "xcb"}])
def test_without_a_display_it_says_so(environment, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    found = preflight.problem(environment)
    assert found is not None
    assert found.kind in {ProblemKind.NO_DISPLAY, ProblemKind.LIBRARY}


def test_a_platform_that_qt_has_not_is_named():
    found = preflight.problem({"QT_QPA_PLATFORM": "abacus"})
    assert found is not None
    assert found.kind is ProblemKind.QT
    assert "abacus" in found.name


def test_the_missing_library_is_found_in_the_message_of_the_loader(monkeypatch):
    def fail(name):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr("ctypes.CDLL", fail)
    found = preflight.problem({"DISPLAY": ":0"})
    assert found == Problem(ProblemKind.LIBRARY, "libxcb-cursor.so.0")


def test_one_line_installs_what_is_missing(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda command: f"/usr/bin/{command}")
    text = preflight.sentence(Problem(ProblemKind.LIBRARY, "libGL.so.1"), Words("en"))
    assert "libGL.so.1" in text
    assert "sudo apt-get install " + " ".join(APT_PACKAGES) in text


def test_without_apt_the_library_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda command: None)
    text = preflight.sentence(Problem(ProblemKind.LIBRARY, "libGL.so.1"), Words("en"))
    assert "libGL.so.1" in text
    assert "apt-get" not in text


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_problem_has_a_sentence(kind):
    text = preflight.sentence(Problem(kind, "thing"), Words("en"))
    assert text.startswith("No window can be opened: ")
