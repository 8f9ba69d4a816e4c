"""How far a long work is, on a terminal that is looked at."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from simulator.words.reconciliation import doing

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from simulator.reconciliation.opening import Stage
    from simulator.words import Words


class Progress:
    """A bar on the error stream while files are read and rebuilt; nothing where nobody looks."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._bar: Bar | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> Self:
        """Begin; the bar is imported where there is a terminal for it."""
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = TextColumn("{task.description}", markup=False), BarColumn()
            console = Console(stderr=True)
            self._bar = Bar(*columns, TaskProgressColumn(), console=console, transient=True)
            self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Remove the bar."""
        if self._bar is not None:
            self._bar.stop()

    def show(self, stage: Stage, share: float) -> bool:
        """Show which share of a stage is done; go on."""
        text = doing(stage, self._words)
        if self._bar is not None:
            if text not in self._tasks:
                self._tasks[text] = self._bar.add_task(text, total=1.0)
            self._bar.update(self._tasks[text], completed=share)
        return True
