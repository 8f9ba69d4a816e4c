"""The whole of an exercise by keyboard: opened, chosen, typed, checked, mended, left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from simulator.formats.course import course
from tests.gui.learn.desk import focus, said

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
