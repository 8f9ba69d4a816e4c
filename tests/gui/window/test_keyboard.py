"""Where the keyboard is after each deed: never where a key does something unasked for."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from ui.models.selection import Selection
from ui.models.wishes import MoveEvent, SetTitle
from ui.panels.breakdown_steps import LinkText
from ui.panels.fields import Field

CONTROL = Qt.KeyboardModifier.ControlModifier


def line_with_events(window):
    invoice = window.document.outcome.statement.invoices[-1]
    return Selection.of_line(invoice.lines[-1], invoice)


def links(window):
    found = window.views.breakdown.findChildren(LinkText)
    return [each for each in found if each.isVisible()]


def focus(window):
    QApplication.processEvents()
    return QApplication.focusWidget()


def test_after_a_link_the_keyboard_stays_in_the_explanation(window, qtbot):
    window.navigation.select(Selection.of_event(("s1", 0)))
    count = len(links(window))
    assert count > 0
    for place in range(count):
        window.navigation.select(Selection.of_event(("s1", 0)))
        link = links(window)[place]
        link.setFocus()
        QTest.keyClick(link, Qt.Key.Key_Return)
        QApplication.processEvents()
        qtbot.waitUntil(lambda: window.docks.has_keyboard("breakdown"))


def test_space_after_a_link_closes_nothing(window):
    window.navigation.select(line_with_events(window))
    before = window.document.scenario
    last = links(window)[-1]
    last.setFocus()
    window.navigation.select(Selection.of_event(("s1", 1)))
    QTest.keyClick(focus(window), Qt.Key.Key_Space)
    assert window.document.scenario is before
    assert not isinstance(focus(window), QToolButton)


@pytest.mark.parametrize("name", ["new", "purchase", "change_quantity"])
def test_a_button_of_the_toolbar_takes_the_keyboard_by_tab_alone(window, name):
    button = window.menus.button(name)
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


def test_escape_leads_from_a_form_to_the_timeline_once_nothing_is_to_be_given_up(window):
    window.navigation.select(Selection.of_event(("s1", 1)))
    window.go_to("inspector")
    field = window.views.inspector.findChild(Field, "quantity").focusProxy()
    field.setFocus()
    QTest.keyClicks(field, "x")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.docks.has_keyboard("inspector")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert window.views.timeline.hasFocus()


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Qt.Key.Key_Y, CONTROL), (Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)],
)
def test_redo_has_the_keys_of_every_platform(window, key, modifiers):
    window.editing.edit(SetTitle("Mine"))
    window.editing.undo()
    QTest.keyClick(window, key, modifiers)
    assert window.document.scenario.title == "Mine"
    assert window.windowTitle() == "Mine[*] – Prorata"


def test_undo_and_redo_keep_the_selection(window):
    chosen = Selection.of_event(("s1", 1))
    window.navigation.select(chosen)
    window.editing.edit_freely(MoveEvent(("s1", 1), date(2018, 2, 5)))
    for step in (window.editing.undo, window.editing.redo, window.editing.undo):
        step()
        assert window.navigation.selection == chosen


def test_tab_reaches_every_control_of_the_panels(window):
    window.go_to("scenario")
    reached = set()
    for _ in range(60):
        QTest.keyClick(focus(window), Qt.Key.Key_Tab)
        reached.add(focus(window).objectName())
    assert {"lines_filter", "lines_columns", "lines", "chart_mode"} <= reached


@pytest.mark.parametrize("name", ["lines", "chart"])
def test_going_to_a_panel_goes_to_what_it_shows(window, name):
    window.go_to(name)
    assert window.docks.has_keyboard(name)
    assert focus(window).objectName() not in ("lines_filter", "chart_mode")
