"""What import contracts cannot see: what is really loaded, and when."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

HEAVY = ("PySide6", "shiboken6", "numpy", "pyqtgraph")


def _loaded_after(statement: str) -> set[str]:
    """Return the top-level modules that a fresh interpreter holds after `statement`."""
    code = f"import sys; {statement}; print(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    [
        "import simulator.engine",
        "import simulator.cli",
        "import simulator.words",
        "import ui.launcher",
        "from ui.launcher import main; main(['--version'])",
    ],
)
def test_the_simulator_and_the_command_line_load_no_qt(statement):
    assert _loaded_after(statement).isdisjoint(HEAVY)


def test_the_window_loads_no_pyqtgraph_before_its_first_paint():
    assert _loaded_after("import ui.app").isdisjoint({"numpy", "pyqtgraph"})


def test_a_start_of_the_window_reads_no_source_text():
    # PySide looks into all of it for features that are not used here, unless it is told not to.
    code = """
import linecache
from ui import preflight
assert preflight.problem() is None
preflight.spare_sources()
import ui.app
print(*linecache.cache, sep="\\n")
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    read = {Path(name) for name in done.stdout.splitlines()}
    assert [path for path in read if path.is_relative_to(ROOT / "ui")] == []
