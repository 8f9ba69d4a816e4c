"""What `make run` does: open the window, or show what can be shown where none can open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from simulator import cli
from simulator.cli.options import words_for
from simulator.formats.gallery import DEFAULT
from simulator.resources import resource_path
from simulator.words import Words
from ui import launcher, preflight
from ui.preflight import Problem

PICTURE = Path("build", "prorata.png")
_OFFSCREEN = "offscreen"


def main() -> int:
    """Open the window; without a display print the example's bill and draw a picture of it."""
    problem = preflight.problem()
    if problem is None:
        return launcher.window([])
    return without_window(problem, words_for(None))


def without_window(problem: Problem, words: Words) -> int:
    """Say why no window opens, print the bill of the published example, save its picture."""
    _say(preflight.sentence(problem, words))
    _say(words.tr("Here is the bill of a published example instead:"), "")
    code = cli.main(["simulate", str(resource_path("samples", f"{DEFAULT}.prorata"))])
    _say("", _picture(words))
    return code


def _picture(words: Words) -> str:
    """Draw the window where nobody sees it, and return a sentence on what came of it."""
    if preflight.problem({"QT_QPA_PLATFORM": _OFFSCREEN}) is not None:
        return words.tr("A picture of the window cannot be drawn here either.")
    # In a process of its own: what Qt does to a process without a screen is nobody's affair here.
    done = subprocess.run(  # noqa: S603 - our own module, with arguments of ours
        [sys.executable, "-m", "ui.picture", str(PICTURE), "--lang", words.language],
        env={**os.environ, "QT_QPA_PLATFORM": _OFFSCREEN},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        return words.tr("A picture of the window could not be drawn.")
    return words.tr("A picture of the window is in {path}.", path=PICTURE)


def _say(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201 - this program talks to a terminal


if __name__ == "__main__":
    sys.exit(main())
