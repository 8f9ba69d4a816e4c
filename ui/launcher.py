"""The command `prorata`: the window for `open` or for nothing, the command line for the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_OPEN = "open"
_SELF_CHECK = "--self-check"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when None); return the exit code.

    Neither Qt nor the window is imported before it is known that a window is wanted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0] == _OPEN and _is_right(given[1:])):
        return window(given[1:])
    from simulator import cli

    return cli.main(given)  # which also explains `open` and refuses its wrong use


def window(arguments: Sequence[str] | None = None) -> int:
    """Open the window with `arguments`: at most one file; return the exit code."""
    from ui import preflight

    problem = preflight.problem()
    if problem is not None:
        from simulator.cli.options import words_for

        # Standard error is None for a program of the desktop without a console.
        print(preflight.sentence(problem, words_for(None)), file=sys.stderr)  # noqa: T201
        return preflight.EXIT_CODE
    from ui import app

    return app.main(list(sys.argv[1:] if arguments is None else arguments))


def _is_right(arguments: Sequence[str]) -> bool:
    """Return whether `arguments` of `open` are what it takes: nothing, a file, or a self-check."""
    return len(arguments) <= 1 and not any(
        each.startswith("-") and each != _SELF_CHECK for each in arguments
    )


if __name__ == "__main__":
    sys.exit(main())
