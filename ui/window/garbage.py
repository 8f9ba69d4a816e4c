"""Garbage is collected in the thread of the window alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_AGAIN = 500
"""Milliseconds between two looks at how much there may be to collect."""


class GarbageCollector(QObject):
    """Collects in the window's thread what Python would collect in the thread that makes too much.

    Work beside the window (files, the chart's libraries) makes most. A widget or a timer that hung
    in a circle would be freed in that thread then, and Qt crashes.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)

    def start(self) -> None:
        """Collect from now on, as long as the process lives."""
        gc.disable()
        self._timer.start()

    def _look(self) -> None:
        """Collect the oldest generation that is due, by Python's own thresholds."""
        due = zip(gc.get_count(), gc.get_threshold(), strict=True)
        generations = [each for each, (count, most) in enumerate(due) if 0 < most < count]
        if generations:
            gc.collect(generations[-1])
