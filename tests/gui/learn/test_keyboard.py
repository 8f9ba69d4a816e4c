"""The whole of an exercise by keyboard: opened, chosen, typed, checked, mended, left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from simulator.formats.course import course
from simulator.words import Words
from tests.gui.learn.desk import fill, focus, said
from ui.learn.page import ExercisePage
from ui.models.answer import RESULT

_FIRST = next(each for each in course() if each.id.endswith("first-month"))


@pytest.fixture
def learn(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    found = window.learning.window
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_an_exercise_is_solved_without_a_mouse(learn):
    page = learn.page
    learn.list.tree.setFocus()
    QTest.keyClick(learn.list.tree, Qt.Key.Key_Down)
    assert page.exercise == _FIRST
    for _ in range(8):
        if focus() is page.table:
            break
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus().objectName() == "answer_table"
    QTest.keyClicks(page.table, "2")
    QTest.keyClicks(focus(), "0 Mar 2018")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "19 Apr 2018")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    QTest.keyClicks(focus(), "cycle")
    for text in ("7.20", "5", "35"):
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        QTest.keyClicks(focus(), text)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Row 1: The amount is another one." in said(page)
    QTest.keyClick(page.table, Qt.Key.Key_Up)
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keySequence(focus(), "Ctrl+A")
    QTest.keyClicks(focus(), "36")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "Everything is right: 10 / 10 points." in said(page)
    QTest.keySequence(page.table, "Ctrl+N")
    assert page.exercise == course()[course().index(_FIRST) + 1]


def test_tab_reaches_every_control_and_comes_round(learn):
    learn.list.tree.setFocus()
    seen = []
    for _ in range(30):
        seen.append(focus())
        QTest.keyClick(focus(), Qt.Key.Key_Tab)
        if focus() is seen[0]:
            break
    page = learn.page
    reached = [page.table, page.feedback, page.buttons["check"], page.buttons["next"]]
    assert [widget.objectName() for widget in reached if widget not in seen] == []
    assert all(learn.isAncestorOf(widget) for widget in seen)


def test_nothing_is_explained_before_it_is_checked(learn):
    page = learn.page
    assert not page.buttons["explain"].isEnabled()
    QTest.keySequence(page.table, "Ctrl+L")
    assert said(page) == ""


def test_a_charge_type_of_several_words_is_typed_like_any_text(learn):
    page = learn.page
    learn.list.choose(next(each.id for each in course() if each.id.startswith("05")))
    page.table.setFocus()
    page.table.setCurrentIndex(page.model.index(0, 2))
    QTest.keyClicks(page.table, "c")
    QTest.keyClicks(focus(), "ycle instance p")
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert page.model.index(0, 2).data() == "Cycle instance prorate"
    assert page.table.currentIndex().column() == 3


def test_enter_passes_a_cell_in_which_nothing_can_be_written(learn):
    page = learn.page
    learn.list.choose(course()[0].id)
    page.table.setFocus()
    for column in (0, RESULT):
        page.table.setCurrentIndex(page.model.index(0, column))
        QTest.keyClick(page.table, Qt.Key.Key_Return)
        assert page.table.currentIndex() == page.model.index(1, column)


def test_what_is_being_typed_is_checked(learn):
    page = learn.page
    learn.list.choose(_FIRST.id)
    fill(page, Words("en"))
    page.table.setCurrentIndex(page.model.index(0, 5))
    QTest.keyClick(page.table, Qt.Key.Key_F2)
    QTest.keySequence(focus(), "Ctrl+A")
    QTest.keyClicks(focus(), "999")
    QTest.keyClick(focus(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.model.index(0, 5).data(Qt.ItemDataRole.EditRole) == "999"
    assert "The amount is another one" in said(page)


def test_the_same_answer_again_is_no_other_try(learn):
    page = learn.page
    for _ in range(3):
        page.buttons["check"].click()
    assert not page.buttons["show"].isEnabled()
    QTest.keyClicks(page.table, "1")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    page.model.setData(page.model.index(0, 5), "5")
    page.buttons["check"].click()
    assert page.buttons["show"].isEnabled()


def test_lines_are_pasted_over_empty_ones(learn):
    page = learn.page
    learn.list.choose(_FIRST.id)
    QApplication.clipboard().setText("1 Jan 2018\n\n2 Feb 2018\n3 Mar 2018")
    page.table.setCurrentIndex(page.model.index(0, 0))
    QTest.keySequence(page.table, "Ctrl+V")
    days = [row.start.day for row in page.model.rows if row.start is not None]
    assert days == [1, 2, 3]


@pytest.mark.parametrize("language", ["english", "french"])
def test_everything_is_seen_in_a_narrow_window(learn, window, language, qtbot):
    getattr(window.looks, f"speak_{language}")()
    learn.resize(1008, 576)
    header = learn.page.table.horizontalHeader()
    assert header.sectionSize(RESULT) >= 100
    assert header.length() <= learn.page.table.viewport().width()
    assert [
        place
        for place in range(RESULT)
        if header.sectionSize(place) < header.sectionSizeHint(place)
    ] == []
    for exercise in course()[4:24:6]:
        learn.list.choose(exercise.id)
        qtbot.waitUntil(lambda: _hidden(learn.page) == [0, 0], timeout=1000)
    tree = learn.list.tree
    heights = {tree.visualItemRect(item).height() for item in learn.list.tree.rows()}
    assert len(heights) > 1


def _hidden(page: ExercisePage) -> list[int]:
    """Return how many pixels of the texts of the task are reached by scrolling alone."""
    return [area.verticalScrollBar().maximum() for area in page.task._areas]
