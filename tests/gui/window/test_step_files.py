"""The steps of a presentation as files: drawn, stopped, refused, told."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from tests.gui.printing.pdf_text import Pdf
from tests.gui.window.presentations import begin, for_ever, message
from ui.document.files import write_bytes
from ui.window import step_files

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(window, qtbot):
    view = begin(window, qtbot)
    yield view
    window.presenting.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)


def test_the_steps_are_written_as_a_pdf(view, tmp_path, monkeypatch, qtbot):
    path = tmp_path / "steps.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))
    QTest.mouseClick(view.findChild(QPushButton, "presentation_pdf"), LEFT)
    qtbot.waitUntil(lambda: "steps.pdf" in message(view))
    pdf = Pdf(path.read_bytes())
    assert len(pdf.pages) == 4
    assert "1 licence added" in pdf.text(2)


def test_the_steps_are_written_as_pictures(window, view, tmp_path, monkeypatch, qtbot):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    qtbot.waitUntil(lambda: bool(message(view)))
    files = sorted(path.name for path in tmp_path.glob("*.png"))
    assert files == [f"step {number}.png" for number in range(1, 5)]
    image = QImage(str(tmp_path / "step 3.png"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert "4 pictures were written." in window.statusBar().currentMessage()
    # The window is behind the presentation: what is done is said in that, too.
    assert message(view) == "4 pictures were written."
    view.on()
    assert message(view) == ""


def test_pictures_that_are_there_are_replaced_only_when_asked(view, tmp_path, monkeypatch, qtbot):
    there = tmp_path / "step 2.png"
    there.write_bytes(b"mine")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    asked = []

    def answer(parent, words, count):
        asked.append((parent, count))
        return answers.pop()

    answers = [True, False]
    monkeypatch.setattr(step_files, "may_replace_pictures", answer)
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    assert there.read_bytes() == b"mine"
    assert [path.name for path in tmp_path.iterdir()] == ["step 2.png"]
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    qtbot.waitUntil(lambda: bool(message(view)))
    assert there.read_bytes() != b"mine"
    assert asked == [(view, 1), (view, 1)]


def test_pictures_can_be_stopped(window, view, tmp_path):
    paths = [tmp_path / f"{number}.png" for number in range(4)]
    shown, font = window.presenting._shown, view.font()
    written = step_files._pictures(shown, paths, font, view.colours, lambda step, _: step < 3)
    assert written == (2, None)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.png", "1.png"]
    window.presenting._files._tell_pictures(written)
    assert message(view) == "2 pictures were written."


def test_a_picture_that_cannot_be_written_says_why(view, tmp_path, monkeypatch, qtbot):
    said, nowhere = [], tmp_path / "there is none"
    monkeypatch.setattr(step_files, "tell_unwritten", lambda parent, *_: said.append(parent))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(nowhere))
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    qtbot.waitUntil(lambda: said == [view])
    assert message(view) == ""


@pytest.fixture
def slowly(window, tmp_path, monkeypatch):
    """Return what pictures wait for after the first of them is written."""
    go_on, write = threading.Event(), write_bytes

    def writing(path, content):
        write(path, content)
        go_on.wait(5)

    monkeypatch.setattr(step_files, "write_bytes", writing)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_, **__: str(tmp_path))
    yield go_on
    go_on.set()


@pytest.mark.parametrize("other", ["presentation_pdf", "presentation_png"])
def test_nothing_else_is_written_before_the_pictures_are(view, qtbot, tmp_path, slowly, other):
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.png"))))
    QTest.mouseClick(view.findChild(QPushButton, other), LEFT)
    assert message(view) == "The steps are still being written. Please wait."
    slowly.set()
    qtbot.waitUntil(lambda: message(view) == "4 pictures were written.")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_view_that_is_closed_ends_the_pictures_and_their_number_is_told(
    window, view, qtbot, tmp_path, slowly
):
    QTest.mouseClick(view.findChild(QPushButton, "presentation_png"), LEFT)
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.png"))))
    view.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)
    slowly.set()
    qtbot.waitUntil(lambda: "1 picture was written." in window.statusBar().currentMessage())
    assert [path.name for path in tmp_path.iterdir()] == ["step 1.png"]


def test_a_view_that_is_closed_meanwhile_wants_no_pdf_any_more(window, qtbot, monkeypatch):
    view = begin(window, qtbot)
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: asked.append(1))

    def drawn(*given):
        for_ever(*given)
        return b"%PDF"

    monkeypatch.setattr(step_files, "_pdf", drawn)
    QTest.mouseClick(view._pdf, LEFT)
    work = window.presenting._files._work
    assert work.progress is not None
    view.close()
    qtbot.waitUntil(lambda: window.presenting.view is None)
    assert work.progress is None
    qtbot.waitUntil(lambda: not work.is_busy)
    assert asked == []
