"""The score sheet in the window: kept, named, written, opened, begun anew, printed."""

from __future__ import annotations

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog

from simulator.formats import score_file
from simulator.learn import Score, ScoreSheet
from simulator.words import Words
from simulator.words.score_sheet import sheet_texts
from tests.gui.learn.desk import fill, opened
from tests.gui.printing.pdf_text import Pdf
from tests.gui.window.answers import answering
from ui.printing.scores import pdf_of_scores


@pytest.fixture
def target(monkeypatch, tmp_path):
    def choose(_parent, _title, proposal, _kinds):
        return str(tmp_path / proposal.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


@pytest.fixture
def asked(monkeypatch):
    """Answer every question for a name, and return the answers that are left."""
    answers = [("Ada", True)]
    monkeypatch.setattr(QInputDialog, "getText", lambda *_a, **_k: answers.pop())
    return answers


@pytest.fixture
def scored(learn):
    learn.list.choose(list(learn.list.tree.rows())[4].data(0, 0x100))
    fill(learn.page, Words("en"))
    learn.page.buttons["check"].click()
    return learn


def test_scores_outlive_the_window(scored, make_window):
    assert "1 of 24 solved, 10 / 240 points" in scored.list._progress.text()
    again = opened(make_window())
    assert "1 of 24 solved, 10 / 240 points" in again.list._progress.text()
    assert again.list._bar.value() == 1


def test_a_sheet_without_a_name_asks_for_one_once_before_it_is_written(scored, target, asked):
    asked[:] = [("", True), ("", False)]
    scored.menus["html"].trigger()
    assert not (target / "scores.html").exists()
    scored.menus["csv"].trigger()
    scored.menus["html"].trigger()
    scored.menus["save"].trigger()
    assert asked == []
    assert score_file.loads((target / "scores.json").read_bytes()).name == ""


def test_the_sheet_is_saved_begun_anew_and_opened(scored, target, window, asked, monkeypatch):
    scored.menus["name"].trigger()
    scored.menus["save"].trigger()
    path = target / "scores.json"
    assert score_file.loads(path.read_bytes()).name == "Ada"
    assert "“scores.json” was written." in scored.statusBar().currentMessage()
    with answering("Cancel"):
        scored.menus["begin"].trigger()
    assert window.learning._scores.sheet.scores
    with answering("Begin anew"):
        scored.menus["begin"].trigger()
    assert window.learning._scores.sheet == ScoreSheet("Ada")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    scored.menus["load"].trigger()
    assert window.learning._scores.sheet.points == 10


def test_what_is_no_sheet_is_told(scored, tmp_path, monkeypatch):
    bad = tmp_path / "bad.json"
    bad.write_text("{}")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(bad), ""))
    with answering("Close") as reader:
        scored.menus["load"].trigger()
    assert "“bad.json” holds no score sheet." in reader.said[0]


@pytest.mark.parametrize(
    ("name", "begins"), [("csv", b"\xef\xbb\xbfExercise"), ("html", b"<!DOC"), ("pdf", b"%PDF")]
)
def test_the_sheet_is_exported(scored, target, asked, name, begins):
    scored.menus[name].trigger()
    assert (target / f"scores.{name}").read_bytes().startswith(begins)
    assert bool(asked) == (name == "csv")
    if name == "html":
        assert b"Ada" in (target / f"scores.{name}").read_bytes()


def test_the_sheet_is_printed(scored, asked, monkeypatch, tmp_path):
    printed = tmp_path / "printed.pdf"

    def answer(dialog):
        dialog.printer().setOutputFileName(str(printed))
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(QPrintDialog, "exec", answer)
    scored.menus["print"].trigger()
    assert printed.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_pdf_says_what_was_reached_on_as_many_pages_as_it_takes(dressed, language):
    words = Words(language)
    scores = tuple(
        Score(f"x{n}", {"en": f"Number {n}", "fr": f"Numéro {n}"}, points=4) for n in range(70)
    )
    pdf = Pdf(pdf_of_scores(sheet_texts(ScoreSheet("Ada", scores), words), words))
    texts = [pdf.text(page) for page in range(len(pdf.pages))]
    assert len(texts) > 1
    assert words.tr("Score sheet") in texts[0]
    assert "Ada" in texts[0]
    assert "280 / 700" in texts[-1]
    assert all(words.tr("Points") in text for text in texts)
