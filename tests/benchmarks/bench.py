"""Print one ratio per line, each with its goal: `python -m tests.benchmarks.bench [--full]`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from tests.benchmarks import engine, files, reconcile, starts, window
from tests.benchmarks.measure import Result

Benchmark = Callable[[], Sequence[Result]]

QUICK: tuple[Benchmark, ...] = (
    starts.window,
    engine.by_line,
    engine.one_edit,
    window.edit_10k,
    engine.growth,
    files.load,
    reconcile.million,
    starts.command_line,
)
FULL: tuple[Benchmark, ...] = (*QUICK, window.edit_100k)


def main(arguments: Sequence[str]) -> None:
    """Measure and print; a goal that is not reached is said and fails nothing."""
    for benchmark in FULL if "--full" in arguments else QUICK:
        for result in benchmark():
            print(result, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
