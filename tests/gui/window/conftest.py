"""A user at the dialogs of the window."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.window.import_desk import ImportDesk
from ui.window.main_window import MainWindow


@pytest.fixture
def desk(window: MainWindow, qtbot: QtBot) -> Iterator[ImportDesk]:
    """Return a user of the dialog for reconciliation files; no thread outlives the test."""
    yield ImportDesk(window, qtbot)
    window.importing.wait()
