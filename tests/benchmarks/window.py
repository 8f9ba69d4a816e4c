"""What an edit costs in a window with many lines, over a repaint of the same window."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.benchmarks.measure import ROOT, Result


def edit_10k() -> tuple[Result, ...]:
    """Edit one event at 10,000 lines."""
    return (_edit("edit-10k", 10_000, 1.3),)


def edit_100k() -> tuple[Result, ...]:
    """Edit one event at 100,000 lines."""
    return (_edit("edit-100k", 100_000, 1.6),)


def _edit(name: str, lines: int, goal: float) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.window_edit", str(lines)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=600,
    )
    edit, repaint, count = map(float, done.stdout.split())
    note = f"{count:.0f} lines, edit {edit * 1000:.0f} ms, repaint {repaint * 1000:.0f} ms"
    return Result(name, edit / repaint, goal, note)
