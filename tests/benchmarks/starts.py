"""What the program costs before it is there: processes, each over an empty one of its kind."""

from __future__ import annotations

import compileall
import sys
from pathlib import Path

from simulator.resources import resource_path
from tests.benchmarks.measure import ROOT, Result, process_cpu_seconds, ratio

SCRIPTS = Path(sys.executable).parent
SAMPLE = resource_path("samples", "LM-02-add-licence.prorata")


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
