"""What the program costs before it is there: processes, each over an empty one of its kind."""

from __future__ import annotations

import compileall
import os
import statistics
import subprocess
import sys
from pathlib import Path

from simulator.resources import resource_path
from tests.benchmarks.measure import ROOT, Result, process_cpu_seconds, ratio

SCRIPTS = Path(sys.executable).parent
SAMPLE = resource_path("samples", "LM-02-add-licence.prorata")


def window() -> tuple[Result, ...]:
    """Open the window with the default scenario over an empty window."""
    _compile()
    starts: dict[str, list[tuple[float, ...]]] = {"empty": [], "prorata": []}
    for _ in range(9):
        for what, figures in starts.items():
            figures.append(_start_of_window(what))
    first, everything, memory = (
        statistics.median(program) / statistics.median(empty)
        for program, empty in zip(
            zip(*starts["prorata"], strict=True), zip(*starts["empty"], strict=True), strict=True
        )
    )
    return (
        Result("first-paint", first, 1.5),
        Result("all-painted", everything, 3.0),
        Result("memory", memory, 2.0),
    )


def command_line() -> tuple[Result, ...]:
    """Run `prorata simulate` on a small scenario over a bare interpreter."""
    _compile()
    return (
        Result(
            "cli-start",
            ratio(
                lambda: process_cpu_seconds([SCRIPTS / "prorata", "simulate", SAMPLE]),
                lambda: process_cpu_seconds([sys.executable, "-c", "pass"]),
                15,
            ),
            6,
        ),
    )


def _compile() -> None:
    for package in ("simulator", "ui"):
        compileall.compile_dir(ROOT / package, quiet=2)


def _start_of_window(what: str) -> tuple[float, ...]:
    """Return CPU seconds to the first paint and to all of it, and the peak of memory."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_start", what],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return tuple(map(float, done.stdout.split()))
