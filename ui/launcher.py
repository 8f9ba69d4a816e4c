"""The command `prorata`: the window for `open` or for nothing, the command line for the rest."""

from __future__ import annotations

import sys
from collections.abc import Sequence

OPENS_THE_WINDOW = "open"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with `arguments` (those of the process when None); return the exit code.

    Neither Qt nor the window is imported before it is known that a window is wanted.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and not (given[0] == OPENS_THE_WINDOW and not _asks_for_help(given)):
        from simulator import cli

        return cli.main(given)
    return window(given[1:])


def window(arguments: Sequence[str] | None = None) -> int:
    """Open the window with `arguments`: at most one file; return the exit code."""
    from ui import preflight

    given = list(sys.argv[1:] if arguments is None else arguments)
    problem = preflight.problem()
    if problem is not None:
        print(preflight.sentence(problem), file=sys.stderr)  # noqa: T201 - the window cannot say it
        return preflight.EXIT_CODE
    from ui import app

    return app.main(given)


def _asks_for_help(arguments: Sequence[str]) -> bool:
    return "--help" in arguments


if __name__ == "__main__":
    sys.exit(main())
