"""The whole window, as it stands after its start: idle, and every part drawn once."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QDockWidget, QTabBar, QWidget

from ui import app
from ui.models.selection import Selection
from ui.settings import Settings
from ui.window.main_window import MainWindow

pytestmark = pytest.mark.slow

ROUNDS = 200
"""Of the event loop: a layout that never settles eats a processor, and is seen in each of them."""


class Busy(QObject):
    """Counts what happens to widgets, by kind of event."""

    def __init__(self) -> None:
        super().__init__()
        self.events = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count, keep nothing."""
        if isinstance(watched, QWidget) and event.type() in (
            QEvent.Type.LayoutRequest,
            QEvent.Type.Paint,
        ):
            self.events += 1
        return False


@pytest.fixture
def window(qtbot, tmp_path) -> MainWindow:
    app.start_application()
    window = app.create_window(Settings.in_file(tmp_path / "settings.ini"), tmp_path / "recovery")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: _is_complete(window), timeout=20_000)
    return window


def _is_complete(window: MainWindow) -> bool:
    return window.filling.is_done() and window.charting.view is not None


def _events_while_idle() -> int:
    for _ in range(ROUNDS):  # what is still to be laid out and painted
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    busy = Busy()
    QApplication.instance().installEventFilter(busy)
    for _ in range(ROUNDS):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QApplication.instance().removeEventFilter(busy)
    return busy.events


def test_after_the_start_nothing_moves(window):
    assert _events_while_idle() < ROUNDS // 4


def test_with_a_line_explained_nothing_moves(window):
    invoice = window.document.outcome.statement.invoices[-1]
    for line in invoice.lines:
        window.navigation.select(Selection.of_line(line, invoice))
        assert _events_while_idle() < ROUNDS // 4


def test_with_an_event_selected_nothing_moves(window):
    subscription = window.document.scenario.subscriptions[0]
    for index in range(len(subscription.events)):
        window.navigation.select(Selection.of_event((subscription.id, index)))
        assert _events_while_idle() < ROUNDS // 4


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_docks_that_share_a_place_have_one_bar_of_tabs(window, width):
    window.resize(width, 768)
    window.docks.reset()
    _events_while_idle()
    docks = [dock for dock in window.findChildren(QDockWidget) if not dock.isHidden()]
    groups = {frozenset((dock, *window.tabifiedDockWidgets(dock))) for dock in docks}
    shared = {frozenset(dock.windowTitle() for dock in group) for group in groups if len(group) > 1}
    bars = [
        frozenset(bar.tabText(tab) for tab in range(bar.count()))
        for bar in window.findChildren(QTabBar)
        if bar.isVisible() and bar.count()
    ]
    assert sorted(map(sorted, bars)) == sorted(map(sorted, shared))
