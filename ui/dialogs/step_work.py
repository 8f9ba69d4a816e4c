"""Steps that are worked out beside the window, under a progress that can end it early."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from simulator.words import Words
from ui.dialogs.progress import StepProgress
from ui.dialogs.work import Tell, Work

Heard: TypeAlias = Callable[[int, int], bool]
"""Is told the number of each step and that of all; returns whether to go on."""


class StepWork(QObject):
    """Does one job at a time; one that is stopped ends by itself, with what it has done by then."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work = Work(self)
        self._work.moved.connect(self._show)
        self._work.done.connect(self._end)
        self._work.failed.connect(self._fail)
        self._then: Callable[[Any], object] | None = None
        self._stopped = threading.Event()
        self.progress: StepProgress | None = None

    def start(
        self,
        progress: tuple[QWidget, Words, str],
        job: Callable[[Heard], object],
        then: Callable[[Any], object],
    ) -> None:
        """Begin a job; the one before is dropped.

        Args:
            progress: the window above which it is shown, the language, and its title.
            job: is done in a thread of its own, and asks after each step whether to go on.
            then: is given in the window's thread what the job has returned.
        """
        self.drop()
        self._stopped = stopped = threading.Event()
        self._then = then
        self.progress = StepProgress(*progress)
        self.progress.canceled.connect(stopped.set)
        self.progress.destroyed.connect(self._forget)
        self._work.start(partial(_counted, job, stopped))

    @property
    def is_busy(self) -> bool:
        """Return whether a job is being done whose result is wanted."""
        return self._work.is_busy

    def stop(self) -> None:
        """Let the job end after the step that it is at; what it has done by then is given."""
        self._stopped.set()
        self._close()

    def drop(self) -> None:
        """Want nothing any more."""
        self._work.cancel()
        self._then = None
        self._close()

    def wait(self) -> None:
        """Wait until no thread works any more."""
        self.drop()
        self._work.wait()

    def _show(self, step: tuple[int, int]) -> None:
        if self.progress is not None and not self.progress.wasCanceled():
            self.progress.show_step(*step)

    def _end(self, result: object) -> None:
        then, self._then = self._then, None
        self._close()
        if then is not None:
            then(result)

    def _fail(self, error: Exception) -> None:
        self._then = None
        self._close()
        raise error

    def _close(self) -> None:
        progress, self.progress = self.progress, None
        if progress is not None:
            progress.destroyed.disconnect(self._forget)
            progress.hide()
            progress.deleteLater()

    def _forget(self) -> None:
        """Let go of a progress that has gone with the window below it."""
        self.progress = None


def _counted(job: Callable[[Heard], object], stopped: threading.Event, tell: Tell) -> object:
    def heard(step: int, count: int) -> bool:
        return tell((step, count), step / count) and not stopped.is_set()

    return job(heard)
