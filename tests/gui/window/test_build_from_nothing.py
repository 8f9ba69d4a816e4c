"""The published scenarios, built from an empty window by mouse and keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from simulator.formats.gallery import examples, reproduces
from tests.gui.window.hands import CONTROL, SHIFT, Hands

# The offscreen platform has no window manager to raise a menu and give it the keyboard.
pytestmark = pytest.mark.qt_log_ignore(
    r"This plugin does not support (raise|grabbing)", extend=True
)

KEY = Qt.Key


@pytest.fixture
def hands(window):
    return Hands(window)


def is_published(window, name):
    """Return whether the bill is the one that was published."""
    example = next(each for each in examples() if each.id == name)
    return reproduces(example, window.document.outcome.statement).is_reproduced


def undo_all_redo_all(window, hands):
    """Go back to the empty scenario and forward again; return how many steps there were."""
    built = window.document.scenario
    steps = window.document.history.count()
    hands.press(KEY.Key_1, CONTROL)
    hands.press(KEY.Key_Z, CONTROL, times=steps)
    assert window.document.scenario.subscriptions == ()
    assert not window.menus["undo"].isEnabled()
    hands.press(KEY.Key_Z, CONTROL | SHIFT, times=steps)
    assert window.document.scenario == built
    assert not window.menus["redo"].isEnabled()
    return steps


def test_change_the_number_of_licences_by_mouse(window, hands, published):
    hands.click_button("New")
    hands.double_click_day(date(2018, 1, 13))
    hands.fill("Product", "Office 365 E3")
    hands.fill("Customer", "Contoso")
    hands.double_click_day(date(2018, 2, 5))
    hands.choose("Licence change")
    hands.drag_event("s1", 1, days=-4)
    hands.click_tab("Scenario")
    hands.fill("Title", "Change the number of licences")
    assert window.document.scenario == published("LM-02-add-licence")
    assert is_published(window, "LM-02-add-licence")
    assert undo_all_redo_all(window, hands) >= 5


def test_suspend_after_30_days_by_keyboard(window, hands, published):
    hands.press(KEY.Key_N, CONTROL)
    days = (date(2018, 1, 13) - window.views.timeline.cursor_day).days
    hands.press(KEY.Key_Right if days > 0 else KEY.Key_Left, times=abs(days))
    hands.press(KEY.Key_N)
    hands.press(KEY.Key_5, CONTROL)
    hands.write("Office 365 E3")
    hands.write("Contoso")
    hands.press(KEY.Key_1, CONTROL)
    hands.press(KEY.Key_Right, SHIFT, times=6)
    hands.press(KEY.Key_Right, times=5)
    hands.press(KEY.Key_U, CONTROL | SHIFT)
    hands.press(KEY.Key_8, CONTROL)
    hands.write("Suspend after 30 days")
    hands.write("31 Mar 2018")
    assert window.document.scenario == published("LM-04-suspend-gt-30")
    assert is_published(window, "LM-04-suspend-gt-30")
    assert undo_all_redo_all(window, hands) >= 5
