"""Words, a theme, published scenarios, and windows that close without a question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from simulator.formats.gallery import examples
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from tests.gui.panels.comparisons import opened
from ui.app import create_window, start_application
from ui.models.comparison import OpenedFiles
from ui.settings import Settings
from ui.theme import Theme, ThemeChoice, theme
from ui.window.main_window import MainWindow

TODAY = date(2018, 1, 1)

MakeWindow = Callable[..., MainWindow]


@pytest.fixture
def words() -> Words:
    return Words("en")


@pytest.fixture
def light() -> Theme:
    return theme(dark=False)


@pytest.fixture
def published() -> Callable[[str], Scenario]:
    """Return a published scenario by the id of its example."""
    by_id = {each.id: each for each in examples()}

    def scenario(name: str) -> Scenario:
        return by_id[name].scenario

    return scenario


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings.in_file(tmp_path / "settings.ini")


@pytest.fixture(scope="session")
def spoilt_files(tmp_path_factory: pytest.TempPathFactory) -> OpenedFiles:
    """Return a file as the window opens it in which nearly everything is wrong that can be."""
    return opened(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    return start_application()


@pytest.fixture
def make_window(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, settings: Settings
) -> MakeWindow:
    """Return a maker of windows that are shown, filled, and close without a question."""

    def make(
        file: Path | None = None,
        *,
        language: str = "en",
        choice: ThemeChoice = ThemeChoice.LIGHT,
        size: QSize | None = None,
        shown: bool = True,
    ) -> MainWindow:
        window = create_window(
            settings,
            tmp_path / "recovery",
            language=language,
            theme=choice,
            files=[] if file is None else [file],
            size=size or QSize(1366, 768),
            today=today,
        )
        qtbot.addWidget(window, before_close_func=_no_question)
        if shown:
            show(window, qtbot)
        return window

    return make


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    """Return a window on the published example."""
    return make_window()


def today() -> date:
    """Return the day on which tests happen."""
    return TODAY


def show(window: MainWindow, qtbot: QtBot) -> None:
    """Show a window and wait until the places that are seen are filled."""
    with qtbot.waitExposed(window):
        window.show()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.waitUntil(window.filling.is_done)


def _no_question(window: MainWindow) -> None:
    window.document.history.setClean()
