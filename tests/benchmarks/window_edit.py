"""One window with many lines, measured from inside: `window_edit.py LINES` prints two numbers.

They are the CPU seconds from an edit to the last repaint that follows from it, and those of a plain
repaint of the same window: the medians of several.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QSize
from PySide6.QtWidgets import QWidget

from simulator.engine import simulate
from simulator.scenario.events import ChangeQuantity
from tests.benchmarks.scenarios import portfolio
from ui import app
from ui.models.wishes import ReplaceEvent
from ui.settings import Settings
from ui.window.main_window import MainWindow

LINES_OF_A_SUBSCRIPTION = 46
EDITS = 15
"""Odd, so that the medians are measured values."""

QUIET_SECONDS = 0.05


def settle() -> None:
    """Handle events until none has come for a while: timers of late repaints have run then."""
    quiet_until = time.monotonic() + QUIET_SECONDS
    while time.monotonic() < quiet_until:
        if _handled():
            quiet_until = time.monotonic() + QUIET_SECONDS
        else:
            time.sleep(0.001)


def _handled() -> bool:
    before = time.process_time()
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return time.process_time() - before > 0.0005


def cpu_of_edit(window: MainWindow, number: int) -> float:
    """Return what one edit costs: another number of licences, half-way through the scenario."""
    scenario = window.document.scenario
    subscription = scenario.subscriptions[len(scenario.subscriptions) // 2]
    event = subscription.events[2]
    assert isinstance(event, ChangeQuantity)
    edited = replace(event, quantity=event.quantity % 90 + 1 + number % 3)
    start = time.process_time()
    window.document.edit(ReplaceEvent((subscription.id, 2), edited))
    settle()
    return time.process_time() - start


def cpu_of_repaint(window: MainWindow) -> float:
    """Return what it costs to paint everything that can be seen once more."""
    start = time.process_time()
    for widget in (window, *window.findChildren(QWidget)):
        if widget.isVisible():
            widget.update()
    settle()
    return time.process_time() - start


def main(lines: int) -> None:
    """Open a scenario of about so many lines, edit it and repaint it by turns."""
    subscriptions = max(lines // LINES_OF_A_SUBSCRIPTION, 1)
    scenario = portfolio(subscriptions, 36)
    count = sum(len(invoice.lines) for invoice in simulate(scenario).invoices)
    app.start_application()
    with tempfile.TemporaryDirectory(prefix="prorata-bench-") as name:
        folder = Path(name)
        window = app.create_window(
            Settings.in_file(folder / "settings.ini"), folder / "recovery", size=QSize(1440, 900)
        )
        window.resize(1440, 900)
        window.show()
        while not window.filling.is_done() or window.charting.view is None:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        window.filing.start_with(scenario)
        settle()
        edits, repaints = [], []
        for number in range(EDITS):
            edits.append(cpu_of_edit(window, number))
            repaints.append(cpu_of_repaint(window))
    print(statistics.median(edits), statistics.median(repaints), count, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
