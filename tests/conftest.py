"""What holds for every test: no display, no settings of the machine, nothing left behind."""

from __future__ import annotations

import gc
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

settings.register_profile("local", deadline=None)
# The same examples in every run: a change is judged by what it changed, not by luck.
settings.register_profile(
    "ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("quick", settings.get_profile("ci"), max_examples=10)
settings.load_profile("ci" if os.environ.get("CI") else "local")

_HOME = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the process a home of its own, before anything imports Qt."""
    home = tempfile.TemporaryDirectory(prefix="prorata-tests-")
    config.stash[_HOME] = home
    for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        os.environ[variable] = str(Path(home.name, variable.removeprefix("XDG_").lower()))
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove that home."""
    config.stash[_HOME].cleanup()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a QApplication, so that `-m "not gui"` leaves it out."""
    for item in items:
        if {"qtbot", "qapp", "qtmodeltester"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("gui")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Let no thread free what is the window's, as the program does: its collector is not there."""
    if "gui" in item.keywords:
        gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Fail the test that leaves a window behind, and remove the window: it would crash a later one."""
    if "gui" not in item.keywords:
        return
    gc.enable()
    if "PySide6.QtWidgets" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    item.funcargs.clear()  # type: ignore[attr-defined]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    if _names_of_windows():  # they may hang in a circle with what an earlier test left
        gc.unfreeze()
        gc.collect()
    # What outlives a test is looked at no more: else the collections are a third of the whole run.
    gc.freeze()
    names = _names_of_windows()
    for widget in _orphans():
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not names, f"widgets outlived the test: {names}"


def _orphans() -> list[QWidget]:
    """Return the windows and menus that have no parent."""
    from PySide6.QtWidgets import QApplication

    return [widget for widget in QApplication.topLevelWidgets() if widget.parent() is None]


def _names_of_windows() -> list[str]:
    """Return the windows without a parent, but menus: pyqtgraph gives that of a plot none."""
    from PySide6.QtWidgets import QMenu

    return [
        f"{type(widget).__name__} {widget.objectName()!r}"
        for widget in _orphans()
        if not isinstance(widget, QMenu)
    ]
