"""What a partner's file of a million lines costs: read, rebuilt, compared; beside `csv.reader`."""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from simulator.reconciliation import rebuild
from simulator.reconciliation.reader import ReadFile, read
from tests.benchmarks import partner_files
from tests.benchmarks.measure import ROOT, Result, cpu_seconds

LINES = 1_000_000
HISTORIES = 3_000
"""Subscriptions that differ in more than their names: dates, prices, licences, events."""

_REPETITIONS = 3


def million() -> tuple[Result]:
    """Measure reading, rebuilding and comparing one licence-based file of a partner.

    The lines are the engine's for 3,000 different subscriptions over 24 months (`partner_files`),
    each of them 22 times with other ids and customers: 66,000 subscriptions. How many differ is
    what decides; a file of one kind of subscription alone would cost the reading. Each repetition
    has a process of its own, so that nothing is known from the one before.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "partner.csv")
        partner_files.write(path, LINES, HISTORIES)
        measured = [_measured(path) for _ in range(_REPETITIONS)]
    yardstick, reading, rebuilding = (
        statistics.median(each) for each in zip(*measured, strict=True)
    )
    note = (
        f"reading {reading / yardstick:.2f}, rebuilding and comparing {rebuilding / yardstick:.2f}"
    )
    return (Result("reconcile", (reading + rebuilding) / yardstick, 1.5, note),)


def _measured(path: Path) -> list[float]:
    """Return the CPU seconds of the yardstick, of reading, and of rebuilding and comparing."""
    command = [sys.executable, "-m", "tests.benchmarks.reconcile", str(path)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    return [float(each) for each in done.stdout.split()]


def main(path: Path) -> None:
    """Print what the stages take in this process, imports left out."""
    _imported()
    found: list[ReadFile] = []
    print(
        cpu_seconds(lambda: _rows(path)),
        cpu_seconds(lambda: found.append(read(path))),
        cpu_seconds(lambda: _rebuild(found[0])),
    )


def _imported() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small.csv")
        partner_files.write(path, 1, 1)
        _rebuild(read(path))


def _rows(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        for _ in csv.reader(file):
            pass


def _rebuild(file: ReadFile) -> None:
    tally = rebuild.file(file).tally
    if tally.equal != tally.all:
        raise RuntimeError(f"{tally.all - tally.equal} lines differ")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
