"""As somebody who hears the window: every control says what it is, in the language."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from tests import accessible
from ui.window.dock_table import DOCKS

DIALOGS = ("preferences", "about", "manual", "compare_policies", "learn")


def unsaid(widget: QWidget) -> list[str]:
    """Return the controls of which nothing is said; empty cells of tables have nothing to say."""
    lines = [line.strip() for line in accessible.tree(widget) if line.endswith(accessible.UNSAID)]
    return [line for line in lines if not line.startswith(("Cell ''", "TreeItem ''"))]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", [spec.name for spec in DOCKS])
def test_every_control_of_a_panel_says_what_it_is(make_window, qtbot, name, language):
    window = make_window(language=language)
    window.go_to(name)
    qtbot.waitUntil(window.filling.is_done)
    assert unsaid(window) == []


@pytest.mark.parametrize("name", DIALOGS)
def test_every_control_of_a_dialog_says_what_it_is(window, qtbot, name):
    before = set(QApplication.topLevelWidgets())
    window.menus[name].trigger()
    opened = [
        each
        for each in QApplication.topLevelWidgets()
        if each not in before and each.isVisible() and each.isWindow()
    ]
    assert opened
    for each in opened:
        assert unsaid(each) == []
        assert each.windowTitle()
        each.close()


def test_what_a_line_is_made_of_is_heard(window, qtbot):
    window.go_to("lines")
    heard = "\n".join(accessible.tree(window))
    assert "Cell 'Invoice of 15 Feb 2018, $9.55, open'" in heard
    assert "ComboBox 'Charges per invoice' description='What the chart shows'" in heard
    assert (
        "Client 'Timeline' description='Office 365 E3: 2 events; Saturday 13 January 2018'" in heard
    )


def test_the_toolbar_is_heard_as_words(window):
    heard = "\n".join(accessible.tree(window.menus.toolbar))
    assert "Button 'New' description='Begin an empty scenario (Ctrl+N)'" in heard
    assert "Button 'Save' description='Save the scenario (Ctrl+S)'" in heard
