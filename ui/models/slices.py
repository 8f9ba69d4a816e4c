"""Long work on the window's thread, a slice at a time, so that the window goes on meanwhile."""

from __future__ import annotations

import time
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from simulator.reconciliation.slicing import Slices

_SECONDS = 0.012
"""How long work goes on before the window gets its turn."""


class SlicedWork(QObject):
    """Does one piece of work at a time; a new one takes the place of the former, which is dropped.

    What is done in one slice is done at once, without the event loop.

    Signals:
        done: (result) the work has found what it returns.
    """

    done = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work: Slices[Any] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Return whether there is work that is not done."""
        return self._work is not None

    def start(self, work: Slices[Any]) -> None:
        """Begin, and end if it does not take long."""
        self.cancel()
        self._work = work
        self._go_on()
        if self.is_busy:
            self._timer.start(0)

    def cancel(self) -> None:
        """Drop the work."""
        self._work = None
        self._timer.stop()

    def _go_on(self) -> None:
        until = time.monotonic() + _SECONDS
        while self._work is not None:
            try:
                next(self._work)
            except StopIteration as end:
                self.cancel()
                self.done.emit(end.value)
                return
            except BaseException:  # what has failed is never asked again: it would seem to be done
                self.cancel()
                raise
            if time.monotonic() >= until:
                return
