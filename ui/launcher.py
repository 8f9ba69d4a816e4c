"""The command `prorata`: the window for `open` or for nothing, the command line for the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulator.bills import Bill
    from simulator.scenario.scenario import Scenario

_OPEN = "open"
_HELP = "--help"
_SELF_CHECK = "--self-check"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when None); return the exit code.

    Neither Qt nor the window is imported before it is known that a window is wanted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] == _OPEN and _HELP not in given):
        return window(given[1:])
    from simulator import cli

    return cli.main(given, pdf)  # which explains `open`, too


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
    """Open the window with `arguments`: options and at most one file; return the exit code."""
    from ui import preflight

    given = list(sys.argv[1:] if arguments is None else arguments)
    if _SELF_CHECK in given:  # nobody is to see that window
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    problem = preflight.problem()
    if problem is not None:
        from simulator.cli.options import words_for

        # Standard error is None for a program of the desktop without a console.
        print(preflight.sentence(problem, words_for(None)), file=sys.stderr)  # noqa: T201
        return preflight.EXIT_CODE
    from ui import app

    return app.main(given)


if __name__ == "__main__":
    sys.exit(main())
