"""A trainer: random exercises, an exercise made of the open scenario, files and a folder of them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from simulator.formats import exercise_file
from simulator.formats.course import course
from simulator.learn import BOOKS, Column, Draw, Figure, Level, drawn
from simulator.words import Words
from tests.gui.learn.desk import fill, said
from tests.gui.window.answers import answering
from ui.learn.random_dialog import RandomDialog


@pytest.fixture
def target(monkeypatch, tmp_path):
    def choose(_parent, _title, proposal, _kinds):
        return str(tmp_path / proposal.rpartition("/")[2]), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    return tmp_path


@pytest.fixture
def asking(monkeypatch):
    """Let the form of random exercises be accepted with a number."""
    seeds: list[int] = []
    execute = RandomDialog.exec

    def answer(dialog):
        if seeds:
            dialog._seed.setValue(seeds.pop(0))
        QTimer.singleShot(0, dialog.accept)
        return execute(dialog)

    monkeypatch.setattr(RandomDialog, "exec", answer)
    return seeds


@pytest.fixture
def editor(learn, window):
    learn.menus["make"].trigger()
    found = window.learning.making.editor
    yield found
    if window.learning.making.editor is found:
        found.show_saved(found.exercise)
        found.close()


def test_a_random_exercise_is_drawn_by_its_number(learn, asking):
    asking.append(42)
    learn.menus["random"].trigger()
    assert learn.page.exercise == drawn(Draw(42, Level.EASY, BOOKS[0]))
    learn.menus["random"].trigger()
    assert learn.page.exercise.drawn.seed == 43
    texts = [item.text(0) for item in learn.list.tree.rows()]
    assert texts[-2:] == [
        "1. Random exercise 42, easy, licence-based",
        "2. Random exercise 43, easy, licence-based",
    ]
    fill(learn.page, Words("en"))
    learn.page.buttons["check"].click()
    assert "Everything is right" in said(learn.page)


def test_the_editor_begins_with_the_open_scenario(editor, window):
    exercise = editor.exercise
    assert exercise.scenario == window.document.scenario
    assert exercise.asked.invoice == window.document.outcome.statement.invoices[-1].date
    assert exercise.title == {"en": window.document.scenario.title}
    names = [editor._thing.itemText(row) for row in range(editor._thing.count())]
    assert names == [
        "Invoice of 15 Jan 2018",
        "Invoice of 15 Feb 2018",
        "Event: Purchase of 1 licence on 13 Jan 2018",
        "Event: 2 licences from 1 Feb 2018",
    ]


def test_what_is_entered_is_what_is_asked(editor):
    editor._title.setText("Mine")
    editor._lesson.setPlainText("Look at the credit.")
    editor._hints.setPlainText("First.\n\n Second. ")
    editor._thing.setCurrentIndex(0)
    editor._line.setCurrentIndex(1)
    editor._columns[Column.CHARGE_TYPE].setChecked(False)
    editor._figures[Figure.TOTAL].setChecked(True)
    exercise = editor.exercise
    assert exercise.title == {"en": "Mine"}
    assert exercise.lesson == {"en": "Look at the credit."}
    assert exercise.hints == ({"en": "First."}, {"en": "Second."})
    assert exercise.asked.line == 0
    assert Column.CHARGE_TYPE not in exercise.columns
    assert exercise.figures == (Figure.TOTAL,)


def test_what_stands_in_the_way_is_said_at_once(editor):
    editor._title.setText("")
    editor._judge()
    assert "The exercise has no title." in editor._fault.text()
    assert not editor._save.isEnabled()
    editor._title.setText("Mine")
    editor._figures[Figure.TAX].setChecked(True)
    assert editor._fault.text() == "The invoice has no tax that could be asked."
    editor._figures[Figure.TAX].setChecked(False)
    assert editor._fault.text() == ""
    for box in editor._columns.values():
        box.setChecked(False)
    assert editor._fault.text() == "No column is asked."


def test_the_preview_is_the_exercise_as_a_trainee_sees_it_and_gives_no_points(
    editor, learn, window
):
    editor._preview.click()
    page = learn.page
    assert page.exercise.scenario == editor.exercise.scenario
    fill(page, Words("en"))
    page.buttons["check"].click()
    assert "Everything is right" in said(page)
    assert window.learning._scores.sheet.scores == ()
    editor._columns[Column.START].setChecked(False)
    editor._preview.click()
    assert page.exercise.gives_rows


def test_an_exercise_is_saved_listed_and_opened_again(editor, learn, target, monkeypatch):
    editor._title.setText("Mine")
    editor._save.click()
    path = target / "Mine.json"
    assert exercise_file.read(path).title == {"en": "Mine"}
    assert list(learn.list.tree.rows())[-1].text(0) == "1. Mine"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    learn.menus["open"].trigger()
    assert learn.page.exercise.id == "own:Mine"


def test_editing_keeps_the_texts_of_other_languages(learn, window):
    learn.list.choose(course()[4].id)
    with answering("Edit"):
        learn.menus["edit"].trigger()
    editor = window.learning.making.editor
    assert editor.exercise == course()[4]
    editor._title.setText("Other")
    hints = editor._hints.toPlainText().splitlines()
    editor._hints.setPlainText("\n".join([hints[0], "New"]))
    exercise = editor.exercise
    assert exercise.title == {"en": "Other", "fr": course()[4].title["fr"]}
    assert exercise.hints == (course()[4].hints[0], {"en": "New"})
    with answering("Don’t save"):
        editor.close()
    assert window.learning.making.editor is None


def test_what_is_written_in_the_editor_is_not_thrown_away_unasked(editor, window):
    editor._title.setText("Mine")
    with answering("Cancel") as question:
        QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert "without saving" in question.said[0]
    assert editor.isVisible()
    assert window.learning.making.editor is editor


def test_the_editor_follows_the_language_with_what_is_written(editor, window):
    editor._title.setText("Mine")
    window.menus["language_fr"].trigger()
    french = window.learning.making.editor
    assert french.windowTitle() == "Modifier un exercice"
    assert french.exercise.title["en"] == "Mine"
    assert french.exercise != french.saved
    french.show_saved(french.exercise)
    french.close()


def test_an_unsolved_exercise_of_the_course_is_edited_for_no_points(learn, window):
    exercise = course()[4]
    learn.list.choose(exercise.id)
    with answering("Cancel"):
        learn.menus["edit"].trigger()
    assert learn.page.is_open
    with answering("Edit"):
        learn.menus["edit"].trigger()
    editor = window.learning.making.editor
    assert editor is not None
    editor.close()
    assert not learn.page.is_open
    assert "gives no points any more" in said(learn.page)
    assert window.learning._scores.sheet.score(exercise.id).points == 0


def test_an_exercise_that_is_open_is_read_again(learn, target, monkeypatch):
    path = target / "mine.json"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(path), ""))
    for number in (1, 2):
        path.write_bytes(exercise_file.dumps(course()[number]))
        learn.menus["open"].trigger()
        assert learn.page.exercise.title == course()[number].title
        assert not any(row.amount for row in learn.page.model.rows)
        fill(learn.page, Words("en"))
        learn.page.buttons["check"].click()
        assert "Everything is right" in said(learn.page)


def test_after_a_preview_the_list_leads_back(editor, learn):
    before = learn.page.exercise
    editor._preview.click()
    assert learn.page.exercise != before
    assert learn.statusBar().currentMessage().startswith("A preview")
    row = next(learn.list.tree.rows())
    learn.list.tree.setCurrentItem(row)
    assert learn.page.exercise == before
    assert learn.statusBar().currentMessage() == ""


def test_a_bad_file_is_refused_with_its_reasons(learn, tmp_path, monkeypatch):
    bad = tmp_path / "bad.json"
    bad.write_bytes(exercise_file.dumps(course()[0]).replace(b'"amount"', b'"price"', 1))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(bad), ""))
    with answering("Close") as reader:
        learn.menus["open"].trigger()
    assert "“bad.json” is not an exercise that can be set." in reader.said[0]
    assert "/columns/0" in reader.said[0]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(tmp_path / "no"), ""))
    with answering("Close") as reader:
        learn.menus["open"].trigger()
    assert "“no” cannot be read." in reader.said[0]


def test_a_folder_of_exercises_is_listed_and_remembered(learn, window, tmp_path, monkeypatch):
    folder = tmp_path / "own"
    folder.mkdir()
    for number in (0, 1):
        (folder / f"mine-{number}.json").write_bytes(exercise_file.dumps(course()[number]))
    (folder / "other.json").write_text("{}")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a: str(folder))
    learn.menus["folder"].trigger()
    assert [item.text(0) for item in learn.list.tree.rows()][-2:] == [
        "1. Read an invoice",
        "2. The first month",
    ]
    assert learn.statusBar().currentMessage() == (
        "1 file of the folder is not an exercise that can be set: other.json"
    )
    assert window.learning._folder() == str(folder)


def test_a_scenario_without_an_invoice_makes_no_exercise(learn, window):
    window.filing.new()
    with answering("Close") as reader:
        learn.menus["make"].trigger()
    assert "no invoice yet" in reader.said[0]


def test_the_manual_opens_at_its_page(learn, window):
    learn.menus["manual"].trigger()
    assert window.windows._manual._page == "learn"
    window.windows._manual.close()
