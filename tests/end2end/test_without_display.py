"""Where no window can open: a sentence, never Qt's abort."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


@pytest.mark.parametrize("arguments", [(), ("open",), ("open", "some.prorata")])
def test_no_display_is_a_sentence(prorata, arguments):
    done = prorata(*arguments, **NO_DISPLAY)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "No window can be opened: there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set).\n"
    )


def test_a_silent_display_is_a_sentence(prorata):
    done = prorata("open", **{**NO_DISPLAY, "DISPLAY": ":4711"})
    assert done.returncode == 1
    assert done.stderr == "No window can be opened: the display :4711 does not answer.\n"


def test_the_first_start_shows_the_bill_and_saves_a_picture(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "ui.first_start"],
        cwd=tmp_path,
        env={**os.environ, **NO_DISPLAY, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "there is no display" in done.stdout
    assert "$9.55" in done.stdout
    picture = tmp_path / "build" / "prorata.png"
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert str(picture.relative_to(tmp_path)) in done.stdout


def test_a_pdf_needs_no_display(prorata, tmp_path):
    assert prorata("examples", "--write", str(tmp_path)).returncode == 0
    scenario = next(tmp_path.glob("LM-02*.prorata"))
    target = tmp_path / "bill.pdf"
    done = prorata("export", str(scenario), "--as", "pdf", "-o", str(target), **NO_DISPLAY)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert target.read_bytes().startswith(b"%PDF-1.")
