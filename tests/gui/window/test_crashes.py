"""An error that nobody foresaw shows a report and keeps the work."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication

from tests.gui.window.answers import answering
from ui.document.recovery import Recovery
from ui.models.wishes import SetTitle
from ui.window.crashes import CrashGuard, report


@pytest.fixture
def guard(window, monkeypatch):
    monkeypatch.setattr(sys, "__excepthook__", _nothing)
    return CrashGuard(window)


def _nothing(*_arguments):
    """Print nothing: the error is one of the test."""


def fail(guard, text="boom"):
    with pytest.raises(RuntimeError) as error:
        raise RuntimeError(text)
    guard.caught(error.type, error.value, error.tb)


def test_the_report_can_be_copied_and_the_work_is_kept(guard, window, tmp_path):
    window.editing.edit(SetTitle("edited"))
    with answering("Copy the report", "Go on working") as reader:
        fail(guard)
    assert "RuntimeError: boom" in reader.said[0]
    assert "RuntimeError: boom" in QGuiApplication.clipboard().text()
    assert "Python" in QGuiApplication.clipboard().text()
    kept = list((tmp_path / "recovery").glob("*.work"))
    assert len(kept) == 1
    assert str(kept[0]) in reader.said[0]
    assert Recovery(tmp_path / "recovery").lost() == (), "this window lives and holds its work"


def test_an_error_that_comes_again_is_shown_once(guard):
    with answering("Go on working") as reader:
        for _ in range(3):
            fail(guard)
    assert len(reader.said) == 1


def test_work_that_cannot_be_kept_is_to_be_saved_at_once(guard, window, tmp_path):
    (tmp_path / "recovery").write_text("in the way")
    with answering("Go on working") as reader:
        fail(guard)
    assert "Save it now under another name" in reader.said[0]


def test_an_interrupt_from_the_terminal_closes_the_window(guard, window):
    error = KeyboardInterrupt()
    guard.caught(type(error), error, None)
    assert not window.isVisible()


def test_an_error_in_a_slot_reaches_the_guard(guard, window, monkeypatch):
    caught: list[str] = []
    monkeypatch.setattr(guard, "_show", caught.append)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    guard.install()
    assert sys.excepthook == guard.caught
    fail(guard, "in a slot")
    assert "in a slot" in caught[0]


def test_a_report_says_what_runs():
    text = report("Traceback: x")
    assert text.startswith("Prorata ")
    assert "Qt" in text
    assert text.endswith("Traceback: x")
