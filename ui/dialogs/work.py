"""Long work beside the window: in a thread of its own, heard in the window's, cancelled soon."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

Tell: TypeAlias = Callable[[Any, float], bool]
"""Is told the stage and the share of it that is done; returns whether to go on."""

Job: TypeAlias = Callable[[Tell], object]
"""Does the work; what it raises after it was not to go on is heard by nobody."""

_LOOK_AGAIN = 30
"""Milliseconds between two looks at how far the work is."""

_BREATH_SECONDS = 0.0005
"""How long a job rests whenever it tells how far it is, so that the window gets its turn."""


class Work(QObject):
    """Does one job at a time; a new one takes the place of the former, whose result is dropped.

    Signals:
        moved: (stage, share) how far the job is.
        done: (result) the job has ended.
        failed: (error) the job has ended with this exception.
    """

    moved = Signal(object, float)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: _Task | None = None
        self._threads: list[threading.Thread] = []
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_AGAIN)
        self._timer.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Return whether a job is being done whose result is wanted."""
        return self._task is not None

    def start(self, job: Job) -> None:
        """Begin a job."""
        self.cancel()
        self._task = _Task(job)
        thread = threading.Thread(target=self._task.run, name="work", daemon=True)
        self._threads = [each for each in self._threads if each.is_alive()] + [thread]
        thread.start()
        self._timer.start()

    def cancel(self) -> None:
        """Drop the job; its thread ends as soon as it asks."""
        if self._task is not None:
            self._task.is_wanted = False
            self._task = None
        self._timer.stop()

    def wait(self) -> None:
        """Wait until no thread works any more: a process that ends meanwhile crashes."""
        self.cancel()
        for thread in self._threads:
            thread.join()

    def _look(self) -> None:
        task = self._task
        if task is None:
            return
        if not task.has_ended:
            if task.stage is not None:
                self.moved.emit(task.stage, task.share)
            return
        self.cancel()
        if task.error is None:
            self.done.emit(task.result)
        else:
            self.failed.emit(task.error)


class _Task:
    """A job in its thread: attributes that one thread sets and the other reads."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self.is_wanted = True
        self.has_ended = False
        self.stage: object = None
        self.share = 0.0
        self.result: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Do the job; whatever it raises is for the other thread."""
        try:
            self.result = self._job(self._on_stage)
        except Exception as error:  # noqa: BLE001 - raised again where somebody sees it
            self.error = error
        except BaseException as error:  # noqa: BLE001 - a panic of a library ends this thread alone
            self.error = RuntimeError(f"{type(error).__name__}: {error}")
        finally:
            self.has_ended = True

    def _on_stage(self, stage: object, share: float) -> bool:
        self.stage, self.share = stage, share
        time.sleep(_BREATH_SECONDS)
        return self.is_wanted
