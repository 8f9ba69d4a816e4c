"""The command `prorata`: finds its sub-commands by name and turns every end into an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING

import click

from simulator import __version__
from simulator.cli import streams
from simulator.cli.streams import ExitCode

if TYPE_CHECKING:
    from simulator.cli.drawing import PdfMaker

PROGRAM = "prorata"
_COMMANDS = (
    "simulate",
    "explain",
    "check",
    "account",
    "margins",
    "present",
    "compare",
    "export",
    "reconcile",
    "import",
    "examples",
    "exercise",
    "manual",
    "open",
)
_INTERRUPTED = 130


class _Commands(click.Group):
    """Imports a sub-command when it is asked for: a start pays for one of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click calls it
        """Return the names of the sub-commands in the order of the help."""
        return list(_COMMANDS)

    def get_command(
        self,
        ctx: click.Context,  # noqa: ARG002 - as click calls it
        cmd_name: str,
    ) -> click.Command | None:
        """Return the sub-command called `cmd_name`."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"simulator.cli.{cmd_name}_command").command
        return command


@click.group(
    cls=_Commands,
    epilog="Exit codes: 0 done; 1 a file is wrong; 2 wrong use of the command; "
    "3 a file cannot be read or written.",
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def group() -> None:
    """Simulate a licence scenario and read its bill line by line.

    Without a command the window opens. A scenario is a .prorata file; `prorata examples --write
    DIR` writes some to begin with.
    """


def run(arguments: Sequence[str] | None = None, pdf: PdfMaker | None = None) -> int:
    """Run the command line with `arguments` (those of the process when None); return the exit code.

    `pdf` draws bills; without it there is no PDF.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = group.main(given, prog_name=PROGRAM, standalone_mode=False, obj=pdf)
        streams.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return _INTERRUPTED
    except (streams.NobodyReadsError, BrokenPipeError):
        _forget_output()
        return ExitCode.DONE
    except OSError as error:
        _forget_output()
        streams.complain(f"{PROGRAM}: {error.strerror or error}")
        return ExitCode.NO_FILE
    return int(code or ExitCode.DONE)


def _forget_output() -> None:
    """Point the output at nothing, so that the interpreter does not fail to write it at its end."""
    if sys.stdout is None:
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
