"""As somebody without a mouse: the focus is always seen, goes everywhere, and comes back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.theme import ThemeChoice
from ui.window.dock_table import DOCKS
from ui.window.main_window import MainWindow

AROUND = 3
"""A frame of focus may stand around a control."""


def reached(window: MainWindow) -> list[QWidget]:
    """Return the controls that Tab reaches now."""
    return [
        each
        for each in window.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.isEnabled()
        and each.isVisible()
        and each.focusProxy() is None
        and not each.visibleRegion().isEmpty()
    ]


def looks(window: MainWindow, control: QWidget) -> QImage:
    """Return what is seen at the place of a control."""
    corner = control.mapTo(window, QPoint(-AROUND, -AROUND))
    size = control.size() + QRect(0, 0, 2 * AROUND, 2 * AROUND).size()
    return window.grab(QRect(corner, size)).toImage()


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", [spec.name for spec in DOCKS])
def test_the_focus_is_seen_on_every_control(make_window, qtbot, name, choice):
    window = make_window(choice=choice)
    window.go_to(name)
    qtbot.waitUntil(window.filling.is_done)
    unseen = []
    for control in reached(window):
        (
            window.views.timeline if control is not window.views.timeline else window.menuBar()
        ).setFocus()
        QApplication.processEvents()
        before = looks(window, control)
        # Styles mark a focus that was moved by a key.
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.processEvents()
        if control.hasFocus() and looks(window, control) == before:
            unseen.append(f"{type(control).__name__} {control.objectName()}")
    assert unseen == []


@pytest.mark.parametrize("name", ["preferences", "about"])
def test_the_focus_comes_back_from_a_dialog(window, qtbot, name):
    table = window.views.lines.table
    table.setFocus()
    window.menus[name].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(table.hasFocus)
    assert QApplication.activeModalWidget() is None
