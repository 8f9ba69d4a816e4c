"""Names that are typed and taken back: what is selected stays selected."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.window.hands import Hands
from ui.models.selection import Selection

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("event", [None, 0])
def test_a_subscription_stays_selected_when_its_new_name_is_undone_and_redone(window, event):
    before = window.document.scenario.subscriptions[0].id
    window.inspect()
    Hands(window).fill("Identifier", "office")
    assert window.navigation.selection.subscription == "office"
    if event is not None:
        window.navigation.select(Selection.of_event(("office", event)))
    window.editing.undo()
    chosen = window.navigation.selection
    assert chosen.subscription == before
    assert chosen.event == (None if event is None else (before, event))
    window.editing.redo()
    assert window.navigation.selection.subscription == "office"


def test_the_keyboard_stays_in_the_name_that_is_taken_back(window):
    before = window.document.scenario.subscriptions[0].id
    window.inspect()
    field = Hands(window).field("Identifier")
    field.setFocus()
    field.setCursorPosition(len(before))
    QTest.keyClicks(field, "x")
    assert window.document.scenario.subscriptions[0].id == f"{before}x"
    window.editing.undo()
    assert QApplication.focusWidget() is field
    assert field.text() == before
