"""The chart, loaded after the first paint: its libraries take longer than all the rest."""

from __future__ import annotations

import importlib
import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QTimer, Signal

from ui.window.views import Views

if TYPE_CHECKING:
    from ui.chart.view import ChartView

_LOOK_AGAIN = 15
"""Milliseconds between two looks at whether the libraries are there."""


class Charting(QObject):
    """Imports the chart in a thread, and makes the view when it is there and nothing else goes on.

    Signals:
        made: the chart is there.
    """

    made = Signal()

    def __init__(self, views: Views, parent: QObject) -> None:
        super().__init__(parent)
        self.view: ChartView | None = None
        self._views = views
        self._thread = threading.Thread(target=_load, name="chart", daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)

    @property
    def is_there(self) -> bool:
        """Return whether the chart is made."""
        return self.view is not None

    def start(self) -> None:
        """Begin to load, once."""
        if self._thread.ident is None:
            self._thread.start()
            self._timer.start()

    def wait(self) -> None:
        """Wait until nothing is being loaded: a process that ends meanwhile crashes."""
        if self._thread.ident is not None:
            self._thread.join()

    def picture(self, suffix: str) -> bytes | None:
        """Return the chart as a file of this ending; None while there is no chart."""
        if self.view is None:
            return None
        folder = QTemporaryDir()
        path = Path(folder.path()) / f"chart{suffix}"
        if suffix == ".svg":
            self.view.export_svg(path)
        else:
            self.view.export_png(path)
        return path.read_bytes()

    def _look(self) -> None:
        if self._thread.is_alive():
            return
        self._timer.stop()
        self.view = self._views.chart
        self.made.emit()


def _load() -> None:
    # One thread is enough for the numbers of a chart, and halves the time that NumPy takes to load.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    importlib.import_module("ui.chart.view")
