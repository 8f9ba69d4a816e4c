"""Medians of CPU time, the thing measured and its yardstick taking turns."""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]


class Result(NamedTuple):
    """One line of the report."""

    name: str
    ratio: float
    goal: float
    note: str = ""

    def __str__(self) -> str:
        """Return the line as it is printed."""
        reached = "" if self.ratio <= self.goal else ", not reached"
        note = f"  {self.note}" if self.note else ""
        return f"{self.name}: {self.ratio:.3g} (goal {self.goal:g}{reached}){note}"


def cpu_seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that `work` takes in this process."""
    start = time.process_time()
    work()
    return time.process_time() - start


def ratio(subject: Callable[[], float], yardstick: Callable[[], float], repetitions: int) -> float:
    """Return the median of `subject` over the median of `yardstick`, measured by turns."""
    subjects, yardsticks = [], []
    for _ in range(repetitions):
        yardsticks.append(yardstick())
        subjects.append(subject())
    return statistics.median(subjects) / statistics.median(yardsticks)


def process_cpu_seconds(command: Sequence[str | Path], **environment: str) -> float:
    """Return the CPU seconds, user and system, of a process and what it waits for."""
    with subprocess.Popen(
        [str(part) for part in command],
        stdout=subprocess.DEVNULL,
        env={**os.environ, **environment},
        cwd=ROOT,
    ) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime
