"""The window of exercises, opened from the main window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.learn.desk import opened
from ui.learn.window import LearnWindow
from ui.window.main_window import MainWindow


@pytest.fixture
def learn(window: MainWindow, qtbot: QtBot) -> LearnWindow:
    """Return the window of exercises with the first exercise open."""
    found = opened(window)
    qtbot.waitUntil(found.isActiveWindow)
    return found
