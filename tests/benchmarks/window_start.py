"""One start, measured from inside: `window_start.py empty|prorata` prints what it has cost.

Printed are three numbers: CPU seconds of the process at the first paint, CPU seconds when all
parts have painted, and the peak of resident memory in kilobytes.
"""

from __future__ import annotations

import gc
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

PATIENCE_SECONDS = 30


class Painted(QObject):
    """Notes which views have painted themselves or a part of themselves."""

    def __init__(self) -> None:
        super().__init__()
        self._view_of: dict[QWidget, QWidget] = {}
        self._waiting: set[QWidget] = set()

    @property
    def all(self) -> bool:
        """Return whether every one has."""
        return not self._waiting

    def watch(self, _name: str, view: QWidget) -> None:
        """Wait for the first paint of `view`."""
        self._waiting.add(view)
        for part in (view, *view.findChildren(QWidget)):
            self._view_of[part] = view
            part.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at paint events, keep nothing."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            watched.removeEventFilter(self)
            self._waiting.discard(self._view_of[watched])
        return False


def run_until(done: Callable[[], bool]) -> None:
    """Handle events until `done` says so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    clock = QTimer()  # wakes the loop now and then, so that it looks at the deadline
    clock.start(1000)
    while not done():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if time.monotonic() > deadline:
            raise TimeoutError("the window is not painted")


def _empty() -> tuple[float, float]:
    application = QApplication([])
    window = QMainWindow()
    painted = Painted()
    painted.watch("window", window)
    window.show()
    run_until(lambda: painted.all)
    first = time.process_time()
    application.quit()
    return first, first


def _prorata(folder: Path) -> tuple[float, float]:
    gc.disable()  # as `ui.launcher.window` does
    from ui import preflight

    if preflight.problem() is not None:
        raise RuntimeError("no window can open here")
    preflight.spare_sources()
    from ui import app
    from ui.models.selection import Selection
    from ui.settings import Settings
    from ui.window.garbage import GarbageCollector

    gc.freeze()  # as `ui.app.main` does
    app.start_application()
    window = app.create_window(
        Settings.in_file(folder / "settings.ini"), folder / "recovery", size=QSize(1440, 900)
    )
    window.session.painted.connect(GarbageCollector(window).start)
    painted = Painted()
    painted.watch("window", window)
    window.show()
    run_until(lambda: painted.all)
    first = time.process_time()
    painted.watch("timeline", window.views.timeline)
    window.views.made.connect(painted.watch)
    run_until(lambda: window.filling.is_done() and window.charting.view is not None)
    invoice = window.document.outcome.statement.invoices[-1]
    window.navigation.select(Selection.of_line(invoice.lines[-1], invoice))
    run_until(lambda: painted.all)
    return first, time.process_time()


def main(what: str) -> None:
    """Start `what`, print the figures and end at once."""
    with tempfile.TemporaryDirectory(prefix="prorata-bench-") as folder:
        first, everything = _empty() if what == "empty" else _prorata(Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(first, everything, peak, flush=True)
    os._exit(0)  # the end of a process is not part of its start


if __name__ == "__main__":
    main(sys.argv[1])
