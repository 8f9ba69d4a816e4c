"""A window in small for one panel: it fulfils wishes and shows what comes of them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from simulator.effects import EventEffect, event_effect
from simulator.engine import outcome
from simulator.scenario.events import Event
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import Words
from tests.gui.panels.scenarios import scenario
from ui.document.edits import edited
from ui.models.selection import NOTHING, Selection
from ui.models.wishes import Wish
from ui.theme import theme

EN, FR = Words("en"), Words("fr")


class Desk:
    """Holds a scenario for a panel, as the document and the window do."""

    def __init__(self, view: Any, scenario: Scenario, words: Words = EN) -> None:

        self.view = view
        self.scenario = scenario
        self.selection = NOTHING
        self.wishes: list[Any] = []
        self.selections: list[Selection] = []
        self.history = [scenario]
        view.show_words(words)
        view.show_theme(theme(dark=False))
        if hasattr(view, "set_effect"):
            view.set_effect(self.effect_of)
        if hasattr(view, "edit_requested"):
            view.edit_requested.connect(self._fulfil)
        if hasattr(view, "selection_requested"):
            view.selection_requested.connect(self._on_selection)
        self._refresh()
        view.resize(260, 700)
        view.show()
        view.activateWindow()
        QTest.qWaitForWindowActive(view)

    # What the window would do.

    def effect_of(self, scenario: Scenario, ref: EventRef) -> EventEffect:
        return event_effect(scenario, ref)

    def select(self, selection: Selection) -> None:
        self.selection = selection
        if hasattr(self.view, "show_selection"):
            self.view.show_selection(selection)

    def undo(self) -> None:
        self.history.pop()
        self.scenario = self.history[-1]
        self._refresh()

    def _fulfil(self, wish: Wish) -> None:
        self.wishes.append(wish)
        done = edited(self.scenario, wish)
        self.scenario = done.scenario
        self.history.append(self.scenario)
        if done.event is not None:
            self.selection = Selection.of_event(done.event)
        elif done.subscription is not None:
            self.selection = Selection(subscription=done.subscription)
        self._refresh()

    def _on_selection(self, selection: Selection) -> None:
        self.selections.append(selection)
        self.select(selection)

    def _refresh(self) -> None:
        self.view.show_bill(self.scenario, outcome(self.scenario), None)
        self.select(self.selection)

    # What the user sees and does.

    @property
    def event(self) -> Event:
        ref = self.selection.event
        assert ref is not None
        return self.scenario.subscription(ref[0]).events[ref[1]]

    def part(self, name: str) -> Any:
        """Return the part of this name that is on the screen."""
        found = [each for each in self.view.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"nothing called {name} is on the screen"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(each.isVisible() for each in self.view.findChildren(QWidget, name))

    def problem(self, name: str) -> str:
        """Return the sentence under a field, empty where there is none."""
        return self.part(f"{name}-problem").text() if self.sees(f"{name}-problem") else ""

    def type(self, name: str, text: str) -> None:
        """Replace what stands in a field, key by key."""
        editor = self.part(name).focusProxy()
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        if text:
            type_into(editor, text)
        else:
            QTest.keyClick(editor, Qt.Key.Key_Backspace)

    def text(self, name: str) -> str:
        editor = self.part(name).focusProxy()
        return str(editor.toPlainText() if hasattr(editor, "toPlainText") else editor.text())

    def press(self, name: str, key: Qt.Key) -> None:
        QTest.keyClick(self.part(name).focusProxy() or self.part(name), key)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.part(name), Qt.MouseButton.LeftButton)

    def choose(self, name: str, step: int) -> None:
        """Choose another value of a list with the arrow keys."""
        combo = self.part(name).focusProxy()
        combo.setFocus()
        key = Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up
        for _ in range(abs(step)):
            QTest.keyClick(combo, key)

    def leave(self) -> None:
        """Press Tab where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def type_into(editor: QWidget, text: str) -> None:
    """Type `text` key by key; QTest knows no keys for accented letters."""
    for letter in text:
        if letter.isascii():
            QTest.keyClicks(editor, letter)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(editor, event)


def inspecting(view: Any, *events: Event, place: int = 1, words: Words = EN, **values: Any) -> Desk:
    """Return a desk on which the event at `place` is selected."""
    desk = Desk(view, scenario(*events, **values), words)
    desk.select(Selection.of_event(("e3", place)))
    return desk
