"""Presentations as tests give them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.window.hands import Hands
from ui.slides.view import PresentationView
from ui.window.main_window import MainWindow


def begin(window: MainWindow, qtbot: QtBot) -> PresentationView:
    """Begin the presentation by its key; return its view."""
    Hands(window).press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: window.presenting.view is not None)
    view = window.presenting.view
    assert view is not None
    qtbot.waitExposed(view)
    qtbot.waitUntil(view.isVisible)
    return view


def message(view: PresentationView) -> str:
    """Return what is said beside the buttons."""
    return view._message.text()


def for_ever(*given: Any) -> None:
    """Work until nobody wants it."""
    heard, step = given[-1], 0
    while heard(step, 100):
        step += 1
