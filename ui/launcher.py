"""The command `prorata`: the window for `open`, for a file or for nothing, the command line for the rest."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.bills import Bill
    from simulator.scenario.scenario import Scenario

_OPEN = "open"
_SUFFIX = ".prorata"
_HELP = "--help"
_SELF_CHECK = "--self-check"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when None); return the exit code.

    Neither Qt nor the window is imported before it is known that a window is wanted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] == _OPEN and _HELP not in given):
        return window(given[1:])
    if _is_file(given[0]):
        return window(given)
    from simulator import cli

    code = cli.main(given, pdf)  # which explains `open`, too
    if arguments is None:
        _end(code)
    return code


def _is_file(argument: str) -> bool:
    """Return whether this is a file to open: no command has a dot or a folder in its name."""
    if argument.startswith("-"):
        return False
    return argument.endswith(_SUFFIX) or (
        ("." in argument or os.sep in argument) and os.path.isfile(argument)  # noqa: PTH113
    )


def pdf(bill: Bill, scenario: Scenario) -> bytes:
    """Return a bill as PDF, drawn where nobody sees it; NoPdfError says why it cannot be drawn."""
    from simulator.cli.drawing import NoPdfError
    from ui import preflight

    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # also where there is a display: none is needed
    problem = preflight.problem()
    if problem is not None:
        sentence = preflight.sentence(problem, bill.words)
        raise NoPdfError(bill.words.tr("The PDF cannot be drawn. {reason}", reason=sentence))
    from ui.printing import unseen

    return unseen.pdf_of(bill, scenario)


def window(arguments: Sequence[str] | None = None) -> int:
    """Open the window with `arguments`, options and files; return the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    # A start builds what lives as long as the process, and no garbage; after the first paint the
    # window looks for it, in its own thread.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _window(given)
    finally:
        if collecting:
            gc.enable()


def _window(given: list[str]) -> int:
    from ui import preflight

    if _SELF_CHECK in given:  # nobody is to see that window
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    problem = preflight.problem()
    if problem is not None:
        from simulator.cli.options import words_for

        # Standard error is None for a program of the desktop without a console.
        print(preflight.sentence(problem, words_for(None)), file=sys.stderr)  # noqa: T201
        return preflight.EXIT_CODE
    preflight.spare_sources()
    from ui import app

    return app.main(given)


def _end(code: int) -> None:
    """End the process as it is: to free all that it has read, value by value, is a tenth of a run."""
    for stream in (sys.stdout, sys.stderr):
        # None where the process was started without it; else nobody may read it any more.
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
