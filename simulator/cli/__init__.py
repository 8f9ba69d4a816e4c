"""The command line: `prorata` with its sub-commands, each in a module of its own."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.cli.drawing import PdfMaker


def main(arguments: Sequence[str] | None = None, pdf: PdfMaker | None = None) -> int:
    """Run the command line with `arguments` (those of the process when None); return the exit code.

    `pdf` draws bills; without it there is no PDF.
    """
    # A run builds modules and values that live as long as it does, and no cycles: looking for
    # garbage among them, now and at the end of the process, is a fifth of a start.
    collecting = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)
    try:
        from simulator.cli import program

        return program.run(arguments, pdf)
    finally:
        if collecting:
            gc.enable()
